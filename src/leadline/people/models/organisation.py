"""The one organisation an installation serves, and its teams."""

from typing import Any

from django.db import models

from leadline.core.limits import NAME
from leadline.core.rights import GUEST, LEAD


class Organisation(models.Model):
    """The installation itself: exactly one row. The target of actions that belong to no project."""

    name = models.CharField(max_length=NAME)
    zone = models.CharField(max_length=60, default="UTC")
    demo_keys = models.JSONField(default=list)  # keys of the projects the demo brought; empty: no demo here
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.name

    def ties(self, reader: Any) -> set[str]:
        """lead somewhere: leads a project that runs, and so may add people to work with.

        Not a guest of the installation: who belongs to the organisation is for its own people to say.
        """
        if reader.standing == GUEST:
            return set()
        if reader.seats is not None:
            leads = any(seat.standing == LEAD and not seat.archived for seat in reader.seats.values())
        else:
            leads = reader.memberships.filter(standing=LEAD, project__archived_at=None).exists()
        return {"lead somewhere"} if leads else set()


class Team(models.Model):
    """People together; a department is a team of teams."""

    name = models.CharField(max_length=NAME, unique=True)
    part_of = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="parts")
    people = models.ManyToManyField("people.Person", related_name="teams")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
