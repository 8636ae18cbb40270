"""What a project's first page needs to say, gathered from the slices below."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from leadline.briefs.queries import Awareness, awareness, open_questions
from leadline.briefs.states import State
from leadline.core.days import end_of
from leadline.desk.spread import Spread, spread
from leadline.objectives.queries import objectives_of
from leadline.outputs.queries import outputs_of
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.schedule.models import Forecast, Run
from leadline.schedule.queries import loads_of, newest_forecast, newest_run, trouble_of, visible_spans
from leadline.work.models import Item
from leadline.work.queries import visible_items

WEEKS = 10


@dataclass(frozen=True, slots=True)
class Blocked:
    """An item that waits, for how long, and how many wait for it."""

    item: Item
    days: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Late:
    """An output whose items are planned to finish after its wished day."""

    output: Any
    days: int


@dataclass(slots=True)
class Loads:
    """Weeks, and for each person the share of their hours the plan asks; None: away all week."""

    weeks: list[date] = field(default_factory=list)
    rows: list[tuple[Person, list[float | None]]] = field(default_factory=list)


@dataclass(slots=True)
class FirstPage:
    project: Project
    outputs: list[Any]
    objectives: list[Any]
    blocked: list[Blocked]
    late: list[Late]
    questions: list[Any]
    knows: Awareness
    loads: Loads
    run: Run | None
    trouble: str  # why the newest run found no plan, as the reader may know it
    finish: datetime | None  # of the project's last item, by the plan
    over: int | None  # days after the promised finish; None: nothing promised or nothing planned
    forecast: Forecast | None = None
    spread: Spread | None = None
    items: int = 0
    done: int = 0

    @property
    def lapsed(self) -> list[Any]:
        """Points that changed since somebody confirmed them."""
        return [row for row in self._unaware if State.LAPSED in row.states]

    @property
    def unconfirmed(self) -> list[Any]:
        """The other points that somebody has not confirmed yet."""
        return [row for row in self._unaware if State.LAPSED not in row.states]

    @property
    def _unaware(self) -> list[Any]:
        return [row for row in self.knows.rows if row.count and row.count[0] < row.count[1]]

    @property
    def matters(self) -> int:
        """How many things there are for the lead to look at."""
        trouble = 1 if self.trouble else 0
        over = 1 if self.over else 0
        several = 1 if self.unconfirmed else 0
        return (
            trouble
            + over
            + several
            + len(self.blocked)
            + len(self.late)
            + len(self.questions)
            + len(self.lapsed)
        )


def first_page(reader: Person, project: Project, *, now: datetime) -> FirstPage:
    """All of it, in a fixed number of queries."""
    outputs = list(outputs_of(reader, project))
    items = visible_items(reader).filter(project=project)
    finish = (
        visible_spans(reader)
        .filter(item__project=project)
        .order_by("-finish")
        .values_list("finish", flat=True)
        .first()
    )
    run, forecast = newest_run(), newest_forecast(reader, project)
    states = list(items.filter(children=None, milestone=False).values_list("state", flat=True))
    return FirstPage(
        project=project,
        outputs=outputs,
        objectives=list(objectives_of(reader, project)),
        blocked=blocked_in(items, now=now),
        late=late_among(outputs, project),
        questions=open_questions(reader, project),
        knows=awareness(reader, project, today=now.astimezone(ZoneInfo(project.zone)).date()),
        loads=load_table(project, now=now),
        run=run,
        trouble=trouble_of(reader, run),
        finish=finish,
        over=days_over(finish, project),
        forecast=forecast,
        spread=spread(forecast, project) if forecast else None,
        items=len(states),
        done=sum(state == Item.State.DONE for state in states),
    )


def blocked_in(items: Any, *, now: datetime) -> list[Blocked]:
    """Blocked items, longest first, with how many unfinished ones wait for each. Two queries."""
    rows = items.filter(blocked_at__isnull=False).exclude(state=Item.State.DONE).select_related("blocked_on")
    found = []
    for item in rows.prefetch_related("waits_after__after").order_by("blocked_at"):
        waiting = [w for w in item.waits_after.all() if not w.after.is_done and w.after.trashed_at is None]
        found.append(Blocked(item, (now - item.blocked_at).days, len(waiting)))
    return found


def late_among(outputs: list[Any], project: Project) -> list[Late]:
    """Outputs planned after their wished day, latest first. Accepted ones are behind us."""
    found = [
        Late(output, days)
        for output in outputs
        if output.planned and output.due and (days := _days_after(output.planned, output.due, project.zone)) > 0
        and not any(a.edition == output.edition and not a.withdrawn_at for a in output.acceptances.all())
    ]  # fmt: skip
    return sorted(found, key=lambda late: -late.days)


def days_over(finish: datetime | None, project: Project) -> int | None:
    """Days by which the plan passes the promised finish; 0 when it holds."""
    if finish is None or project.target is None:
        return None
    return max(0, _days_after(finish, project.target, project.zone))


def _days_after(instant: datetime, day: date, zone: str) -> int:
    if instant <= end_of(day, zone):
        return 0
    return (instant.astimezone(ZoneInfo(zone)).date() - day).days or 1


def load_table(project: Project, *, now: datetime) -> Loads:
    """The next ten weeks of the project's people, in all their projects. Three queries."""
    today = now.astimezone(ZoneInfo(project.zone)).date()
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=1 if today.weekday() > 4 else 0)
    weeks = [monday + timedelta(weeks=number) for number in range(WEEKS)]
    shares: dict[Person, dict[date, float | None]] = {}
    for load in loads_of(project, first=monday, weeks=WEEKS):
        share = load.planned / load.available if load.available else None
        shares.setdefault(load.person, {})[load.monday] = share
    rows = [(person, [theirs.get(week, 0.0) for week in weeks]) for person, theirs in shares.items()]
    return Loads(weeks, rows)
