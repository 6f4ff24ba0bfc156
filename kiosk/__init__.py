"""Check-in and visit logistics for a fair."""

__version__ = "0.1.0"
