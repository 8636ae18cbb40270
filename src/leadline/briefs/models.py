"""The rows of briefs/. Opening, reading and trying are not tracked, by anyone, ever."""

from django.db import models

from leadline.core.limits import SHORT
from leadline.objectives.models import Objective


class Confirmation(models.Model):
    """A person understood one edition of a point, in their own words."""

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="confirmations")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="confirmations")
    kind = models.CharField(max_length=10)  # objective, role, output
    point = models.BigIntegerField()
    edition = models.PositiveIntegerField()
    words = models.CharField(max_length=SHORT)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "point", "edition"], name="confirmed_once_an_edition"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} confirmed {self.kind} {self.point}, edition {self.edition}"


class Question(models.Model):
    """A person asks the lead about a point of their brief; an answer closes it."""

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="questions")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="questions")
    kind = models.CharField(max_length=10, blank=True)  # blank: about the brief as a whole
    point = models.BigIntegerField(null=True)
    edition = models.PositiveIntegerField(null=True)
    text = models.TextField()
    at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"Question of {self.person}"

    def ties(self, reader: models.Model) -> set[str]:
        """owner, of the objective it is about."""
        if self.kind != "objective" or self.point is None:
            return set()
        owned = Objective.objects.filter(pk=self.point, owner=reader.pk)
        return {"owner"} if owned.exists() else set()
