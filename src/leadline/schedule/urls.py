"""Addresses of schedule/."""

from django.urls import path

from leadline.schedule.views import baselines, forecast, preview, timeline, timelines, value

urlpatterns = [
    path("timeline", timelines.timelines, name="timelines"),
    path("timeline/rows", timelines.timelines_rows, name="timelines_rows"),
    path("<key:key>/timeline", timeline.timeline, name="timeline"),
    path("<key:key>/timeline/rows", timeline.timeline_rows, name="timeline_rows"),
    path("<key:key>/forecast", forecast.forecast, name="forecast"),
    path("<key:key>/consequence", preview.consequence, name="consequence"),
    path("<key:key>/preview", preview.preview, name="preview"),
    path("<key:key>/value", value.value, name="value"),
    path("<key:key>/baselines", baselines.baselines, name="baselines"),
    path("<key:key>/baselines/<int:id>/removal", baselines.create_removal, name="baseline_removal"),
]
