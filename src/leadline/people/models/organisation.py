"""The one organisation an installation serves, and its teams."""

from django.db import models

from leadline.core.limits import NAME


class Organisation(models.Model):
    """The installation itself: exactly one row. The target of actions that belong to no project."""

    name = models.CharField(max_length=NAME)
    zone = models.CharField(max_length=60, default="UTC")
    demo_keys = models.JSONField(default=list)  # keys of the projects the demo brought; empty: no demo here
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """People together; a department is a team of teams."""

    name = models.CharField(max_length=NAME, unique=True)
    part_of = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="parts")
    people = models.ManyToManyField("people.Person", related_name="teams")
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.name
