"""What an output is: named, changed, retired."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from leadline.core.actions import KEEP, action, change
from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.journal.events import record
from leadline.objectives.models import Objective
from leadline.outputs.events import OutputAdded, OutputChanged, OutputRetired
from leadline.outputs.models import Criterion, Output
from leadline.people.models import Person
from leadline.projects.actions import keep_wording
from leadline.projects.actions.points import new_code, retire, sees, settle
from leadline.projects.actions.rules import named, sentences
from leadline.projects.models import Project


@action(needs="output.edit")
def add_output(
    actor: Actor,
    project: Project,
    *,
    name: str,
    now: datetime,
    code: str | None = None,
    serves: Sequence[Objective] = (),
    criteria: Sequence[str] = (),
    acceptor: Person | None = None,
    due: date | None = None,
) -> Output:
    """Name something the project hands over. Without a `code`: one made from the name.

    Units:   `due` is a wished day; it never binds the plan.
    Errors:  NotAllowed; Invalid on an empty or too long text, a taken code, an acceptor who does not see the
             project, and objectives that are not the project's own.
    Records: OutputAdded.
    """
    name = named(name, "An output")
    lines = sentences(criteria, "criteria")
    objectives = _own(project, serves)
    output = Output.objects.create(
        project=project,
        code=new_code(code, name, project.outputs.all()),
        position=project.outputs.count(),
        name=name,
        acceptor=sees(acceptor, project, "acceptor"),
        due=due,
    )
    output.serves.set(objectives)
    Criterion.objects.bulk_create(
        Criterion(output=output, text=text, position=place) for place, text in enumerate(lines)
    )
    keep_wording(output, now=now)
    record(OutputAdded(output=output.pk, code=output.code), actor=actor, project=project)
    return output


@action(needs="output.edit")
def change_output(
    actor: Actor,
    output: Output,
    *,
    now: datetime,
    name: str = KEEP,
    serves: Sequence[Objective] = KEEP,
    acceptor: Person | None = KEEP,
    due: date | None = KEEP,
    material: bool = True,
    reason: str = "",
) -> Output:
    """Change what an output is, whom it serves, who accepts it or when it is wished. Its code stays.

    `material` makes a new edition: confirmations and the acceptance of the one before no longer hold. Not
    material means wording only and needs a `reason`.
    Errors:  NotAllowed; Stale; Invalid as of `add_output`, and without a reason for wording only.
    Records: OutputChanged, if anything differs.
    """
    before, old_due = output.says(), output.due
    changed = change(
        output,
        name=name if name is KEEP else named(name, "An output"),
        acceptor=acceptor if acceptor is KEEP else sees(acceptor, output.project, "acceptor"),
        due=due,
    )
    if changed:
        output.save(update_fields=changed)
    if serves is not KEEP and _serve(output, _own(output.project, serves)):
        changed.append("serves")
    if not changed:
        return output
    anew = settle(output, before, material=material, reason=reason, now=now)
    what = ", ".join(_words(output, column, old_due) for column in changed)
    told = OutputChanged(output=output.pk, code=output.code, what=what, material=anew, edition=output.edition)
    record(told, actor=actor, project=output.project)
    return output


@action(needs="output.edit")
def retire_output(actor: Actor, output: Output, *, now: datetime) -> Output:
    """Take an output out of the project; its history and its items stay. Twice changes nothing.

    Errors:  NotAllowed.
    Records: OutputRetired.
    """
    if retire(output, now):
        record(OutputRetired(output=output.pk, code=output.code), actor=actor, project=output.project)
    return output


def _own(project: Project, serves: Sequence[Objective]) -> list[Objective]:
    """The objectives, all of `project`. Errors: Invalid on one of another project."""
    if any(objective.project_id != project.pk for objective in serves):
        raise Invalid("An output serves objectives of its own project.", field="serves")
    return list(serves)


def _serve(output: Output, objectives: list[Objective]) -> bool:
    """Whether it now serves others than before."""
    if {o.pk for o in objectives} == set(output.serves.values_list("pk", flat=True)):
        return False
    output.serves.set(objectives)
    return True


def _words(output: Output, column: str, old_due: date | None) -> str:
    if column != "due":
        return {"name": "the name", "acceptor": "the acceptor", "serves": "what it serves"}[column]
    days: list[Any] = [day.isoformat() if day else "no day" for day in (old_due, output.due)]
    return f"the due day from {days[0]} to {days[1]}"
