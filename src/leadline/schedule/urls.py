"""Addresses of schedule/."""

from django.urls import path

from leadline.schedule.views import timeline

urlpatterns = [path("<key:key>/timeline", timeline.timeline, name="timeline")]
