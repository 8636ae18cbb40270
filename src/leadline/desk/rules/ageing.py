"""An item in work for much longer than it was estimated."""

from collections.abc import Iterator

from django.urls import reverse

from leadline.desk.deeds.ask import asking
from leadline.desk.facts import Facts, span_of
from leadline.desk.found import Found
from leadline.desk.rules.still import working_days

TIMES = 2.0  # its highest estimate, in working days


def found(facts: Facts) -> Iterator[Found]:
    """Each item older than twice its highest estimate. It tells of the estimate, not of who does it."""
    for here in facts.projects:
        day = here.project.hours_per_day * 60
        for item in here.open:
            most = item.high or item.likely
            if item.started_at is None or item.is_blocked or not most:
                continue
            age, estimate = (
                working_days(here.local(item.started_at), here.local(facts.now)),
                max(1.0, most / day),
            )
            if age < TIMES * estimate:
                continue
            span = span_of(item)
            path = " It is on the longest path." if span and span.critical else ""
            ask = asking(
                item,
                span.people.all() if span else (),
                draft="What is left of it, and would it help to split it?",
            )
            yield Found(
                project=here.project,
                cause=f"item {item.pk}",
                facts=(item.likely, item.high, item.started_at.isoformat()),
                title=f"{item.ref} takes longer than anybody thought",
                evidence=f"{item.title}: {age} working days in work, estimated at {estimate:.0f} at most.{path} "
                "Estimate it anew, or split it.",
                kind="estimate",
                weight=f"{age} d",
                order=age / estimate + (10 if path else 0),
                tags=["age"],
                actions=[
                    {"do": "estimate", "item": item.pk, "words": "Estimate it anew"},
                    {"do": "divide", "item": item.pk, "words": "Split it"},
                    *([ask] if ask else []),
                    {
                        "do": "link",
                        "href": reverse("item", args=[here.key, item.number]),
                        "words": "Look at it",
                    },
                ],
            )
