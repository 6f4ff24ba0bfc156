"""What one can do with trips: plan them, board them, close them, and miss nobody."""
