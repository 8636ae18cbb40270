"""The shell's own addresses, and stand-ins for pages of other rooms, so that these tests need none of them."""

from django.contrib import messages
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import include, path, register_converter
from django.urls.converters import get_converters

from leadline.core.errors import Invalid, NotAllowed, Stale
from leadline.core.pages import OPEN, SIGNED_IN, page
from leadline.core.refs import KeyConverter

if "key" not in get_converters():
    register_converter(KeyConverter, "key")

PLAIN = '{% extends "base.html" %}{% block title %}Plain{% endblock %}{% block main %}<h1>Plain</h1>{% endblock %}'
REFUSALS = {
    "403": NotAllowed("You need the right to edit items here."),
    "412": Stale("Somebody changed this after you opened it."),
    "422": Invalid("PAY-1 cannot wait for itself."),
    "500": RuntimeError("a secret of ours"),
    "503": OperationalError("disk I/O error: a secret of ours"),
}


def page_for(needs):
    @page(needs=needs)
    def show(request: HttpRequest, **given: str) -> HttpResponse:
        return HttpResponse(engines["jinja2"].from_string(PLAIN).render({}, request))

    return show


@page(needs=OPEN)
def refuse(request: HttpRequest, status: str) -> HttpResponse:
    raise REFUSALS[status]


@page(needs=OPEN)
def own_headers(request: HttpRequest) -> HttpResponse:
    return HttpResponse("x", headers={"Cache-Control": "max-age=60"})


@page(needs=SIGNED_IN)
def say(request: HttpRequest) -> HttpResponse:
    messages.success(request, "Saved <b>PAY-84</b>.")
    return redirect("brief")


urlpatterns = [
    path("", include("leadline.web.urls")),
    path("brief", page_for(SIGNED_IN), name="brief"),
    path("start", page_for(OPEN), name="start"),
    path("sign-in", page_for(OPEN), name="account_login"),
    path("sign-out", page_for(OPEN), name="account_logout"),
    path("search", page_for(SIGNED_IN), name="search"),
    path("palette", page_for(SIGNED_IN), name="palette"),
    path("profile", page_for(SIGNED_IN), name="profile"),
    path("people", page_for(SIGNED_IN), name="people"),
    path("administration", page_for("installation.manage"), name="administration"),
    path("refuse/<status>", refuse),
    path("say", say),
    path("own-headers", own_headers),
    path("<key:key>", page_for("project.see"), name="desk"),
    path("<key:key>/quick", page_for("item.create"), name="quick"),
    path("<key:key>/undoing", page_for("project.see"), name="undoing"),
    path("<key:key>/charter", page_for("project.edit"), name="charter"),
    path("<key:key>/items", page_for("project.see"), name="items"),
    path("items/<key:key>-<int:number>", page_for("project.see"), name="item"),
]
handler400 = "leadline.web.errors.bad_request"
handler403 = "leadline.web.errors.forbidden"
handler404 = "leadline.web.errors.not_found"
handler500 = "leadline.web.errors.failed"
