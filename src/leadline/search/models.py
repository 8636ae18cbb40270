"""The rows of search/: what the index keeps."""

from django.db import models

from leadline.core.limits import NAME

ROOM = 40  # bits for ids of one kind of row


class Document(models.Model):
    """The folded words of one row, to be found by; what is shown is read from the row itself.

    The full-text table over it (SQLite) and its columns of words (PostgreSQL) are made by 0002_full_text.
    """

    class Kind(models.TextChoices):
        ITEM = "item", "Items"
        NOTE = "note", "Notes"
        OBJECTIVE = "objective", "Objectives"
        OUTPUT = "output", "Outputs"
        ROLE = "role", "Roles"
        PERSON = "person", "People"

    id = models.BigIntegerField(
        primary_key=True
    )  # id_of(kind, row): each kind has a range, the newest row last
    kind = models.CharField(max_length=10, choices=Kind)
    row = models.BigIntegerField()  # its id
    project = models.ForeignKey(
        "projects.Project", on_delete=models.CASCADE, null=True, related_name="documents"
    )
    item = models.ForeignKey(  # of a note: sight goes by it
        "work.Item", on_delete=models.CASCADE, null=True, related_name="documents"
    )
    open = models.BooleanField(default=True)
    at = models.DateTimeField()  # when something last happened to it
    ref = models.CharField(max_length=NAME, blank=True)  # typed alone it comes first: PAY-84, ana
    short = models.CharField(max_length=NAME, blank=True)  # folded, as are the next two: pay 84
    title = models.TextField(blank=True)
    text = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.row}"

    @classmethod
    def id_of(cls, kind: str, row: int) -> int:
        return (1 + cls.Kind.values.index(kind) << ROOM) + row
