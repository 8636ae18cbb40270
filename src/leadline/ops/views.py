"""Whether the installation is well, for those who watch it; and emptying it of the demo."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render, resolve_url
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from leadline.core.days import now
from leadline.core.limits import WORKER_SILENCE
from leadline.core.pages import OPEN, attempt, page
from leadline.journal.delivery import last_beat
from leadline.ops import demo
from leadline.ops.demo.contents import contents
from leadline.ops.forms import RemovalForm
from leadline.ops.storage import is_away


@page(needs=OPEN)
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """GET /healthz: 200 when the database answers and the worker was alive within a minute, else 503."""
    try:
        alive = last_beat()
    except Exception as error:
        if not is_away(error):
            raise
        return JsonResponse({"database": "away", "worker": "unknown"}, status=503)
    awake = alive is not None and now() - alive < timedelta(seconds=WORKER_SILENCE)
    told = {"database": "ok", "worker": "ok" if awake else "silent"}
    return JsonResponse(told, status=200 if awake else 503)


@page(needs="installation.manage")
@never_cache
@require_http_methods(["GET", "POST"])
def demo_removal(request: Any) -> HttpResponse:
    """GET /administration/demo: what would go with the demo. POST: remove it, and go on at the first start."""
    held = contents(request.user)
    if held is None:
        messages.info(request, "There is no demo here to remove.")
        return _see("administration")
    form = RemovalForm(
        request.POST if request.method == "POST" else None,
        organisation=held.organisation.name,
        with_own=held.with_own,
    )
    if request.method == "POST" and attempt(form, lambda: demo.remove(with_own=held.with_own)):
        logout(request)
        return _see("start")
    told = {"contents": held, "form": form}
    return render(request, "ops/demo.html", told, status=422 if form.errors else 200)


def _see(route: str) -> HttpResponse:
    return HttpResponseRedirect(resolve_url(route), status=303)
