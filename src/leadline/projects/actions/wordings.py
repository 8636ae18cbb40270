"""Keeps what a point said in each edition, so that people can be shown what changed."""

from datetime import datetime

from leadline.projects.models import Point, Wording


def keep_wording(point: Point, *, now: datetime, reason: str = "") -> Wording:
    """Store what `point` says in its present edition; a mere rewording replaces it.

    Called inside the actions of objectives, roles and outputs, after their rows are written, in their
    transaction. `reason` is why the edition stayed although words changed.
    """
    wording, _ = Wording.objects.update_or_create(
        kind=point.kind,
        point=point.pk,
        edition=point.edition,
        defaults={"project": point.project, "says": point.says(), "reason": reason, "at": now},
    )
    return wording
