"""The rows of desk/: what it proposes, and what became of it."""

from datetime import date
from typing import Any

from django.db import models

from leadline.core.limits import SHORT


class Proposal(models.Model):
    """One thing to do in a project, found by a rule. Found anew after each change; what people said to it is kept.

    An effect is of the first of `ways`: days that the 85 % date comes earlier, and how far that may be off by chance.
    """

    class State(models.TextChoices):
        OPEN = "open", "Open"
        POSTPONED = "postponed", "Postponed"
        DISMISSED = "dismissed", "Dismissed"
        DONE = "done", "Done"
        GONE = "gone", "Gone"  # its cause is no more

    class Reason(models.TextChoices):
        NOT_USEFUL = "not_useful", "Not useful here"
        IN_HAND = "in_hand", "I know, and it is in hand"
        WRONG = "wrong", "Its facts are wrong"
        OTHER = "other", "Another reason"

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="proposals")
    rule = models.CharField(max_length=40)
    cause = models.CharField(max_length=120)
    facts = models.CharField(
        max_length=20
    )  # hash of what it rests on: while it stays, a dismissed one stays away
    title = models.CharField(max_length=SHORT)
    evidence = models.TextField(blank=True)
    kind = models.CharField(max_length=20, blank=True)
    weight = models.CharField(max_length=20, blank=True)
    tone = models.CharField(max_length=4, default="warn")
    tags = models.JSONField(default=list)
    actions = models.JSONField(default=list)
    ways = models.JSONField(default=list)  # the best first: see effects/weighing.py
    order = models.FloatField(default=0)
    effect_days = models.FloatField(null=True)
    effect_noise = models.FloatField(null=True)
    weighing = models.BooleanField(default=False)  # its ways are not computed yet
    rank = models.PositiveIntegerField(default=0)  # in its project, from 1

    state = models.CharField(max_length=9, choices=State, default=State.OPEN)
    shown_on = models.DateField(null=True)  # the day on which it took one of the day's places
    reason = models.CharField(max_length=10, choices=Reason, blank=True)
    note = models.CharField(max_length=SHORT, blank=True)
    until = models.DateField(null=True)
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)  # dismissed, postponed, done
    at = models.DateTimeField()  # first found
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["rank", "id"]
        indexes = [models.Index(fields=["project", "state", "rank"], name="proposals_of_project")]
        constraints = [
            models.UniqueConstraint(fields=["project", "rule", "cause"], name="one_proposal_a_cause")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def best(self) -> dict[str, Any] | None:
        """The first of its ways, where it gains days beyond chance."""
        return self.ways[0] if self.ways and self.effect_days is not None else None

    @property
    def weighs(self) -> str:
        """What stands beside it: days it gains, or its kind."""
        return f"+{self.effect_days:g} d" if self.best else self.weight

    @property
    def says(self) -> str:
        """Why, and what the best way would gain, with how far that may be off by chance."""
        if self.best is None:
            return self.evidence
        return f"{self.best['evidence']}: {gains(self.best)}. {self.evidence}".rstrip()


def gains(way: dict[str, Any]) -> str:
    """ "the 85 % date moves from 12 Mar to 6 Mar, 4.2 days earlier, give or take 0.6"."""
    days, noise = way["days"], way["noise"]
    by = f"{abs(days):g} {'day' if abs(days) == 1 else 'days'} {'earlier' if days >= 0 else 'later'}"
    if not way["before"]:
        return f"the 85 % date comes {by}, give or take {noise:g}"
    before, after = (date.fromisoformat(way[name]) for name in ("before", "after"))
    told = [
        f"{one.day} {one:%b}{f' {one.year}' if before.year != after.year else ''}" for one in (before, after)
    ]
    return f"the 85 % date moves from {told[0]} to {told[1]}, {by}, give or take {noise:g}"


class Habit(models.Model):
    """How often what a rule proposes was not useful in a project. Of rules and projects, never of people."""

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="habits")
    rule = models.CharField(max_length=40)
    not_useful = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "rule"], name="one_habit_a_rule")]

    def __str__(self) -> str:
        return f"{self.rule} in {self.project_id}: {self.not_useful}"
