"""Which entry of a calendar an absence came from, and calendars that are followed."""

from typing import Any

from django.db import models

from leadline.core.limits import FETCH_ADDRESS, SHORT


class Feed(models.Model):
    """A calendar that is read about daily for somebody's absences. Its address is as good as a key: shown masked."""

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, related_name="feed")
    address = models.CharField(max_length=FETCH_ADDRESS)
    words = models.CharField(max_length=SHORT, blank=True)  # with commas between; empty: every title
    tried_at = models.DateTimeField(null=True)
    reached_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=SHORT, blank=True)  # why it was not read the last time

    def __str__(self) -> str:
        return f"Calendar of {self.person}"

    @property
    def masked(self) -> str:
        """Host, and the last four signs, by which its owner knows it again."""
        host = self.address.partition("://")[2].partition("/")[0]
        return f"{host}/…{self.address[-4:]}"

    def ties(self, reader: Any) -> set[str]:
        return self.person.ties(reader) & {"self"}


class Twin(models.Model):
    """An absence and its entry in a calendar, so that reading that again finds it."""

    absence = models.OneToOneField("people.Absence", on_delete=models.CASCADE, related_name="twin")
    key = models.CharField(max_length=64)  # fingerprint of the entry's id, and of the time where it repeats
    followed = models.BooleanField(default=False)  # by a feed: goes when the entry goes

    class Meta:
        indexes = [models.Index(fields=["key"])]

    def __str__(self) -> str:
        return f"{self.absence} from a calendar"
