"""The parts of `kiosk devices`."""
