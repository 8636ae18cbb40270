"""Why an item waits for a day, or comes before others: who asked for it, for what reason, and until when."""

from typing import Any

from django.db import models

from leadline.core.limits import SHORT


class Hold(models.Model):
    """The owner, reason and last day of an item's not before, or of its priority, as somebody proposed it.

    It tells of the item only while that still is as proposed; another value set elsewhere has made it void.
    When `expires` is over the not before is taken off, and the priority is what it was.
    """

    item = models.OneToOneField("work.Item", on_delete=models.CASCADE, related_name="hold")
    at = models.DateTimeField(null=True)  # the not before it explains; none: it is about the priority
    priority = models.PositiveSmallIntegerField(null=True)
    was = models.PositiveSmallIntegerField(default=500)  # the priority before
    owner = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="holds")
    reason = models.CharField(max_length=SHORT)
    expires = models.DateField()  # the last day on which it counts, in the project's zone
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["expires", "id"]

    def __str__(self) -> str:
        return f"Hold of {self.item_id} until {self.expires}"

    @property
    def project(self) -> Any:
        return self.item.project

    @property
    def counts(self) -> bool:
        if self.at is not None:
            return bool(self.item.not_before == self.at)
        return bool(self.item.priority == self.priority)
