"""When people can work: calendars and absences."""

from typing import Any

from django.db import models

from leadline.core.limits import NAME, SHORT


class Calendar(models.Model):
    """Working hours of a week in one zone, and the days on which nobody works.

    week:   {"mon": ["09:00-13:00", "14:00-18:00"], ...}, local times; an end before its start runs over midnight.
    closed: [{"from": "2026-12-25", "to": "2026-12-25", "name": "Christmas"}], days inclusive.
    """

    code = models.CharField(max_length=NAME, unique=True)  # its id in plan files
    name = models.CharField(max_length=NAME)
    zone = models.CharField(max_length=60, default="UTC")
    week = models.JSONField(default=dict)
    closed = models.JSONField(default=list)
    always = models.BooleanField(default=False)  # every hour of every day
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class Absence(models.Model):
    """Days, inclusive, on which a person is away. Why is nobody's business here but may be noted."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="absences")
    first = models.DateField()
    last = models.DateField()
    note = models.CharField(max_length=SHORT, blank=True)

    class Meta:
        ordering = ["first", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(first__lte=models.F("last")), name="absence_runs_forward"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} away {self.first} to {self.last}"

    def ties(self, reader: Any) -> set[str]:
        return self.person.ties(reader)
