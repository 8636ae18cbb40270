"""How far points are known, by the formula: levels of people, weighed, and the least of three pillars."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from leadline.briefs.models import CoverageDay
from leadline.briefs.queries.audience import KINDS, Asked, asked_of
from leadline.briefs.queries.away import long_away
from leadline.briefs.queries.standing import Standing, standing_in
from leadline.briefs.states import BRIEFED_BACK, WEIGHTS, State
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects

GROUP = 5  # below this a figure would tell of a person, so only those who may see names see it
UNCLEAR = 3  # people who ask or want to talk about one text: then the text is unclear, not they
PILLARS = {"objective": "objectives", "role": "roles", "output": "outputs"}
KEPT_DAYS = 90


def share(levels: Iterable[tuple[float, int]]) -> float | None:
    """AC: the sum of weighed levels by the sum of weights, of (level, weight); None for nobody."""
    rows = list(levels)
    weight = sum(w for _, w in rows)
    return sum(w * a for a, w in rows) / weight if weight else None


@dataclass(frozen=True, slots=True)
class Known:
    """One point: how far it is known (AC, 0 to 1), and what stands beside that figure."""

    kind: str
    point: int
    share: float
    people: int  # asked, those long away left out
    confirmed: int
    agreed: int
    questions: int
    talks: int

    @property
    def unclear(self) -> bool:
        """Whether so many ask or want to talk that the text is what is unclear."""
        return self.questions + self.talks >= UNCLEAR


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far a project is known: its points, the three pillars as far as there are any, and who knows all of theirs.

    `aware` counts people at level 1 on their role, on what they answer for or work on, and on the outputs asked of
    them; `people` all who are asked and not long away.
    """

    points: list[Known] = field(default_factory=list)
    pillars: dict[str, float] = field(default_factory=dict)  # objectives, roles, outputs: 0 to 1
    aware: int = 0
    people: int = 0

    @property
    def least(self) -> float | None:
        """The project's awareness: the least of the pillars, never their mean."""
        return min(self.pillars.values(), default=None)

    @property
    def full(self) -> float | None:
        """F: the share of people who are fully aware."""
        return self.aware / self.people if self.people else None

    def of(self, kind: str, point: int) -> Known | None:
        return next((one for one in self.points if (one.kind, one.point) == (kind, point)), None)


@dataclass(frozen=True, slots=True)
class Kept:
    """One figure as it is kept for a day."""

    project: int
    kind: str
    point: int
    share: float


def coverage(project: Project, *, today: date) -> Coverage:
    """Of one project, found through `visible_projects`. Eleven queries. Formula: docs/formulas.md."""
    return coverage_of([project.pk], today=today)[project.pk]


def coverage_of(projects: Collection[int], *, today: date) -> dict[int, Coverage]:
    """Of several at once, found through `visible_projects`: as many queries as for one."""
    asked = asked_of(projects)
    return covered(
        projects, asked, standing_in(projects, today=today), long_away({a.person for a in asked}, today)
    )


def covered(
    projects: Collection[int], asked: Sequence[Asked], standing: Standing, away: Collection[int]
) -> dict[int, Coverage]:
    """From what is known already; people in `away` are left out."""
    each: dict[int, list[Asked]] = {project: [] for project in projects}
    for one in asked:
        if one.person not in away:
            each[one.project].append(one)
    return {project: _covered(rows, standing) for project, rows in each.items()}


def _covered(asked: list[Asked], standing: Standing) -> Coverage:
    groups: dict[tuple[str, int], list[Asked]] = {}
    for one in asked:
        groups.setdefault((one.kind, one.point), []).append(one)
    points = [_known(kind, point, rows, standing) for (kind, point), rows in groups.items()]
    pillars: dict[str, float] = {}
    for kind, name in PILLARS.items():
        if kind == "role":
            held = [standing.level(a) for a in asked if a.kind == kind]
        else:
            held = [one.share for one in points if one.kind == kind]
        if held:
            pillars[name] = sum(held) / len(held)
    return Coverage(points, pillars, _aware(asked, standing), len({a.person for a in asked}))


