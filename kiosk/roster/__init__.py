"""Rosters as files: bytes in, guest rows and row problems out. Knows nothing of the store.

``tables.open_table`` reads a file, ``columns.map_columns`` says which column is which field, and
``rows.parse`` reads the rows.
"""
