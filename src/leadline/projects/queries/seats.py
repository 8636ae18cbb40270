"""A person's places in projects: all that a page asks of them again and again, in one question."""

from typing import NamedTuple

from leadline.core.prepared import prepared
from leadline.people.models import Person
from leadline.projects.models import Member


class Seat(NamedTuple):
    """One membership, with what a menu shows of its project."""

    project: int
    standing: str
    key: str
    name: str
    private: bool
    archived: bool


def seats_of(person: Person) -> list[Seat]:
    """All of one person, by name of the project. One query; none while a page is read that has asked before."""
    if person.seats is not None:
        return list(person.seats.values())
    rows = _SEATS(person.pk)
    return [
        Seat(project, standing, key, name, private, at is not None)
        for project, standing, key, name, private, at in rows
    ]


def take_seats(reader: Person) -> None:
    """Ask once for the whole of a request that only reads: `reader.rights` and `may` then ask no more."""
    reader.seats = {seat.project: seat for seat in seats_of(reader)}


_SEATS = prepared(
    lambda person: (
        Member.objects.filter(person=person)
        .order_by("project__name", "project")
        .values_list(
            "project",
            "standing",
            "project__key",
            "project__name",
            "project__private",
            "project__archived_at",
        )
    )
)
