"""The rows of projects/."""

from typing import Any

from django.db import models

from leadline.core.days import end_of
from leadline.core.limits import NAME, SHORT, TITLE


class Project(models.Model):
    """Something to be delivered, with its charter: why, for when, and what is left out."""

    key = models.CharField(max_length=10, unique=True)
    name = models.CharField(max_length=TITLE)
    why = models.TextField(blank=True)
    left_out = models.JSONField(default=list)  # sentences
    start = models.DateTimeField()
    target = models.DateField(null=True, blank=True)  # the promised finish
    zone = models.CharField(max_length=60, default="UTC")
    calendar = models.ForeignKey("people.Calendar", on_delete=models.PROTECT, related_name="projects")
    hours_per_day = models.FloatField(default=8)
    days_per_week = models.FloatField(default=5)
    currency = models.CharField(max_length=3, blank=True)
    technical = models.BooleanField(null=True)  # needs a technical project manager; None: derived
    priority = models.PositiveSmallIntegerField(default=500)
    private = models.BooleanField(default=False)
    archived_at = models.DateTimeField(null=True)
    next_number = models.PositiveIntegerField(default=1)  # of its items
    carried = models.JSONField(
        default=dict
    )  # parts of a plan file that have no page yet, kept for the export
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def project(self) -> "Project":
        return self

    @property
    def is_late(self) -> bool:
        """Whether the plan passes the promised day. Reads `planned`, which `listed_projects` adds."""
        planned = getattr(self, "planned", None)
        return bool(planned and self.target and planned > end_of(self.target, self.zone))

    def minutes(self, days: float) -> int:
        """Working minutes of so many days of this project."""
        return round(days * self.hours_per_day * 60)


class Member(models.Model):
    """A person in a project: their standing, which gives rights, and the part of their time it gets."""

    class Standing(models.TextChoices):
        LEAD = "lead", "Lead"
        MEMBER = "member", "Member"
        VIEWER = "viewer", "Viewer"
        GUEST = "guest", "Guest"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="memberships")
    standing = models.CharField(max_length=8, choices=Standing, default=Standing.MEMBER)
    share = models.FloatField(default=1)  # of their calendar, 0 to 1
    rate = models.FloatField(null=True)  # per hour, in the project's currency

    class Meta:
        ordering = ["person__name"]
        constraints = [
            models.UniqueConstraint(fields=["project", "person"], name="one_membership_each"),
            models.CheckConstraint(condition=models.Q(share__gt=0, share__lte=1), name="share_up_to_1"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.standing} of {self.project}"


class Pool(models.Model):
    """Anything shared that is no person: a rig, an environment, licences. Without a project: for all of them."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, null=True, related_name="pools")
    code = models.CharField(max_length=NAME)  # its id in plan files
    name = models.CharField(max_length=TITLE)
    capacity = models.PositiveIntegerField(default=1)
    calendar = models.ForeignKey("people.Calendar", on_delete=models.PROTECT, null=True, related_name="pools")
    rate = models.FloatField(null=True)  # per hour of one unit

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["project", "code"], name="pool_code_is_unique")]

    def __str__(self) -> str:
        return self.name


class Freeze(models.Model):
    """A time in which some of a project's work may not run. No outputs and no labels: none of it may."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="freezes")
    name = models.CharField(max_length=TITLE, blank=True)
    start = models.DateTimeField()
    end = models.DateTimeField()
    labels = models.JSONField(default=list)
    outputs = models.JSONField(default=list)  # codes of outputs

    class Meta:
        ordering = ["start", "id"]

    def __str__(self) -> str:
        return self.name or f"Freeze from {self.start:%Y-%m-%d}"


class Point(models.Model):
    """What an objective, a role and an output have in common: people confirm one edition of it.

    `edition` counts material changes, `version` every change.
    """

    kind: str  # objective, role, output
    project: Any  # each has its own key to it

    code = models.CharField(max_length=NAME)  # its id in plan files
    position = models.PositiveIntegerField(default=0)
    edition = models.PositiveIntegerField(default=1)
    version = models.PositiveIntegerField(default=1)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    def says(self) -> dict[str, Any]:
        """What one must know of it, label to text; kept as a Wording and shown as a difference."""
        raise NotImplementedError(f"{type(self).__name__}.says")


class Wording(models.Model):
    """What a point said in one edition, so that a change can be shown."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="wordings")
    kind = models.CharField(max_length=10)
    point = models.BigIntegerField()
    edition = models.PositiveIntegerField()
    says = models.JSONField()
    reason = models.CharField(max_length=SHORT, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "point", "edition"], name="one_wording_an_edition")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.point}, edition {self.edition}"
