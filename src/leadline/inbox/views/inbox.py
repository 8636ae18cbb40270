"""One's inbox: what is now, what is snoozed, what is done; and what one does with it."""

import json
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from leadline.core.days import now
from leadline.core.limits import PAGE
from leadline.core.pages import SIGNED_IN, is_fragment, page
from leadline.inbox.actions import finish_notices, read_notices, return_notices, snooze_notices
from leadline.inbox.lines import address_of, days_of
from leadline.inbox.models import Notice
from leadline.inbox.queries import NOW, TABS, counts, notices_in, unread, visible_notices
from leadline.inbox.snoozing import CHOICES, until

NAMES = {"now": "Now", "snoozed": "Snoozed", "done": "Done"}
NONE_CHOSEN = "Select what you mean first."


@require_GET
@page(needs=SIGNED_IN)
def inbox(request: HttpRequest) -> HttpResponse:
    """GET /inbox?tab=snoozed: what waits now, comes back later, or is done."""
    return _show(request, request.GET.get("tab", NOW))


@require_GET
@page(needs=SIGNED_IN)
def count(request: HttpRequest) -> HttpResponse:
    """GET /inbox/count: the number beside the word in the menu, as it is now."""
    return render(request, "inbox/_count.html", {"count": unread(_reader(request), now())})


@require_GET
@page(needs=SIGNED_IN)
def notice(request: HttpRequest, notice: int) -> HttpResponse:
    """GET /inbox/7: to what it tells of; from then on it counts as read."""
    reader = _reader(request)
    rows = visible_notices(reader).select_related(
        "entry", "project", "item__project", "output", "decision", "risk"
    )
    row = get_object_or_404(rows, pk=notice)
    if row.read_at is None:
        read_notices(reader, reader, notices=[row], now=now())
    return redirect(address_of(row))


@require_POST
@page(needs=SIGNED_IN)
def done(request: HttpRequest) -> HttpResponse:
    """POST /inbox/done: the ones chosen are done with."""
    reader, rows = _reader(request), _chosen(request)
    finish_notices(reader, reader, notices=rows, now=now())
    return _answer(request, rows, f"{_many(rows)} done.")


@require_POST
@page(needs=SIGNED_IN)
def snooze(request: HttpRequest) -> HttpResponse:
    """POST /inbox/snooze: the ones chosen come back later. Refused for a day gone by."""
    reader, rows = _reader(request), _chosen(request)
    choice, day = _when(request)
    instant = now()
    to = until(choice, day, instant, reader.zone)
    snooze_notices(reader, reader, notices=rows, to=to, now=instant)
    words = CHOICES.get(choice, "").lower() or f"on {day}"
    return _answer(request, rows, f"{_many(rows)} snoozed: back {words}.")


@require_POST
@page(needs=SIGNED_IN)
def back(request: HttpRequest) -> HttpResponse:
    """POST /inbox/back: the ones chosen are there again."""
    reader, rows = _reader(request), _chosen(request)
    return_notices(reader, reader, notices=rows)
    answer = _answer(request, rows, f"{_many(rows)} back in your inbox.", undo=False)
    answer["HX-Retarget"], answer["HX-Reswap"] = (
        "#inbox",
        "outerMorph",
    )  # also where the word of it is pressed
    return answer


def _reader(request: HttpRequest) -> Any:
    """The row itself: it is what is locked while one changes one's own."""
    return request.user.person  # type: ignore[union-attr]


def _chosen(request: HttpRequest) -> list[Notice]:
    """The one whose button was pressed, else all that are shown, else those ticked; of one's own in sight only."""
    sent, one = request.POST, request.POST.get("only") or request.GET.get("only")
    wanted = [one] if one else sent.getlist("shown") if "all" in sent else sent.getlist("n")
    wanted = wanted or request.GET.getlist("n")
    ids = [int(one) for one in wanted[:PAGE] if one.isdecimal() and len(one) < 19]
    return list(visible_notices(_reader(request)).filter(pk__in=ids))


def _when(request: HttpRequest) -> tuple[str, str]:
    """What the pressed button says, "tomorrow" or of one line "tomorrow:7"; and the day typed beside it."""
    choice, _, line = request.POST.get("to", "").partition(":")
    return choice, request.POST.get(f"day-{line}" if line else "day", "")


def _many(rows: list[Notice]) -> str:
    return "1 notice" if len(rows) == 1 else f"{len(rows)} notices"


def _answer(request: HttpRequest, rows: list[Notice], words: str, undo: bool = True) -> HttpResponse:
    tab = request.POST.get("tab") or request.GET.get("tab", NOW)
    asked = urlencode({"n": [row.pk for row in rows], "tab": tab}, doseq=True)
    way_back = f"{reverse('inbox_back')}?{asked}" if undo and rows else ""
    words = words if rows else NONE_CHOSEN
    if is_fragment(request):
        answer = _show(request, tab)
        answer["HX-Trigger"] = json.dumps({"said": {"text": words, "undo": way_back}})
        return answer
    messages.success(request, words, extra_tags=way_back)
    return redirect(f"{reverse('inbox')}?tab={tab}")


def _show(request: HttpRequest, tab: str) -> HttpResponse:
    reader, instant = _reader(request), now()
    tab = tab if tab in TABS else NOW
    shown = Paginator(notices_in(reader, tab, instant), PAGE).get_page(request.GET.get("page"))
    given = {
        "tab": tab,
        "names": NAMES,
        "counts": counts(reader, instant),
        "page": shown,
        "days": days_of(list(shown.object_list), reader.zone),
        "choices": CHOICES,
        "reader": reader,
    }
    template = "inbox/_inbox.html" if is_fragment(request) else "inbox/inbox.html"
    return render(request, template, given)
