"""A person's brief: read, confirmed, asked about. Reading writes nothing, anywhere."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from leadline.briefs.actions import (
    ask_question,
    ask_to_talk,
    confirm_by_choice,
    confirm_point,
    object_to_note,
    renew_point,
)
from leadline.briefs.choosing import Choice
from leadline.briefs.forms import AskForm, ChoiceForm, ConfirmForm, ObjectionForm, PointForm
from leadline.briefs.queries import Brief, Told, brief_of, choice_for, chosen_lately, homes_of, newcomers
from leadline.briefs.queries.points import visible_confirmations
from leadline.briefs.states import BRIEFED_BACK
from leadline.core.days import now, today
from leadline.core.errors import Invalid, Stale
from leadline.core.pages import SIGNED_IN, attempt, page
from leadline.projects.models import Project

CONFIRMED = "Confirmed. It holds until this changes in what matters."


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
    told = _about(_brief(person, project), request.POST.get("point", ""))
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
    messages.success(request, CONFIRMED)
    return _on(key)


@page(needs="point.confirm")
@require_POST
def create_choice(request: Any, key: str) -> HttpResponse:
    """POST /PAY/brief/choices: the statement that holds. Another shows the passage, keeps nothing, asks again."""
    project, person = request.project, request.user
    form = ChoiceForm(request.POST)
    told = _about(_brief(person, project), request.POST.get("point", ""))
    try:
        done = attempt(
            form,
            lambda: confirm_by_choice(
                person,
                project,
                point=told.point,
                edition=form.cleaned_data["edition"],
                option=form.cleaned_data["option"],
                now=now(),
            ),
        )
    except Stale as refusal:
        messages.error(request, str(refusal))
        return _on(key)
    if not done:
        return _show(request, project, form, status=422)
    messages.success(request, CONFIRMED)
    return _on(key)


@page(needs="point.confirm")
@require_POST
def create_wish(request: Any, key: str) -> HttpResponse:
    """POST /PAY/brief/talks: one would rather talk about a point than confirm it."""
    return _simply(request, key, ask_to_talk, "Whoever leads sees that you would like to talk.", now=now())


@page(needs="point.confirm")
@require_POST
def create_renewal(request: Any, key: str) -> HttpResponse:
    """POST /PAY/brief/renewals: what one confirmed long ago is still right."""
    here = today(request.project.zone)
    return _simply(request, key, renew_point, "Still right.", today=here)


@page(needs="brief.see")
@require_POST
def create_objection(request: Any, key: str, id: int) -> HttpResponse:
    """POST /PAY/brief/objections/7: what was noted about oneself is not right."""
    row = get_object_or_404(visible_confirmations(request.user, request.project), pk=id)
    form = ObjectionForm(request.POST)
    if attempt(form, lambda: object_to_note(request.user, row, words=form.cleaned_data["words"])):
        messages.success(request, "Kept beside the note. You talk about it again.")
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return _on(key)


@page(needs="question.ask")
@require_POST
def create_question(request: Any, key: str) -> HttpResponse:
    """POST /PAY/brief/questions: what is not clear about a point, instead of confirming it."""
    project, person = request.project, request.user
    form = AskForm(request.POST)
    told = _about(_brief(person, project), request.POST.get("point", ""))
    asked = attempt(
        form,
        lambda: ask_question(person, project, point=told.point, text=form.cleaned_data["words"], now=now()),
    )
    if not asked:
        return _show(request, project, form, status=422)
    messages.success(
        request, "Your question is on its way to the lead. The point waits until it is answered."
    )
    return _on(key)


def _show(request: Any, project: Project, form: Any = None, *, status: int = 200) -> HttpResponse:
    reader = request.user
    told = _brief(reader, project)
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
        "form": None if isinstance(form, ChoiceForm) else form,
        "choice": _choice(request, about, form),
        "choosing": "choose" in request.GET or isinstance(form, ChoiceForm),
        "missed": _missed(form) if isinstance(form, ChoiceForm) else "",
        "first": newcomers([project.pk], now=now(), person=reader.pk).get((project.pk, reader.pk)),
        "tabs": tabs if len(tabs) > 1 else [],
    }
    return render(request, "briefs/brief.html", given, status=status)


def _choice(request: Any, about: Told | None, form: Any) -> Choice | None:
    """Three statements instead of a sentence, at most once a week; not while a refused form is shown."""
    if about is None or not about.waits or about.relation not in BRIEFED_BACK:
        return None
    if (form is not None and not isinstance(form, ChoiceForm)) or chosen_lately(request.user, now()):
        return None
    return choice_for(request.user, about.point)


def _simply(request: Any, key: str, act: Any, words: str, **given: Any) -> HttpResponse:
    """An action on one point of one's own brief that needs no further words."""
    project, person = request.project, request.user
    form = PointForm(request.POST)
    told = _about(_brief(person, project), request.POST.get("point", ""))
    if form.is_valid():
        try:
            act(person, project, point=told.point, edition=form.cleaned_data["edition"], **given)
            messages.success(request, words)
        except (Invalid, Stale) as refusal:
            messages.error(request, str(refusal))
    return _on(key)


def _brief(person: Any, project: Project) -> Brief:
    return brief_of(person, person, project, today=today(project.zone))


def _on(key: str) -> HttpResponse:
    """Back to the brief, where the keyboard goes on with what waits next."""
    return redirect(f"{reverse('project_brief', args=[key])}#confirm")


def _about(brief: Brief, ref: str) -> Told:
    """The point of that name in this brief."""
    for told in brief.points:
        if told.ref == ref:
            return told
    raise Http404


def _missed(form: ChoiceForm) -> str:
    return " ".join(str(error) for error in form.errors.get("option", []))
