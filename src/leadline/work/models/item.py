"""One piece of work."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from leadline.core.limits import NAME, SHORT, TITLE


class Item(models.Model):
    """One piece of work that one person can finish and another can check; or a group; or a milestone.

    Dates here are what people promised or did. Computed dates live in schedule.Span. An item with children is
    a group: it has no effort, no needs and no state of its own. A milestone is an item of no length. Trashed
    items are out of every query but the trash. A deadline is the end of its day: the midnight after it.
    """

    class State(models.TextChoices):
        READY = "ready", "Ready"
        DOING = "doing", "Doing"
        DONE = "done", "Done"

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="items")
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=NAME, blank=True)  # its id in plan files, where that is not KEY-number
    title = models.CharField(max_length=TITLE)
    text = models.TextField(blank=True)  # Markdown
    parent = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="children"
    )
    output = models.ForeignKey(
        "outputs.Output", on_delete=models.SET_NULL, null=True, blank=True, related_name="items"
    )
    milestone = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=State, default=State.READY)
    labels = models.JSONField(default=list)
    rank = models.PositiveBigIntegerField(default=0)  # order by rank, then id
    column = models.ForeignKey(  # on the board; one of another state counts as none: the first of its own
        "work.Column", on_delete=models.SET_NULL, null=True, blank=True, related_name="items"
    )

    # Effort in working minutes of one person; or a fixed length, however many work on it.
    low = models.PositiveIntegerField(null=True)
    likely = models.PositiveIntegerField(null=True)
    high = models.PositiveIntegerField(null=True)
    duration = models.PositiveIntegerField(null=True)
    split = models.BooleanField(default=True)  # may pause at the end of a working period
    priority = models.PositiveSmallIntegerField(default=500)

    not_before = models.DateTimeField(null=True, blank=True)
    fixed = models.DateTimeField(null=True, blank=True)
    deadline = models.DateTimeField(null=True, blank=True)  # a wish: reported on, never binding

    done = models.FloatField(default=0)  # share of the work done, 0 to 1
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    blocked_because = models.CharField(max_length=SHORT, blank=True)
    blocked_on = models.ForeignKey(  # who owns the blocker
        "people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="blockers"
    )
    blocked_at = models.DateTimeField(null=True)

    trashed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["rank", "id"]
        indexes = [models.Index(fields=["project", "trashed_at", "rank"], name="items_of_project")]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="item_number_is_unique"),
            models.UniqueConstraint(fields=["project", "rank"], name="item_rank_is_unique"),
            models.UniqueConstraint(
                fields=["project", "code"], condition=~Q(code=""), name="item_code_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(low__isnull=True) | Q(low__lte=F("likely"), likely__lte=F("high")),
                name="effort_runs_low_to_high",
            ),
            models.CheckConstraint(condition=Q(done__range=(0, 1)), name="done_is_a_share"),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"

    @property
    def ref(self) -> str:
        return f"{self.project.key}-{self.number}"

    @property
    def effort(self) -> tuple[int | None, int, int | None] | None:
        """Low, likely, high in working minutes; None where there is no effort."""
        return None if self.likely is None else (self.low, self.likely, self.high)

    @property
    def is_done(self) -> bool:
        return self.state == self.State.DONE

    @property
    def is_blocked(self) -> bool:
        return self.blocked_at is not None

    @property
    def plan_id(self) -> str:
        """How plan files and the engine name it: its own code there, else its reference."""
        return self.code or self.ref

    def age_days(self, now: Any) -> int | None:
        """Days since it was started, while it is not done."""
        return (now - self.started_at).days if self.started_at and not self.is_done else None
