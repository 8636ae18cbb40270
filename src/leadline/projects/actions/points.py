"""What the changes of objectives, roles and outputs have in common: codes, the people they name, editions."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify

from leadline.core.errors import Invalid
from leadline.core.limits import NAME, SHORT
from leadline.people.models import Person
from leadline.projects.actions.rules import coded
from leadline.projects.actions.wordings import keep_wording
from leadline.projects.models import Point, Project


def new_code(given: str | None, name: str, rows: QuerySet[Any]) -> str:
    """The code of a new point among `rows`, those of its project: as given, else made from its name.

    Errors: Invalid("code") when the given one is empty, too long or taken.
    """
    if given is not None:
        return coded(given, rows.filter(code=" ".join(given.split())).exists())
    stem = slugify(name)[: NAME - 4].strip("-") or "point"
    taken = set(rows.filter(code__startswith=stem).values_list("code", flat=True))
    codes = (f"{stem}-{n}" if n > 1 else stem for n in range(1, len(taken) + 2))
    return next(code for code in codes if code not in taken)


def sees(person: Person | None, project: Project, field: str) -> Person | None:
    """`person`, who must be active and see the project; nobody is fine. Errors: Invalid, on `field`."""
    if person is not None and not person.standing_in(project):
        raise Invalid(f"{person} cannot see {project}. Add them to the project first.", field=field)
    if person is not None and not person.is_active:
        raise Invalid(f"{person} is no longer active. Choose somebody else.", field=field)
    return person


def settle(point: Any, before: dict[str, Any], *, material: bool, reason: str, now: datetime) -> bool:
    """Count a change of `point`, whose rows are written; `before` is what it said until then.

    A material change makes a new edition: every confirmation of the one before lapses by itself. Wording only
    keeps the edition and needs a reason. What people need not know of, such as an order, counts as neither.
    Returns: whether it was material.
    Errors:  Invalid("reason") when wording alone is said to change and not why.
    """
    reason = " ".join(reason.split())
    point.version += 1
    differs = point.says() != before
    if differs and not material and not reason:
        raise Invalid("Say why this changes the wording only, or let people confirm it anew.", field="reason")
    if len(reason) > SHORT:
        raise Invalid(f"A reason has at most {SHORT} characters.", field="reason")
    if differs and material:
        point.edition += 1
    point.save(update_fields=["version", "edition"])
    if differs:
        keep_wording(point, now=now, reason="" if material else reason)
    return differs and material


def retire(point: Point, now: datetime) -> bool:
    """Take `point` out of briefs for good; its history stays. False if it was out already."""
    if point.retired_at is not None:
        return False
    point.retired_at = now
    point.version += 1
    point.save(update_fields=["retired_at", "version"])
    return True
