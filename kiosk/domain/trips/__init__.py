"""Trips: buses that leave with a list of whom they take, and what is known of each departure."""
