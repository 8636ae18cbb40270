"""Calendars, people and pools of a plan file."""

from typing import Any

from leadline.core.actions import KEEP
from leadline.core.errors import NotAllowed
from leadline.people.actions import add_absence, claim_skill, create_calendar, create_person
from leadline.people.models import Calendar, Organisation, Person
from leadline.people.queries import visible_people
from leadline.planfile.document import DAYS
from leadline.planfile.document import Calendar as FileCalendar
from leadline.planfile.document import Person as FilePerson
from leadline.projects.actions import add_pool, change_pool, set_member
from leadline.projects.models import Member, Pool

ALWAYS = "always"


def bring_calendars(going: Any, organisation: Organisation) -> None:
    """Calendars that are equal are one; a code that is taken by another gets a number."""
    known = list(Calendar.objects.order_by("id"))
    for place, said in enumerate(going.document.calendars):
        with going.row("calendars", place):
            wanted = _hours(said, going.document.project.timezone)
            same = [c for c in known if not c.always and (c.zone, c.week, c.closed) == wanted]
            same.sort(key=lambda c: c.code != said.id)
            going.count("calendars", new=not same)
            row = same[0] if same else _make(going, organisation, said, wanted, {c.code for c in known})
            known = known if same else [*known, row]
            going.calendars[said.id] = row
    if _names_always(going.document):
        row = next((c for c in known if c.always), None) or create_calendar(
            going.actor, organisation, code=ALWAYS, name="Every hour of every day", zone="UTC", week={},
            always=True,
        )  # fmt: skip
        going.calendars[ALWAYS] = row


def _hours(said: FileCalendar, zone: str) -> tuple[str, dict[str, list[str]], list[dict[str, str]]]:
    week = {day: [str(hours) for hours in getattr(said.week, day)] for day in DAYS if getattr(said.week, day)}
    closed = [
        {"from": off.first.isoformat(), "to": (off.last or off.first).isoformat(), "name": off.name}
        for off in said.holidays
    ]
    return said.timezone or zone, week, closed


def _make(
    going: Any, organisation: Organisation, said: FileCalendar, wanted: Any, taken: set[str]
) -> Calendar:
    zone, week, closed = wanted
    code, number = said.id, 2
    while code in taken:
        code, number = f"{said.id}-{number}", number + 1
    return create_calendar(
        going.actor, organisation, code=code, name=said.name or said.id, zone=zone, week=week, closed=closed
    )


def _names_always(document: Any) -> bool:
    rows = (document.project, *document.people)
    return document.project.calendar is None or any(row.calendar == ALWAYS for row in rows)


def bring_people(going: Any, organisation: Organisation) -> None:
    """People are matched by e-mail, else by id. Everybody named becomes a member, if they are nothing yet."""
    by_mail = (
        {p.email.lower(): p for p in visible_people(going.actor) if p.email}
        if going.actor.person
        else {p.email.lower(): p for p in Person.objects.exclude(email=None) if p.email}
    )
    members = {m.person_id: m for m in Member.objects.filter(project=going.project)}
    for place, said in enumerate(going.document.people):
        with going.row("people", place):
            row = by_mail.get(said.email.lower()) if said.email else None
            row = row or Person.objects.filter(handle=said.id).first()
            going.count("people", new=row is None)
            calendar = going.calendars.get(said.calendar)
            row = row or create_person(
                going.actor, organisation, name=said.name or said.id, handle=said.id,
                email=said.email or None, calendar=calendar, zone=going.document.project.timezone,
            )  # fmt: skip
            going.people[said.id] = row
            _join(going, row, said, members.get(row.pk))
            _skills_and_leave(going, row, said)


def _join(going: Any, row: Person, said: FilePerson, member: Member | None) -> None:
    share = said.share if member is None or member.share != said.share else KEEP
    rate = KEEP if said.rate is None or (member and member.rate == said.rate) else said.rate
    if member is None or share is not KEEP or rate is not KEEP:
        standing = KEEP if member else Member.Standing.MEMBER
        set_member(going.actor, going.project, person=row, standing=standing, share=share, rate=rate)


def _skills_and_leave(going: Any, row: Person, said: FilePerson) -> None:
    """What the file adds to what is known; nothing that is known is taken away."""
    held = {claim.skill.name: claim.level for claim in row.claims.select_related("skill")}
    away = {(a.first, a.last) for a in row.absences.all()}
    try:
        for skill, level in said.skills.items():
            if held.get(skill) != level:
                claim_skill(going.actor, row, skill=skill, level=level)
        for off in said.away:
            if (off.first, off.last) not in away:
                add_absence(going.actor, row, first=off.first, last=off.last)
    except NotAllowed:
        left = f"Skills and absences of {row} were left as they are: they are not yours to change."
        going.result.notices.append(left)


def bring_pools(going: Any) -> None:
    """Pools are the project's own unless shared. Without a calendar a pool has the project's."""
    for place, said in enumerate(going.document.pools):
        with going.row("pools", place):
            home = None if said.shared else going.project
            row = Pool.objects.filter(project=home, code=said.id).first()
            going.count("pools", new=row is None)
            values = {
                "name": said.name or said.id,
                "capacity": said.capacity,
                "calendar": _pool_calendar(going, said.calendar),
            }
            if said.rate is not None:  # an export for whom rates do not concern has none
                values["rate"] = said.rate
            if row is None:
                row = add_pool(going.actor, going.project, code=said.id, shared=said.shared, **values)
            elif any(getattr(row, name) != value for name, value in values.items()):
                row = change_pool(going.actor, row, **values)
            going.pools[said.id] = row


def _pool_calendar(going: Any, named: str | None) -> Calendar | None:
    if named == ALWAYS:
        return None
    return going.calendars[named] if named else going.project.calendar
