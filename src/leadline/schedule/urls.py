"""Addresses of schedule/."""

from django.urls import path

from leadline.schedule.views import (
    applying,
    baselines,
    forecast,
    holds,
    load,
    preview,
    timeline,
    timelines,
    value,
    what_ifs,
    why,
)

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
    path("<key:key>/what-ifs", what_ifs.what_ifs, name="what_ifs"),
    path("<key:key>/what-ifs/<int:id>", what_ifs.what_if, name="what_if"),
    path("<key:key>/what-ifs/<int:id>/comparison", what_ifs.what_if_comparison, name="what_if_comparison"),
    path("<key:key>/what-ifs/<int:id>/changes", what_ifs.what_if_changes, name="what_if_changes"),
    path(
        "<key:key>/what-ifs/<int:id>/changes/removal",
        what_ifs.what_if_change_removal,
        name="what_if_change_removal",
    ),
    path("<key:key>/what-ifs/<int:id>/copies", what_ifs.what_if_copies, name="what_if_copies"),
    path("<key:key>/what-ifs/<int:id>/application", applying.what_if_application, name="what_if_application"),
    path("<key:key>/what-ifs/<int:id>/removal", what_ifs.what_if_removal, name="what_if_removal"),
    path("<key:key>/moves", why.moves, name="moves"),
    path("<key:key>/items/<int:number>/why", why.why_then, name="why"),
    path("<key:key>/items/<int:number>/back", why.put_back, name="put_back"),
    path("<key:key>/items/<int:number>/hold", holds.hold, name="hold"),
    path("<key:key>/items/<int:number>/hold/end", holds.hold_end, name="hold_end"),
    path("<key:key>/load", load.load, name="load"),
    path("<key:key>/load/absences", load.load_absences, name="load_absences"),
    path("<key:key>/load/cures", load.load_cure, name="load_cure"),
    path("<key:key>/load/<str:handle>/weeks/<str:monday>", load.load_week, name="load_week"),
    path("<key:key>/load/<str:handle>/weeks/<str:monday>/cures", load.load_cures, name="load_cures"),
]
