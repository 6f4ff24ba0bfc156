"""Who this device is, whom it believes, and who may use it: keys, the authority, PINs."""
