"""What should become true: named, changed, retired."""

from collections.abc import Sequence
from datetime import datetime

from leadline.core.actions import KEEP, action, change
from leadline.core.actors import Actor
from leadline.core.limits import SHORT
from leadline.journal.events import record
from leadline.objectives.actions.measures import MeasureIn, make_measure
from leadline.objectives.events import ObjectiveAdded, ObjectiveChanged, ObjectiveRetired
from leadline.objectives.models import Objective
from leadline.people.models import Person
from leadline.projects.actions import keep_wording
from leadline.projects.actions.points import new_code, retire, sees, settle
from leadline.projects.actions.rules import named
from leadline.projects.models import Project

WORDS = {"statement": "the statement", "owner": "the owner"}


@action(needs="objective.edit")
def add_objective(
    actor: Actor,
    project: Project,
    *,
    statement: str,
    now: datetime,
    code: str | None = None,
    owner: Person | None = None,
    measures: Sequence[MeasureIn] = (),
) -> Objective:
    """Name something that should become true, with how one would see it. Without a `code`: one from the statement.

    Errors:  NotAllowed; Invalid on an empty or too long statement, a taken code, an owner who does not see the
             project, and a measure without a name or twice the same.
    Records: ObjectiveAdded.
    """
    statement = named(statement, "An objective", "statement", SHORT)
    objective = Objective.objects.create(
        project=project,
        code=new_code(code, statement, project.objectives.all()),
        position=project.objectives.count(),
        statement=statement,
        owner=sees(owner, project, "owner"),
    )
    for measure in measures:
        make_measure(objective, measure)
    keep_wording(objective, now=now)
    record(ObjectiveAdded(objective=objective.pk, code=objective.code), actor=actor, project=project)
    return objective


@action(needs="objective.edit")
def change_objective(
    actor: Actor,
    objective: Objective,
    *,
    now: datetime,
    statement: str = KEEP,
    owner: Person | None = KEEP,
    material: bool = True,
    reason: str = "",
) -> Objective:
    """Say an objective anew, or give it to somebody else. Its code stays.

    `material` makes a new edition, so confirmations of the one before lapse. Not material means wording only and
    needs a `reason`.
    Errors:  NotAllowed; Stale; Invalid as of `add_objective`, and without a reason for wording only.
    Records: ObjectiveChanged, if anything differs.
    """
    before = objective.says()
    changed = change(
        objective,
        statement=statement if statement is KEEP else named(statement, "An objective", "statement", SHORT),
        owner=owner if owner is KEEP else sees(owner, objective.project, "owner"),
    )
    if not changed:
        return objective
    objective.save(update_fields=changed)
    anew = settle(objective, before, material=material, reason=reason, now=now)
    told = ObjectiveChanged(
        objective=objective.pk, code=objective.code, what=", ".join(WORDS[column] for column in changed),
        material=anew, edition=objective.edition,
    )  # fmt: skip
    record(told, actor=actor, project=objective.project)
    return objective


@action(needs="objective.edit")
def retire_objective(actor: Actor, objective: Objective, *, now: datetime) -> Objective:
    """Pursue an objective no more; its history stays. Twice changes nothing.

    Errors:  NotAllowed.
    Records: ObjectiveRetired.
    """
    if retire(objective, now):
        told = ObjectiveRetired(objective=objective.pk, code=objective.code)
        record(told, actor=actor, project=objective.project)
    return objective
