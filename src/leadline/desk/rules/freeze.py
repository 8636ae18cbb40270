"""Work that a freeze would hold up, and that could be done before it."""

from collections.abc import Iterator
from datetime import timedelta

from leadline.desk.facts import Facts, Here, span_of
from leadline.desk.found import Found, Way
from leadline.projects.models import Freeze
from leadline.work.models import Item

AHEAD = timedelta(days=21)  # from when a freeze is looked at
AFTER = timedelta(days=3)  # after its end: what begins then has waited for it
HIGHEST = 1000


def found(facts: Facts) -> Iterator[Found]:
    """Each freeze of the next three weeks, with work across it or right after it that could come first."""
    for here in facts.projects:
        for freeze in here.freezes:
            if facts.now < freeze.start <= facts.now + AHEAD:
                held = _held(here, freeze)
                if held:
                    yield _freeze(here, freeze, held)


def _held(here: Here, freeze: Freeze) -> list[Item]:
    """On the longest path first."""
    found = []
    for item in here.open:
        span = span_of(item)
        if span is None or item.started_at or item.is_blocked or item.priority >= HIGHEST:
            continue
        across = span.start < freeze.start < span.finish
        after = freeze.end <= span.start <= freeze.end + AFTER
        if across or after:
            found.append((not span.critical, span.start, item.ref, item))
    return [item for *_, item in sorted(found, key=lambda one: one[:3])]


def _freeze(here: Here, freeze: Freeze, held: list[Item]) -> Found:
    start, end = here.day(freeze.start), here.day(freeze.end)
    ways = [
        Way(
            words=f"Let {item.ref} come first",
            changes=[{"kind": "priority", "ref": item.ref, "value": HIGHEST}],
            evidence=f"Do {item.ref}, {item.title}, before it",
        )
        for item in held[:3]
    ]
    return Found(
        project=here.project,
        cause=f"freeze {freeze.pk}",
        facts=(freeze.start.isoformat(), freeze.end.isoformat(), tuple(item.pk for item in held[:3])),
        title=f"{freeze.name or 'A freeze'} from {start:%-d %B} to {end:%-d %B} holds up "
        f"{len(held)} {'item' if len(held) == 1 else 'items'}",
        evidence=f"Planned across it or right after it: {', '.join(item.ref for item in held[:4])}.",
        ways=ways,
        tags=["freeze"],
    )
