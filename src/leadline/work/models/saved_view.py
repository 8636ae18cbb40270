"""A way to look at a list, kept by name."""

from typing import Any

from django.db import models

from leadline.core.limits import NAME, SHORT


class SavedView(models.Model):
    """What somebody types into the filter of a project's list, kept: filter, order, grouping and columns.

    Its owner's alone, or shared with all who see the project.
    """

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="saved_views")
    owner = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=NAME)
    words = models.CharField(max_length=SHORT, blank=True)  # as typed: "state:doing for:me sort:finish"
    shared = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["project", "owner", "name"], name="saved_view_name_is_unique"),
        ]

    def __str__(self) -> str:
        return self.name

    def ties(self, reader: models.Model) -> set[str]:
        tied: set[Any] = {"owner"} if self.owner_id == reader.pk else set()
        return tied
