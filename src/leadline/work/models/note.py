"""What a person writes on an item."""

from typing import Any

from django.db import models


class Note(models.Model):
    """Markdown on an item. The writer may change or remove it; others answer with their own."""

    item = models.ForeignKey("work.Item", on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="notes")
    text = models.TextField()
    at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"Note of {self.author} on {self.item_id}"

    @property
    def project(self) -> Any:
        return self.item.project

    def ties(self, reader: models.Model) -> set[str]:
        return {"author"} if self.author_id == reader.pk else set()
