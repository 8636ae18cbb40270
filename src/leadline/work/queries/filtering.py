"""The items that a filter finds, always of those the reader may see."""

import json
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast

from leadline.core.refs import parse_ref
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.work.filter import Filter, Known, Term
from leadline.work.filter.words import NONE
from leadline.work.models import Item, Need
from leadline.work.queries.choices import outputs_to_choose, people_of
from leadline.work.queries.sight import OPEN, visible_items

UNDONE = (Item.State.READY, Item.State.DOING)
LIKE = {"text", "label"}  # words that look into texts


def known_in_filter(reader: Person, project: Project) -> Known:
    """What `read_filter` needs to know. It asks a query only for what a filter names."""

    def group(number: int) -> int | None:
        rows = visible_items(reader).filter(project=project, number=number)
        return rows.values_list("pk", flat=True).first()

    return Known(
        key=project.key,
        me=reader,
        people=cache(lambda: list(people_of(reader, project))),
        outputs=cache(lambda: list(outputs_to_choose(reader, project))),
        group=group,
    )


def filtered(reader: Person, project: Project, filter: Filter) -> QuerySet[Item]:
    """Items of one project that all terms of a filter hold for, by rank; without a term all of them.

    Groups have no state and nobody of their own: terms about those find items only.
    Cost: one query, and one more for "in:".
    """
    rows = visible_items(reader).filter(project=project).order_by("rank", "pk")
    if any(term.word in LIKE for term in filter.terms):
        rows = rows.alias(labelled=Cast("labels", TextField()))
    if any(term.word in SINGLE for term in filter.terms):
        rows = rows.filter(~is_group())
    for term in filter.terms:
        holds = _holds(reader, project, term)
        rows = rows.exclude(pk__in=_matching(project, holds, term)) if term.negated else rows.filter(holds)
    return rows


def _matching(project: Project, holds: Q, term: Term) -> Any:
    """What a negated term is to leave out: as a question of its own, so that nothing in it is unknown."""
    rows = Item.objects.filter(project=project)
    if term.word in LIKE:
        rows = rows.alias(labelled=Cast("labels", TextField()))
    return rows.filter(holds).order_by().values("pk")


def is_group() -> Exists:
    """Whether other items are in an item."""
    return Exists(Item.objects.filter(parent=OuterRef("pk"), trashed_at=None))


def _holds(reader: Person, project: Project, term: Term) -> Q:
    return HOLDS[term.word](reader, project, term)


def _state(term: Term) -> Q:
    states: set[str] = set()
    for text in term.texts:
        states |= set(UNDONE) if text == OPEN else {text}
    return Q(state__in=sorted(states))


def _for(term: Term) -> Q:
    people = term.pks
    holds = Q(pk__in=[])
    if people:
        asked = Need.objects.filter(people__in=people).values("item")
        planned = Item.objects.filter(span__people__in=people).order_by().values("pk")
        holds |= Q(pk__in=asked) | Q(pk__in=planned)
    if len(people) < len(term.values):
        asked = Need.objects.filter(people__isnull=False).values("item")
        planned = Item.objects.filter(span__people__isnull=False).order_by().values("pk")
        holds |= ~Q(pk__in=asked) & ~Q(pk__in=planned) & Q(milestone=False)
    return holds


def _output(term: Term) -> Q:
    holds = Q(output__in=term.pks) | Q(output=None, parent__output__in=term.pks)
    if NONE in term.texts and len(term.pks) < len(term.values):
        holds |= Q(output=None, parent=None) | Q(output=None, parent__output=None)
    return holds


def _in(reader: Person, project: Project, term: Term) -> Q:
    """At any depth."""
    inside: dict[int, list[int]] = defaultdict(list)
    rows = visible_items(reader).filter(project=project, parent__isnull=False)
    for pk, parent in rows.values_list("pk", "parent_id"):
        inside[parent].append(pk)
    return Q(pk__in=sorted(_below(term.pks, inside)))


def _below(groups: Iterable[int], inside: dict[int, list[int]]) -> set[int]:
    found: set[int] = set()
    left = list(groups)
    while left:
        for pk in inside.get(left.pop(), ()):
            if pk not in found:
                found.add(pk)
                left.append(pk)
    return found


def _label(term: Term) -> Q:
    holds = Q(pk__in=[])
    for text in term.texts:
        if text == NONE:
            holds |= Q(labels=[])
        for form in {json.dumps(text), json.dumps(text, ensure_ascii=False)}:  # SQLite keeps labels as ASCII
            holds |= Q(labelled__icontains=form)
    return holds


def _text(project: Project, term: Term) -> Q:
    return says(term.texts[0], project)


def says(text: str, project: Project) -> Q:
    """Whether an item with its labels as `labelled` has a text in it, or is the one of that reference."""
    holds = Q(title__icontains=text) | Q(text__icontains=text)
    for form in {text, json.dumps(text)[1:-1]}:
        holds |= Q(labelled__icontains=form)
    ref = parse_ref(text)
    if ref and ref[0] == project.key:
        return holds | Q(number=ref[1])
    return holds | Q(number=int(text)) if text.isascii() and text.isdecimal() and len(text) < 10 else holds


HOLDS = {
    "state": lambda reader, project, term: _state(term),
    "for": lambda reader, project, term: _for(term),
    "output": lambda reader, project, term: _output(term),
    "in": _in,
    "label": lambda reader, project, term: _label(term),
    "text": lambda reader, project, term: _text(project, term),
    "blocked": lambda reader, project, term: Q(blocked_at__isnull=False),
    "late": lambda reader, project, term: Q(state__in=UNDONE, span__finish__gt=F("deadline")),
    "critical": lambda reader, project, term: Q(state__in=UNDONE, span__critical=True),
    "planned": lambda reader, project, term: Q(state__in=UNDONE, span=None),
    "effort": lambda reader, project, term: Q(likely=None, duration=None, milestone=False),
}
SINGLE = {"state", "for", "planned", "effort"}  # words that say nothing of groups
