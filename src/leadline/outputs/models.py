"""The rows of outputs/."""

from typing import Any

from django.db import models

from leadline.core.limits import SHORT, TITLE
from leadline.projects.models import Point


class Output(Point):
    """Something handed over, with what makes it good and who says yes."""

    kind = "output"

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="outputs")
    name = models.CharField(max_length=TITLE)
    serves = models.ManyToManyField("objectives.Objective", related_name="outputs")
    acceptor = models.ForeignKey(
        "people.Person", on_delete=models.SET_NULL, null=True, related_name="accepts"
    )
    due = models.DateField(null=True, blank=True)  # wished; never binds the plan

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["project", "code"], name="output_code_is_unique")]

    def __str__(self) -> str:
        return self.name

    def ties(self, reader: models.Model) -> set[str]:
        return {"acceptor"} if self.acceptor_id == reader.pk else set()

    def says(self) -> dict[str, Any]:
        return {
            "output": self.name,
            "due": self.due.isoformat() if self.due else "no day set",
            "accepted by": str(self.acceptor or "nobody yet"),
            "criteria": "; ".join(c.text for c in self.criteria.all()),
        }


class Criterion(models.Model):
    """One thing that must hold for an output to be good."""

    output = models.ForeignKey(Output, on_delete=models.CASCADE, related_name="criteria")
    text = models.CharField(max_length=SHORT)
    position = models.PositiveIntegerField(default=0)
    met_on = models.DateField(null=True)
    evidence = models.CharField(max_length=SHORT, blank=True)  # "build 4127"

    class Meta:
        ordering = ["position", "id"]
        verbose_name_plural = "criteria"

    def __str__(self) -> str:
        return self.text

    @property
    def project(self) -> Any:
        return self.output.project


class Acceptance(models.Model):
    """The acceptor's yes to one edition of an output; withdrawn ones stay as history."""

    output = models.ForeignKey(Output, on_delete=models.CASCADE, related_name="acceptances")
    edition = models.PositiveIntegerField()
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    words = models.CharField(max_length=SHORT, blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.output} accepted by {self.by}"
