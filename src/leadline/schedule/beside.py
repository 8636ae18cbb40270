"""What-ifs beside the plan as it stands, as rows of a table, in the sight of one reader."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from leadline.people.models import Person
from leadline.people.queries import visible_people
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects
from leadline.schedule.cells import MOST, NONE, Cell, Part, Row, count, counted, day, tone
from leadline.schedule.changes.people import SOMEBODY
from leadline.schedule.comparing import Figures, Result
from leadline.schedule.days import finish_day
from leadline.schedule.models import WhatIf
from leadline.schedule.queries.what_ifs import rates_of
from leadline.work.queries.naming import visible_by_ref

CHANCE = 2  # days, or runs of 100: below that the draws of a forecast may differ by as much


@dataclass(slots=True)
class Beside:
    """`troubles`: by what-if, why there would be no plan."""

    what_ifs: list[WhatIf]
    rows: list[Row] = field(default_factory=list)
    troubles: list[tuple[WhatIf, str]] = field(default_factory=list)


def beside(
    reader: Person,
    project: Project,
    found: Sequence[tuple[WhatIf, Result]],
    troubles: list[tuple[WhatIf, str]],
) -> Beside:
    """One column for each that has a plan. Four queries."""
    if not found:
        return Beside([], [], troubles)
    told = _Told(reader, project, [result for _, result in found])
    rows = [row for rows in (told.ends(), told.effort(), told.load(), told.reach()) for row in rows]
    return Beside([what_if for what_if, _ in found], rows, troubles)


class _Told:
    """Words for the figures of some results; what the reader does not see is left out."""

    def __init__(self, reader: Person, project: Project, results: list[Result]) -> None:
        self.project, self.results = project, results
        self.all = [results[0].before, *(result.after for result in results)]
        self.projects = {row.key: row for row in visible_projects(reader).filter(archived_at=None)}
        self.rates = rates_of(reader, project)
        handles = {handle for one in self.all for handle in (*one.weeks, *one.work)}
        handles |= {handle for result in results for one in result.moved for who in one.who for handle in who}
        self.known = handles
        self.names = dict(visible_people(reader).filter(handle__in=handles).values_list("handle", "name"))
        refs = [ref for one in self.all for ref in one.milestones]
        self.titles = {ref: item.title for ref, item in visible_by_ref(reader, set(refs)).items()}

    def ends(self) -> Iterator[Row]:
        """Finish, how early it could be, the day that holds in 85 of 100 runs, the chance of the target, milestones."""
        key, target = self.project.key, self.project.target
        yield self._days("Finishes", lambda one: one.finishes.get(key, [None, None])[0], self.project)
        could = "If all moved as far as it can: planning moves little"
        yield self._days("Could finish", lambda one: one.could, self.project, could)
        yield self._days(
            "85 % by", lambda one: one.finishes.get(key, [None, None])[1], self.project, least=CHANCE
        )
        if target and any(one.chance is not None for one in self.all):
            yield self._row(f"Holds {day(target)}", self._chance, "The promised finish")
        refs = [
            ref
            for ref in dict.fromkeys(ref for one in self.all for ref in one.milestones)
            if ref in self.titles
        ]
        for ref in refs[:MOST]:
            yield self._days(self.titles[ref], _milestone(ref), self.project, f"{ref}, 85 % by", CHANCE)

    def effort(self) -> Iterator[Row]:
        """In money where the reader may know every rate, else in hours."""
        doers = {handle for one in self.all for handle in one.work}
        rates = self.rates or {}
        if doers and doers <= rates.keys():
            costs = [
                sum(rates[handle] * minutes / 60 for handle, minutes in one.work.items()) for one in self.all
            ]
            yield self._figures(
                "Work left costs", costs, self.project.currency, "Rates of people by planned hours"
            )
            return
        hours = [sum(one.work.values()) / 60 for one in self.all]
        why = (
            "Effort, as not everybody who does it has a rate"
            if self.rates is not None
            else "Effort of the work left"
        )
        yield self._figures("Work left", hours, "h", why)

    def load(self) -> Iterator[Row]:
        hint = "Of the people who do its work, in all their projects"
        over = [sum(row[0] for row in one.weeks.values()) for one in self.all]
        yield self._figures("Weeks overfull", over, "", hint)
        yield Row("Fullest week", [Cell((self._fullest(one),)) for one in self.all])

    def reach(self) -> Iterator[Row]:
        """What becomes late, other projects, who is affected."""
        late = [{ref: days for ref, days in one.late.items() if self._sees(ref)} for one in self.all]
        cells = [Cell((str(len(late[0])),))]
        for one in late[1:]:
            new = sorted((ref for ref in one if ref not in late[0]), key=lambda ref: -one[ref])
            lines = [f"{ref} by {count(one[ref], 'day')}" for ref in new[:MOST]]
            cells.append(counted(len(one), len(late[0]), (str(len(one)), *lines)))
        yield Row("Items past their deadline", cells)
        moving = [self._moving(result) for result in self.results]
        yield Row("Items that move", [Cell(), *(Cell((str(number),)) for number in moving)])
        yield from self._others()
        yield Row(
            "Who is affected",
            [Cell(), *(Cell(tuple(self._affected(one)) or ("nobody",)) for one in self.results)],
        )

    def _others(self) -> Iterator[Row]:
        moved = [
            row
            for key, row in self.projects.items()
            if key != self.project.key and len({self._finish(one, row) for one in self.all}) > 1
        ]
        for row in sorted(moved, key=lambda row: row.name)[:MOST]:
            yield self._days(f"{row.name} finishes", _finish_of(row.key), row)
        if not moved:
            told = Cell(("none that you see moves",))
            yield Row("Other projects", [Cell(), *(told for _ in self.results)])

    def _finish(self, one: Figures, row: Project) -> date | None:
        return finish_day(one.finishes.get(row.key, [None])[0], row.zone)

    def _affected(self, result: Result) -> Iterator[str]:
        """By person: how many of their items move, what they get and what they lose."""
        people: dict[str, Part] = {}
        for one in result.moved:
            if not self._sees(one.ref):
                continue
            before, after = one.who
            for handle in dict.fromkeys([*before, *after]):
                part = people.setdefault(handle, Part())
                if handle in before and handle in after:
                    part.moves += 1
                else:
                    (part.gets if handle in after else part.loses).append(one.ref)
        named = sorted((name, str(part)) for handle, part in people.items() if (name := self._name(handle)))
        for name, words in named[:MOST]:
            yield f"{name}: {words}"
        if len(named) > MOST:
            yield f"and {len(named) - MOST} more"

    def _moving(self, result: Result) -> int:
        return sum(number for key, number in result.moving.items() if key in self.projects)

    def _sees(self, ref: str) -> bool:
        return ref.rpartition("-")[0] in self.projects

    def _name(self, handle: str) -> str:
        return SOMEBODY if handle.startswith(SOMEBODY) else self.names.get(handle, "")

    def _fullest(self, one: Figures) -> str:
        rows = [(self._name(handle), row) for handle, row in one.weeks.items()]
        seen = [(name, row) for name, row in rows if name and row[2]]
        if not seen:
            return NONE
        name, (_, week, planned, available) = max(seen, key=lambda pair: (pair[1][2] - pair[1][3], pair[0]))
        monday = date.fromisoformat(f"{week}-1")
        return f"{name}, {monday.day} {monday:%b}: {planned / 60:.0f} h of {available / 60:.0f} h"

    def _days(
        self,
        label: str,
        of: Callable[[Figures], int | None],
        project: Project,
        hint: str = "",
        least: int = 1,
    ) -> Row:
        """A difference below `least` days has no tone."""
        days = [finish_day(of(one), project.zone) for one in self.all]
        cells = [Cell((day(days[0]),))]
        for one in days[1:]:
            by = (one - days[0]).days if one and days[0] else 0
            chip = (
                f"{count(abs(by), 'day')} {'later' if by > 0 else 'sooner'}"
                if by
                else "same day"
                if one
                else ""
            )
            cells.append(Cell((day(one),), chip, tone(by, least)))
        return Row(label, cells, hint)

    def _row(self, label: str, of: Callable[[Figures, Figures], Cell], hint: str = "") -> Row:
        return Row(label, [of(one, self.all[0]) for one in self.all], hint)

    def _chance(self, one: Figures, base: Figures) -> Cell:
        if one.chance is None:
            return Cell()
        runs, before = round(one.chance * 100), round((base.chance or 0) * 100)
        by = runs - before
        return Cell(
            (f"{runs} of 100 runs",),
            f"{abs(by)} {'more' if by > 0 else 'fewer'}" if by else "same" if one is not base else "",
            tone(-by, CHANCE),
        )

    def _figures(self, label: str, values: Sequence[float], unit: str, hint: str) -> Row:
        """Less is better."""
        cells = []
        for number, value in enumerate(values):
            by = round(value) - round(values[0])
            tail = f" {unit}" if unit else ""
            chip = f"{abs(by):,}{tail} {'more' if by > 0 else 'less'}" if by else "same" if number else ""
            cells.append(
                Cell((f"{round(value):,}{tail}",), chip, "bad" if by > 0 else "good" if by else "plain")
            )
        return Row(label, cells, hint)


def _milestone(ref: str) -> Callable[[Figures], int | None]:
    return lambda one: one.milestones.get(ref, [None, None])[1]


def _finish_of(key: str) -> Callable[[Figures], int | None]:
    return lambda one: one.finishes.get(key, [None])[0]
