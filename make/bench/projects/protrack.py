"""Projects of DSLIB as ProTrack wrote them (.p2x.gz): activities, relations, agenda, resources.

Every list stands twice, the first time as a stub of three fields. Dates are DDMMYYYYhhmm; lengths and lags count
working hours; days of the week begin with 0 for Monday.
"""

import gzip
from datetime import date, datetime
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring
from zoneinfo import ZoneInfo

from leadline.engine.calendars import clock_of, instant
from leadline.engine.plan import Calendar, Days, Dependency, Item, Kind, Plan, Pool, Project, Shift, Units

KINDS = {"0": Kind.SS, "1": Kind.SF, "2": Kind.FS, "3": Kind.FF}
ZONE = "Europe/Brussels"


def protrack(path: Path) -> Plan:
    """The plan in one file. A pool that one activity wants more of than there is gets so many units."""
    root = fromstring(gzip.decompress(path.read_bytes()))
    activities = _rows(root, "Activities")
    units = _units(root)
    most: dict[str, int] = {}
    for needs in units.values():
        for pool, wanted in needs:
            most[pool] = max(most.get(pool, 0), wanted)
    start = min(_moment(_said(each, "BaseLineStart")) for each in activities)
    return Plan(
        as_of=start,
        projects=(Project(key="P", name=path.stem, start=start, calendar="work", zone=ZONE),),
        calendars=(_agenda(root),),
        pools=tuple(
            Pool(id=id, capacity=max(capacity, most.get(id, 1)), calendar="work")
            for id, capacity in _pools(root)
        ),
        items=tuple(_item(each, units) for each in activities),
        dependencies=tuple(_wait(each) for each in _rows(root, "Relations")),
    )


def baseline(path: Path) -> int:
    """When the last activity was to finish, as ProTrack had planned it."""
    root = fromstring(gzip.decompress(path.read_bytes()))
    clock = clock_of(_agenda(root))
    rows = [(_moment(_said(each, "BaseLineStart")), _minutes(each)) for each in _rows(root, "Activities")]
    return max(clock.finish(clock.start(start), minutes) if minutes else start for start, minutes in rows)


def _rows(root: Element, name: str) -> list[Element]:
    return list(root.findall(name)[1])


def _said(row: Element, name: str) -> str:
    found = row.find(name)
    return (found.text or "").strip() if found is not None else ""


def _moment(text: str) -> int:
    return instant(datetime.strptime(text, "%d%m%Y%H%M").replace(tzinfo=ZoneInfo(ZONE)))


def _minutes(row: Element) -> int:
    return round(float(_said(row, "BaseLineDuration")) * 60)


def _item(row: Element, units: dict[str, list[tuple[str, int]]]) -> Item:
    id = _said(row, "UniqueID")
    needs = tuple(Units(pool=pool, units=wanted) for pool, wanted in units.get(id, ()))
    return Item(id=id, project="P", title=_said(row, "Name"), duration=_minutes(row), needs=needs)


def _wait(row: Element) -> Dependency:
    return Dependency(
        before=_said(row, "FromTask"),
        after=_said(row, "ToTask"),
        kind=KINDS[_said(row, "LagType")],
        lag=round(float(_said(row, "Lag")) * 60),
    )


def _pools(root: Element) -> list[tuple[str, int]]:
    """Resources stand between the rows of their dates."""
    rows = [row for row in _rows(root, "Resources") if row.tag == "Resource"]
    return [(_said(row, "FIELD0"), max(1, int(float(_said(row, "FIELD780") or 1)))) for row in rows]


def _units(root: Element) -> dict[str, list[tuple[str, int]]]:
    """By activity: which resources it wants, and how much of each."""
    known = {id for id, _ in _pools(root)}
    wanted: dict[str, list[tuple[str, int]]] = {}
    for row in _rows(root, "ResourceAssignments"):
        pool, units = _said(row, "FIELD1025"), -(-float(_said(row, "FIELD1026") or 0) // 1)
        if pool in known and units > 0:
            wanted.setdefault(_said(row, "FIELD1024"), []).append((pool, int(units)))
    return wanted


def _agenda(root: Element) -> Calendar:
    agenda = root.find("Agenda")
    if agenda is None:
        raise ValueError("A ProTrack file has an Agenda; this one has none.")
    off = {int(each.text or 0) for each in agenda.iter("Hour")}
    free = {int(each.text or 0) for each in agenda.iter("Day")}
    shifts: list[Shift] = []
    for hour in range(24):
        if hour not in off:
            if shifts and shifts[-1][1] == hour * 60:
                shifts[-1] = (shifts[-1][0], hour * 60 + 60)
            else:
                shifts.append((hour * 60, hour * 60 + 60))
    return Calendar(
        id="work",
        zone=ZONE,
        week=tuple(() if day in free else tuple(shifts) for day in range(7)),
        closed=tuple(Days(first=day, last=day) for day in map(_day, agenda.iter("Holiday"))),
    )


def _day(row: Element) -> date:
    text = row.text or ""
    return date(int(text[4:8]), int(text[2:4]), int(text[:2]))
