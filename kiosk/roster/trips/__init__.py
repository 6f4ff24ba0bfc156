"""Trips, and who is booked on them, as files: a row for each trip, or for each guest."""
