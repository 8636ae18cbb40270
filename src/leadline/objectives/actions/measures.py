"""How one would see that an objective comes true: added, changed, removed."""

import math
from dataclasses import dataclass
from datetime import datetime

from leadline.core.actions import KEEP, action, change
from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.core.limits import NAME
from leadline.journal.events import record
from leadline.objectives.events import MeasureAdded, MeasureChanged, MeasureRemoved
from leadline.objectives.models import Measure, Objective
from leadline.projects.actions.points import settle
from leadline.projects.actions.rules import named

UNIT = 20  # characters
WORDS = {"name": "the name", "unit": "the unit", "start": "the start", "goal": "the goal"}


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureIn:
    """A measure to make: from `start`, if known, to `goal`, in `unit`."""

    name: str
    goal: float
    unit: str = ""
    start: float | None = None


@action(needs="objective.edit")
def add_measure(
    actor: Actor,
    objective: Objective,
    *,
    name: str,
    goal: float,
    now: datetime,
    unit: str = "",
    start: float | None = None,
) -> Measure:
    """Add a measure. A new edition of its objective: confirmations lapse.

    Units:   `start` and `goal` are in `unit`.
    Errors:  NotAllowed; Invalid on an empty or taken name, a too long unit, a value that is no number.
    Records: MeasureAdded.
    """
    before = objective.says()
    measure = make_measure(objective, MeasureIn(name=name, goal=goal, unit=unit, start=start))
    settle(objective, before, material=True, reason="", now=now)
    told = MeasureAdded(
        objective=objective.pk, code=objective.code, measure=measure.pk, name=measure.name,
        edition=objective.edition,
    )  # fmt: skip
    record(told, actor=actor, project=objective.project)
    return measure


@action(needs="objective.edit")
def change_measure(
    actor: Actor,
    measure: Measure,
    *,
    now: datetime,
    name: str = KEEP,
    goal: float = KEEP,
    unit: str = KEEP,
    start: float | None = KEEP,
    material: bool = True,
    reason: str = "",
) -> Measure:
    """Change what a measure is or should reach. Material unless it is wording only, which needs a `reason`.

    Errors:  NotAllowed; Invalid as of `add_measure`, and without a reason for wording only.
    Records: MeasureChanged, if anything differs.
    """
    objective = _objective(measure)
    before, old_goal = objective.says(), measure.tell(measure.goal)
    changed = change(
        measure,
        name=name if name is KEEP else _name(objective, name, but=measure),
        goal=goal if goal is KEEP else _number(goal, "goal"),
        unit=unit if unit is KEEP else _unit(unit),
        start=start if start is KEEP else _start(start),
    )
    if not changed:
        return measure
    measure.save(update_fields=changed)
    anew = settle(objective, before, material=material, reason=reason, now=now)
    words = {**WORDS, "goal": f"the goal from {old_goal} to {measure.tell(measure.goal)}"}
    told = MeasureChanged(
        objective=objective.pk, code=objective.code, measure=measure.pk, name=measure.name,
        what=", ".join(words[column] for column in changed), material=anew, edition=objective.edition,
    )  # fmt: skip
    record(told, actor=actor, project=objective.project)
    return measure


@action(needs="objective.edit")
def remove_measure(actor: Actor, measure: Measure, *, now: datetime) -> None:
    """Take a measure and its readings away. A new edition of its objective: confirmations lapse.

    Errors:  NotAllowed.
    Records: MeasureRemoved.
    """
    objective = _objective(measure)
    before, name = objective.says(), measure.name
    measure.delete()
    settle(objective, before, material=True, reason="", now=now)
    told = MeasureRemoved(objective=objective.pk, code=objective.code, name=name, edition=objective.edition)
    record(told, actor=actor, project=objective.project)


def make_measure(objective: Objective, said: MeasureIn) -> Measure:
    """A measure's row, checked; what its objective says then changes."""
    return Measure.objects.create(
        objective=objective,
        name=_name(objective, said.name),
        unit=_unit(said.unit),
        start=_start(said.start),
        goal=_number(said.goal, "goal"),
        position=objective.measures.count(),
    )


def _objective(measure: Measure) -> Objective:
    """Its objective, locked: its edition follows from its measures."""
    return Objective.objects.select_for_update(no_key=True).get(pk=measure.objective_id)


def _name(objective: Objective, name: str, but: Measure | None = None) -> str:
    name = named(name, "A measure", most=NAME)
    others = objective.measures.exclude(pk=but.pk) if but else objective.measures
    if others.filter(name=name).exists():
        raise Invalid(f"There is a measure “{name}” here already.", field="name")
    return name


def _unit(unit: str) -> str:
    unit = " ".join(unit.split())
    if len(unit) > UNIT:
        raise Invalid(f"A unit has at most {UNIT} characters.", field="unit")
    return unit


def _start(value: float | None) -> float | None:
    return None if value is None else _number(value, "start")


def _number(value: float, field: str) -> float:
    if not (math.isfinite(value) and abs(value) <= 1e12):
        raise Invalid("Write a number, such as 0.2.", field=field)
    return value
