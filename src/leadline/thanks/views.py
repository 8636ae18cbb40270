"""Thanks of a project: those one gave or received, and those that are shown."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from leadline.core.days import now
from leadline.core.limits import PAGE
from leadline.core.pages import attempt, page
from leadline.outputs.queries import output_of, outputs_of
from leadline.projects.queries import people_of
from leadline.thanks.actions import give_thanks, show_thanks
from leadline.thanks.forms import ThanksForm
from leadline.thanks.queries import thanks_for, thanks_in, visible_thanks


@page(needs="thanks.give")
@require_http_methods(["GET", "POST"])
def thanks(request: Any, key: str) -> HttpResponse:
    """GET /PAY/thanks?output=3&to=7: those in sight, and a form. POST: thank somebody."""
    project, reader = request.project, request.user
    form = ThanksForm(
        people_of(project).exclude(pk=reader.pk), outputs_of(reader, project), request.POST or None,
        initial={"output": request.GET.get("output", ""), "to": request.GET.get("to", "")},
    )  # fmt: skip
    if form.is_bound and attempt(form, lambda: give_thanks(reader, project, now=now(), **form.cleaned_data)):
        messages.success(request, f"{form.cleaned_data['to'].first_name} is told, and nobody else.")
        return redirect("thanks", key)
    given = {"project": project, "reader": reader, "form": form, "rows": thanks_in(reader, project)[:PAGE]}
    return render(request, "thanks/thanks.html", given, status=422 if form.is_bound else 200)


@page(needs="thanks.give")
@require_GET
def output_thanks(request: Any, key: str, id: int) -> HttpResponse:
    """GET /PAY/outputs/3/thanks: a fragment for the page of the output."""
    output = output_of(request.user, request.project, id)
    if output is None:
        raise Http404
    rows = thanks_for(request.user, output)[:PAGE]
    given = {"project": request.project, "reader": request.user, "output": id, "rows": rows}
    return render(request, "thanks/_thanks.html", given)


@page(needs="thanks.give")
@require_POST
def thanks_shown(request: Any, key: str, id: int) -> HttpResponse:
    """POST /PAY/thanks/7/shown, with `shown`: who received them decides who sees them."""
    row = get_object_or_404(visible_thanks(request.user).filter(project=request.project), pk=id)
    show_thanks(request.user, row, shown=request.POST.get("shown", ""))
    seen = (
        "Everybody in the project sees it now." if row.shown == "team" else "Only the two of you see it now."
    )
    messages.success(request, seen)
    return redirect("thanks", key)
