"""Addresses of absences that come from calendars."""

from django.urls import path

from leadline.integrations.ical import views

_absences = "people/<str:handle>/absences"

urlpatterns = [
    path(f"{_absences}/calendar", views.calendar, name="absence_calendar"),
    path(f"{_absences}/calendar/<str:name>", views.bring_calendar, name="bring_calendar"),
    path(f"{_absences}/feed", views.feed, name="absence_feed"),
    path(f"{_absences}/feed/removal", views.remove_feed, name="absence_feed_removal"),
]
