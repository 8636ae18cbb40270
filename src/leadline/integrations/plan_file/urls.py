"""Addresses of the plan file's pages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
