"""What leads say of their projects as a whole, and which comes first."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.core.limits import OVERRIDE_DAYS
from leadline.journal.events import record
from leadline.people.models import Organisation
from leadline.portfolio.events import HealthOverridden, OverrideRemoved, StageSet
from leadline.portfolio.models import Override, Stage
from leadline.projects.actions import change_project
from leadline.projects.actions.rules import sentences
from leadline.projects.models import Project


@action(needs="project.edit")
def set_stage(actor: Actor, project: Project, *, stage: str) -> Stage:
    """Say how far a project is. The same again changes nothing.

    Errors:  NotAllowed; Invalid for an unknown stage.
    Records: StageSet.
    """
    if stage not in Stage.Name.values:
        raise Invalid(f"A stage is one of: {', '.join(Stage.Name.values)}.", field="stage")
    row = Stage.objects.filter(project=project).first() or Stage(project=project)
    if row.name != stage:
        row.name = stage
        row.save()
        record(StageSet(project=project.pk, stage=Stage.Name(stage).label), actor=actor, project=project)
    return row


@action(needs="project.edit")
def override_health(
    actor: Actor, project: Project, *, colour: str, reason: str, expires: date, now: datetime
) -> Override:
    """Show another colour than the facts give, which stand beside it all the same.

    Units:   `expires` is the last day on which it counts, in the project's zone.
    Errors:  NotAllowed; Invalid for an unknown colour, without a reason, for an end before today or more than
             OVERRIDE_DAYS ahead.
    Records: HealthOverridden.
    """
    if colour not in Override.Colour.values:
        raise Invalid(f"A colour is one of: {', '.join(Override.Colour.values)}.", field="colour")
    told = sentences([reason], "reason")
    if not told:
        raise Invalid("Say why the facts mislead. Whoever sees the colour asks for it.", field="reason")
    ahead = (expires - now.astimezone(ZoneInfo(project.zone)).date()).days
    if not 0 <= ahead <= OVERRIDE_DAYS:
        raise Invalid(f"It counts from today for {OVERRIDE_DAYS} days at most.", field="expires")
    given = {"colour": colour, "reason": told[0], "by": actor.person, "at": now, "expires": expires}
    row, _ = Override.objects.update_or_create(project=project, defaults=given)
    event = HealthOverridden(project=project.pk, colour=row.words, until=expires.isoformat())
    record(event, actor=actor, project=project)
    return row


@action(needs="project.edit")
def remove_override(actor: Actor, project: Project) -> None:
    """Let the facts give the colour again. Twice is once.

    Errors:  NotAllowed.
    Records: OverrideRemoved.
    """
    gone, _ = Override.objects.filter(project=project).delete()
    if gone:
        record(OverrideRemoved(project=project.pk), actor=actor, project=project)


@action(needs="portfolio.see")
def order_projects(
    actor: Actor, organisation: Organisation, *, priorities: Mapping[Project, int]
) -> list[Project]:
    """Give several projects the priorities that put them in order: all of them, or none.

    Returns: those that changed.
    Errors:  NotAllowed, also without the right to change one of them; Invalid beyond 0 to 1000.
    Records: what `change_project` records.
    """
    changed = []
    for project, priority in sorted(priorities.items(), key=lambda one: one[0].pk):
        if project.priority != priority:
            changed.append(change_project(actor, project, priority=priority))
    return changed
