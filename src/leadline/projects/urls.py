"""Addresses of projects/. The charter itself is a page of desk/: it shows what higher slices know."""

from django.urls import path

from leadline.projects.views import charter, freezes, listing, pools, settings, team

_settings = "<key:key>/settings"
_member = "<key:key>/members/<str:handle>"

urlpatterns = [
    path("projects", listing.projects, name="projects"),
    path("projects/new", listing.new_project, name="new_project"),
    path("<key:key>/charter/edit", charter.charter_edit, name="charter_edit"),
    path("<key:key>/team", team.team, name="team"),
    path("<key:key>/members", team.create_member, name="members"),
    path(_member, team.change_member, name="member"),
    path(f"{_member}/removal", team.create_removal, name="member_removal"),
    path(_settings, settings.project_settings, name="project_settings"),
    path(f"{_settings}/archiving", settings.create_archiving, name="project_archiving"),
    path(f"{_settings}/reopening", settings.create_reopening, name="project_reopening"),
    path(f"{_settings}/freezes", freezes.create_freeze, name="freezes"),
    path(f"{_settings}/freezes/<int:id>", freezes.freeze, name="freeze"),
    path(f"{_settings}/freezes/<int:id>/removal", freezes.create_removal, name="freeze_removal"),
    path(f"{_settings}/pools", pools.create_pool, name="pools"),
    path(f"{_settings}/pools/<int:id>", pools.pool, name="pool"),
    path(f"{_settings}/pools/<int:id>/removal", pools.create_removal, name="pool_removal"),
]
