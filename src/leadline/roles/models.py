"""The rows of roles/."""

from typing import Any

from django.db import models

from leadline.core.limits import NAME, SHORT
from leadline.projects.models import Point


class Role(Point):
    """A part to be played: its purpose, what it decides alone, is consulted on, whom it answers to."""

    kind = "role"

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="roles")
    name = models.CharField(max_length=NAME)
    purpose = models.CharField(max_length=SHORT, blank=True)
    decides = models.JSONField(default=list)  # sentences
    consulted = models.JSONField(default=list)
    answers_to = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    deputy = models.ForeignKey(
        "people.Person", on_delete=models.SET_NULL, null=True, related_name="deputy_for"
    )
    needs = models.JSONField(default=dict)  # skill -> level
    people = models.ManyToManyField("people.Person", through="roles.Holder", related_name="roles")

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["project", "code"], name="role_code_is_unique")]

    def __str__(self) -> str:
        return self.name

    def says(self) -> dict[str, Any]:
        return {
            "role": self.name,
            "purpose": self.purpose,
            "decides": "\n".join(self.decides),
            "is asked before": "\n".join(self.consulted),
            "answers to": str(self.answers_to or "nobody yet"),
            "deputy": str(self.deputy or "nobody yet"),
        }


class Holder(models.Model):
    """Who plays a role: from `since` on, and before `until`, the first day on which they no longer do."""

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="holders")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="holdings")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["role", "person"], condition=models.Q(until=None), name="holds_a_role_once"
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="holding_runs_forward",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} as {self.role}"
