"""A person's brief: read, confirmed, asked about. Reading writes nothing, anywhere."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from leadline.briefs.actions import ask_question, confirm_point
from leadline.briefs.forms import AskForm, ConfirmForm
from leadline.briefs.queries import Brief, Told, brief_of, homes_of
from leadline.core.days import now
from leadline.core.errors import Stale
from leadline.core.pages import SIGNED_IN, attempt, page
from leadline.projects.models import Project


@page(needs=SIGNED_IN)
@require_GET
def brief(request: Any) -> HttpResponse:
    """GET /brief: the home of a person. In one project its brief, in several a choice with what waits."""
    homes = homes_of(request.user)
    if len(homes) == 1:
        return _show(request, homes[0].project)
    return render(request, "briefs/homes.html", {"homes": homes, "reader": request.user})


@page(needs="brief.see")
@require_GET
def project_brief(request: Any, key: str) -> HttpResponse:
    """GET /PAY/brief?about=objective-3: one's brief there; `about` is the point the form speaks of."""
    return _show(request, request.project)


@page(needs="point.confirm")
@require_POST
def create_confirmation(request: Any, key: str) -> HttpResponse:
    """POST /PAY/brief/confirmations: a point of one's own brief, in one's own words."""
    project, person = request.project, request.user
    form = ConfirmForm(request.POST)
    told = _about(brief_of(person, person, project), request.POST.get("point", ""))
    try:
        done = attempt(
            form,
            lambda: confirm_point(
                person,
                project,
                point=told.point,
                edition=form.cleaned_data["edition"],
                words=form.cleaned_data["words"],
                now=now(),
            ),
        )
    except Stale as refusal:
        form.add_error("words", str(refusal))
        return _show(request, project, form, status=412)
    if not done:
        return _show(request, project, form, status=422)
    messages.success(request, "Confirmed. It holds until this changes in what matters.")
    return redirect("project_brief", key)


@page(needs="question.ask")
@require_POST
def create_question(request: Any, key: str) -> HttpResponse:
    """POST /PAY/brief/questions: what is not clear about a point, instead of confirming it."""
    project, person = request.project, request.user
    form = AskForm(request.POST)
    told = _about(brief_of(person, person, project), request.POST.get("point", ""))
    asked = attempt(
        form,
        lambda: ask_question(person, project, point=told.point, text=form.cleaned_data["words"], now=now()),
    )
    if not asked:
        return _show(request, project, form, status=422)
    messages.success(
        request, "Your question is on its way to the lead. The point waits until it is answered."
    )
    return redirect("project_brief", key)


def _show(request: Any, project: Project, form: Any = None, *, status: int = 200) -> HttpResponse:
    reader = request.user
    told = brief_of(reader, reader, project)
    homes = homes_of(reader)
    wanted = form.data.get("point") if form is not None else request.GET.get("about", "")
    waiting = told.waiting
    about = next((t for t in told.points if t.ref == wanted and t.relation), waiting[0] if waiting else None)
    tabs = [
        (
            h.project.name,
            reverse("project_brief", args=[h.project.key]),
            h.project == project,
            h.waiting or None,
        )
        for h in homes
    ]
    given = {
        "brief": told,
        "project": project,
        "about": about,
        "others": [t for t in waiting if about is None or t.ref != about.ref],
        "form": form,
        "tabs": tabs if len(tabs) > 1 else [],
    }
    return render(request, "briefs/brief.html", given, status=status)


def _about(brief: Brief, ref: str) -> Told:
    """The point of that name in this brief."""
    for told in brief.points:
        if told.ref == ref:
            return told
    raise Http404
