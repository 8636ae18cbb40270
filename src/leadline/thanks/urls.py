"""Addresses of thanks/."""

from django.urls import path

from leadline.thanks import views

urlpatterns = [
    path("<key:key>/thanks", views.thanks, name="thanks"),
    path("<key:key>/thanks/<int:id>/shown", views.thanks_shown, name="thanks_shown"),
    path("<key:key>/outputs/<int:id>/thanks", views.output_thanks, name="output_thanks"),
]
