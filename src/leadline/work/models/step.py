"""What a change can be undone to."""

from typing import Any

from django.db import models

from leadline.core.days import now
from leadline.core.limits import SHORT


class Step(models.Model):
    """One person's change of an item, or of a note on it, as it was before and after; kept for a day.

    Apart from the journal, which is kept for ever and holds no texts. `before` and `after` hold only what
    differs: columns by name, "needs", and "wait ID KIND" for each dependency (work/undo.py).
    """

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="steps")
    item = models.ForeignKey("work.Item", on_delete=models.CASCADE, related_name="steps")
    note = models.ForeignKey("work.Note", on_delete=models.CASCADE, null=True, related_name="steps")
    words = models.CharField(max_length=SHORT)  # what was done: "the title of PAY-84"
    before = models.JSONField()
    after = models.JSONField()
    batch = models.CharField(max_length=16, blank=True)  # the same for changes that were one: undone as one
    back = models.BooleanField(default=False)  # it took something back
    at = models.DateTimeField(default=now)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["person", "-id"], name="steps_of_person"),
            models.Index(fields=["at"], name="steps_by_age"),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def project(self) -> Any:
        return self.item.project

    def ties(self, reader: models.Model) -> set[str]:
        return {"author"} if self.person_id == reader.pk else set()
