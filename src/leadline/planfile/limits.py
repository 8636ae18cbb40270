"""How large the parts of a plan file may be."""

FILE = 50 * 1024 * 1024  # bytes
DEPTH = 50  # tables, lists and dotted keys within each other
ROWS = 100_000  # entries of one list
VALUES = 3_000_000  # of a whole file, counted by the signs , = [ and {
PROBLEMS = 1_000  # told at once; a file with more is not a plan file
KEY = 10  # characters of a project's key
NAME = 80  # characters: people, calendars, skills, labels, ids
TITLE = 200  # characters: items, outputs, milestones
SHORT = 500  # characters: a purpose, a criterion, a decision
TEXT = 64 * 1024  # characters: why, response
EFFORT = 20_000 * 60  # minutes of one item or lag: some ten years of one person
YEARS = (1971, 2199)  # the engine counts minutes from 1970 in UTC, where some zones are a day ahead
