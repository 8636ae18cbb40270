"""References in sentences, as the reader may see them."""

import re
from collections.abc import Iterable

from django.db.models import Q

from leadline.core.refs import KEY
from leadline.people.models import Person
from leadline.work.models import Item
from leadline.work.queries.sight import visible_items

REFERENCE = re.compile(rf"(?<![\w@/-])({KEY})-([1-9][0-9]{{0,8}})(?![\w-])")
ELSEWHERE = "an item of another project"
MOST = 100  # references looked up for one page

Part = tuple[str, Item | None]


def referred(reader: Person, texts: Iterable[str]) -> dict[str, Item]:
    """The items that texts refer to and the reader may see, by reference. One query; none without references."""
    refs = {match.groups() for text in texts for match in REFERENCE.finditer(text)}
    if not refs:
        return {}
    named = Q()
    for key, number in sorted(refs)[:MOST]:
        named |= Q(project__key=key, number=int(number))
    return {item.ref: item for item in visible_items(reader).filter(named)}


def linked(text: str, seen: dict[str, Item], hide: bool = True) -> list[Part]:
    """A sentence in parts, those that refer to an item with it; what one may not see is named no further.

    hide: only for sentences of ours. What people wrote stays as they wrote it.
    """
    parts: list[Part] = []
    at = 0
    for match in REFERENCE.finditer(text):
        parts.append((text[at : match.start()], None))
        item = seen.get(match[0])
        parts.append((match[0] if item or not hide else ELSEWHERE, item))
        at = match.end()
    parts.append((text[at:], None))
    return [part for part in parts if part[0]]
