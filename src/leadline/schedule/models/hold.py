"""Why an item may not begin before a day: who asked for it, for what reason, and until when that counts."""

from typing import Any

from django.db import models

from leadline.core.limits import SHORT


class Hold(models.Model):
    """The owner, reason and last day of an item's not before, as it was proposed by a drag or a "put it back".

    It tells of `item.not_before` only while that is still `at`; another value set elsewhere has made it void.
    When `expires` is over, the not before is taken off.
    """

    item = models.OneToOneField("work.Item", on_delete=models.CASCADE, related_name="hold")
    at = models.DateTimeField()  # the not before it explains
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
        return bool(self.item.not_before == self.at)
