"""A project's beginning and its charter."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from leadline.core.actions import KEEP, action, change
from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.core.refs import is_key
from leadline.journal.events import record
from leadline.people.models import Calendar, Organisation
from leadline.projects.actions.rules import project_values
from leadline.projects.actions.short import short
from leadline.projects.events import (
    MemberAdded,
    ProjectChanged,
    ProjectCreated,
    ProjectMadePrivate,
    ProjectOpened,
    ProjectReworded,
)
from leadline.projects.models import Member, Project

COLUMNS = {  # and their names in a history
    "name": "name",
    "start": "start",
    "calendar": "calendar",
    "zone": "time zone",
    "target": "target",
    "hours_per_day": "hours of a day",
    "days_per_week": "days of a week",
    "currency": "currency",
    "technical": "need for a technical project manager",
    "priority": "priority",
}
TEXTS = {
    "why": "why the project is",
    "left_out": "what is left out",
    "carried": "parts kept for the plan file",
}


@action(needs="project.create")
def create_project(
    actor: Actor,
    organisation: Organisation,
    *,
    key: str,
    name: str,
    start: datetime,
    calendar: Calendar,
    zone: str,
    private: bool = False,
    why: str = "",
    left_out: Sequence[str] = (),
    target: date | None = None,
    hours_per_day: float = 8,
    days_per_week: float = 5,
    currency: str = "",
    technical: bool | None = None,
    priority: int = 500,
    carried: dict[str, Any] | None = None,
) -> Project:
    """Begin a project. Whoever does so leads it; what the system begins has no lead yet.

    Units:   `start` is an instant, `target` a day in `zone`; `carried`: parts of a plan file without a page.
    Errors:  NotAllowed; Invalid on a malformed or taken key, an unknown zone, a target before the start,
             or any other value out of its range.
    Records: ProjectCreated, MemberAdded.
    """
    if not is_key(key):
        raise Invalid(
            "A key has 2 to 10 capital letters and digits, such as PAY: a letter first.", field="key"
        )
    if Project.objects.filter(key=key).exists():
        raise Invalid(f"{key} is taken by another project. Choose another key.", field="key")
    values = project_values(
        {
            "name": name, "start": start, "calendar": calendar, "zone": zone, "target": target, "why": why,
            "left_out": left_out, "hours_per_day": hours_per_day, "days_per_week": days_per_week,
            "currency": currency, "technical": technical, "priority": priority,
        }
    )  # fmt: skip
    project = Project.objects.create(key=key, private=private, carried=carried or {}, **values)
    person = actor.person
    if person is not None:
        Member.objects.create(project=project, person=person, standing=Member.Standing.LEAD)
    begun = ProjectCreated(project=project.pk, key=key, start=project.start.isoformat(), private=private)
    record(begun, actor=actor, project=project)
    if person is not None:
        joined = MemberAdded(project=project.pk, person=person.pk, standing="lead", share=1)
        record(joined, actor=actor, project=project)
    return project


@action(needs="project.edit")
def change_project(
    actor: Actor,
    project: Project,
    *,
    name: str = KEEP,
    start: datetime = KEEP,
    calendar: Calendar = KEEP,
    zone: str = KEEP,
    private: bool = KEEP,
    why: str = KEEP,
    left_out: Sequence[str] = KEEP,
    target: date | None = KEEP,
    hours_per_day: float = KEEP,
    days_per_week: float = KEEP,
    currency: str = KEEP,
    technical: bool | None = KEEP,
    priority: int = KEEP,
    carried: dict[str, Any] = KEEP,
) -> Project:
    """Change the charter or the settings of a project. Its key stays: people have written it down.

    Units:   as of `create_project`.
    Errors:  NotAllowed; Stale; Invalid as of `create_project`, and when what nobody leads is made private.
    Records: for each value that differs ProjectChanged, ProjectReworded (texts), ProjectMadePrivate
             or ProjectOpened.
    """
    given = {
        "name": name, "start": start, "calendar": calendar, "zone": zone, "why": why, "left_out": left_out,
        "target": target, "hours_per_day": hours_per_day, "days_per_week": days_per_week,
        "currency": currency, "technical": technical, "priority": priority,
    }  # fmt: skip
    now = {column: getattr(project, column) for column in given}
    values = project_values(
        {**now, **{column: value for column, value in given.items() if value is not KEEP}}
    )
    if (
        private is True
        and not project.memberships.filter(standing=Member.Standing.LEAD, person__is_active=True).exists()
    ):
        raise Invalid(
            "Nobody leads this project, so nobody could see it. Give it a lead first.", field="private"
        )

    old = {column: getattr(project, column) for column in (*values, "private", "carried")}
    changed = change(project, **values, private=private, carried=carried)
    if changed:
        project.version += 1
        project.save(update_fields=[*changed, "version"])
    for column in changed:
        record(_told(project, column, old[column]), actor=actor, project=project)
    return project


def _told(project: Project, column: str, old: Any) -> Any:
    if column == "private":
        event = ProjectMadePrivate if project.private else ProjectOpened
        return event(project=project.pk, key=project.key)
    if column in TEXTS:
        return ProjectReworded(project=project.pk, what=TEXTS[column])
    new = getattr(project, column)
    return ProjectChanged(project=project.pk, what=COLUMNS[column], old=short(old), new=short(new))
