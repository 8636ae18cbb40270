"""Work without an estimate, or with one so wide that the day of 85 hangs on it."""

from collections.abc import Iterator

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
                    yield _found(here, item, f"{item.ref} is on the longest path and has no estimate",
                                 f"{item.title}: it counts as nothing in the plan.", "estimate", 30, (None,))  # fmt: skip
                continue
            wide = item.low and item.high and item.high >= WIDE * item.low
            days = drivers.get(item.ref, 0.0)
            if wide and days >= LEAST and item.started_at is None:
                yield _found(
                    here, item, f"The day of 85 hangs on {item.ref}, whose estimate is wide",
                    f"{item.title}: if it takes as long as one time in ten, 85 % comes {days:.1f} days later. Look closer "
                    "at it, or split it.", f"±{days:.1f} d", 10 + days, (item.low, item.high),
                )  # fmt: skip


def _found(
    here: Here,
    item: Item,
    title: str,
    evidence: str,
    weight: str,
    order: float,
    facts: tuple[int | None, ...],
) -> Found:
    return Found(
        project=here.project,
        cause=f"item {item.pk}",
        facts=facts,
        title=title,
        evidence=evidence,
        kind="estimate",
        weight=weight,
        order=order,
        tone="sea",
        tags=["estimate"],
        actions=[
            {"do": "link", "href": reverse("item", args=[here.key, item.number]), "words": "Estimate it"}
        ],
    )
