"""The lines of a chart: projects, groups, items and milestones, in the order of a tree."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from leadline.cli.answer import Answer
from leadline.cli.gantt.axis import Axis
from leadline.engine.calendars.zones import instant
from leadline.engine.plan import Item, Project, Units
from leadline.engine.schedule import Span
from leadline.engine.sentences import day, last_day, listed, moment
from leadline.planfile.plan import CLOCK

Levels = Mapping[str, int]
"""Instants of a forecast, by "p50", "p85" and "p95"; empty without one."""

SEVERAL = ("p50", "p85", "p95")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line. Places are shares of the axis, 0 to 1; None: not there, or beyond the chart."""

    kind: Literal["project", "group", "item", "milestone"]
    id: str
    title: str
    depth: int
    project: str
    start: float
    end: float
    p50: float | None = None
    p85: float | None = None
    p95: float | None = None
    deadline: float | None = None
    done: float = 0.0
    critical: bool = False
    people: tuple[str, ...] = ()
    pools: tuple[str, ...] = ()
    words: str = ""  # from when to when
    facts: tuple[str, ...] = ()  # who, slack, forecast: sentences
    why: tuple[str, ...] = ()  # the reasons for its start
    note: str = ""  # beside the bar
    is_late: bool = False


class Rows:
    """Lays out the spans of an answer on an axis."""

    def __init__(self, answer: Answer, axis: Axis, said: Mapping[str, Any]) -> None:
        self._answer, self._axis = answer, axis
        self._spans = {span.item: span for span in answer.schedule.spans}
        self._said = {item["id"]: item for item in said["items"]}
        self._of_project = {project["key"]: project for project in said["projects"]}
        self._pools = {pool.id: pool.name or pool.id for pool in answer.plan.pools if pool.id != CLOCK}

    def all(self) -> Iterator[Row]:
        """Project by project; with several projects, each has a line of its own first."""
        children: dict[tuple[str, str | None], list[Item]] = {}
        for item in self._answer.plan.items:
            children.setdefault((item.project, item.parent), []).append(item)
        several = len(self._answer.plan.projects) > 1
        for project in self._answer.plan.projects:
            top = children.get((project.key, None), [])
            if several and top:
                yield self._of(project)
            waiting = [(item, int(several)) for item in reversed(top)]
            while waiting:
                item, depth = waiting.pop()
                yield self._row(item, depth)
                below = children.get((project.key, item.id), ())
                waiting.extend((child, depth + 1) for child in reversed(below))

    def _of(self, project: Project) -> Row:
        spans = [self._spans[i.id] for i in self._answer.plan.items if i.project == project.key]
        start, end = min(span.start for span in spans), max(span.finish for span in spans)
        levels = levels_of(self._of_project[project.key])
        return Row(
            kind="project",
            id=project.key,
            title=project.name or project.key,
            depth=0,
            project=project.key,
            words=self._stretch(start, end, project.zone),
            facts=tuple(self._likelihood(levels, project.zone)),
            **self._places(start, end, levels),
        )

    def _row(self, item: Item, depth: int) -> Row:
        answer, span, said = self._answer, self._spans[item.id], self._said[item.id]
        zone, is_group = answer.zone(item.id), item.id in answer.groups
        levels = levels_of(said)
        late = item.deadline is not None and span.finish > item.deadline
        return Row(
            kind="group" if is_group else "milestone" if span.start == span.finish else "item",
            id=item.id,
            title=item.title or item.id,
            depth=depth,
            project=item.project,
            deadline=self._near(item.deadline),
            done=0.0 if is_group else 1.0 if item.finished is not None else item.done,
            critical=span.critical and not is_group and item.finished is None,
            people=tuple(answer.names.get(id, id) for id in span.assigned),
            pools=self._taken(item),
            words=self._stretch(span.start, span.finish, zone),
            facts=() if is_group else tuple(self._facts(item, span, levels, said, zone)),
            why=() if is_group else tuple(because.text for because in span.because),
            note=self._note(item, span, levels, zone),
            is_late=late,
            **self._places(span.start, span.finish, levels),
        )

    def _taken(self, item: Item) -> tuple[str, ...]:
        """The pools it takes units of; the clock on the wall is none that anybody knows."""
        needs = (need.pool for need in item.needs if isinstance(need, Units))
        return tuple(self._pools[pool] for pool in needs if pool in self._pools)

    def _places(self, start: int, end: int, levels: Levels) -> dict[str, Any]:
        at = self._axis.at
        forecast = {name: min(1.0, max(0.0, at(levels[name]))) for name in SEVERAL if name in levels}
        return {"start": at(start), "end": at(end), **forecast}

    def _near(self, at: int | None) -> float | None:
        return self._axis.at(at) if at is not None and self._axis.holds(at) else None

    def _stretch(self, start: int, finish: int, zone: str) -> str:
        as_of = self._answer.plan.as_of
        if start == finish:
            return moment(start, zone, as_of)
        return f"{moment(start, zone, as_of)} to {moment(finish, zone, as_of)}"

    def _facts(
        self, item: Item, span: Span, levels: Levels, said: Mapping[str, Any], zone: str
    ) -> Iterator[str]:
        people = [self._answer.names.get(id, id) for id in span.assigned]
        if people:
            yield f"Done by {listed(people)}."
        pools = self._taken(item)
        if pools:
            yield f"Takes {listed(pools)}."
        if item.finished is not None:
            yield "It is finished."
        elif span.critical:
            yield "On the longest path: it has no slack."
        else:
            yield f"Slack: {slack(span.slack, self._answer.day_of(item.project))}."
        if item.deadline is not None:
            word = "after" if span.finish > item.deadline else "within"
            yield f"It ends {word} its deadline, {last_day(item.deadline, zone, self._answer.plan.as_of)}."
        yield from self._likelihood(levels, zone)
        if said.get("by_deadline") is not None:
            yield f"The deadline holds in {said['by_deadline'] * 100:.0f} of 100 runs."
        if said.get("criticality") is not None:
            yield f"On the longest path in {said['criticality'] * 100:.0f} of 100 runs."

    def _likelihood(self, levels: Levels, zone: str) -> Iterator[str]:
        if levels:
            days = (f"{name[1:]} % by {self._by(at, zone)}" for name, at in levels.items())
            yield f"Finished with a likelihood of {', '.join(days)}."

    def _by(self, at: int, zone: str) -> str:
        """The day that is over then; what is there from the start is there on its first day."""
        as_of = self._answer.plan.as_of
        return last_day(max(at, as_of + 1), zone, as_of)

    def _note(self, item: Item, span: Span, levels: Levels, zone: str) -> str:
        as_of = self._answer.plan.as_of
        if item.deadline is not None and span.finish > item.deadline:
            return f"after its deadline, {last_day(item.deadline, zone, as_of)}"
        is_point = span.start == span.finish and item.id not in self._answer.groups
        if is_point and "p85" in levels and item.finished is None:
            return f"85 % by {self._by(levels['p85'], zone)}"
        return day(span.finish, zone, as_of) if item.milestone and is_point else ""


def levels_of(said: Mapping[str, Any]) -> dict[str, int]:
    """The instants of P50, P85 and P95 of something in the answer, as far as there are any."""
    return {name: instant(datetime.fromisoformat(said[name])) for name in SEVERAL if said.get(name)}


def slack(minutes: int, day: float) -> str:
    """ "2 d", "1.5 d", "6 h": days of a project from one on."""
    return f"{round(minutes / day, 1):g} d" if minutes >= day else f"{round(minutes / 60, 1):g} h"


def initials(name: str) -> str:
    """Two letters for a name: "Ana Kovac" is AK."""
    words = [word for word in (part.strip("()[]{}.,;:'\"") for part in name.split()) if word]
    if not words:
        return "?"
    return (words[0][:2] if len(words) == 1 else words[0][0] + words[-1][0]).upper()


def places(rows: Sequence[Row]) -> dict[str, int]:
    """The number of each line by the id of its item."""
    return {row.id: number for number, row in enumerate(rows) if row.kind != "project"}
