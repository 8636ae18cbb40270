"""Reading people: whom a reader may see, and what of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.sessions.models import Session
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from leadline.core.prepared import prepared
from leadline.core.rights import GUEST
from leadline.people.models import Absence, Calendar, Organisation, Person, Secret, Skill, Team
from leadline.people.secrets import fingerprint, is_secret


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


def visible_absences(reader: Person) -> QuerySet[Absence]:
    """Absences of the people a reader may see: who works together must know when the other is away."""
    return Absence.objects.filter(person__in=visible_people(reader)).select_related("person")


def visible_skills(reader: Person) -> QuerySet[Skill]:
    """The words people use for what they can do."""
    return Skill.objects.none() if reader.standing == Person.Standing.GUEST else Skill.objects.all()


def found_people(reader: Person, *, text: str = "", team: Team | None = None) -> QuerySet[Person]:
    """The active people a reader may see, by a part of name, handle or address, and by team with all its parts."""
    rows = visible_people(reader).filter(is_active=True)
    for word in text.split():
        known = Q(name__icontains=word) | Q(handle__icontains=word)
        if reader.standing != Person.Standing.GUEST:
            known |= Q(email__icontains=word)
        rows = rows.filter(known)
    if team is not None:
        rows = rows.filter(teams__in=within(reader, team)).distinct()
    return rows.order_by("name", "id")


def within(reader: Person, team: Team) -> set[int]:
    """Ids of a team and of all teams in it, at any depth."""
    parts: dict[int | None, list[int]] = {}
    for pk, above in visible_teams(reader).order_by("pk").values_list("pk", "part_of"):
        parts.setdefault(above, []).append(pk)
    found, ahead = set(), [team.pk]
    while ahead:
        here = ahead.pop()
        if here not in found:
            found.add(here)
            ahead += parts.get(here, [])
    return found


@dataclass(frozen=True, slots=True)
class Branch:
    """A team, ids of the active people in it and in its parts, and these."""

    team: Team
    people: set[int]
    parts: "list[Branch]"


def team_tree(reader: Person) -> list[Branch]:
    """All teams a reader may see, in each other, by name. Two queries."""
    below: dict[int | None, list[Team]] = {}
    for team in visible_teams(reader).order_by("name"):
        below.setdefault(team.part_of_id, []).append(team)
    inside: dict[int, set[int]] = {}
    active = visible_people(reader).filter(is_active=True, teams__isnull=False)
    for team_id, person in active.order_by().values_list("teams", "pk"):
        inside.setdefault(team_id, set()).add(person)
    return [_branch(team, below, inside) for team in below.get(None, [])]


def _branch(team: Team, below: dict[int | None, list[Team]], inside: dict[int, set[int]]) -> Branch:
    parts = [_branch(part, below, inside) for part in below.get(team.pk, [])]
    return Branch(team, inside.get(team.pk, set()).union(*(part.people for part in parts)), parts)


def shared_projects(reader: Person, person: Person) -> QuerySet[Any]:
    """What `person` does in running projects, as memberships, where the reader may see who is in a project.

    That is: projects the reader is in (not as a guest), and open ones for people of the organisation.
    """
    inside = reader.memberships.exclude(standing=GUEST).values("project")
    sight = Q(project__in=inside)
    if reader.standing != Person.Standing.GUEST:
        sight |= Q(project__private=False)
    rows = person.memberships.filter(sight, project__archived_at=None)
    return rows.select_related("project").order_by("project__name")


def accounts(reader: Person, *, text: str = "", only: str = "") -> QuerySet[Person]:
    """Everybody, as administrators see them: with calendar, and `invited` while an invitation waits.

    only: "" all but the deactivated, "administrators", "guests", "deactivated", "silent" (no password yet).
    """
    waiting = Secret.objects.filter(person=OuterRef("pk"), kind=Secret.Kind.INVITATION, used_at=None)
    rows = visible_people(reader).select_related("calendar").annotate(invited=Exists(waiting))
    for word in text.split():
        rows = rows.filter(Q(name__icontains=word) | Q(handle__icontains=word) | Q(email__icontains=word))
    silent = Q(password__startswith="!") | Q(password="")  # noqa: S106  (as Django marks an unusable one)
    narrowed = {
        "administrators": Q(standing=Person.Standing.ADMINISTRATOR, is_active=True),
        "guests": Q(standing=Person.Standing.GUEST, is_active=True),
        "deactivated": Q(is_active=False),
        "silent": silent & Q(is_active=True),
    }
    return rows.filter(narrowed.get(only, Q(is_active=True))).order_by("name", "id")


def calendars_in_use(reader: Person) -> QuerySet[Calendar]:
    """Calendars with how many people (`kept_by`) and projects (`projects_on`) keep them."""
    counts = {"kept_by": Count("people", distinct=True), "projects_on": Count("projects", distinct=True)}
    return visible_calendars(reader).annotate(**counts).order_by("name", "id")


def absences_ahead(person: Person, today: date) -> QuerySet[Absence]:
    """Absences of a person that are not over. The caller has made sure the reader may see them."""
    return person.absences.filter(last__gte=today).order_by("first", "id")


def bearer_of(kind: str, secret: str, now: datetime) -> Person | None:
    """Whom an open link was made for; None when it is spent, too old, of another kind, or never was."""
    if not is_secret(kind, secret):
        return None
    rows = Secret.objects.filter(kind=kind, hash=fingerprint(secret), used_at=None, expires_at__gt=now)
    row = rows.filter(person__is_active=True).select_related("person").first()
    return row.person if row else None


def going_on(sessions: Collection[str], now: datetime) -> set[str]:
    """Those of these keys of sessions that have neither ended nor run out."""
    rows = Session.objects.filter(session_key__in=sessions, expire_date__gt=now)
    return set(rows.values_list("session_key", flat=True))


def people_by_id(ids: Collection[int]) -> dict[int, Person]:
    """People as they are now, for whoever has dealt with them before, such as an open stream. Sight is asked apart."""
    return Person.objects.in_bulk(ids)


def the_organisation() -> Organisation | None:
    """The one row of the installation; None before the first start."""
    return next(iter(_ORGANISATION()), None)


_ORGANISATION = prepared(lambda: Organisation.objects.order_by("pk")[:1])


def our_organisation() -> Organisation:
    """The one row, where there must be one. Errors: Organisation.DoesNotExist before the first start."""
    return Organisation.objects.order_by("pk")[:1].get()


def first_administrator() -> Person | None:
    """Who acts when a command names nobody."""
    everyone = Person.objects.filter(standing=Person.Standing.ADMINISTRATOR, is_active=True)
    return everyone.order_by("pk").first()
