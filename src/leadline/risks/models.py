"""The rows of risks/."""

from typing import Any

from django.db import models

from leadline.core.limits import SHORT, TITLE


class Risk(models.Model):
    """What may happen, and then adds effort to items. Accepted: known and carried; happened and closed are past."""

    class State(models.TextChoices):
        OPEN = "open", "Open"
        ACCEPTED = "accepted", "Accepted"
        HAPPENED = "happened", "Happened"
        CLOSED = "closed", "Closed"

    class Response(models.TextChoices):
        NONE = "none", "None yet"
        AVOID = "avoid", "Avoid it"
        REDUCE = "reduce", "Make it less likely or smaller"
        TRANSFER = "transfer", "Let others carry it"
        ACCEPT = "accept", "Live with it"

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="risks")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=TITLE)
    text = models.TextField(blank=True)  # cause and effect
    probability = models.FloatField()  # 0.01 to 0.99
    low = models.PositiveIntegerField()  # working minutes that it adds to each item it hits
    likely = models.PositiveIntegerField()
    high = models.PositiveIntegerField()
    items = models.ManyToManyField("work.Item", related_name="risks")  # those it hits
    owner = models.ForeignKey(
        "people.Person", on_delete=models.SET_NULL, null=True, related_name="owned_risks"
    )
    trigger = models.CharField(max_length=SHORT, blank=True)
    response = models.CharField(max_length=8, choices=Response, default=Response.NONE)
    plan = models.CharField(max_length=SHORT, blank=True)  # what is done about it
    carried = models.ForeignKey(  # the item that carries the response out
        "work.Item", on_delete=models.SET_NULL, null=True, related_name="answers_risks"
    )
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    because = models.CharField(max_length=SHORT, blank=True)  # why accepted or closed
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["project", "number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="risk_number_is_unique"),
            models.CheckConstraint(
                condition=models.Q(probability__gte=0.01, probability__lte=0.99), name="risk_may_happen"
            ),
            models.CheckConstraint(
                condition=models.Q(low__lte=models.F("likely"), likely__lte=models.F("high")),
                name="risk_range_runs_forward",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"

    @property
    def ref(self) -> str:
        return f"R-{self.number}"

    @property
    def is_live(self) -> bool:
        """Whether it may still happen."""
        return self.state in (self.State.OPEN, self.State.ACCEPTED)

    @property
    def expected(self) -> float:
        """Working minutes that it adds on average to each item it hits. Source: docs/formulas.md."""
        return self.probability * (self.low + self.likely + self.high) / 3

    def ties(self, reader: models.Model) -> set[Any]:
        return {"owner"} if self.owner_id == reader.pk else set()
