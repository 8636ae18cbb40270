"""A member's own small desk: who and what waits for the reader. Only about themselves; nothing of others' work."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Count, Q
from django.urls import reverse

from leadline.briefs.queries import open_questions, waiting
from leadline.decisions.queries import deciders_of, open_decisions
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.work.models import Item
from leadline.work.queries import visible_items

MOST = 7


@dataclass(frozen=True, slots=True)
class Waits:
    """One thing that waits for the reader: what stands at its left, a sentence, what else is known, where it is."""

    weight: str
    title: str
    text: str
    address: str
    tone: str = "warn"


def waits_for(reader: Person, project: Project, now: datetime) -> list[Waits]:
    """The most pressing first, at most MOST. A fixed number of queries."""
    found = [
        *_blocked(reader, project, now),
        *_decisions(reader, project, now),
        *_questions(reader, project),
        *_handed_on(reader, project),
        *_points(reader, project),
    ]
    return found[:MOST]


def _blocked(reader: Person, project: Project, now: datetime) -> list[Waits]:
    rows = visible_items(reader).filter(project=project, blocked_on=reader.pk, blocked_at__isnull=False)
    return [
        Waits(
            f"{(now - item.blocked_at).days} d",
            f"{item.ref} waits for you",
            item.blocked_because,
            reverse("item", args=[project.key, item.number]),
            "bad",
        )
        for item in rows.exclude(state=Item.State.DONE).order_by("blocked_at")
        if item.blocked_at is not None
    ]


def _decisions(reader: Person, project: Project, now: datetime) -> list[Waits]:
    rows, today = list(open_decisions(reader, project)), now.astimezone(ZoneInfo(project.zone)).date()
    deciders = deciders_of(rows, today) if rows else {}
    return [
        Waits(
            f"{(row.due - today).days} d" if row.due else "decide",
            f"{row.ref} is yours to decide: {row.question}",
            f"If nobody decides: {row.default}." if row.default else "",
            reverse("decision", args=[project.key, row.number]),
            "bad" if row.due and row.due <= today else "warn",
        )
        for row in rows
        if reader.pk in {person.pk for person in deciders[row.pk]}
    ]


def _questions(reader: Person, project: Project) -> list[Waits]:
    return [
        Waits(
            "asked",
            f"{put.question.person.name} asks {f'about “{put.about}”' if put.about else 'a question'}",
            put.question.text,
            reverse("questions", args=[project.key]),
            "sea",
        )
        for put in open_questions(reader, project)
        if put.may_answer
    ]


def _handed_on(reader: Person, project: Project) -> list[Waits]:
    """The reader's items that are ready or in work and for which others wait, those of the longest path first."""
    seen = visible_items(reader).exclude(state=Item.State.DONE)
    after = Q(waits_after__after__in=seen.values("pk"))
    rows = visible_items(reader).filter(project=project, span__people=reader.pk, blocked_at=None)
    rows = rows.exclude(state=Item.State.DONE).annotate(
        waiting=Count("waits_after__after", filter=after, distinct=True)
    )
    return [
        Waits(
            f"{item.waiting} wait" if item.waiting > 1 else "1 waits",
            f"{item.waiting} {'item waits' if item.waiting == 1 else 'items wait'} for your {item.ref}",
            item.title,
            reverse("item", args=[project.key, item.number]),
            "sea",
        )
        for item in rows.filter(waiting__gt=0).order_by("-span__critical", "span__start", "pk")[:3]
    ]


def _points(reader: Person, project: Project) -> list[Waits]:
    count = waiting(reader).get(project.pk, 0)
    if not count:
        return []
    title = f"{count} {'point' if count == 1 else 'points'} of your brief to confirm"
    return [Waits("brief", title, "", reverse("project_brief", args=[project.key]))]
