"""The rows of outputs/."""

from typing import Any

from django.db import models

from leadline.core.days import end_of
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
            "due": f"{self.due:%a} {self.due.day} {self.due:%b %Y}" if self.due else "no day set",
            "accepted by": str(self.acceptor or "nobody yet"),
            "criteria": "\n".join(c.text for c in self.criteria.all()),
            "serves": "\n".join(o.statement for o in self.serves.all()),
        }

    @property
    def is_late(self) -> bool:
        """Whether the plan finishes it after its wished day. Reads `planned`, which `outputs_of` adds."""
        planned = getattr(self, "planned", None)
        return bool(planned and self.due and planned > end_of(self.due, self.project.zone))

    @property
    def acceptance(self) -> "Acceptance | None":
        """The standing yes to the present edition. Reads `acceptances`, prefetched in lists."""
        standing = (a for a in self.acceptances.all() if a.withdrawn_at is None)
        return next((a for a in standing if a.edition == self.edition), None)


class Criterion(models.Model):
    """One thing that must hold for an output to be good."""

    output = models.ForeignKey(Output, on_delete=models.CASCADE, related_name="criteria")
    text = models.CharField(max_length=SHORT)
    position = models.PositiveIntegerField(default=0)
    met_on = models.DateField(null=True)
    evidence = models.CharField(max_length=SHORT, blank=True)  # "build 4127"
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "id"]
        verbose_name_plural = "criteria"

    def __str__(self) -> str:
        return self.text

    @property
    def project(self) -> Any:
        return self.output.project

    @property
    def is_met(self) -> bool:
        return self.met_on is not None


class Acceptance(models.Model):
    """The acceptor's yes to one edition of an output; withdrawn ones stay as history."""

    output = models.ForeignKey(Output, on_delete=models.CASCADE, related_name="acceptances")
    edition = models.PositiveIntegerField()
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    words = models.CharField(max_length=SHORT, blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["output", "edition"],
                condition=models.Q(withdrawn_at=None),
                name="accepted_once_an_edition",
            )
        ]

    def __str__(self) -> str:
        return f"{self.output} accepted by {self.by}"
