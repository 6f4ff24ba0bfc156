"""Screens at a bus: who is aboard, who is missing, may we leave."""
