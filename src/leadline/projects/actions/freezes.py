"""Times in which some of a project's work may not run."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from leadline.core.actions import KEEP, action, change
from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.core.limits import TITLE
from leadline.journal.events import record
from leadline.projects.actions.rules import reached, sentences
from leadline.projects.actions.short import short
from leadline.projects.events import FreezeAdded, FreezeChanged, FreezeRemoved
from leadline.projects.models import Freeze, Project


@action(needs="project.edit")
def add_freeze(
    actor: Actor,
    project: Project,
    *,
    start: datetime,
    end: datetime,
    name: str = "",
    labels: Sequence[str] = (),
    outputs: Sequence[str] = (),
) -> Freeze:
    """Forbid some work for a time. Without labels and outputs: all work of the project.

    Units:   `start` and `end` are instants; `outputs` are codes of outputs.
    Errors:  NotAllowed; Invalid("end") unless it ends after it starts; Invalid on a year out of reach.
    Records: FreezeAdded.
    """
    _forward(start, end)
    freeze = Freeze.objects.create(
        project=project,
        name=_name(name),
        start=start,
        end=end,
        labels=sentences(labels, "labels"),
        outputs=sentences(outputs, "outputs"),
    )
    told = FreezeAdded(freeze=freeze.pk, name=str(freeze), start=short(start), end=short(end))
    record(told, actor=actor, project=project)
    return freeze


@action(needs="project.edit")
def change_freeze(
    actor: Actor,
    freeze: Freeze,
    *,
    start: datetime = KEEP,
    end: datetime = KEEP,
    name: str = KEEP,
    labels: Sequence[str] = KEEP,
    outputs: Sequence[str] = KEEP,
) -> Freeze:
    """Change when a freeze is, what it is called or what it holds up.

    Units:   as of `add_freeze`.
    Errors:  NotAllowed; Invalid as of `add_freeze`.
    Records: FreezeChanged for each value that differs.
    """
    _forward(freeze.start if start is KEEP else start, freeze.end if end is KEEP else end)
    old = {column: getattr(freeze, column) for column in ("start", "end", "name", "labels", "outputs")}
    changed = change(
        freeze,
        start=start,
        end=end,
        name=name if name is KEEP else _name(name),
        labels=labels if labels is KEEP else sentences(labels, "labels"),
        outputs=outputs if outputs is KEEP else sentences(outputs, "outputs"),
    )
    if changed:
        freeze.save(update_fields=changed)
    for column in changed:
        new = short(getattr(freeze, column))
        told = FreezeChanged(freeze=freeze.pk, name=str(freeze), what=column, old=short(old[column]), new=new)
        record(told, actor=actor, project=freeze.project)
    return freeze


@action(needs="project.edit")
def remove_freeze(actor: Actor, freeze: Freeze) -> None:
    """Let the work run again.

    Errors:  NotAllowed.
    Records: FreezeRemoved.
    """
    gone, project = FreezeRemoved(freeze=freeze.pk, name=str(freeze)), freeze.project
    freeze.delete()
    record(gone, actor=actor, project=project)


def _forward(start: datetime, end: datetime) -> None:
    if end <= start:
        raise Invalid("A freeze ends after it starts.", field="end")
    reached(start, "start")
    reached(end - timedelta(days=1), "end")  # its last day: it may end at midnight, in any zone


def _name(name: str) -> str:
    name = " ".join(name.split())
    if len(name) > TITLE:
        raise Invalid(f"A name has at most {TITLE} characters.", field="name")
    return name
