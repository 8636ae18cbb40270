"""Keeping what rules found: new things join, what is no more goes, what was dismissed stays away."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.core.limits import SHORT
from leadline.desk.effects.weighing import Weighed
from leadline.desk.events import ProposalsMade
from leadline.desk.models import Proposal
from leadline.desk.queries.proposals import all_of, quiet_rules
from leadline.desk.ranking import placed, ranked
from leadline.journal.events import record
from leadline.people.models import Organisation
from leadline.projects.models import Project

KEPT = timedelta(days=180)  # what was dealt with
BATCH = 500
State = Proposal.State
FOUND = (
    "facts", "title", "evidence", "kind", "weight", "tone", "tags", "actions", "ways", "order", "effect_days",
    "effect_noise", "weighing",
)  # fmt: skip
WORTH = ("ways", "effect_days", "effect_noise")
KEPT_TOO = ("rank", "state", "shown_on", "reason", "note", "until", "by", "settled_at")

Key = tuple[int, str, str]


@action(needs="proposal.store")
def store_proposals(
    actor: Actor,
    organisation: Organisation,
    *,
    found: Sequence[Weighed],
    projects: Sequence[Project],
    now: datetime,
    weighing: bool = False,
) -> int:
    """Keep what was found in these projects, rank it, and give each day's places.

    weighing  some effects are still to come: places are kept for them
    Returns:  how many projects have other things on their desk than before. Repeating it changes nothing.
    Errors:   NotAllowed for anybody but the system.
    Records:  ProposalsMade for each project whose desk shows something else.
    """
    ids = [project.pk for project in projects]
    rows = {(row.project_id, row.rule, row.cause): row for row in all_of(ids)}
    days = {project.pk: now.astimezone(ZoneInfo(project.zone)).date() for project in projects}
    before = {pk: _shown(rows.values(), pk, days[pk]) for pk in ids}
    was = {key: _columns(row) for key, row in rows.items()}
    known = set(rows)
    _join(rows, found, days, now)
    _go(rows, {_key(one) for one in found})
    quiet = quiet_rules(ids)
    for pk in ids:
        mine = ranked(
            [row for row in rows.values() if row.project_id == pk], {r for p, r in quiet if p == pk}
        )
        for place, row in enumerate((row for row in mine if row.state == State.OPEN), start=1):
            row.rank = place
        placed(mine, days[pk], weighing=weighing)
    _save(rows, known, was, now)
    other = [
        project
        for project in projects
        if before[project.pk] != _shown(rows.values(), project.pk, days[project.pk])
    ]
    for project in other:
        count = len(_shown(rows.values(), project.pk, days[project.pk]))
        record(ProposalsMade(project=project.pk, open=count), actor=actor, project=project)
    return len(other)


def _key(one: Weighed) -> Key:
    return (one.found.project.pk, one.found.rule, one.found.cause)


def _join(rows: dict[Key, Proposal], found: Sequence[Weighed], days: dict[int, date], now: datetime) -> None:
    for one in found:
        row = rows.get(_key(one))
        if row is None:
            project, rule, cause = _key(one)
            row = rows[_key(one)] = Proposal(project_id=project, rule=rule, cause=cause, at=now)
        elif row.state != State.OPEN and _returns(row, one, days[row.project_id]):
            row.state, row.reason, row.note, row.until = State.OPEN, "", "", None
            row.by, row.settled_at = None, None
            row.at = now
        told = _told(one)
        if one.pending and row.facts == one.found.hash:  # what it was worth is shown until it is known anew
            told = {name: value for name, value in told.items() if name not in WORTH}
        for name, value in told.items():
            setattr(row, name, value)


def _returns(row: Proposal, one: Weighed, today: date) -> bool:
    """Gone things that are there again, other facts, or the day until which it was postponed."""
    if row.state == State.GONE or row.facts != one.found.hash:
        return True
    return row.state == State.POSTPONED and row.until is not None and row.until <= today


def _told(one: Weighed) -> dict[str, Any]:
    found, best = one.found, one.best
    return {
        "facts": found.hash,
        "title": found.title[:SHORT],
        "evidence": found.evidence,
        "kind": found.kind[:20],
        "weight": (found.weight or found.kind)[:20],
        "tone": found.tone,
        "tags": list(found.tags)[:3],
        "actions": [dict(each) for each in found.actions],
        "ways": [way.told() for way in one.ways],
        "order": found.order,
        "effect_days": best.days if best else None,
        "effect_noise": best.noise if best else None,
        "weighing": one.pending,
    }


def _go(rows: dict[Key, Proposal], found: Collection[Key]) -> None:
    """What nobody finds any more is off the desk; what was said to it stays, for it may come again."""
    for key, row in rows.items():
        if key not in found and row.state == State.OPEN:
            row.state = State.GONE


def _shown(rows: Collection[Proposal], project: int, today: date) -> list[tuple[Any, ...]]:
    """What a desk shows: whatever differs in it is a reason to look again."""
    return sorted(
        (row.rank, row.rule, row.cause, row.title, row.evidence, row.effect_days or 0.0, str(row.ways))
        for row in rows
        if row.project_id == project and row.state == State.OPEN and row.shown_on == today
    )


def _columns(row: Proposal) -> tuple[Any, ...]:
    return tuple(getattr(row, "by_id" if name == "by" else name) for name in (*FOUND, *KEPT_TOO))


def _save(
    rows: dict[Key, Proposal], known: Collection[Key], was: dict[Key, tuple[Any, ...]], now: datetime
) -> None:
    Proposal.objects.bulk_create([row for key, row in rows.items() if key not in known], batch_size=BATCH)
    changed = [row for key, row in rows.items() if key in known and _columns(row) != was[key]]
    for row in changed:
        row.version += 1
    Proposal.objects.bulk_update(changed, [*FOUND, *KEPT_TOO, "at", "version"], batch_size=BATCH)
    old = Proposal.objects.filter(project__in={key[0] for key in rows})
    old.filter(state=State.GONE, shown_on=None).delete()
    old.filter(state=State.GONE, shown_on__lt=now.date() - timedelta(days=2)).delete()
    old.filter(settled_at__lt=now - KEPT).exclude(state=State.OPEN).delete()
