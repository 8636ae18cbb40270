"""The rows of briefs/. Opening, reading and trying are not tracked, by anyone, ever."""

from django.db import models

from leadline.core.limits import SHORT
from leadline.objectives.models import Objective


class Confirmation(models.Model):
    """A person understood one edition of a point: in their own words, by choosing the right statement, or in a talk.

    Of a choice nothing is kept but that it was right: neither what was chosen nor how often. `words` are the
    person's sentence; of a talk, the sentence that was heard. `result` is what the lead or the owner answered.
    """

    class How(models.TextChoices):
        WORDS = "words", "In their own words"
        CHOICE = "choice", "By choice"
        TALK = "talk", "In a talk"

    class Result(models.TextChoices):
        WAITING = "waiting", "Waits for an answer"
        AGREED = "agreed", "Agreed"
        TALK = "talk", "Let us talk"

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="confirmations")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="confirmations")
    kind = models.CharField(max_length=10)  # objective, role, output
    point = models.BigIntegerField()
    edition = models.PositiveIntegerField()
    words = models.CharField(max_length=SHORT, blank=True)
    at = models.DateTimeField()
    how = models.CharField(max_length=6, choices=How, default=How.WORDS)
    result = models.CharField(max_length=7, choices=Result, default=Result.WAITING)
    answered_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    objection = models.CharField(max_length=SHORT, blank=True)  # of the person, to what was noted about them
    renewed_on = models.DateField(null=True)  # when it was last said that it is still right
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "point", "edition"], name="confirmed_once_an_edition"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} confirmed {self.kind} {self.point}, edition {self.edition}"

    def ties(self, reader: models.Model) -> set[str]:
        """self, of who confirmed; owner, of the objective it is about. Nobody answers their own sentence."""
        if reader.pk == self.person_id:
            return {"self"}
        return owner_of(self.kind, self.point, reader)


class Reminder(models.Model):
    """A person was reminded of one edition of a point. Once: then one talks. When it was is not kept."""

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="reminders")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=10)
    point = models.BigIntegerField()
    edition = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "point", "edition"], name="reminded_once_an_edition"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} was reminded of {self.kind} {self.point}, edition {self.edition}"


class CoverageDay(models.Model):
    """How far one thing of a project was known at the end of a day. A figure of points, never of a person.

    `kind` is project, objectives, roles, outputs, or of one point that five or more are asked for: objective, output.
    """

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="coverage_days")
    on = models.DateField()
    kind = models.CharField(max_length=10)
    point = models.BigIntegerField(default=0)
    share = models.FloatField()

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["project", "on", "kind", "point"], name="one_coverage_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.point} of {self.project_id} on {self.on}"


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
        return owner_of(self.kind, self.point, reader)


def owner_of(kind: str, point: int | None, reader: models.Model) -> set[str]:
    """owner, where `reader` answers for that objective; nobody owns roles and outputs."""
    if kind != "objective" or point is None:
        return set()
    owned = Objective.objects.filter(pk=point, owner=reader.pk)
    return {"owner"} if owned.exists() else set()
