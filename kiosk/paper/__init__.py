"""Paper for people: lists to tick off, and the days of each guest."""