def _known(kind: str, point: int, rows: list[Asked], standing: Standing) -> Known:
    states = [standing.of(a) for a in rows]
    asks = sum((a.person, a.kind, a.point) in standing.asking for a in rows)
    return Known(
        kind=kind,
        point=point,
        share=share((standing.level(a), WEIGHTS[a.relation]) for a in rows) or 0.0,
        people=len(rows),
        confirmed=sum(state.done for state in states),
        agreed=sum(state in (State.CONFIRMED, State.STALE) for state in states),
        questions=asks,
        talks=sum(
            state is State.TALK and (a.person, a.kind, a.point) not in standing.asking
            for a, state in zip(rows, states, strict=True)
        ),
    )


def _aware(asked: list[Asked], standing: Standing) -> int:
    """How many hold fully in mind what F asks: told objectives do not count for it."""
    lacks = {
        a.person
        for a in asked
        if (a.kind != "objective" or a.relation in BRIEFED_BACK) and standing.level(a) < 1
    }
    return len({a.person for a in asked} - lacks)


def figures(covers: dict[int, Coverage]) -> list[Kept]:
    """What is kept of a day: projects and their pillars, and points that five or more are asked for; roles never."""
    kept = []
    for project, cover in covers.items():
        if cover.least is None:
            continue
        kept.append(Kept(project, "project", 0, cover.least))
        kept += [Kept(project, name, 0, value) for name, value in cover.pillars.items()]
        kept += [
            Kept(project, one.kind, one.point, one.share)
            for one in cover.points
            if one.kind != "role" and one.people >= GROUP
        ]
    return kept


def figures_today(today: date) -> list[Kept]:
    """Of all running projects, for the system to keep. A fixed number of queries."""
    running = list(Project.objects.filter(archived_at=None).values_list("pk", flat=True))
    return figures(coverage_of(running, today=today))


def coverage_days(project: Project, *, kind: str = "project", point: int = 0) -> list[CoverageDay]:
    """The days kept of a project found through `visible_projects`, or of one point of it, the oldest first."""
    rows = CoverageDay.objects.filter(project=project, kind=kind, point=point)
    return list(rows.order_by("-on")[:KEPT_DAYS])[::-1]


@dataclass(frozen=True, slots=True)
class Line:
    """One project in the overview of the organisation; no cover where too few are asked for this reader."""

    project: Project
    cover: Coverage | None
    before: list[float]


def organisation_coverage(reader: Person, *, today: date) -> tuple[list[Line], float | None]:
    """All running projects the reader may see, the least known first, and the least of those that show a figure.

    Of a project in which the reader may not see names only with five people or more. A fixed number of queries.
    """
    projects = list(visible_projects(reader).filter(archived_at=None))
    covers = coverage_of([project.pk for project in projects], today=today)
    before: dict[int, list[float]] = {}
    days = CoverageDay.objects.filter(project__in=projects, kind="project").order_by("on")
    for project_id, value in days.values_list("project", "share"):
        before.setdefault(project_id, []).append(value)
    lines = []
    for project in projects:
        cover = covers[project.pk]
        shown = cover.people >= GROUP or reader.may("project.awareness", project)
        lines.append(
            Line(project, cover if shown else None, before.get(project.pk, [])[-KEPT_DAYS:] if shown else [])
        )
    lines.sort(key=lambda line: (_least(line), line.project.name))
    found = [least for line in lines if (least := _least(line)) <= 1]
    return lines, min(found, default=None)


def _least(line: Line) -> float:
    least = line.cover.least if line.cover else None
    return 2.0 if least is None else least


def titles(points: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Any]:
    """The rows of these points, by kind and id. Three queries at most."""
    wanted: dict[str, set[int]] = {}
    for kind, point in points:
        wanted.setdefault(kind, set()).add(point)
    return {
        (kind, row.pk): row
        for kind, ids in wanted.items()
        for row in KINDS[kind].objects.filter(pk__in=ids).select_related("project")
    }
