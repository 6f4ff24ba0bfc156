"""The parts of `kiosk trips`."""
