"""Addresses of desk/."""

from django.urls import path

from leadline.desk.views import desk

urlpatterns = [path("<key:key>", desk.desk, name="desk")]
