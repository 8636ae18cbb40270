"""Addresses of decisions/."""

from django.urls import path

from leadline.decisions import views

ONE = "<key:key>/decisions/<int:number>"

urlpatterns = [
    path("<key:key>/decisions", views.decisions, name="decisions"),
    path(ONE, views.decision, name="decision"),
    path(f"{ONE}/outcome", views.outcome, name="decision_outcome"),
    path(f"{ONE}/dropping", views.dropping, name="decision_dropping"),
    path(f"{ONE}/reopening", views.reopening, name="decision_reopening"),
    path("items/<key:key>-<int:number>/decisions", views.item_decisions, name="item_decisions"),
]
