"""Work: items, their dependencies, needs, blockers and notes.

Words: Item, Group, Milestone, Dependency, Need, Blocker, Note, Effort.
"""
