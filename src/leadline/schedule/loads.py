"""Hours the plan asks of people, by week: beside those they have, by project, how even, and where too many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.schedule.models import Load

WEEKS = 12  # shown at once
FAIR_WEEKS = 6  # looked at for how even it is
FAIR = 0.9  # from here on load counts as even
OVER = 1.005  # of the hours there are: less is rounding
ELSEWHERE = "Other work"


@dataclass(frozen=True, slots=True)
class Part:
    """Minutes for one project; without one: for projects the reader does not see, together."""

    project: Project | None
    minutes: int

    @property
    def name(self) -> str:
        return self.project.name if self.project else ELSEWHERE


@dataclass(frozen=True, slots=True)
class Cell:
    """One week of one person."""

    monday: date
    planned: int = 0
    available: int = 0
    parts: tuple[Part, ...] = ()

    @property
    def share(self) -> float | None:
        """Of the hours they have; none where they have none."""
        return self.planned / self.available if self.available else None

    @property
    def over(self) -> bool:
        return self.planned > self.available * OVER

    @property
    def away(self) -> bool:
        return not self.available and not self.planned

    def bars(self, width: int = 100) -> list[tuple[Part, int, int]]:
        """Each part with where it begins and how long it is, where all hours of the week are `width` long."""
        whole = max(self.available, self.planned, 1)
        out, at = [], 0
        for part in self.parts:
            end = at + part.minutes
            out.append(
                (part, round(at * width / whole), round(end * width / whole) - round(at * width / whole))
            )
            at = end
        return out


@dataclass(frozen=True, slots=True)
class Row:
    """One person by weeks."""

    person: Person
    cells: list[Cell] = field(default_factory=list)

    @property
    def planned(self) -> int:
        return sum(cell.planned for cell in self.cells)

    @property
    def available(self) -> int:
        return sum(cell.available for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Fair:
    """How even the load of several people is. The index hides an overload, so the greatest load stands beside it."""

    index: float
    greatest: float
    of: Person

    @property
    def even(self) -> bool:
        return self.index >= FAIR


def rows_of(
    loads: Iterable[Load], projects: dict[int, Project], first: date, weeks: int = WEEKS
) -> list[Row]:
    """By person in the order given, a cell for each week from `first`. `projects`: those in sight, by id."""
    mondays = [first + timedelta(weeks=number) for number in range(weeks)]
    people: dict[int, Person] = {}
    found: dict[tuple[int, date], Cell] = {}
    for load in loads:
        people.setdefault(load.person_id, load.person)
        parts = _parts(load.parts, projects)
        found[load.person_id, load.monday] = Cell(load.monday, load.planned, load.available, parts)
    return [
        Row(person, [found.get((pk, monday), Cell(monday)) for monday in mondays])
        for pk, person in people.items()
    ]


def _parts(minutes: dict[str, Any], projects: dict[int, Project]) -> tuple[Part, ...]:
    seen = [Part(projects[int(pk)], n) for pk, n in minutes.items() if int(pk) in projects]
    hidden = sum(n for pk, n in minutes.items() if int(pk) not in projects)
    parts = sorted(seen, key=lambda part: (part.name, part.project.pk if part.project else 0))
    return (*parts, Part(None, hidden)) if hidden else tuple(parts)


def jain(loads: Sequence[float]) -> float:
    """(sum x)^2 / (n sum x^2): 1 when all are alike, 1/n when one has it all. Errors: ValueError when all are 0."""
    squares = sum(x * x for x in loads)
    if not squares:
        raise ValueError("Nobody has any load.")
    return sum(loads) ** 2 / (len(loads) * squares)


def fair(rows: Sequence[Row]) -> Fair | None:
    """Over these weeks, of those who have hours in them; none for fewer than two, or where nothing is planned."""
    shares = [(row.planned / row.available, row.person) for row in rows if row.available]
    if len(shares) < 2 or not any(share for share, _ in shares):
        return None
    greatest, of = max(shares, key=lambda one: one[0])
    return Fair(jain([share for share, _ in shares]), greatest, of)


def first_weeks(rows: Sequence[Row], weeks: int = FAIR_WEEKS) -> list[Row]:
    return [Row(row.person, row.cells[:weeks]) for row in rows]


def running_over(rows: Sequence[Row]) -> list[tuple[Person, date, int]]:
    """Who is over their hours in two weeks running or more: from which Monday, for how many weeks."""
    found = []
    for row in rows:
        run: list[Cell] = []
        for cell in (*row.cells, Cell(date.max)):
            if cell.over:
                run.append(cell)
                continue
            if len(run) > 1:
                found.append((row.person, run[0].monday, len(run)))
            run = []
    return found


def team_chart(rows: Sequence[Row]) -> tuple[dict[str, Any], list[str], list[list[Any]]]:
    """Hours of all of them a week, by project, against what they have: as the chart takes it, with its table."""
    mondays = [cell.monday for cell in rows[0].cells] if rows else []
    names: dict[str, list[float]] = {}
    for row in rows:
        for n, cell in enumerate(row.cells):
            for part in cell.parts:
                names.setdefault(part.name, [0.0] * len(mondays))[n] += part.minutes / 60
    names = dict(sorted(names.items(), key=lambda one: (one[0] == ELSEWHERE, one[0])))
    has = [round(sum(row.cells[n].available for row in rows) / 60, 1) for n in range(len(mondays))]
    tones = _tones(rows)
    series: list[dict[str, Any]] = [
        {"name": name, "values": [round(x, 1) for x in hours],
         "tone": tones[name]}
        for name, hours in names.items()
    ]  # fmt: skip
    weeks = [f"{monday.day} {monday:%b}" for monday in mondays]
    spec = {"kind": "stacked", "x": weeks, "unit": "h", "series": series}
    spec["series"] = [
        *series,
        {"name": "Hours there are", "values": has, "tone": "ink", "line": True, "dashed": True},
    ]
    headers = ["Week of", *names, "Planned", "Hours there are"]
    table = [
        [monday, *(round(hours[n], 1) for hours in names.values()),
         round(sum(hours[n] for hours in names.values()), 1), has[n]]
        for n, monday in enumerate(mondays)
    ]  # fmt: skip
    return spec, headers, table


def legend(rows: Sequence[Row]) -> list[tuple[str, int | None]]:
    """Projects in these weeks by name, each with the number its colour goes by; other work last, without one."""
    parts = {part.name: part.project for row in rows for cell in row.cells for part in cell.parts}
    named = sorted(parts.items(), key=lambda one: (one[1] is None, one[0]))
    return [(name, project.pk if project else None) for name, project in named]


def _tones(rows: Sequence[Row]) -> dict[str, str]:
    """A tone for each project, that of its dot where the chart has it and no other took it."""
    usual, left = {0: "sea", 1: "warn", 2: "good", 4: "bad"}, ["sea", "good", "warn", "bad", "ink"]
    found: dict[str, str] = {}
    for name, pk in legend(rows):
        tone = "soft" if pk is None else usual.get(pk % 8, "")
        if tone != "soft" and tone not in left:
            tone = left[0] if left else "ink"
        left = [one for one in left if one != tone]
        found[name] = tone
    return found
