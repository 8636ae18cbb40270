"""Finding rows by their words. The index proposes; only what the reader may see now, and what says it now, is a hit."""

from leadline.search.queries.finding import Group, Hit, groups, named, search

__all__ = ["Group", "Hit", "groups", "named", "search"]
