"""What an author is told before a point is saved: whether it is material, and whose confirmations lapse."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from leadline.briefs.queries.points import point_named
from leadline.briefs.queries.touching import touched
from leadline.core.pages import is_fragment, page

OURS = ("csrfmiddlewaretoken",)


@page(needs="project.awareness")
@require_POST
def before_saving(request: Any, key: str, name: str) -> HttpResponse:
    """POST /PAY/points/objective-3?measure=5: the form as typed; nothing is saved. Asked by htmx: the sentence alone.

    Without a script: a page that says it and saves what was typed, by the form's own address.
    """
    point = point_named(request.project, name)
    if point is None:
        raise Http404
    typed = {field: request.POST.getlist(field) for field in request.POST if field not in OURS}
    about = {part: _number(request.GET.get(part, "")) for part in ("measure", "criterion")}
    adding = request.GET.get("adding", "")
    adding = adding if adding in ("measure", "criterion") else ""
    material = adding or "material" in typed or "ticked" not in request.GET
    given = {
        "project": request.project,
        "point": point,
        "touched": touched(request.user, point, typed, adding=adding, **about),
        "material": bool(material),
        "ticks": not adding,
    }
    if is_fragment(request):
        return render(request, "briefs/_touched.html", given)
    given["typed"] = [(field, value) for field, values in typed.items() for value in values]
    given["save"], given["back"] = _addresses(key, point, adding=adding, **about)
    return render(request, "briefs/touched.html", given)


def _addresses(key: str, point: Any, *, measure: int, criterion: int, adding: str) -> tuple[str, str]:
    """Where the form saves, and the page it stands on."""
    back = reverse(point.kind, args=[key, point.pk])
    if adding:
        many = {"measure": "objective_measures", "criterion": "output_criteria"}[adding]
        return reverse(many, args=[key, point.pk]), back
    if measure:
        return reverse("measure", args=[key, point.pk, measure]), back
    if criterion:
        return reverse("criterion", args=[key, point.pk, criterion]), back
    return back, back


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 18 else 0
