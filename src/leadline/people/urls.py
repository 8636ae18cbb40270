"""Addresses of people/."""

from django.urls import path

from leadline.people.views import (
    administration,
    calendars,
    links,
    people,
    profile,
    signing_in,
    start,
    teams,
)

_account = "administration/people/<str:handle>"

urlpatterns = [
    path("sign-in", signing_in.sign_in, name="account_login"),
    path("sign-out", signing_in.sign_out, name="account_logout"),
    path("start", start.start, name="start"),
    path("invitation/<str:secret>", links.invitation, name="invitation"),
    path("reset/<str:secret>", links.reset, name="reset"),
    path("profile", profile.profile, name="profile"),
    path("profile/password", profile.create_password, name="profile_password"),
    path("profile/sign-outs", profile.end_other_sessions, name="profile_sign_outs"),
    path("people", people.people, name="people"),
    path("people/<str:handle>", people.person, name="person"),
    path("people/<str:handle>/absences", people.create_absence, name="person_absences"),
    path("people/<str:handle>/absences/<int:number>", people.absence, name="absence"),
    path(
        "people/<str:handle>/absences/<int:number>/removal", people.remove_one_absence, name="absence_removal"
    ),
    path("people/<str:handle>/skills", people.create_skill, name="person_skills"),
    path("people/<str:handle>/skills/<int:number>/removal", people.remove_skill, name="skill_removal"),
    path("administration", administration.administration, name="administration"),
    path("administration/organisation", administration.organisation, name="organisation"),
    path("administration/people", administration.new_person, name="new_person"),
    path(_account, administration.account, name="account"),
    path(f"{_account}/invitation", administration.create_invitation, name="account_invitation"),
    path(f"{_account}/reset", administration.create_reset, name="account_reset"),
    path(f"{_account}/deactivation", administration.create_deactivation, name="account_deactivation"),
    path(f"{_account}/reactivation", administration.create_reactivation, name="account_reactivation"),
    path("teams", teams.teams, name="teams"),
    path("teams/<int:number>", teams.team, name="team_page"),
    path("teams/<int:number>/members", teams.create_member, name="team_members"),
    path("teams/<int:number>/members/<str:handle>/removal", teams.remove_member, name="team_member_removal"),
    path("teams/<int:number>/removal", teams.remove_one_team, name="team_removal"),
    path("calendars", calendars.calendars, name="calendars"),
    path("calendars/new", calendars.new_calendar, name="new_calendar"),
    path("calendars/<int:number>", calendars.calendar, name="calendar"),
    path("calendars/<int:number>/removal", calendars.remove_one_calendar, name="calendar_removal"),
]
