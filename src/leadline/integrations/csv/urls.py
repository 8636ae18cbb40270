"""Addresses of CSV."""

from django.urls import path

from leadline.integrations.csv import views

urlpatterns = [
    path("<key:key>/items.csv", views.items_csv, name="items_csv"),
    path("<key:key>/csv", views.import_csv, name="import_csv"),
]
