"""Addresses of risks/."""

from django.urls import path

from leadline.risks import views

ONE = "<key:key>/risks/<int:number>"

urlpatterns = [
    path("<key:key>/risks", views.risks, name="risks"),
    path(ONE, views.risk, name="risk"),
    path(f"{ONE}/acceptance", views.acceptance, name="risk_acceptance"),
    path(f"{ONE}/closure", views.closure, name="risk_closure"),
    path(f"{ONE}/happening", views.happening, name="risk_happening"),
    path(f"{ONE}/reopening", views.reopening, name="risk_reopening"),
    path(f"{ONE}/response", views.response, name="risk_response"),
]
