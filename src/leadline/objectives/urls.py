"""Addresses of objectives/."""

from django.urls import path

from leadline.objectives.views import measures, objectives

_one = "<key:key>/objectives/<int:id>"
_measure = f"{_one}/measures/<int:measure>"

urlpatterns = [
    path("<key:key>/objectives", objectives.objectives, name="objectives"),
    path(_one, objectives.objective, name="objective"),
    path(f"{_one}/retirement", objectives.create_retirement, name="objective_retirement"),
    path(f"{_one}/measures", measures.create_measure, name="objective_measures"),
    path(_measure, measures.measure, name="measure"),
    path(f"{_measure}/removal", measures.create_removal, name="measure_removal"),
    path(f"{_measure}/readings", measures.create_reading, name="measure_readings"),
]
