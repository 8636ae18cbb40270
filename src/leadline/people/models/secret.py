"""Whatever lets its bearer act: invitations and password resets."""

from django.db import models


class Secret(models.Model):
    """One purpose, one person, one use, an end. Only the hash is kept."""

    class Kind(models.TextChoices):
        INVITATION = "invitation", "Invitation"
        RESET = "reset", "Password reset"

    kind = models.CharField(max_length=12, choices=Kind)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="secrets")
    hash = models.CharField(max_length=64, unique=True)  # SHA-256, hex
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.kind} for {self.person}"
