"""What a person is told by mail, and when they want it. Whether a mail was opened is not known, nor asked."""

from typing import Any

from django.db import models

from leadline.core.limits import MAIL_HOUR, QUIET_FROM, QUIET_TO, SHORT


class MailChoice(models.Model):
    """When and of what one wants mail. Without a row the defaults hold. Hours are where the person is."""

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, related_name="mail_choice")
    digest = models.BooleanField(default=True)
    hour = models.PositiveSmallIntegerField(default=MAIL_HOUR)
    at_once = models.BooleanField(default=True)
    quiet_from = models.PositiveSmallIntegerField(default=QUIET_FROM)
    quiet_to = models.PositiveSmallIntegerField(default=QUIET_TO)

    def __str__(self) -> str:
        return f"Mail of {self.person_id}"

    def is_quiet(self, hour: int) -> bool:
        """Whether nothing is sent at once in this hour. From and to the same: never quiet."""
        if self.quiet_from <= self.quiet_to:
            return self.quiet_from <= hour < self.quiet_to
        return hour >= self.quiet_from or hour < self.quiet_to


class Mail(models.Model):
    """One mail to one person. First claimed, then sent: what died in between is sent again under the same id.

    Its notices are those it told; no other mail tells them.
    """

    class Kind(models.TextChoices):
        DIGEST = "digest", "Digest"
        AT_ONCE = "at_once", "At once"

    class GivenUp(models.TextChoices):
        ADDRESS = "address", "The mail server takes nothing for this address"
        SERVER = "server", "The mail server took it at none of several tries"

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="mails")
    kind = models.CharField(max_length=8, choices=Kind)
    day = models.DateField(null=True)  # of a digest: the day where the person is
    at = models.DateTimeField()
    code = models.CharField(max_length=40, unique=True)  # of its Message-ID
    ends = models.CharField(max_length=64, blank=True)  # fingerprint of the secret that ends such mail
    tries = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=SHORT, blank=True)  # what the server said last
    given_up = models.CharField(max_length=7, choices=GivenUp, blank=True)  # and at `tried_at`

    class Meta:
        indexes = [models.Index(fields=["person", "-at"], name="mail_of_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "day"], condition=models.Q(kind="digest"), name="one_digest_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.person_id}"

    def ties(self, reader: models.Model) -> set[Any]:
        return {"self"} if self.person_id == reader.pk else set()
