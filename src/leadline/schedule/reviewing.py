"""What applying a what-if would do, row by row: the actions themselves do it, and all is taken back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from leadline.core.actions import one_writer
from leadline.core.errors import Invalid, NotAllowed, Refused
from leadline.core.rights import refusal as refusal_of
from leadline.people.models import Person
from leadline.people.queries import visible_people
from leadline.projects.queries import team_of, visible_projects
from leadline.schedule.changes import Change
from leadline.schedule.changes.items import Drop, Effort, NotBefore, People, Priority
from leadline.schedule.changes.people import AbsenceOf, Borrow, days
from leadline.schedule.changes.projects import DropOutput, ProjectPriority, Start
from leadline.schedule.changes.waits import NoWait, Wait
from leadline.schedule.queries.what_ifs import Line
from leadline.work.effort import write_effort
from leadline.work.models import Item
from leadline.work.queries import visible_items
from leadline.work.queries.bulk import told_of

Values = dict[tuple[str, str], str]  # what people call it, by row and by what it is
MOST = 20  # rows told of one change
GONE, THERE = "in the trash", "in the list"
NONE = "none"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One change: (row, what, before, after) for each value that changes; or why it is refused, and who may."""

    line: Line
    rows: tuple[tuple[str, str, str, str], ...] = ()
    refused: str = ""
    more: int = 0  # rows that change too


def reviewed(actor: Person, lines: Iterable[Line], now: datetime) -> list[Reviewed]:
    """Each change after those before it; a refused one is left out. Nothing is changed.

    Cost: some queries for each change, however much it is about.
    """
    gone: set[str] = set()
    with one_writer(), transaction.atomic():
        found = [_tried(actor, line, gone, now) for line in lines]
        transaction.set_rollback(True)
    return found


def _tried(actor: Person, line: Line, gone: set[str], now: datetime) -> Reviewed:
    if line.change is None:
        return Reviewed(line, refused=f"{line.wrong} Take it out first.")
    try:
        if isinstance(line.change, DropOutput):
            return _dropped(actor, line, line.change, gone)
        return _made(actor, line, line.change, gone, now)
    except NotAllowed as refusal:
        return Reviewed(line, refused=f"{refusal} {_who_leads(actor, line.change)}".rstrip())
    except Refused as refusal:
        return Reviewed(line, refused=str(refusal))


def _made(actor: Person, line: Line, change: Change, gone: set[str], now: datetime) -> Reviewed:
    if lost := gone & {str(value) for value in change.told().values()}:
        raise Invalid(f"There is no {min(lost)} any more.")
    read = _reader(actor, change)
    before = read()
    with transaction.atomic():
        change.make(actor, now=now)
    after = {name: value for name, value in read().items() if before.get(name, "") != value}
    rows = tuple((row, what, before.get((row, what), NONE), value) for (row, what), value in after.items())
    return Reviewed(line, rows[:MOST])


def _dropped(actor: Person, line: Line, change: DropOutput, gone: set[str]) -> Reviewed:
    """Not made: an output may have hundreds of items, and each would be locked and written."""
    project = visible_projects(actor).get(key=change.project)
    if not actor.may("item.delete", project):
        raise NotAllowed(refusal_of("item.delete"))
    rows = visible_items(actor).filter(project=project, output__code=change.output, finished_at=None)
    found = [item for item in rows.order_by("rank", "pk") if item.ref not in gone]
    gone |= {item.ref for item in found}
    told = tuple((f"{item.ref} {item.title}", "Place", THERE, GONE) for item in found[:MOST])
    return Reviewed(line, told, more=max(0, len(found) - MOST))


def _who_leads(actor: Person, change: Change) -> str:
    """Whom to ask: the leads of the project that the change is about."""
    told = change.told()
    key = told.get("project") or str(told.get("ref") or told.get("after") or "").rpartition("-")[0]
    project = visible_projects(actor).filter(key=key).first() if key else None
    if project is None or not actor.may("project.team", project):
        return ""
    leads = [member.person.name for member in team_of(project) if member.standing == "lead"]
    return f"Ask {' or '.join(leads)}." if leads else ""


def _reader(actor: Person, change: Change) -> Callable[[], Values]:
    """Reads the values that a change is about, before it and after it."""
    match change:
        case Drop() | NotBefore() | Effort() | People() | Priority():
            found = _items(actor, [change.ref])
            return lambda: _of_items(found)
        case Wait() | NoWait():
            found = _items(actor, [change.after])
            return lambda: _waits(found)
        case Start() | ProjectPriority():
            return lambda: _of_project(actor, change.project)
        case AbsenceOf():
            return lambda: _away(actor, change)
        case Borrow():
            return lambda: _membership(actor, change)
    return dict


def _items(actor: Person, refs: list[str]) -> list[Item]:
    key, _, number = refs[0].rpartition("-")
    return list(visible_items(actor).filter(project__key=key, number=int(number)).select_related("project"))


def _of_items(items: list[Item]) -> Values:
    """Who, output, group, priority and so on, with effort and not before; of those in the trash that they are."""
    told, values = told_of(items), Values()
    for item in items:
        item.refresh_from_db(fields=["low", "likely", "high", "duration", "not_before"])
        facts = told.get(item.pk, {"Place": GONE})
        row = f"{item.ref} {item.title}"
        if facts["Place"] == GONE:
            values[row, "Place"] = GONE
            continue
        values |= {(row, what): value for what, value in facts.items() if what != "State"}
        values[row, "Effort"] = write_effort(item.effort, item.project.hours_per_day) or NONE
        values[row, "Not before"] = _day(item.not_before, item.project.zone)
    return values


def _waits(items: list[Item]) -> Values:
    values = Values()
    for item in items:
        waits = item.waits_for.select_related("before__project").order_by("pk")
        values[f"{item.ref} {item.title}", "Waits for"] = ", ".join(one.before.ref for one in waits) or NONE
    return values


def _of_project(actor: Person, key: str) -> Values:
    row = visible_projects(actor).get(key=key)
    return {(row.name, "Begins"): _day(row.start, row.zone), (row.name, "Priority"): str(row.priority)}


def _away(actor: Person, change: AbsenceOf) -> Values:
    person = visible_people(actor).get(handle=change.person)
    rows = person.absences.filter(first__lte=change.last, last__gte=change.first).order_by("first", "pk")
    return {(person.name, "Away"): "; ".join(days(row.first, row.last) for row in rows) or NONE}


def _membership(actor: Person, change: Borrow) -> Values:
    project = visible_projects(actor).get(key=change.project)
    member = project.memberships.filter(person__handle=change.person).first()
    told = f"{member.get_standing_display()}, {member.share:.0%} of their time" if member else "not in it"
    return {(change.name or "Somebody", f"In {project.name}"): told}


def _day(instant: datetime | None, zone: str) -> str:
    local = instant.astimezone(ZoneInfo(zone)) if instant else None
    return f"{local:%a} {local.day} {local:%b %Y}" if local else NONE
