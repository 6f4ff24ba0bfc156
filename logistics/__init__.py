"""Day three: who visits which company, and how everyone gets there."""
