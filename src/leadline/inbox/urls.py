"""Addresses of inbox/."""

from django.urls import path

from leadline.inbox.views import inbox as views
from leadline.inbox.views import mail, watching

urlpatterns = [
    path("inbox", views.inbox, name="inbox"),
    path("inbox/count", views.count, name="inbox_count"),
    path("inbox/done", views.done, name="inbox_done"),
    path("inbox/snooze", views.snooze, name="inbox_snooze"),
    path("inbox/back", views.back, name="inbox_back"),
    path("inbox/<int:notice>", views.notice, name="notice"),
    path("inbox/mail", mail.choice, name="mail_choice"),
    path("items/<key:key>-<int:number>/watch", watching.item_watch, name="item_watch"),
    path("<key:key>/outputs/<int:id>/watch", watching.output_watch, name="output_watch"),
    path("<key:key>/decisions/<int:number>/watch", watching.decision_watch, name="decision_watch"),
    path("administration/mail", mail.undelivered, name="undelivered"),
    path("mail/<str:secret>/end", mail.end, name="mail_end"),
]
