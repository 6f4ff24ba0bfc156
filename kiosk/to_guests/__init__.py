"""What is sent, shown and told to guests, in their own language."""
