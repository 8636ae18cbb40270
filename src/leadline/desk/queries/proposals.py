"""Which proposals wait, for whoever may see them: only who leads the project."""

from datetime import date

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


def of_today(reader: Person, project: Project, today: date) -> list[Proposal]:
    """Those that wait on its desk today, the one worth most first."""
    return list(proposals_of(reader, project).filter(state=Proposal.State.OPEN, shown_on=today))


def all_of(projects: list[int]) -> list[Proposal]:
    """For the system, which finds them anew."""
    return list(Proposal.objects.filter(project__in=projects))


def quiet_rules(projects: list[int]) -> set[tuple[int, str]]:
    """(project, rule) of rules whose proposals were dismissed there as not useful so often that they come last."""
    rows = Habit.objects.filter(project__in=projects, not_useful__gte=NOT_USEFUL)
    return set(rows.values_list("project", "rule"))
