"""Rows that entries are about, asked by the system; whether those it tells see them is asked elsewhere."""

from collections.abc import Collection, Iterable

from leadline.briefs.models import Question
from leadline.inbox.models import Notice
from leadline.journal.models import Entry
from leadline.objectives.models import Objective
from leadline.people.models import Person
from leadline.projects.models import Member
from leadline.work.models import Item, Need, Note


def named_now(items: Collection[int]) -> set[tuple[int, int]]:
    """Item and person, for all whom needs of these items name."""
    if not items:
        return set()
    return set(Need.people.through.objects.filter(need__item__in=items).values_list("need__item", "person"))


def owners_now(items: Collection[int]) -> dict[int, int | None]:
    """Who looks after the blockers of these items."""
    if not items:
        return {}
    return dict(Item.objects.filter(pk__in=items, blocked_at__isnull=False).values_list("pk", "blocked_on"))


def owner_before(entry: Entry) -> int | None:
    """Who looked after the blocker that this entry took off."""
    before = (
        Entry.objects.filter(about=entry.about, kind="item.blocked", pk__lt=entry.pk).order_by("-pk").first()
    )
    return before.facts["owner"] if before else None


def leads_of(project: int | None) -> list[int]:
    rows = Member.objects.filter(project=project, standing=Member.Standing.LEAD)
    return list(rows.order_by("pk").values_list("person", flat=True))


def members_of(project: int | None) -> list[int]:
    return list(Member.objects.filter(project=project).order_by("pk").values_list("person", flat=True))


def is_dropped(entry: Entry) -> bool:
    """Whether the draft of a report that this entry tells of was thrown away since."""
    return Entry.objects.filter(about=entry.about, kind="report.dropped", pk__gt=entry.pk).exists()


def answerers(entry: Entry) -> list[int]:
    """Who may answer the question an entry tells of: the leads, and the owner of the objective it is about."""
    question = Question.objects.filter(pk=entry.facts["question"], answered_at=None).first()
    if question is None:
        return []
    owner = Objective.objects.filter(pk=question.point or 0).values_list("owner", flat=True)
    owners = list(owner) if question.kind == "objective" else []
    return [*leads_of(entry.project_id), *(one for one in owners if one)]


def texts_of_notes(notes: Collection[int]) -> dict[int, str]:
    return dict(Note.objects.filter(pk__in=notes, removed_at=None).values_list("pk", "text")) if notes else {}


def texts_of_items(items: Collection[int]) -> dict[int, str]:
    return dict(Item.objects.filter(pk__in=items, trashed_at=None).values_list("pk", "text")) if items else {}


def ids_of(handles: Collection[str]) -> dict[str, int]:
    """Active people by handle."""
    if not handles:
        return {}
    return dict(Person.objects.filter(handle__in=handles, is_active=True).values_list("handle", "pk"))


def mentioned_before(entries: Iterable[Entry]) -> dict[tuple[int, int | None, int | None], int]:
    """By person, item and note: the first entry of which somebody was told that a text names them."""
    items = {entry.facts["item"] for entry in entries}
    if not items:
        return {}
    rows = Notice.objects.filter(kind=Notice.Kind.MENTION, item__in=items).order_by("-entry")
    return {(p, i, n): entry for p, i, n, entry in rows.values_list("person", "item", "note", "entry")}
