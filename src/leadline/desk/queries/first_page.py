"""What a project's first page needs to say, gathered from the slices below."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from leadline.briefs.queries import Awareness, awareness
from leadline.core.days import end_of
from leadline.desk.models import Proposal
from leadline.desk.queries.proposals import desk_of
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
    proposals: list[Proposal] = field(default_factory=list)  # of today; only for who leads
    later: int = 0  # that get their place on another day
    settled: list[Proposal] = field(
        default_factory=list
    )  # today, by the reader's side: what can be taken back
    quiet: list[str] = field(default_factory=list)  # rules that come last here
    weighing: bool = False


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
    today = now.astimezone(ZoneInfo(project.zone)).date()
    mine = desk_of(reader, project, today)
    states = list(items.filter(children=None, milestone=False).values_list("state", flat=True))
    return FirstPage(
        project=project,
        outputs=outputs,
        objectives=list(objectives_of(reader, project)),
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
        proposals=mine.shown,
        later=mine.later,
        settled=mine.settled,
        quiet=mine.quiet,
        weighing=mine.weighing,
    )


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
