"""What a lead says of a project as a whole: its stage, and another colour than its facts give."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from leadline.core.days import now
from leadline.core.pages import attempt, page
from leadline.portfolio.actions import override_health, remove_override, set_stage
from leadline.portfolio.models import Override, Stage
from leadline.portfolio.queries import lines_of, stage_of


class StageForm(forms.Form):
    stage = forms.ChoiceField(choices=Stage.Name.choices)


class OverrideForm(forms.Form):
    colour = forms.ChoiceField(choices=Override.Colour.choices)
    reason = forms.CharField(help_text="What the facts do not tell.")
    expires = forms.DateField(
        label="Counts until",
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="60 days ahead at most.",
    )


@require_http_methods(["GET", "POST"])
@page(needs="project.edit")
def standing(request: Any, key: str) -> HttpResponse:
    """GET /PAY/standing: stage and health, and the forms that say them.  POST: what was said (stage, or a colour)."""
    reader, project = request.user, request.project
    line = next(one for one in lines_of(reader, now()) if one.project.pk == project.pk)
    stage = StageForm(initial={"stage": stage_of(reader, project)})
    colour = OverrideForm()
    if request.method == "POST" and "stage" in request.POST:
        stage = StageForm(request.POST)
        if attempt(stage, lambda: set_stage(reader, project, stage=stage.cleaned_data["stage"])):
            messages.success(request, f"{project.name}: {Stage.Name(stage.cleaned_data['stage']).label}.")
            return redirect("portfolio")
    elif request.method == "POST":
        colour = OverrideForm(request.POST)
        if attempt(colour, lambda: override_health(reader, project, **colour.cleaned_data, now=now())):
            messages.success(request, f"{project.name} shows another colour, with your reason.")
            return redirect("portfolio")
    status = 422 if stage.is_bound or colour.is_bound else 200
    given = {"project": project, "line": line, "stage": stage, "colour": colour}
    return render(request, "portfolio/standing.html", given, status=status)


@require_POST
@page(needs="project.edit")
def removal(request: Any, key: str) -> HttpResponse:
    """POST /PAY/standing/removal: the facts give the colour again."""
    remove_override(request.user, request.project)
    messages.success(request, f"The facts give the health of {request.project.name} again.")
    return redirect("portfolio")
