"""What happens to inboxes: only that something came, to whom."""

from dataclasses import dataclass

from leadline.journal.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticesGiven(Event):
    """A person was told of things that happened; which ones stands in their inbox alone."""

    kind = "notice.given"
    sentence = "{person} was told of {count}"
    people = ("person",)

    person: int
    count: int
