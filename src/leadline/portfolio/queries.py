"""What the portfolio says of each project in sight: gathered in a number of queries that projects do not change."""

import math
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Max, Min, Q, QuerySet

from leadline.objectives.models import Objective
from leadline.objectives.queries import visible_objectives
from leadline.people.models import Person
from leadline.portfolio.health import Health, health
from leadline.portfolio.models import Override, Stage
from leadline.projects.models import Project
from leadline.projects.queries import listed_projects, visible_projects
from leadline.schedule.models import Forecast, Outlook
from leadline.schedule.queries import newest_forecasts, visible_forecasts
from leadline.work.models import Dependency
from leadline.work.queries import visible_items

WEEK = timedelta(days=7)
OFTEN = 0.1  # of all runs


@dataclass(frozen=True, slots=True)
class Line:
    """One project. `moved`: days by which the day of 85 moved since a week ago, later above 0; None: not known."""

    project: Any  # with leads, open_items and planned
    stage: str
    progress: float | None
    said: Forecast | None
    moved: int | None
    health: Health
    override: Override | None
    mine: bool  # the reader may change it

    @property
    def colour(self) -> str:
        return self.override.colour if self.override else self.health.colour

    @property
    def colour_words(self) -> str:
        return str(self.override.words) if self.override else self.health.words


def lines_of(reader: Person, now: datetime) -> list[Line]:
    """All running projects in sight, in their order: by priority, then by name. Some ten queries in all."""
    projects = list(listed_projects(reader).filter(archived_at=None).order_by("-priority", "name", "pk"))
    stages = dict(Stage.objects.filter(project__in=projects).values_list("project", "name"))
    overrides = {
        row.project_id: row for row in Override.objects.filter(project__in=projects).select_related("by")
    }
    said, before = _said(reader, None), _said(reader, now - WEEK)
    progress, facts = _progress(reader), _facts(reader, now)
    return [
        _line(reader, project, now, stages, overrides, said, before, progress, facts.get(project.pk, {}))
        for project in projects
    ]


def _line(
    reader: Person, project: Any, now: datetime, stages: Any, overrides: Any, said: Any, before: Any, progress: Any,
    facts: dict[str, Any],
) -> Line:  # fmt: skip
    zone = ZoneInfo(project.zone)
    today, row, old = now.astimezone(zone).date(), said.get(project.pk), before.get(project.pk)
    row = row if project.open_items else None
    p85 = row.p85.astimezone(zone).date() if row else None
    override = overrides.get(project.pk)
    return Line(
        project=project,
        stage=Stage.Name(stages[project.pk]).label if project.pk in stages else "",
        progress=progress.get(project.pk),
        said=row,
        moved=(p85 - old.p85.astimezone(zone).date()).days if p85 and old else None,
        health=health(
            late=(p85 - project.target).days if p85 and project.target else None,
            forecast=row is not None,
            promised=project.target is not None,
            open_items=project.open_items,
            begun=facts.get("done", 0) > 0,
            still=_days(facts.get("moved"), today, zone),
            blocked=facts.get("blocked", 0),
            oldest=_days(facts.get("since"), today, zone) or 0,
            overdue=facts.get("overdue", 0),
        ),
        override=override if override and override.counts(today) else None,
        mine="project.edit" in reader.rights(project),
    )


def _days(moment: datetime | None, today: date, zone: ZoneInfo) -> int | None:
    return None if moment is None else max(0, (today - moment.astimezone(zone).date()).days)


def _said(reader: Person, until: datetime | None) -> dict[int, Forecast]:
    """The newest forecast of each project, or the newest that was made until then. One query."""
    if until is None:
        rows = newest_forecasts(reader)
    else:
        newest = visible_forecasts(reader).filter(item=None, output=None, at__lte=until).order_by()
        rows = Forecast.objects.filter(
            pk__in=newest.values("project").annotate(newest=Max("id")).values("newest")
        )
    return {row.project_id: row for row in rows.filter(item=None, output=None).defer("quantiles")}


