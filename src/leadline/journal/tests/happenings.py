"""What happens in these tests."""

from dataclasses import dataclass

from django.db import transaction

from leadline.core.actors import SYSTEM
from leadline.journal.events import Event, record


@dataclass(frozen=True, slots=True, kw_only=True)
class LampLit(Event):
    """A lamp was lit."""

    kind = "lamp.lit"
    sentence = "{actor} lit lamp {lamp} for {whom}"
    about = "lamp"
    people = ("whom",)

    lamp: int
    whom: int = 0
    watts: float = 40.5


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorShut(Event):
    """A door was shut."""

    kind = "door.shut"
    sentence = "{actor} shut the door"


def light(lamp, actor=SYSTEM, **more):
    with transaction.atomic():
        return record(LampLit(lamp=lamp, **more), actor=actor)


def shut(actor=SYSTEM):
    with transaction.atomic():
        return record(DoorShut(), actor=actor)
