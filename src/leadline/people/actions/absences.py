"""Absences: days on which a person is away."""

from datetime import date

from leadline.core.actions import KEEP, action, change
from leadline.core.actors import Actor
from leadline.core.errors import Invalid, NotAllowed
from leadline.core.limits import SHORT
from leadline.journal.events import record
from leadline.people.events import AbsenceAdded, AbsenceChanged, AbsenceRemoved
from leadline.people.models import Absence, Person

LONGEST = 5 * 366  # days of one absence


@action(needs="absence.edit")
def add_absence(actor: Actor, person: Person, *, first: date, last: date, note: str = "") -> Absence:
    """Note that a person is away. What is planned for them on these days is planned anew.

    Units:   days, both included; whose midnight counts is said by the person's calendar.
    Errors:  NotAllowed; Invalid("last") when it lies before `first` or too far after it; Invalid("first") when
             they are away on all of these days already; Invalid("note") when too long.
    Records: AbsenceAdded.
    """
    made = Absence(person=person, first=first, last=last, note=_tidy_note(note))
    _check(made)
    made.save(force_insert=True)
    event = AbsenceAdded(person=person.pk, absence=made.pk, first=first.isoformat(), last=last.isoformat())
    record(event, actor=actor)
    return made


@action(needs="absence.edit")
def change_absence(
    actor: Actor, absence: Absence, *, first: date = KEEP, last: date = KEEP, note: str = KEEP
) -> Absence:
    """Move an absence to other days, or change the note about it.

    Errors:  NotAllowed, for the note also to leads: they need the days; Invalid as for add_absence.
    Records: AbsenceChanged.
    """
    if note is not KEEP and not actor.may("absence.note", absence):
        raise NotAllowed("The note about an absence is theirs. You may change the days.")
    before = (absence.first.isoformat(), absence.last.isoformat())
    changed = change(absence, first=first, last=last, note=note if note is KEEP else _tidy_note(note))
    if changed:
        _check(absence)
        absence.save(update_fields=changed)
        event = AbsenceChanged(
            person=absence.person_id, absence=absence.pk, first_before=before[0], last_before=before[1],
            first=absence.first.isoformat(), last=absence.last.isoformat(),
        )  # fmt: skip
        record(event, actor=actor)
    return absence


@action(needs="absence.edit")
def remove_absence(actor: Actor, absence: Absence) -> None:
    """Say that a person is here after all.

    Errors:  NotAllowed.
    Records: AbsenceRemoved.
    """
    event = AbsenceRemoved(
        person=absence.person_id,
        absence=absence.pk,
        first=absence.first.isoformat(),
        last=absence.last.isoformat(),
    )
    absence.delete()
    record(event, actor=actor)


def _tidy_note(note: str) -> str:
    tidy = " ".join(note.split())
    if len(tidy) > SHORT:
        raise Invalid(f"A note has at most {SHORT} characters; this one has {len(tidy)}.", field="note")
    return tidy


def _check(absence: Absence) -> None:
    if absence.last < absence.first:
        raise Invalid(
            "The last day lies before the first; an absence of one day has the same for both.", field="last"
        )
    if (absence.last - absence.first).days > LONGEST:
        raise Invalid("That is more than five years. Deactivate a person who has left.", field="last")
    others = absence.person.absences.exclude(pk=absence.pk)
    around = others.filter(first__lte=absence.first, last__gte=absence.last).first()
    if around:
        raise Invalid(
            f"{absence.person.name} is away from {around.first} to {around.last} already, and these days lie in it.",
            field="first",
        )
