"""An item planned after its deadline, which could come first or be done by somebody who has time."""

from collections.abc import Iterator

from django.urls import reverse

from leadline.desk.facts import Facts, span_of
from leadline.desk.found import Found, Way

MOST = 1000  # the highest priority


def found(facts: Facts) -> Iterator[Found]:
    """Each that has not begun, the latest first."""
    for here in facts.projects:
        for item in here.items.values():
            span = span_of(item)
            if item.is_done or item.deadline is None or span is None or span.finish <= item.deadline:
                continue
            if item.pk in here.groups:
                continue
            days = max(1, (here.day(span.finish) - here.day(item.deadline)).days)
            first = Way(
                words=f"Let {item.ref} come first",
                changes=[{"kind": "priority", "ref": item.ref, "value": MOST}],
                evidence=f"Give {item.ref} the highest priority",
            )
            free = item.started_at is None and not item.milestone and item.priority < MOST
            planned, due = here.day(span.finish), here.day(item.deadline)
            address = reverse("item", args=[here.key, item.number])
            yield Found(
                project=here.project,
                cause=f"item {item.pk}",
                facts=(item.deadline.isoformat(), days // 5, item.priority),
                title=f"{item.ref} is planned {days} {'day' if days == 1 else 'days'} after its deadline",
                evidence=f"{item.title}: planned until {planned:%-d %B}, due {due:%-d %B}.",
                ways=[first] if free else [],
                kind="deadline",
                weight=f"{days} d late",
                order=60 + days,
                tags=["deadline"],
                actions=[
                    {
                        "do": "link",
                        "href": address,
                        "words": "Why this day",
                    }
                ],
            )
