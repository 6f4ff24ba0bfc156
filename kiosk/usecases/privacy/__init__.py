"""What is known of a guest: told to them, or erased."""
