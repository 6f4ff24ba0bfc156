"""What is said: to the staff in their language, one file a thing that is told of."""
