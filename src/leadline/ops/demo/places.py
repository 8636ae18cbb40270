"""Nordwerk itself: organisation, calendars, people, teams, skills and leave."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from leadline.core.actors import SYSTEM
from leadline.core.days import at, midnight
from leadline.ops.actions import share_demo_password
from leadline.ops.demo import people as cast
from leadline.people.actions import (
    add_absence,
    claim_skill,
    create_calendar,
    create_person,
    create_team,
    join_team,
    set_password,
    start_organisation,
)
from leadline.people.models import Calendar, Person
from leadline.people.queries import the_organisation

ZONE = "Europe/Berlin"


@dataclass(slots=True)
class Company:
    """What the demo's later parts need of the earlier ones."""

    organisation: Any
    calendars: dict[str, Calendar] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Played:
    """A person of the story, whose rights are taken for granted: asking for each would take a second of the load."""

    person: Person
    token_id: None = None

    def may(self, right: str, target: Any) -> bool:
        return True


def morning(instant: datetime) -> datetime:
    """Midnight of the day, in Nordwerk's zone: everything is counted from here."""
    return midnight(instant.astimezone(ZoneInfo(ZONE)).date(), ZONE)


def on_day(today: datetime, offset: float) -> datetime:
    """`offset` days from today, at nine."""
    return today + timedelta(days=offset, hours=9)


def the_day(today: datetime, offset: int) -> date:
    return today.astimezone(ZoneInfo(ZONE)).date() + timedelta(days=offset)


def bring(today: datetime) -> Company:
    """Everybody, ten weeks and a bit ago."""
    with at(on_day(today, -75)):
        start_organisation(SYSTEM, name=cast.ORGANISATION, zone=ZONE)
        company = Company(the_organisation())
        _calendars(company, today)
        _people(company)
        for handle, stretches in cast.AWAY.items():
            for first, last in stretches:
                add_absence(
                    SYSTEM, company.people[handle], first=the_day(today, first), last=the_day(today, last)
                )
    return company


def _calendars(company: Company, today: datetime) -> None:
    """Working weeks, and the holidays that fall into the demo's year."""
    years = {the_day(today, offset).year for offset in (-75, 0, 120)}
    closed = [
        {"from": f"{year}-{month}-{day}", "to": f"{year}-{month}-{day}", "name": name}
        for year in sorted(years)
        for month, day, name in (
            ("01", "01", "New Year"),
            ("12", "25", "Christmas"),
            ("12", "26", "Christmas"),
        )
    ]
    for code, (name, zone, days) in cast.CALENDARS.items():
        week = {day: hours for day, hours in zip(cast.WEEKDAYS, days, strict=True) if hours}
        company.calendars[code] = create_calendar(
            SYSTEM, company.organisation, code=code, name=name, zone=zone, week=week, closed=closed
        )


def _people(company: Company) -> None:
    members: dict[str, list[Person]] = {team: [] for team in cast.TEAMS}
    for line in cast.PEOPLE.strip().splitlines():
        handle, name, team, calendar, skills = (part.strip() for part in line.split("|"))
        hours = company.calendars[calendar]
        person = create_person(
            SYSTEM, company.organisation, name=name, handle=handle, email=f"{handle}@{cast.MAIL}",
            calendar=hours, zone=hours.zone, standing=_standing(handle),
        )  # fmt: skip
        for skill, _, level in (pair.strip().rpartition(" ") for pair in skills.split(",") if pair.strip()):
            claim_skill(SYSTEM, person, skill=skill, level=int(level))
        company.people[handle] = person
        if team:
            members[team].append(person)
    first, *others = (company.people[handle] for handle, _ in cast.SIGN_INS)
    first = set_password(SYSTEM, first, password=cast.PASSWORD)
    share_demo_password(SYSTEM, company.organisation, of=first, to=others)
    teams: dict[str, Any] = {}
    for team, part_of in cast.TEAMS.items():
        teams[team] = create_team(SYSTEM, company.organisation, name=team, part_of=teams.get(part_of))
        for person in members[team]:
            join_team(SYSTEM, teams[team], person=person)


def _standing(handle: str) -> str:
    return {cast.ADMINISTRATOR: "administrator", cast.OUTSIDER: "guest"}.get(handle, "person")
