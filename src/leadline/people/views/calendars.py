"""Calendars: when work can happen."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from leadline.core.days import zones
from leadline.core.errors import Invalid
from leadline.core.pages import page
from leadline.people.actions import change_calendar, create_calendar, remove_calendar
from leadline.people.forms.places import CalendarForm
from leadline.people.models import Calendar
from leadline.people.names import free, plain
from leadline.people.queries import calendars_in_use, our_organisation, visible_calendars
from leadline.people.views.answers import before_page, page_of, see, settle, settle_typed
from leadline.people.weeks import DAYS, NAMES, write_hours


@page(needs="person.see")
@require_GET
def calendars(request: Any) -> HttpResponse:
    """GET /calendars."""
    me = request.user.person
    told = {
        "page": page_of(request, calendars_in_use(me)),
        "before": before_page(request),
        "may_create": me.may("calendar.create", our_organisation()),
        "in_words": in_words,
    }
    return render(request, "people/calendars.html", told)


@page(needs="calendar.create")
@require_http_methods(["GET", "POST"])
def new_calendar(request: Any) -> HttpResponse:
    """GET, POST /calendars/new."""
    me, organisation = request.user.person, our_organisation()
    usual = dict.fromkeys(DAYS[:5], "09:00-13:00, 14:00-18:00") | {"zone": organisation.zone}
    form, status = CalendarForm(request.POST or None, initial=usual), 200
    if request.method == "POST":
        made: list[Calendar] = []

        def act() -> None:
            given = form.given()
            code = free(
                plain(given["name"], "calendar"), lambda c: visible_calendars(me).filter(code=c).exists()
            )
            made.append(create_calendar(me, organisation, code=code, **given))

        if not (status := settle(form, act)):
            messages.success(request, f"{made[0].name} is there.")
            return see("calendars")
    return _editor(request, form, status)


@page(needs="person.see")
@require_http_methods(["GET", "POST"])
def calendar(request: Any, number: int) -> HttpResponse:
    """GET, POST /calendars/2: its hours; for administrators, to change them."""
    me = request.user.person
    row = get_object_or_404(calendars_in_use(me), pk=number)
    form, status = CalendarForm(request.POST or None, initial=CalendarForm.of(row)), 200
    if request.method == "POST":
        status = settle_typed(form, row, lambda: change_calendar(me, row, **form.given()))
        if not status:
            messages.success(request, f"{row.name} is saved; the plan takes it up.")
            return see("calendar", row.pk)
        row = get_object_or_404(calendars_in_use(me), pk=number)
    return _editor(request, form, status, row)


@page(needs="calendar.edit")
@require_POST
def remove_one_calendar(request: Any, number: int) -> HttpResponse:
    """POST /calendars/2/removal."""
    me = request.user.person
    row = get_object_or_404(calendars_in_use(me), pk=number)
    name = row.name
    try:
        remove_calendar(me, row)
    except Invalid as refusal:
        return _editor(request, CalendarForm(initial=CalendarForm.of(row)), 422, row, trouble=str(refusal))
    messages.success(request, f"The calendar {name} is removed.")
    return see("calendars")


def _editor(
    request: Any, form: CalendarForm, status: int, row: Calendar | None = None, trouble: str = ""
) -> HttpResponse:
    told = {
        "calendar": row,
        "form": form,
        "zones": zones(),
        "trouble": trouble,
        "hours": in_words(row) if row else [],
        "closed": [(f"{days['from']} – {days['to']}", days["name"] or "closed") for days in row.closed]
        if row
        else [],
        "may_edit": request.user.may("calendar.edit", row) if row else True,
    }
    return render(request, "people/calendar.html", told, status=status)


def in_words(row: Calendar) -> list[tuple[str, str]]:
    """Days with the same hours together: [("Monday – Friday", "09:00-17:00")]."""
    if row.always:
        return [("Every day", "every hour")]
    runs: list[list[str]] = []
    for day in DAYS:
        hours = write_hours(row.week.get(day, ()))
        if runs and runs[-1][2] == hours:
            runs[-1][1] = NAMES[day]
        elif hours or runs:
            runs.append([NAMES[day], NAMES[day], hours])
    return [(a if a == b else f"{a} – {b}", hours) for a, b, hours in runs if hours]
