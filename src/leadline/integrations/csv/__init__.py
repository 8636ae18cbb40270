"""CSV as a door: a project's items out as a table, and tables of others in, with a mapping and a dry run.

Words: Column, Cell, Table (a file that was read), Mapping (which column is which field), Row, Outcome.
"""
