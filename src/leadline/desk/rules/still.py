"""Work that was begun and of which nothing has been heard for days."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse

from leadline.desk.deeds.ask import asking
from leadline.desk.facts import Facts, span_of
from leadline.desk.found import Found

LEAST = 5  # working days without any word


def found(facts: Facts) -> Iterator[Found]:
    """Each item in work that is not blocked and of which nothing was noted for five working days."""
    for here in facts.projects:
        for item in here.open:
            last = here.moved_at.get(item.pk) or item.started_at
            if item.started_at is None or item.is_blocked or last is None:
                continue
            days = working_days(here.local(last), here.local(facts.now))
            if days < LEAST:
                continue
            span = span_of(item)
            ask = asking(item, span.people.all() if span else ())
            waiting = len(here.waiting.get(item.pk, ()))
            yield Found(
                project=here.project,
                cause=f"item {item.pk}",
                facts=(last.isoformat(),),
                title=f"Nothing was heard of {item.ref} for {days} working days",
                evidence=f"{item.title} is in work since {here.day(item.started_at):%-d %B}; its share done says "
                f"{item.done} of 100.",
                kind="still",
                weight=f"{days} d",
                order=days + 2 * waiting,
                tags=["still", *([f"{waiting} wait"] if waiting else [])],
                actions=[
                    *([ask] if ask else []),
                    {
                        "do": "link",
                        "href": reverse("item", args=[here.key, item.number]),
                        "words": "Look at it",
                    },
                ],
            )


def working_days(since: datetime, now: datetime) -> int:
    """Days from Monday to Friday that have begun after `since` and are over or running."""
    days = (now.date() - since.date()).days
    return sum((since.date() + timedelta(days=n)).weekday() < 5 for n in range(1, days + 1))
