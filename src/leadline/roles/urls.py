"""Addresses of roles/."""

from django.urls import path

from leadline.roles import views

urlpatterns = [
    path("<key:key>/roles", views.roles, name="roles"),
    path("<key:key>/roles/<int:id>", views.role, name="role"),
    path("<key:key>/roles/<int:id>/retirement", views.create_retirement, name="role_retirement"),
    path("<key:key>/roles/<int:id>/holders", views.create_holder, name="role_holders"),
    path("<key:key>/roles/<int:id>/holders/<int:person>/end", views.create_end, name="role_end"),
]
