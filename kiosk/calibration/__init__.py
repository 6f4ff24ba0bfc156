"""The calibration of a scanner: what is found of it, and the app that finds it."""
