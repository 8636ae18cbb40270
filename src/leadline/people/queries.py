"""Reading people: whom a reader may see."""

from django.db.models import Q, QuerySet

from leadline.people.models import Calendar, Organisation, Person, Team


def visible_people(reader: Person) -> QuerySet[Person]:
    """Everyone, for people of the organisation; for guests those they share a project with, and themselves."""
    if not reader.is_active:
        return Person.objects.none()
    if reader.standing != Person.Standing.GUEST:
        return Person.objects.all()
    shared = Q(memberships__project__memberships__person=reader)
    return Person.objects.filter(shared | Q(pk=reader.pk)).distinct()


def visible_teams(reader: Person) -> QuerySet[Team]:
    """All teams, for people of the organisation; none for guests."""
    return Team.objects.none() if reader.standing == Person.Standing.GUEST else Team.objects.all()


def visible_calendars(reader: Person) -> QuerySet[Calendar]:
    """All calendars: hours and holidays of the organisation are no secret among its people."""
    return Calendar.objects.none() if reader.standing == Person.Standing.GUEST else Calendar.objects.all()


def the_organisation() -> Organisation | None:
    """The one row of the installation; None before the first start."""
    return Organisation.objects.order_by("pk").first()


def first_administrator() -> Person | None:
    """Who acts when a command names nobody."""
    everyone = Person.objects.filter(standing=Person.Standing.ADMINISTRATOR, is_active=True)
    return everyone.order_by("pk").first()
