"""One fact of a plan as a sentence, in the words of the plan."""

from __future__ import annotations

from leadline.engine.conflict.dropping import Fact
from leadline.engine.groups import Groups
from leadline.engine.plan import Dependency, Item, Kind, Need, Plan, SomeOf, Units
from leadline.engine.sentences import hours, listed, moment

__all__ = ["asked", "tell", "waiting"]


def tell(plan: Plan, groups: Groups, fact: Fact) -> str:
    """The sentence of one fact; `groups` are those of the plan."""
    if fact.what == "wait":
        return waiting(plan.dependencies[fact.number])
    if fact.what == "away":
        person = next(each for each in plan.people if each.id == fact.ref)
        days = person.away[fact.number]
        return f"{person.name or person.id} is away from {days.first:%-d %b %Y} to {days.last:%-d %b %Y}."
    if fact.what == "freeze":
        freeze, zone = plan.freezes[fact.number], plan.projects[0].zone
        start, end = moment(freeze.start, zone, plan.as_of), moment(freeze.end, zone, plan.as_of)
        return f"The freeze {freeze.id} lasts from {start} to {end}."
    if fact.what == "begins":
        project = next(each for each in plan.projects if each.key == fact.ref)
        return f"{project.name or project.key} starts on {moment(project.start, project.zone, plan.as_of)}."
    if fact.what == "calendar":
        return f"The calendar {fact.ref} gives the working time."
    return _of_item(plan, groups.items[fact.ref], fact)


def _of_item(plan: Plan, item: Item, fact: Fact) -> str:
    zone = next(project.zone for project in plan.projects if project.key == item.project)
    if fact.what == "fixed":
        return f"{item.id} is fixed to start on {moment(item.fixed or 0, zone, plan.as_of)}."
    if fact.what == "not_before":
        return f"{item.id} may not start before {moment(item.not_before or 0, zone, plan.as_of)}."
    if fact.what == "behind":
        return f"{item.id} was finished on {moment(item.finished or 0, zone, plan.as_of)}."
    if fact.what == "unbroken":
        return f"{item.id} may not pause."
    if fact.what == "need":
        return f"{item.id} needs {asked(item.needs[fact.number])}."
    whole = item.duration if item.duration is not None else item.effort.likely if item.effort else 0
    if item.started is not None:
        return f"{item.id} takes {hours(whole)}, of which {item.done:.0%} is done."
    return f"{item.id} takes {hours(whole)}."


def asked(need: Need) -> str:
    """ "Ana", "2 of ana or jonas", "a person with ledger at level 3 or above", "2 units of rig"."""
    if isinstance(need, Units):
        return f"{need.units} of {need.pool}"
    if isinstance(need, SomeOf):
        named = listed(need.people, "or") if need.people else "somebody, but names nobody"
        return named if need.count == 1 else f"{need.count} of {named}"
    people = "a person" if need.count == 1 else f"{need.count} people"
    return f"{people} with {need.skill} at level {need.level} or above"


def waiting(dependency: Dependency) -> str:
    """A dependency as a sentence; it may name groups."""
    what = "start" if dependency.kind in (Kind.SS, Kind.SF) else "finish"
    verb = "finish" if dependency.kind in (Kind.FF, Kind.SF) else "start"
    if not dependency.lag:
        return f"{dependency.after} may not {verb} before the {what} of {dependency.before}."
    kind = "elapsed" if dependency.elapsed else "working"
    lag = f"{hours(abs(dependency.lag))} of {kind} time {'before' if dependency.lag < 0 else 'after'}"
    return f"{dependency.after} may {verb} no sooner than {lag} the {what} of {dependency.before}."
