"""Reading work, always in somebody's sight."""

from leadline.work.queries.choices import groups_of, known_to, outputs_to_choose, people_of, suggestions
from leadline.work.queries.filtering import filtered, known_in_filter
from leadline.work.queries.item import ItemPage, item_page
from leadline.work.queries.listing import Listing, Row, listing, row_of
from leadline.work.queries.naming import items_named
from leadline.work.queries.quick import known_in_line
from leadline.work.queries.sight import OPEN, items_of, trashed_items, visible_items

__all__ = [
    "OPEN",
    "ItemPage",
    "Listing",
    "Row",
    "filtered",
    "groups_of",
    "item_page",
    "items_named",
    "items_of",
    "known_in_filter",
    "known_in_line",
    "known_to",
    "listing",
    "outputs_to_choose",
    "people_of",
    "row_of",
    "suggestions",
    "trashed_items",
    "visible_items",
]
