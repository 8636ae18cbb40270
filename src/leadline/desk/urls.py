"""Addresses of desk/."""

from django.urls import path

from leadline.desk.views import charter, desk

urlpatterns = [
    path("<key:key>", desk.desk, name="desk"),
    path("<key:key>/charter", charter.charter, name="charter"),
]
