"""Addresses of schedule/."""

from django.urls import path

from leadline.schedule.views import preview, timeline

urlpatterns = [
    path("<key:key>/timeline", timeline.timeline, name="timeline"),
    path("<key:key>/timeline/rows", timeline.timeline_rows, name="timeline_rows"),
    path("<key:key>/consequence", preview.consequence, name="consequence"),
    path("<key:key>/preview", preview.preview, name="preview"),
]
