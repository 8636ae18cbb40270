"""Addresses of objectives/."""

from django.urls import path

from leadline.objectives import views

_one = "<key:key>/objectives/<int:id>"
_measure = f"{_one}/measures/<int:measure>"

urlpatterns = [
    path("<key:key>/objectives", views.objectives, name="objectives"),
    path(_one, views.objective, name="objective"),
    path(f"{_one}/retirement", views.create_retirement, name="objective_retirement"),
    path(f"{_one}/measures", views.create_measure, name="objective_measures"),
    path(_measure, views.measure, name="measure"),
    path(f"{_measure}/removal", views.create_removal, name="measure_removal"),
    path(f"{_measure}/readings", views.create_reading, name="measure_readings"),
]
