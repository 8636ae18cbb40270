"""What one wants to be told of, or not, beyond what is put to one by name. Nobody else sees it."""

from typing import Any

from django.db import models
from django.db.models import Q


class Watch(models.Model):
    """A person's wish about one item, output or decision: to be told of what happens with it, or of nothing of it."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="watches")
    item = models.ForeignKey("work.Item", on_delete=models.CASCADE, null=True, related_name="watches")
    output = models.ForeignKey("outputs.Output", on_delete=models.CASCADE, null=True, related_name="watches")
    decision = models.ForeignKey(
        "decisions.Decision", on_delete=models.CASCADE, null=True, related_name="watches"
    )
    mute = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "watches"
        constraints = [
            models.UniqueConstraint(
                fields=["person", name],
                condition=Q(**{f"{name}__isnull": False}),
                name=f"one_wish_about_{name}",
            )
            for name in ("item", "output", "decision")
        ]

    def __str__(self) -> str:
        return f"{'mute' if self.mute else 'watch'} of {self.person_id}"

    def ties(self, reader: models.Model) -> set[Any]:
        return {"self"} if self.person_id == reader.pk else set()
