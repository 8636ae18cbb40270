"""Reading for desk/: a project's first page, the facts rules look at, proposals."""

from leadline.desk.queries.facts import facts_at
from leadline.desk.queries.first_page import FirstPage, first_page
from leadline.desk.queries.proposals import proposals_of, visible_proposals

__all__ = ["FirstPage", "facts_at", "first_page", "proposals_of", "visible_proposals"]
