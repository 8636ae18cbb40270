"""One observation of a measure."""

import math
from datetime import date

from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.core.limits import SHORT
from leadline.journal.events import record
from leadline.objectives.events import ReadingAdded
from leadline.objectives.models import Measure, Reading


@action(needs="measure.read")
def add_reading(
    actor: Actor, measure: Measure, *, value: float, on: date, today: date, note: str = ""
) -> Reading:
    """Write down how far a measure is. The newest reading is what pages show as now. It is not material.

    Units:   `value` in the measure's unit; days in the project's zone.
    Errors:  NotAllowed; Invalid on a value that is no number, a day to come, a too long note.
    Records: ReadingAdded.
    """
    if not (math.isfinite(value) and abs(value) <= 1e12):
        raise Invalid("Write a number, such as 0.31.", field="value")
    if on > today:
        raise Invalid("A reading cannot be of a day that has not come.", field="on")
    note = " ".join(note.split())
    if len(note) > SHORT:
        raise Invalid(f"A note has at most {SHORT} characters.", field="note")
    reading = Reading.objects.create(measure=measure, value=value, on=on, by=actor.person, note=note)
    newest = measure.readings.order_by("-on", "-id").first()
    if newest is not None and measure.now != newest.value:
        measure.now = newest.value
        measure.save(update_fields=["now"])
    told = ReadingAdded(
        objective=measure.objective_id, measure=measure.pk, reading=reading.pk, name=measure.name,
        value=measure.tell(value), on=on.isoformat(),
    )  # fmt: skip
    record(told, actor=actor, project=measure.project)
    return reading
