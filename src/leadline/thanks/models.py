"""The rows of thanks/."""

from typing import Any

from django.db import models

from leadline.core.limits import SHORT


class Thanks(models.Model):
    """Words from one person to another, for an output or an item."""

    class Shown(models.TextChoices):
        US = "us", "The two of us"
        TEAM = "team", "Everybody in the project"

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="thanks")
    by = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="thanks_given")
    to = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="thanks_received")
    output = models.ForeignKey("outputs.Output", on_delete=models.CASCADE, null=True, related_name="thanks")
    item = models.ForeignKey("work.Item", on_delete=models.CASCADE, null=True, related_name="thanks")
    words = models.CharField(max_length=SHORT)
    at = models.DateTimeField()
    shown = models.CharField(max_length=4, choices=Shown, default=Shown.US)

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name_plural = "thanks"

    def __str__(self) -> str:
        return f"{self.by} thanks {self.to}"

    def ties(self, reader: models.Model) -> set[Any]:
        return {"receiver"} if self.to_id == reader.pk else set()

    @property
    def what(self) -> str:
        """What it is for."""
        return self.output.name if self.output else f"{self.item.ref} {self.item.title}" if self.item else ""
