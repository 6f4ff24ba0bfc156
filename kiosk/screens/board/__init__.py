"""The coordinator's board: is this plan good, and what happens if I change it?"""
