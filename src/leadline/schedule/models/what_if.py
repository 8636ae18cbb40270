"""A named set of changes that nobody has made: what would follow if they were."""

from typing import Any

from django.db import models

from leadline.core.limits import SHORT, TITLE


class WhatIf(models.Model):
    """Changes as schedule/changes reads them, for a plan that is solved beside the one in force.

    Whoever may see the project may see it; whoever began it may change, apply or leave it. Leaving deletes it.
    """

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="what_ifs")
    name = models.CharField(max_length=TITLE)
    owner = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="what_ifs")
    reason = models.CharField(max_length=SHORT, blank=True)
    changes = models.JSONField(default=list)
    at = models.DateTimeField()
    result = models.JSONField(default=dict)  # what was computed last; nothing: not yet
    entry = models.BigIntegerField(default=0)  # the newest journal entry the result knew
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.name

    def ties(self, reader: Any) -> set[str]:
        return {"owner"} if self.owner_id == reader.pk else set()
