"""Pages about absences that come from calendars: of a file, of an address; always with a look before."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from leadline.core.days import today
from leadline.core.errors import Invalid, NotAllowed
from leadline.core.fetch import Unreached
from leadline.core.limits import ICAL_FILE
from leadline.core.pages import SIGNED_IN, page
from leadline.core.rights import refusal
from leadline.core.uploads import was_too_large
from leadline.integrations import uploads
from leadline.integrations.ical.actions import bring_absences, follow_feed, leave_feed
from leadline.integrations.ical.boxed import TOO_LARGE, read_boxed
from leadline.integrations.ical.comparing import asked_of, difference
from leadline.integrations.ical.following import fetched
from leadline.integrations.ical.forms import FeedForm, FileForm
from leadline.integrations.ical.queries import feed_of
from leadline.integrations.ical.reading import Found, Unreadable
from leadline.people.models import Person
from leadline.people.queries import visible_people
from leadline.people.tries import TOO_MANY, Tries

SUFFIXES = (".ics",)
REFUSED = 422


def about_somebody(right: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Give the view the person its address names: 404 where they are out of sight, 403 without the right."""

    def mark(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def run(request: Any, handle: str, **given: Any) -> HttpResponse:
            whom = get_object_or_404(visible_people(request.user).select_related("calendar"), handle=handle)
            if not request.user.may(right, whom):
                raise NotAllowed(refusal(right))
            return view(request, whom, **given)

        return run

    return mark


@page(needs=SIGNED_IN)
@about_somebody("absence.edit")
@require_http_methods(["GET", "POST"])
def calendar(request: Any, whom: Person) -> HttpResponse:
    """GET /people/ana/absences/calendar: choose a file or an address. POST: see what it would bring."""
    if request.method == "GET":
        return _page(request, whom)
    return _looked_up(request, whom) if "address" in request.POST else _uploaded(request, whom)


def _uploaded(request: Any, whom: Person) -> HttpResponse:
    form = FileForm(request.POST, request.FILES)
    valid = form.is_valid()
    try:
        if was_too_large(request) or (valid and (form.cleaned_data["file"].size or 0) > ICAL_FILE):
            form.errors.clear()
            raise Invalid(TOO_LARGE)
        if not valid:
            return _page(request, whom, REFUSED, file_form=form)
        name = uploads.keep(request.user.pk, form.cleaned_data["file"], suffixes=SUFFIXES)
        words = form.cleaned_data["words"]
        found = _found(whom, uploads.kept(request.user.pk, name, suffixes=SUFFIXES)[0], words)
    except (Invalid, Unreadable) as why:
        form.add_error("file", str(why))
        return _page(request, whom, REFUSED, file_form=form)
    return _preview(request, whom, found, words, name=name, source=form.cleaned_data["file"].name)


def _looked_up(request: Any, whom: Person) -> HttpResponse:
    """Read in this request, which takes as long as one call may."""
    if not request.user.may("feed.edit", whom):
        raise NotAllowed(refusal("feed.edit"))
    form = FeedForm(request.POST)
    if not form.is_valid():
        return _page(request, whom, REFUSED, feed_form=form)
    address, words = (
        form.cleaned_data["address"].replace("webcal://", "https://", 1),
        form.cleaned_data["words"],
    )
    try:
        if not Tries(request, f"calendar:{request.user.pk}").take():
            raise Invalid(TOO_MANY)
        found = _found(whom, fetched(address), words)
    except (Invalid, Unreadable, Unreached) as why:
        form.add_error("address", str(why))
        return _page(request, whom, REFUSED, feed_form=form)
    return _preview(request, whom, found, words, address=address, source="the calendar")


@page(needs=SIGNED_IN)
@about_somebody("absence.edit")
@require_POST
def bring_calendar(request: Any, whom: Person, name: str) -> HttpResponse:
    """POST /people/ana/absences/calendar/NAME: bring in the file that was previewed."""
    form = FileForm({"words": request.POST.get("words", "")})
    try:
        data, _ = uploads.kept(request.user.pk, name, suffixes=SUFFIXES)
        found = _found(whom, data, request.POST.get("words", ""))
        done = bring_absences(request.user, whom, found=found, today=_today(whom))
    except (Invalid, Unreadable) as why:
        form.errors.clear()
        form.add_error("file", str(why))
        return _page(request, whom, REFUSED, file_form=form)
    uploads.forget(request.user.pk, name)
    count = len(done.new)
    said = "1 absence was" if count == 1 else f"{count} absences were"
    messages.success(request, f"{said} brought in; the plan takes {'it' if count == 1 else 'them'} up.")
    return redirect(_back(request, whom))


@page(needs=SIGNED_IN)
@about_somebody("feed.edit")
@require_POST
def feed(request: Any, whom: Person) -> HttpResponse:
    """POST /people/ana/absences/feed: follow a calendar."""
    form = FeedForm(request.POST)
    if form.is_valid():
        try:
            follow_feed(request.user, whom, **form.cleaned_data)
        except Invalid as why:
            form.add_error(why.field, str(why))
    if form.errors:
        return _page(request, whom, REFUSED, feed_form=form)
    messages.success(request, "The calendar is followed. It is read within a minute, then every day.")
    return redirect("absence_calendar", handle=whom.handle)


@page(needs=SIGNED_IN)
@about_somebody("feed.edit")
@require_POST
def remove_feed(request: Any, whom: Person) -> HttpResponse:
    """POST /people/ana/absences/feed/removal: follow it no more."""
    leave_feed(request.user, whom)
    messages.success(request, "The calendar is no longer followed, and its address is forgotten.")
    return redirect("absence_calendar", handle=whom.handle)


def _found(whom: Person, data: bytes, words: str) -> Found:
    return read_boxed(data, asked_of(whom, words, today=_today(whom)))


def _preview(
    request: Any, whom: Person, found: Found, words: str, *, source: str, name: str = "", address: str = ""
) -> HttpResponse:
    told = {
        "person": whom,
        "is_me": whom == request.user,
        "change": difference(whom, found, today=_today(whom), following=bool(address)),
        "words": words,
        "name": name,
        "address": address,
        "source": source,
    }
    return render(request, "ical/preview.html", told)


def _page(request: Any, whom: Person, status: int = 200, **forms: Any) -> HttpResponse:
    told = {
        "person": whom,
        "is_me": whom == request.user,
        "back": _back(request, whom),
        "file_form": FileForm(),
        "feed_form": FeedForm(),
        "may_follow": request.user.may("feed.edit", whom),
        "feed": feed_of(request.user, whom),
    }
    return render(request, "ical/calendar.html", told | forms, status=status)


def _today(whom: Person) -> date:
    return today(whom.calendar.zone if whom.calendar else whom.zone)


def _back(request: Any, whom: Person) -> str:
    return reverse("profile") if whom == request.user else reverse("person", args=[whom.handle])
