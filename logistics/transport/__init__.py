"""Vehicles: who is carried when and by what, so that a fair plan is also one that can be driven."""