def _progress(reader: Person) -> dict[int, float]:
    """By project the mean of its objectives, each that of its measures; without those that cannot be said."""
    found: dict[int, list[float]] = {}
    rows: QuerySet[Objective] = visible_objectives(reader).filter(retired_at=None)
    for objective in rows.prefetch_related("measures"):
        shares = [share for measure in objective.measures.all() if (share := measure.progress) is not None]
        if shares:
            found.setdefault(objective.project_id, []).append(sum(shares) / len(shares))
    return {project: sum(shares) / len(shares) for project, shares in found.items()}


def _facts(reader: Person, now: datetime) -> dict[int, dict[str, Any]]:
    """By project: when work last moved; items done, blocked (since when) and overdue. One query."""
    overdue = Q(deadline__lte=now) & ~Q(state="done")
    blocked = Q(blocked_at__isnull=False) & ~Q(state="done")
    rows = visible_items(reader).order_by().values("project").annotate(
        started=Max("started_at"), finished=Max("finished_at"), blocked=Count("pk", filter=blocked),
        since=Min("blocked_at", filter=blocked), done=Count("pk", filter=Q(state="done")),
        overdue=Count("pk", filter=overdue),
    )  # fmt: skip
    return {
        row["project"]: {
            "moved": max((at for at in (row["started"], row["finished"]) if at), default=None),
            "blocked": row["blocked"],
            "since": row["since"],
            "done": row["done"],
            "overdue": row["overdue"],
        }
        for row in rows
    }


@dataclass(frozen=True, slots=True)
class Waits:
    """One project waits for another: the items, when it is given (planned, and in 85 of 100 runs) and needed."""

    dependency: Dependency
    given: datetime
    given_85: datetime | None
    needed: datetime

    @property
    def slack(self) -> int:
        """Whole days between, by the plan; below 0 where it is needed before it is given."""
        return math.trunc((self.needed - self.given) / timedelta(days=1))

    @property
    def tone(self) -> str:
        """Bad: the plan does not hold. Warn: 85 % does not."""
        if self.needed < self.given:
            return "bad"
        return "warn" if self.given_85 is None or self.given_85 > self.needed else "good"


def waits_across(reader: Person, most: int = 20) -> list[Waits]:
    """Between projects in sight, of what is still to come, the tightest first. One query."""
    # Of projects, not of items: a choice among all items in sight, twice, takes SQLite a minute where there are 20,000.
    seen = visible_projects(reader)
    rows = Dependency.objects.filter(
        before__project__in=seen, after__project__in=seen, before__trashed_at=None, after__trashed_at=None
    )
    rows = rows.exclude(
        Q(before__project=F("after__project")) | Q(before__state="done") | Q(after__state="done")
    )
    rows = rows.filter(before__span__isnull=False, after__span__isnull=False)
    found = [
        _waits(row)
        for row in rows.select_related("before__project", "before__span", "after__project", "after__span")
    ]
    tones = ("bad", "warn", "good")
    return sorted(found, key=lambda one: (tones.index(one.tone), one.slack, one.dependency.pk))[:most]


def _waits(row: Dependency) -> Waits:
    """By its kind: the first letter says which end of `before` is given, the second which end of `after` needs it."""
    before, after = row.before.span, row.after.span
    finishes = row.kind[0] == "F"
    given = before.finish if finishes else before.start
    return Waits(
        row, given, before.p85 if finishes else given, after.start if row.kind[1] == "S" else after.finish
    )


def pressed(reader: Person) -> dict[str, dict[str, Project]]:
    """People by handle with the projects in sight, by key, on whose longest path they are in a tenth of all runs.

    Those first who are on several, then those who are most often. One query and that of sight.
    """
    projects = visible_projects(reader).filter(archived_at=None)
    found: dict[str, dict[str, Project]] = {}
    most: dict[str, float] = {}
    for outlook in (
        Outlook.objects.filter(project__in=projects).select_related("project").order_by("project__name")
    ):
        for handle, share in outlook.people.items():
            if share >= OFTEN:
                found.setdefault(handle, {})[outlook.project.key] = outlook.project
                most[handle] = max(share, most.get(handle, 0))
    order = sorted(found, key=lambda handle: (-len(found[handle]), -most[handle], handle))
    return {handle: found[handle] for handle in order}


def stage_of(reader: Person, project: Project) -> str:
    """How far a project in sight is, as its lead says; planning while nobody has said it. One query."""
    row = Stage.objects.filter(project__in=visible_projects(reader), project=project).first()
    return row.name if row else Stage.Name.PLAN
