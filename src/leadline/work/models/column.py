"""Columns of a board."""

from django.db import models

from leadline.core.limits import NAME
from leadline.work.models.item import Item


class Column(models.Model):
    """One column of a project's board: items of one state, side by side with others of that state.

    A project without any has one for each state. `limit` is how many items should be there at once at most:
    more are shown as too many, never refused.
    """

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="columns")
    name = models.CharField(max_length=NAME)
    state = models.CharField(max_length=8, choices=Item.State)
    position = models.PositiveSmallIntegerField(default=0)
    limit = models.PositiveSmallIntegerField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["project", "name"], name="column_name_is_unique"),
        ]

    def __str__(self) -> str:
        return self.name
