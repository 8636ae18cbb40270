"""Changes that nobody has made yet: each is read from a dict, tried on a copy of the plan, and made by actions.

One list of them serves what is dragged on the timeline, a what-if, and whatever proposes one. A new kind is a class
in one of the files beside this one, and a line of KINDS.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from leadline.core.errors import Invalid
from leadline.core.legible import refuse_unseen
from leadline.core.limits import CHANGES
from leadline.engine.plan import Plan
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.schedule.changes.change import Change
from leadline.schedule.changes.dividing import Divide
from leadline.schedule.changes.items import Drop, Effort, Fixed, NotBefore, People, Priority
from leadline.schedule.changes.people import AbsenceOf, Borrow
from leadline.schedule.changes.projects import DropOutput, ProjectPriority, Start
from leadline.schedule.changes.several import each
from leadline.schedule.changes.sight import Sight
from leadline.schedule.changes.typed import Typed
from leadline.schedule.changes.waits import NoWait, Wait

__all__ = ["KINDS", "Change", "on", "read", "read_each", "told"]

KINDS: dict[str, type[Change]] = {
    kind.kind: kind
    for kind in (
        NotBefore, Fixed, Priority, Effort, People, Drop, Wait, NoWait, AbsenceOf, Borrow, DropOutput, ProjectPriority,
        Start, Divide, Typed,
    )
}  # fmt: skip


def read(reader: Person, project: Project, data: Any) -> list[Change]:
    """Changes of a list of dicts, each with its `kind`, as they are seen from `project`.

    Errors: Invalid with a sentence, for what is no change, and for what names something the reader does not see.
    """
    if not isinstance(data, list):
        raise Invalid("Changes are a list.", field="changes")
    if len(data) > CHANGES:
        raise Invalid(f"At most {CHANGES} changes at once.", field="changes")
    sight = Sight(reader, project)
    return [_one(sight, each) for each in data]


def read_each(reader: Person, project: Project, data: Sequence[Any]) -> list[Change | Invalid]:
    """Each by itself, or why it does not hold (any more) in the reader's sight. Four queries for those that do."""
    return each(reader, project, data, _one)


def on(plan: Plan, changes: Iterable[Change]) -> Plan:
    """`plan` with all of them, in order."""
    for change in changes:
        plan = change.on(plan)
    return plan


def _one(sight: Sight, data: Any) -> Change:
    kind = (
        KINDS.get(data.get("kind", ""))
        if isinstance(data, dict) and isinstance(data.get("kind"), str)
        else None
    )
    if kind is None:
        raise Invalid(f"A change is one of: {', '.join(KINDS)}.", field="changes")
    refuse_unseen({"changes": data})
    return kind.read(sight, data)


def told(changes: Sequence[Change]) -> list[dict[str, Any]]:
    """As `read` takes them again."""
    return [change.told() for change in changes]
