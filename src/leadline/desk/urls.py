"""Addresses of desk/."""

from django.urls import path

from leadline.desk.views import charter, deeds, desk, desks, handover, proposals

urlpatterns = [
    path("desk", desks.desks, name="desks"),
    path("<key:key>", desk.desk, name="desk"),
    path("<key:key>/charter", charter.charter, name="charter"),
    path("<key:key>/members/<str:handle>/hand-over", handover.handover, name="handover"),
    path("<key:key>/proposals/<int:id>/ways", proposals.ways, name="proposal_ways"),
    path("<key:key>/proposals/<int:id>/ways/<int:place>", proposals.way, name="proposal_way"),
    path("<key:key>/proposals/<int:id>/actions/<int:place>", deeds.deed, name="proposal_deed"),
    path("<key:key>/proposals/<int:id>/putting-aside", proposals.aside, name="proposal_aside"),
    path("<key:key>/proposals/<int:id>/return", proposals.back, name="proposal_return"),
    path("<key:key>/proposals/rules/<slug:rule>", proposals.hear, name="proposal_rule"),
]
