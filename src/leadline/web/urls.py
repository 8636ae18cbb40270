"""Addresses of the shell."""

from django.urls import path

from leadline.web import views

urlpatterns = [
    path("", views.home, name="home"),
    path("ui/", views.ui, name="ui"),
]
