"""The inbox: what one person should know of or is waited for, told once and kept until it is done.

Words: Notice. What one does with one's inbox is one's own: others cannot read it, and the journal does not tell of it.
"""
