"""All that is drawn of a plan, as numbers and words; what draws it only places them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from leadline.cli.answer import Answer
from leadline.cli.gantt.axis import Axis
from leadline.cli.gantt.links import Link, links
from leadline.cli.gantt.rows import SEVERAL, Row, Rows, levels_of
from leadline.cli.gantt.shades import Shade, shades
from leadline.engine.calendars.zones import instant, local
from leadline.engine.sentences import day, last_day, moment
from leadline.planfile.sense import last


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What belongs to a project: its shades, its target, and what is known of its finish."""

    key: str
    name: str
    shades: tuple[Shade, ...]
    target: float | None  # place on the axis; None: none, or far away
    target_day: str  # "" without a target
    finish: str
    levels: tuple[tuple[str, str], ...]  # ("P50", "Fri 12 Feb"), …; empty without a forecast
    by_target: float | None
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """An output: when it is ready, and when it is wished for."""

    name: str
    finish: str
    levels: tuple[tuple[str, str], ...]  # as in Section, with "" where nothing is known
    due: str
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A plan on an axis. `rows` are grouped by project in the order of `sections`."""

    title: str
    axis: Axis
    as_of: float | None
    as_of_day: str
    rows: tuple[Row, ...]
    links: tuple[Link, ...]
    sections: tuple[Section, ...]
    outputs: tuple[Handed, ...]
    drivers: tuple[tuple[str, str, float], ...]  # reference of an item or risk, its title, days
    said: Mapping[str, Any]  # the answer as JSON has it

    @property
    def has_forecast(self) -> bool:
        return any(section.levels for section in self.sections)

    def lines(self, key: str) -> list[tuple[int, Row]]:
        """The rows of a project, with their numbers."""
        return [(number, row) for number, row in enumerate(self.rows) if row.project == key]


def chart(answer: Answer) -> Chart:
    """Units: places are shares of the axis, 0 to 1. Cost: linear in items and dependencies."""
    said = answer.as_json()
    plan, zone = answer.plan, answer.first_zone
    axis = Axis.over(list(_bars(answer)), list(_marks(answer, said)), zone)
    rows = tuple(Rows(answer, axis, said).all())
    return Chart(
        title=_title(answer),
        axis=axis,
        as_of=axis.at(plan.as_of) if axis.holds(plan.as_of) else None,
        as_of_day=f"{day(plan.as_of, zone, plan.as_of)} {local(plan.as_of, zone).year}",
        rows=rows,
        links=links(answer, rows),
        sections=tuple(_sections(answer, axis, said)),
        outputs=tuple(_outputs(answer, said)),
        drivers=tuple(_drivers(answer, said)),
        said=said,
    )


def _title(answer: Answer) -> str:
    projects = answer.plan.projects
    return projects[0].name or projects[0].key if len(projects) == 1 else f"{len(projects)} projects"


def _bars(answer: Answer) -> Iterator[int]:
    for span in answer.schedule.spans:
        yield from (span.start, span.finish)


def _marks(answer: Answer, said: Mapping[str, Any]) -> Iterator[int]:
    """What is shown if it is near: as-of, targets, deadlines, the far ends of the forecast."""
    yield answer.plan.as_of
    for project in answer.plan.projects:
        if project.target is not None:
            yield project.target
    for item in answer.plan.items:
        if item.deadline is not None:
            yield item.deadline
    for each in (*said["items"], *said["projects"]):
        yield from levels_of(each).values()


def _sections(answer: Answer, axis: Axis, said: Mapping[str, Any]) -> Iterator[Section]:
    as_of = answer.plan.as_of
    for project, told in zip(answer.plan.projects, said["projects"], strict=True):
        finish, target, zone = answer.finish_of(project.key), project.target, project.zone
        levels: Sequence[tuple[str, int]] = list(levels_of(told).items())
        yield Section(
            key=project.key,
            name=project.name or project.key,
            shades=shades(answer.plan, project, axis),
            target=axis.at(target) if target is not None and axis.holds(target) else None,
            target_day=last_day(target, zone, as_of) if target is not None else "",
            finish=moment(finish, zone, as_of) if finish is not None else "",
            levels=tuple((name.upper(), last_day(at, zone, as_of)) for name, at in levels),
            by_target=told["by_target"],
            is_late=finish is not None and target is not None and finish > target,
        )


def _drivers(answer: Answer, said: Mapping[str, Any]) -> Iterator[tuple[str, str, float]]:
    titles = {item.id: item.title for item in answer.plan.items}
    titles |= {risk.id: risk.title for risk in answer.plan.risks}
    for each in said["drivers"]:
        yield each["ref"], titles.get(each["ref"], ""), each["days"]


def _outputs(answer: Answer, said: Mapping[str, Any]) -> Iterator[Handed]:
    told = {(each["project"], each["id"]): levels_of(each) for each in said["outputs"]}
    known = [name for name in SEVERAL if any(name in levels for levels in told.values())]
    as_of = answer.plan.as_of
    for d in answer.documents:
        zone = d.project.timezone
        for _, output, finish in answer.outputs_of(d):
            levels = told[d.project.key, output.id]
            due = instant(last(output.due, zone)) if output.due else None
            yield Handed(
                name=output.name,
                finish=last_day(finish, zone, as_of) if finish is not None else "",
                levels=tuple(
                    (name.upper(), last_day(levels[name], zone, as_of) if name in levels else "")
                    for name in known
                ),
                due=last_day(due, zone, as_of) if due is not None else "",
                is_late=finish is not None and due is not None and finish > due,
            )
