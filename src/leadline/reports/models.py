"""The rows of reports/."""

from typing import Any

from django.db import models

from leadline.core.limits import NAME


class Report(models.Model):
    """What is told of a project for a period. A draft is edited by its leads; once sent it never changes.

    sections: [{"name", "title", "computed", "text", "by", "at"}] in their order. `computed` is what Leadline wrote;
    `text` what somebody (`by`, an id) wrote in its place at `at`, or null.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        SENT = "sent", "Sent"

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="reports")
    number = models.PositiveIntegerField()  # in its project, from 1
    first = models.DateField()
    last = models.DateField()
    state = models.CharField(max_length=5, choices=State, default=State.DRAFT)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(  # nobody: its rhythm
        "people.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    headline = models.CharField(max_length=300)
    sections = models.JSONField(default=list)
    drawing = models.JSONField(default=dict)  # the spread of the finish, as the component takes it
    planned_at = models.DateTimeField(null=True)  # the plan it came from: when it was made,
    entry = models.BigIntegerField(default=0)  # and the newest journal entry it knew
    forecast = models.ForeignKey(
        "schedule.Forecast", on_delete=models.SET_NULL, null=True, related_name="reports"
    )
    sent_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="report_number_is_unique"),
            models.UniqueConstraint(
                fields=["project"], condition=models.Q(state="draft"), name="one_draft_of_a_report"
            ),
        ]

    def __str__(self) -> str:
        return f"Report {self.number} of {self.project}"

    @property
    def is_sent(self) -> bool:
        return self.state == self.State.SENT

    @property
    def is_touched(self) -> bool:
        """Whether somebody wrote in it."""
        return any(section["text"] is not None for section in self.sections)

    def section(self, name: str) -> dict[str, Any] | None:
        return next((one for one in self.sections if one["name"] == name), None)


class Rhythm(models.Model):
    """When a draft is made by itself: an hour of a weekday of the project's zone, every so many weeks."""

    project = models.OneToOneField("projects.Project", on_delete=models.CASCADE, related_name="rhythm")
    weekday = models.PositiveSmallIntegerField(default=0)  # Monday is 0
    hour = models.PositiveSmallIntegerField(default=8)
    weeks = models.PositiveSmallIntegerField(default=1)
    next_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(weekday__lte=6, hour__lte=23, weeks__gte=1), name="rhythm_is_of_a_week"
            )
        ]

    def __str__(self) -> str:
        return f"Rhythm of {self.project}"


class Share(models.Model):
    """A link by which anybody may read one sent report, or whichever was sent last. Only its hash is kept.

    It does not count who opens it, nor when: nobody is watched reading.
    """

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="shares")
    report = models.ForeignKey(  # none: the one sent last
        Report, on_delete=models.CASCADE, null=True, related_name="shares"
    )
    words = models.CharField(max_length=NAME, blank=True)  # whom it is for
    hash = models.CharField(max_length=64, unique=True)  # SHA-256, hex
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return f"Link {self.pk} into {self.project}"
