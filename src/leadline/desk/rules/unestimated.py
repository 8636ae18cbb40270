"""Work without an estimate, or with one so wide that the day of 85 hangs on it."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from leadline.desk.facts import Facts, Here, span_of
from leadline.desk.found import Found
from leadline.work.models import Item

WIDE = 4.0  # times, from low to high
LEAST = 1.0  # days that the 85 % date moves if it takes as long as one time in ten


def found(facts: Facts) -> Iterator[Found]:
    """Each item on the longest path without an estimate; and each wide one among what the forecast hangs on most."""
    for here in facts.projects:
        day = here.project.hours_per_day * 60
        told = here.outlook.drivers if here.outlook else []
        drivers = {one["ref"]: one["minutes"] / day for one in told if not one["risk"]}
        for item in here.open:
            span = span_of(item)
            if item.likely is None and item.duration is None:
                if span and span.critical:
                    yield _missing(here, item)
            elif _is_wide(item) and drivers.get(item.ref, 0.0) >= LEAST:
                yield _wide(here, item, drivers[item.ref])


def _is_wide(item: Item) -> bool:
    return bool(item.low and item.high and item.high >= WIDE * item.low and item.started_at is None)


def _missing(here: Here, item: Item) -> Found:
    return Found(
        title=f"{item.ref} is on the longest path and has no estimate",
        evidence=f"{item.title}: it counts as nothing in the plan.",
        weight="estimate",
        order=30,
        **_same(here, item),
    )


def _wide(here: Here, item: Item, days: float) -> Found:
    return Found(
        title=f"The day of 85 hangs on {item.ref}, whose estimate is wide",
        evidence=f"{item.title}: if it takes as long as one time in ten, 85 % comes {days:.1f} days later. "
        "Look closer at it, or split it.",
        weight=f"±{days:.1f} d",
        order=10 + days,
        **_same(here, item),
    )


def _same(here: Here, item: Item) -> dict[str, Any]:
    address = reverse("item", args=[here.key, item.number])
    return {
        "project": here.project,
        "cause": f"item {item.pk}",
        "facts": (item.low, item.likely, item.high),
        "kind": "estimate",
        "tone": "sea",
        "tags": ["estimate"],
        "actions": [
            {"do": "estimate", "item": item.pk, "words": "Estimate it"},
            *([{"do": "divide", "item": item.pk, "words": "Split it"}] if item.likely else []),
            {"do": "link", "href": address, "words": "Look at it"},
        ],
    }
