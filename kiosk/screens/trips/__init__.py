"""The screens of trips: what the coordinator and the marshals work with."""
