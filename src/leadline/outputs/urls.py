"""Addresses of outputs/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
