"""A decision that nobody owns, that is due, or whose default is about to hold."""

from collections.abc import Iterator
from textwrap import shorten

from django.urls import reverse

from leadline.decisions.models import Decision
from leadline.desk.facts import Facts, Here
from leadline.desk.found import Action, Found
from leadline.work.models import Item

SOON = 3  # days before its day, from which it is told; what holds work up is told at once
MOST, LONG = 3, 40  # options that are buttons, and characters of one there


def found(facts: Facts) -> Iterator[Found]:
    """Each open decision without an owner, due within three days, or that holds up work; the soonest due first."""
    for here in facts.projects:
        for row in here.decisions:
            left = (row.due - here.day(facts.now)).days if row.due else None
            items = [one for one in row.items.all() if not one.is_done]
            owners = _owners(here, row)
            if owners and not items and (left is None or left > SOON):
                continue
            yield _decision(here, row, left, items, owners)


def _owners(here: Here, row: Decision) -> list[str]:
    """Who holds its role now, else the deputy."""
    role = next((one for one in here.roles if one.pk == row.role_id), None)
    if role is None:
        return []
    return [one.name for one in role.holding] or ([role.deputy.name] if role.deputy else [])


def _decision(here: Here, row: Decision, left: int | None, items: list[Item], owners: list[str]) -> Found:
    parts = [f"{' or '.join(owners)} decides." if owners else "By the roles nobody decides it."]
    if left is not None:
        when = "due today" if left == 0 else f"{-left} d overdue" if left < 0 else f"due in {left} d"
        parts.append(f"It is {when}.")
    if row.default:
        parts.append(f"If nobody decides: {row.default}.")
    if items:
        parts.append(f"It holds up {', '.join(one.ref for one in items[:4])}.")
    number = row.number
    address = reverse("decision", args=[here.key, number])
    return Found(
        project=here.project,
        cause=f"decision {row.pk}",
        facts=(row.version, tuple(owners), tuple(one.pk for one in items)),
        title=f"D-{number} waits to be decided: {row.question}",
        evidence=" ".join(parts),
        kind="decision",
        weight="overdue"
        if left is not None and left < 0
        else f"{left} d"
        if left is not None
        else "decision",
        order=(100 - left if left is not None else 20) + 5 * len(items) + (0 if owners else 10),
        tone="bad" if items or (left is not None and left <= 0) else "warn",
        tags=["decision", *([f"{len(items)} {'waits' if len(items) == 1 else 'wait'}"] if items else [])],
        actions=[
            *_options(row),
            *_owner(row, owners),
            {"do": "link", "href": address, "words": _otherwise(row)},
        ],
    )


def _options(row: Decision) -> list[Action]:
    return [
        {
            "do": "decide",
            "decision": row.pk,
            "option": one,
            "words": f"Decide: {shorten(one, LONG, placeholder=' …')}",
        }
        for one in row.options[:MOST]
    ]


def _owner(row: Decision, owners: list[str]) -> list[Action]:
    return [] if owners else [{"do": "own_decision", "decision": row.pk, "words": "Say who decides"}]


def _otherwise(row: Decision) -> str:
    """What its page is for, beside the buttons."""
    return "Decide otherwise" if row.options else "Decide"
