"""Work that waits for somebody or something outside the plan."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from leadline.desk.deeds.ask import asking
from leadline.desk.facts import Facts, Here, span_of
from leadline.desk.found import Action, Found
from leadline.work.models import Item


def found(facts: Facts) -> Iterator[Found]:
    """Each blocked item, the longest blocked first."""
    for here in facts.projects:
        for item in here.open:
            if item.blocked_at is not None:
                yield _blocked(facts, here, item, item.blocked_at)


def _blocked(facts: Facts, here: Here, item: Item, since: datetime) -> Found:
    days, waiting = facts.days_since(since), len(here.waiting.get(item.pk, ()))
    owner = f"{item.blocked_on.name} owns the blocker." if item.blocked_on else "Nobody owns the blocker."
    said = (
        f"{item.ref} waits: {item.blocked_because.rstrip('.')}."
        if item.blocked_because
        else f"{item.ref} waits."
    )
    others = f" {waiting} {'item waits' if waiting == 1 else 'items wait'} for it." if waiting else ""
    span = span_of(item)
    path = " It is on the longest path." if span and span.critical else ""
    address = reverse("item", args=[here.key, item.number])
    ago = "since today" if days < 1 else f"for {days} {'day' if days == 1 else 'days'}"
    return Found(
        project=here.project,
        cause=f"item {item.pk}",
        facts=(since.isoformat(), item.blocked_because, item.blocked_on_id),
        title=f"{item.ref} has been blocked {ago}",
        evidence=f"{said} {owner}{others}{path}",
        kind="blocked",
        weight=f"{days} d",
        order=20 + days + 2 * waiting + (5 if path else 0),
        tone="bad",
        tags=["blocked", *([f"{waiting} {'waits' if waiting == 1 else 'wait'}"] if waiting else [])],
        actions=[
            *_owner(here, item),
            {"do": "unblock", "item": item.pk, "words": "It goes on"},
            {"do": "link", "href": address, "words": "Look at it"},
        ],
    )


def _owner(here: Here, item: Item) -> list[Action]:
    """Ask whoever looks after it; nobody does: name somebody."""
    if item.blocked_on is None:
        lead = here.leads[0].pk if here.leads else None
        return [{"do": "own_blocker", "item": item.pk, "person": lead, "words": "Name an owner"}]
    ask = asking(item, [item.blocked_on], draft="What is still missing until it can go on?")
    return [ask] if ask else []
