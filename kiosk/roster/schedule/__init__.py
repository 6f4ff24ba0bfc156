"""Schedules as files: a row for each appointment, of one guest or of two who meet.

``columns.columns_of`` says which column is what, and ``rows.parse`` reads the rows. Tables, texts
and problems are those of rosters.
"""
