"""What is looked at before a fair opens: one file a check, each a function of what was found."""
