"""Django's name for this room."""

from django.apps import AppConfig


class Ical(AppConfig):
    name = "leadline.integrations.ical"
    label = "ical"
