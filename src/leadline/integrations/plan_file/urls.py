"""Addresses of the plan file's pages."""

from django.urls import path

from leadline.integrations.plan_file import views

urlpatterns = [
    path("import", views.import_plan, name="import"),
    path("import/<str:name>", views.bring_plan, name="bring_plan"),
    path("<key:key>/export", views.export_plan, name="export"),
    path("<key:key>/copy", views.copy, name="copy_project"),
]
