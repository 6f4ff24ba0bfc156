"""The commands of `kiosk visits`."""
