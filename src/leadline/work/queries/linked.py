"""References in sentences, as the reader may see them."""

import re
from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Q

from leadline.core.refs import KEY
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.work.models import Item
from leadline.work.queries.around import items_numbered
from leadline.work.queries.sight import visible_items

REFERENCE = re.compile(rf"(?<![\w@/-])({KEY})-([1-9][0-9]{{0,8}})(?![\w-])")
ELSEWHERE = "an item of another project"
MOST = 100  # references looked up for one page

Part = tuple[str, Item | None]


def referred(reader: Person, texts: Iterable[str], here: Project) -> dict[str, Item]:
    """The items that texts refer to and the reader may see, by reference. `here`: the project we are in, seen.

    One query for those of `here` and one for others; none without references.
    """
    refs = sorted({match.groups() for text in texts for match in REFERENCE.finditer(text)})[:MOST]
    found = {}
    for item in items_numbered(here.pk, sorted({int(number) for key, number in refs if key == here.key})):
        item.project = here
        found[item.ref] = item
    if others := [Q(project__key=key, number=int(number)) for key, number in refs if key != here.key]:
        found |= {item.ref: item for item in visible_items(reader).filter(reduce(or_, others))}
    return found


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
