"""Addresses of briefs/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
