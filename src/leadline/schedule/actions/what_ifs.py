"""Beginning, changing, applying and leaving what-ifs. Nobody's history tells of what nobody has made."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from leadline.core.actions import KEEP, action
from leadline.core.actors import Actor
from leadline.core.errors import Invalid, NotAllowed, Stale
from leadline.core.limits import CHANGES, SHORT, TITLE, WHAT_IFS
from leadline.journal.events import record
from leadline.projects.models import Project
from leadline.schedule import changes as changing
from leadline.schedule.changes import Change
from leadline.schedule.events import WhatIfApplied
from leadline.schedule.models import WhatIf
from leadline.schedule.queries.planned import newest_cause
from leadline.schedule.queries.what_ifs import lines_of
from leadline.work.actions.steps import together

Data = Sequence[dict[str, Any]]


@action(needs="what_if.make")
def begin_what_if(
    actor: Actor, project: Project, *, name: str, changes: Data = (), reason: str = "", now: datetime
) -> WhatIf:
    """Open a what-if, with changes as `schedule.changes` reads them or none so far.

    Errors:  NotAllowed; Invalid on an empty or too long name, a change that is none or names what the actor does
             not see, too many changes, and more than limits.WHAT_IFS open at once.
    Records: nothing.
    """
    if WhatIf.objects.filter(project=project, owner=actor.person).count() >= WHAT_IFS:
        raise Invalid(f"You have {WHAT_IFS} what-ifs open here. Leave or apply one of them first.")
    return WhatIf.objects.create(
        project=project,
        name=_name(name),
        owner=actor.person,
        reason=_reason(reason),
        changes=_read(actor, project, list(changes)),
        at=now,
    )


@action(needs="what_if.make")
def copy_what_if(actor: Actor, what_if: WhatIf, *, now: datetime) -> WhatIf:
    """Open one's own with the same changes, but for those that name what the actor does not see.

    Errors:  NotAllowed; Invalid as of `begin_what_if`.
    Records: nothing.
    """
    found = changing.read_each(actor.person, what_if.project, what_if.changes)
    kept = [one for one in found if not isinstance(one, Invalid)]
    name = f"{what_if.name[: TITLE - 8]}, copied"
    made: WhatIf = begin_what_if(
        actor, what_if.project, name=name, reason=what_if.reason, changes=changing.told(kept), now=now
    )
    return made


@action(needs="what_if.edit")
def rename_what_if(actor: Actor, what_if: WhatIf, *, name: str = KEEP, reason: str = KEEP) -> WhatIf:
    """Call it otherwise, or say why it was begun.

    Errors:  NotAllowed; Invalid on an empty or too long name, or a too long reason.
    Records: nothing.
    """
    if name is not KEEP:
        what_if.name = _name(name)
    if reason is not KEEP:
        what_if.reason = _reason(reason)
    what_if.save(update_fields=["name", "reason"])
    return what_if


@action(needs="what_if.edit")
def add_changes(actor: Actor, what_if: WhatIf, *, changes: Data) -> WhatIf:
    """Add changes after those it has. What it comes to is computed anew.

    Errors:  NotAllowed; Invalid on a change that is none or names what the actor does not see, and on more than
             limits.CHANGES in all.
    Records: nothing.
    """
    made = _read(actor, what_if.project, list(changes))
    if len(what_if.changes) + len(made) > CHANGES:
        raise Invalid(f"A what-if has at most {CHANGES} changes. Apply these, or begin another one.")
    return _changed(what_if, [*what_if.changes, *made])


@action(needs="what_if.edit")
def remove_change(actor: Actor, what_if: WhatIf, *, place: int) -> WhatIf:
    """Take out the change at `place`, from 0. Give `seen`: places change with each one that goes.

    Errors:  NotAllowed; Stale; Invalid where there is none.
    Records: nothing.
    """
    if not 0 <= place < len(what_if.changes):
        raise Invalid("That change is out already.")
    return _changed(what_if, what_if.changes[:place] + what_if.changes[place + 1 :])


@action(needs="what_if.edit")
def leave_what_if(actor: Actor, what_if: WhatIf) -> None:
    """Leave it without a trace.

    Errors:  NotAllowed.
    Records: nothing.
    """
    what_if.delete()


@action(needs="schedule.store")
def store_result(actor: Actor, what_if: WhatIf, *, version: int, result: dict[str, Any], entry: int) -> bool:
    """Keep what it comes to, unless its changes are others by now.

    Returns: whether it was kept.
    Errors:  NotAllowed for anybody but the system.
    Records: nothing.
    """
    if what_if.version != version:
        return False
    what_if.result, what_if.entry = result, entry
    what_if.save(update_fields=["result", "entry"])
    return True


@action(needs="what_if.edit")
def apply_what_if(actor: Actor, what_if: WhatIf, *, entry: int, now: datetime) -> list[str]:
    """Make all its changes, as one: one undo takes back what can be undone. Then it is gone. Or make none of them.

    `entry` is the newest one that plans rested on when its effect was looked at.
    Returns: what was changed, in sentences.
    Errors:  Stale if facts have changed since; NotAllowed and Invalid, naming the change, as of the action that makes
             it; Invalid without changes, and for one that does not hold any more.
    Records: what each change records, then WhatIfApplied.
    """
    lines = lines_of(actor.person, what_if)
    if not lines:
        raise Invalid("There is nothing to apply: it has no changes yet.")
    for line in lines:
        if line.wrong:
            raise Invalid(f"Change {line.place + 1} does not hold any more: {line.wrong} Take it out first.")
    if newest_cause()[0] != entry:
        raise Stale("The plan has changed since you looked. This is what would be done now.")
    with together():
        for line in lines:
            if line.change is not None:
                _make(actor, line.change, now)
    applied = WhatIfApplied(what_if=what_if.pk, changes=len(lines))
    record(applied, actor=actor, project=what_if.project)
    what_if.delete()
    return [line.sentence for line in lines]


def _make(actor: Actor, change: Change, now: datetime) -> None:
    try:
        change.make(actor.person, now=now)
    except (Invalid, NotAllowed) as refusal:
        raise type(refusal)(f"Nothing was applied. “{change.sentence}” was refused: {refusal}") from None


def _read(actor: Actor, project: Project, changes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return changing.told(changing.read(actor.person, project, changes))


def _changed(what_if: WhatIf, changes: list[dict[str, Any]]) -> WhatIf:
    what_if.changes = changes
    what_if.result, what_if.entry = {}, 0
    what_if.version += 1
    what_if.save(update_fields=["changes", "result", "entry", "version"])
    return what_if


def _name(name: str) -> str:
    tidy = " ".join(name.split())
    if not tidy:
        raise Invalid("Give it a name, such as “Without the portal”.", field="name")
    if len(tidy) > TITLE:
        raise Invalid(f"A name has at most {TITLE} characters; this one has {len(tidy)}.", field="name")
    return tidy


def _reason(reason: str) -> str:
    tidy = " ".join(reason.split())
    if len(tidy) > SHORT:
        raise Invalid(f"A reason has at most {SHORT} characters; this one has {len(tidy)}.", field="reason")
    return tidy
