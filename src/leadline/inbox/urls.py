"""Addresses of inbox/."""

from django.urls import path

from leadline.inbox import views

urlpatterns = [
    path("inbox", views.inbox, name="inbox"),
    path("inbox/count", views.count, name="inbox_count"),
    path("inbox/done", views.done, name="inbox_done"),
    path("inbox/snooze", views.snooze, name="inbox_snooze"),
    path("inbox/back", views.back, name="inbox_back"),
    path("inbox/<int:notice>", views.notice, name="notice"),
]
