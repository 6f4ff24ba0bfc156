"""The commands of `kiosk plan`, and what they share."""
