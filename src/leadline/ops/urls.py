"""Addresses of ops/."""

from django.urls import path

from leadline.ops import views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("administration/demo", views.demo_removal, name="demo_removal"),
]
