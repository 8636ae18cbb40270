"""The rows of objectives/."""

from typing import Any

from django.db import models

from leadline.core.limits import NAME, SHORT
from leadline.projects.models import Point


class Objective(Point):
    """Something that should become true."""

    kind = "objective"

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="objectives")
    statement = models.CharField(max_length=SHORT)
    owner = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="owns")

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["project", "code"], name="objective_code_is_unique")]

    def __str__(self) -> str:
        return self.statement

    def ties(self, reader: models.Model) -> set[str]:
        return {"owner"} if self.owner_id == reader.pk else set()

    def says(self) -> dict[str, Any]:
        told = {"objective": self.statement, "owner": str(self.owner or "nobody yet")}
        for measure in self.measures.all():
            told[f"measure: {measure.name}"] = measure.promise
        return told


class Measure(models.Model):
    """How we would see that an objective comes true: from a value, to a value."""

    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="measures")
    name = models.CharField(max_length=NAME)
    unit = models.CharField(max_length=20, blank=True)
    start = models.FloatField(null=True)
    goal = models.FloatField()
    now = models.FloatField(null=True)  # the latest reading
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def project(self) -> Any:
        return self.objective.project

    @property
    def version(self) -> int:
        """That of its objective, which counts every change of its measures."""
        version: int = self.objective.version
        return version

    def ties(self, reader: models.Model) -> set[str]:
        return self.objective.ties(reader)

    def tell(self, value: float | None) -> str:
        """A value with its unit, as people write it: "0.2 %"."""
        if value is None:
            return "not measured"
        return f"{value:g} {self.unit}".strip().replace("-", "−", 1 if value < 0 else 0)

    @property
    def promise(self) -> str:
        return (
            f"from {self.tell(self.start)} to {self.tell(self.goal)}"
            if self.start is not None
            else f"to {self.tell(self.goal)}"
        )

    @property
    def progress(self) -> float | None:
        """How far from start to goal, 0 to 1; None where it cannot be said."""
        if self.start is None or self.now is None or self.start == self.goal:
            return None
        return min(1.0, max(0.0, (self.now - self.start) / (self.goal - self.start)))


class Reading(models.Model):
    """One observation of a measure."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="readings")
    value = models.FloatField()
    on = models.DateField()
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    note = models.CharField(max_length=SHORT, blank=True)

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"{self.value:g} on {self.on}"
