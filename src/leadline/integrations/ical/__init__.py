"""iCalendar: absences come in from a calendar file, or from a calendar that is followed by its address.

Only days come in. Titles are compared with the words somebody gave, inside the box, and never leave it.
"""
