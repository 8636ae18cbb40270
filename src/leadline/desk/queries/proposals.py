"""Which proposals wait, for whoever may see them: only who leads the project."""

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from leadline.desk.models import Habit, Proposal
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects

NOT_USEFUL = 3  # dismissals after which a rule is quiet in a project


def visible_proposals(reader: Person) -> QuerySet[Proposal]:
    """Of running projects that the reader leads; administrators lead every open one."""
    led = [
        row.pk for row in visible_projects(reader).filter(archived_at=None) if reader.may("proposal.see", row)
    ]
    return Proposal.objects.filter(project__in=led).select_related("project")


def proposals_of(reader: Person, project: Project) -> QuerySet[Proposal]:
    """All of one project that the reader may see, in their order. None where the reader does not lead it."""
    rows = Proposal.objects.filter(project=project).select_related("project", "by")
    return rows if reader.may("proposal.see", project) and not project.archived_at else rows.none()


@dataclass(frozen=True, slots=True)
class Desk:
    """What waits in one project: `shown` today, the one worth most first; how many come `later`; what was `settled`
    today; rules that are `quiet` there; whether some are being weighed."""

    shown: list[Proposal] = field(default_factory=list)
    later: int = 0
    settled: list[Proposal] = field(default_factory=list)
    quiet: list[str] = field(default_factory=list)
    weighing: bool = False


def desk_of(reader: Person, project: Project, today: date) -> Desk:
    """Two queries; none where the reader does not lead it."""
    if not reader.may("proposal.see", project) or project.archived_at:
        return Desk()
    rows = list(proposals_of(reader, project).exclude(state=Proposal.State.GONE).order_by("rank", "id"))
    waiting = [row for row in rows if row.state == Proposal.State.OPEN]
    away = (Proposal.State.DISMISSED, Proposal.State.POSTPONED)
    return Desk(
        shown=[row for row in waiting if row.shown_on == today],
        later=sum(row.shown_on != today and not row.weighing for row in waiting),
        settled=[row for row in rows if row.state in away and row.shown_on == today],
        quiet=sorted(rule for _, rule in quiet_rules([project.pk])),
        weighing=any(row.weighing for row in waiting),
    )


def desks_of(reader: Person, now: datetime) -> list[Proposal]:
    """What stands today on the desks of all projects the reader leads, the one worth most first."""
    rows = visible_proposals(reader).filter(state=Proposal.State.OPEN, shown_on__isnull=False)
    today = [row for row in rows if row.shown_on == now.astimezone(ZoneInfo(row.project.zone)).date()]
    quiet = quiet_rules([row.project_id for row in today])
    return sorted(
        today,
        key=lambda row: (
            (row.project_id, row.rule) in quiet, row.effect_days is None, -(row.effect_days or 0.0), -row.order, row.pk,
        ),
    )  # fmt: skip


def proposal_of(reader: Person, project: Project, id: int) -> Proposal | None:
    """One of a project, whatever its state; None where the reader does not lead it."""
    return proposals_of(reader, project).filter(pk=id).first()


def all_of(projects: list[int]) -> list[Proposal]:
    """For the system, which finds them anew."""
    return list(Proposal.objects.filter(project__in=projects))


def quiet_rules(projects: list[int]) -> set[tuple[int, str]]:
    """(project, rule) of rules whose proposals were dismissed there as not useful so often that they come last."""
    rows = Habit.objects.filter(project__in=projects, not_useful__gte=NOT_USEFUL)
    return set(rows.values_list("project", "rule"))
