"""Day three as a coordinator works on it: the day, its plans, changes by hand, and publishing."""
