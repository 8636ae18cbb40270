"""The journal's rows."""

from django.conf import settings
from django.db import models


class Entry(models.Model):
    """One line of the journal. Never changed, never deleted: database triggers refuse both."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=40)
    at = models.DateTimeField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="entries"
    )
    token = models.BigIntegerField(null=True)
    project = models.ForeignKey(
        "projects.Project", on_delete=models.PROTECT, null=True, related_name="entries"
    )
    about = models.CharField(max_length=40, blank=True)  # "item:84", to find one row's history
    facts = models.JSONField()
    once = models.CharField(max_length=80, null=True)
    before = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["about", "id"], name="entry_about"),
            models.Index(fields=["project", "id"], name="entry_project"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["actor", "once"], condition=models.Q(once__isnull=False), name="entry_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.id} {self.kind}"


class Cursor(models.Model):
    """How far a reaction has read; the row named `worker` also tells when the worker was last alive."""

    name = models.CharField(max_length=60, primary_key=True)
    read_to = models.BigIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    trouble = models.TextField(blank=True)
    parked = models.JSONField(default=list)  # entries given up on: [{"entry", "why", "at"}], the newest last
    alive_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.name} at {self.read_to}"
