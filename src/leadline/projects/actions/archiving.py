"""The end of a project, and its return."""

from datetime import datetime

from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.journal.events import record
from leadline.projects.events import ProjectArchived, ProjectReopened
from leadline.projects.models import Project


@action(needs="project.archive")
def archive_project(actor: Actor, project: Project, *, now: datetime) -> Project:
    """Lay a project aside: it is read, not changed, and no longer planned. Twice changes nothing.

    Errors:  NotAllowed.
    Records: ProjectArchived.
    """
    if project.archived_at is None:
        project.archived_at = now
        project.version += 1
        project.save(update_fields=["archived_at", "version"])
        record(ProjectArchived(project=project.pk, key=project.key), actor=actor, project=project)
    return project


@action(needs="project.archive")
def reopen_project(actor: Actor, project: Project) -> Project:
    """Take an archived project up again. Twice changes nothing.

    Errors:  NotAllowed.
    Records: ProjectReopened.
    """
    if project.archived_at is not None:
        project.archived_at = None
        project.version += 1
        project.save(update_fields=["archived_at", "version"])
        record(ProjectReopened(project=project.pk, key=project.key), actor=actor, project=project)
    return project
