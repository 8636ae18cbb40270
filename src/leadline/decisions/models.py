"""The rows of decisions/."""

from typing import Any

from django.db import models

from leadline.core.limits import SHORT, TITLE
from leadline.roles.models import Holder


class Decision(models.Model):
    """A choice with an owner by role and a day. Open until it is decided, dropped, or its default holds."""

    class State(models.TextChoices):
        OPEN = "open", "Open"
        DECIDED = "decided", "Decided"
        DROPPED = "dropped", "Dropped"

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="decisions")
    number = models.PositiveIntegerField()
    question = models.CharField(max_length=TITLE)
    why = models.TextField(blank=True)
    options = models.JSONField(default=list)  # short texts
    role = models.ForeignKey("roles.Role", on_delete=models.SET_NULL, null=True, related_name="decisions")
    due = models.DateField(null=True)
    default = models.CharField(max_length=SHORT, blank=True)  # what holds when nobody decides in time
    items = models.ManyToManyField("work.Item", related_name="decisions")  # those it holds up
    asked_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=7, choices=State, default=State.OPEN)
    outcome = models.CharField(max_length=SHORT, blank=True)
    because = models.TextField(blank=True)
    decided_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    defaulted = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["project", "number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="decision_number_is_unique")
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.question}"

    @property
    def ref(self) -> str:
        return f"D-{self.number}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    def ties(self, reader: models.Model) -> set[Any]:
        """decider: who holds its role, or its deputy while nobody does."""
        if self.role is None:
            return set()
        holders = set(Holder.objects.filter(role=self.role, until=None).values_list("person", flat=True))
        decides = reader.pk in holders if holders else reader.pk == self.role.deputy_id
        return {"decider"} if decides else set()
