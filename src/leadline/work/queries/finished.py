"""What a project has finished and what is open: the stream of work that forecasts are made from."""

from datetime import date
from zoneinfo import ZoneInfo

from leadline.engine.flow import Past
from leadline.projects.models import Project
from leadline.work.models import Item


def past_of(project: Project) -> Past:
    """Days and efforts of its finished items, efforts of what is left of its open ones.

    Without groups, milestones and the trash; and without who did it. An item counts with its likely effort, in
    working minutes; one that was closed without a day is left out. Only for readers of the project. One query.
    """
    parents = Item.objects.filter(project=project, trashed_at=None, parent__isnull=False).values("parent")
    rows = Item.objects.filter(project=project, trashed_at=None, milestone=False).exclude(pk__in=parents)
    zone = ZoneInfo(project.zone)
    finished: list[tuple[date, float | None]] = []
    left: list[float | None] = []
    for state, at, likely, done in rows.values_list("state", "finished_at", "likely", "done"):
        if state != Item.State.DONE:
            left.append(None if likely is None else likely * (1 - done))
        elif at is not None:
            finished.append((at.astimezone(zone).date(), likely))
    return Past(finished, left)
