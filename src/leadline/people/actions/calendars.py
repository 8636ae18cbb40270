"""Calendars: the hours of a week in a zone, and closed days."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from leadline.core.actions import KEEP, action, change
from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.core.refs import NO_CODE, is_code
from leadline.journal.events import record
from leadline.people.checks import known_zone, tidy_name
from leadline.people.events import CalendarChanged, CalendarCreated, CalendarRemoved
from leadline.people.models import Calendar, Organisation
from leadline.people.weeks import tidy_closed, tidy_week

WORDS = {"name": "name", "zone": "zone", "week": "hours", "closed": "closed days", "always": "hours"}


@action(needs="calendar.create")
def create_calendar(
    actor: Actor,
    organisation: Organisation,
    *,
    code: str,
    name: str,
    zone: str,
    week: Mapping[str, Sequence[str]],
    closed: Iterable[Mapping[str, Any]] = (),
    always: bool = False,
) -> Calendar:
    """Add working time that people, projects and pools may keep.

    Units:   `week` and `closed` as in Calendar: local hours of `zone`; days inclusive, as dates or ISO text.
    Errors:  NotAllowed; Invalid("code") when taken, ("name"), ("zone"), ("closed"), or the day with wrong hours.
    Records: CalendarCreated.
    """
    code = tidy_name(code, field="code", of="A calendar's id")
    if not is_code(code):
        raise Invalid(NO_CODE, field="code")
    if Calendar.objects.filter(code=code).exists():
        raise Invalid(f"There is a calendar {code} already; choose another id.", field="code")
    made = Calendar.objects.create(
        code=code,
        name=tidy_name(name, of="A calendar's name"),
        zone=known_zone(zone),
        week=tidy_week(week, always=always),
        closed=tidy_closed(closed),
        always=always,
    )
    record(CalendarCreated(calendar=made.pk, name=made.name), actor=actor)
    return made


@action(needs="calendar.edit")
def change_calendar(
    actor: Actor,
    calendar: Calendar,
    *,
    name: str = KEEP,
    zone: str = KEEP,
    week: Mapping[str, Sequence[str]] = KEEP,
    closed: Iterable[Mapping[str, Any]] = KEEP,
    always: bool = KEEP,
) -> Calendar:
    """Change working time; everything planned on it is planned anew.

    Errors:  NotAllowed; Stale; Invalid as for create_calendar.
    Records: CalendarChanged.
    """
    open_always = calendar.always if always is KEEP else always
    hours = calendar.week if week is KEEP else week
    changed = change(
        calendar,
        name=name if name is KEEP else tidy_name(name, of="A calendar's name"),
        zone=zone if zone is KEEP else known_zone(zone),
        week=tidy_week(hours, always=open_always),
        closed=closed if closed is KEEP else tidy_closed(closed),
        always=open_always,
    )
    if changed:
        calendar.version += 1
        calendar.save(update_fields=[*changed, "version"])
        what = ", ".join(dict.fromkeys(WORDS[column] for column in changed))
        record(CalendarChanged(calendar=calendar.pk, name=calendar.name, what=what), actor=actor)
    return calendar


@action(needs="calendar.edit")
def remove_calendar(actor: Actor, calendar: Calendar) -> None:
    """Take away a calendar that nobody keeps.

    Errors:  NotAllowed; Invalid, saying who keeps it.
    Records: CalendarRemoved.
    """
    kept = (
        (calendar.people.count(), "person", "people"),
        (calendar.projects.count(), "project", "projects"),
        (calendar.pools.count(), "pool", "pools"),
    )
    users = [f"{count} {one if count == 1 else many}" for count, one, many in kept if count]
    if users:
        raise Invalid(
            f"{calendar.name} is still kept by {' and '.join(users)}. Give them another calendar first."
        )
    removed = CalendarRemoved(calendar=calendar.pk, name=calendar.name)
    calendar.delete()
    record(removed, actor=actor)
