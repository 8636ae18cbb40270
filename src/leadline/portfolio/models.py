"""The rows of portfolio/: what a lead says of a whole project."""

from datetime import date
from typing import Any

from django.db import models

from leadline.core.limits import SHORT


class Stage(models.Model):
    """How far a project is, as its lead says."""

    class Name(models.TextChoices):
        IDEA = "idea", "Idea"
        CHARTER = "charter", "Charter"
        PLAN = "plan", "Planning"
        DOING = "doing", "Doing"
        HANDOVER = "handover", "Handover"
        CLOSE = "close", "Closing"

    project = models.OneToOneField("projects.Project", on_delete=models.CASCADE, related_name="stage")
    name = models.CharField(max_length=8, choices=Name)

    def __str__(self) -> str:
        return f"{self.project_id}: {self.name}"


class Override(models.Model):
    """Another colour than the facts give, by somebody's word, until a day that is the last it counts."""

    class Colour(models.TextChoices):
        GOOD = "good", "Good"
        WARN = "warn", "Needs attention"
        BAD = "bad", "In trouble"

    project = models.OneToOneField("projects.Project", on_delete=models.CASCADE, related_name="override")
    colour = models.CharField(max_length=4, choices=Colour)
    reason = models.CharField(max_length=SHORT)
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    expires = models.DateField()

    def __str__(self) -> str:
        return f"{self.project_id}: {self.colour}"

    def counts(self, today: date) -> bool:
        return bool(today <= self.expires)

    @property
    def words(self) -> Any:
        return self.Colour(self.colour).label
