"""Every change of people/."""

from leadline.people.actions.absences import add_absence, change_absence, remove_absence
from leadline.people.actions.calendars import change_calendar, create_calendar, remove_calendar
from leadline.people.actions.links import accept_invitation, invite_person, offer_reset, use_reset
from leadline.people.actions.organisation import change_organisation, start_organisation, start_with
from leadline.people.actions.passwords import change_password, end_sessions, set_password
from leadline.people.actions.people import (
    change_person,
    change_profile,
    create_person,
    deactivate_person,
    reactivate_person,
)
from leadline.people.actions.skills import claim_skill, drop_skill
from leadline.people.actions.teams import change_team, create_team, join_team, leave_team, remove_team

__all__ = [
    "accept_invitation",
    "add_absence",
    "change_absence",
    "change_calendar",
    "change_organisation",
    "change_password",
    "change_person",
    "change_profile",
    "change_team",
    "claim_skill",
    "create_calendar",
    "create_person",
    "create_team",
    "deactivate_person",
    "drop_skill",
    "end_sessions",
    "invite_person",
    "join_team",
    "leave_team",
    "offer_reset",
    "reactivate_person",
    "remove_absence",
    "remove_calendar",
    "remove_team",
    "set_password",
    "start_organisation",
    "start_with",
    "use_reset",
]
