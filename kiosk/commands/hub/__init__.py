"""What `kiosk hub` can do, a file for each sort of thing."""
