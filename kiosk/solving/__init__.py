"""Solving in a process of its own, so that a screen stays alive and can stop it.

``process.Solving`` starts ``program``, hands it a task, and hears news of it; both speak JSON
lines. Numbers are crunched over there alone: nothing here loads the solver.
"""
