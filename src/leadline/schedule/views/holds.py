"""Proposing a day or a priority for an item, for a while; and taking it off."""

import json
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from leadline.core.days import now
from leadline.core.errors import Invalid
from leadline.core.pages import is_fragment, page
from leadline.schedule.actions import end_hold, hold_item
from leadline.work.models import Item, Step
from leadline.work.queries import visible_items
from leadline.work.queries.choices import people_of
from leadline.work.queries.steps import kept_by


class HoldForm(forms.Form):
    """What the timeline's dialog asks."""

    at = forms.DateField(required=False)
    priority = forms.IntegerField(required=False, min_value=0, max_value=1000)
    reason = forms.CharField(required=False)
    owner = forms.CharField(required=False)
    expires = forms.DateField(error_messages={"required": "Say until when it counts."})


@require_POST
@page(needs="item.edit")
def hold(request: Any, key: str, number: int) -> HttpResponse:
    """POST /PAY/items/84/hold: at (a day) or priority; reason, owner (a handle; left out: oneself), expires."""
    reader, item, form = request.user, _item(request, number), HoldForm(request.POST)
    if not form.is_valid():
        raise Invalid(str(next(iter(form.errors.values()))[0]))
    given = form.cleaned_data
    owner = reader
    if given["owner"]:
        owner = people_of(reader, request.project).filter(handle=given["owner"]).first()
        if owner is None:
            raise Invalid(
                f"There is nobody called {given['owner']} in {request.project.name}.", field="owner"
            )
    made = hold_item(
        reader, item, at=given["at"], priority=given["priority"], reason=given["reason"], owner=owner,
        expires=given["expires"], now=now(),
    )  # fmt: skip
    day = given["at"]
    words = f"does not begin before {day.day} {day:%b}" if made.at else f"has priority {made.priority}"
    return _said(request, item, f"{item.ref} {words}.")


@require_POST
@page(needs="item.edit")
def hold_end(request: Any, key: str, number: int) -> HttpResponse:
    """POST /PAY/items/84/hold/end: what was proposed is taken off."""
    item = _item(request, number)
    end_hold(request.user, item)
    return _said(request, item, f"{item.ref} may begin as soon as it can.")


def _item(request: Any, number: int) -> Item:
    return get_object_or_404(visible_items(request.user).filter(project=request.project), number=number)


def _said(request: Any, item: Item, words: str) -> HttpResponse:
    step: Step | None = kept_by(request.user)
    undo = reverse("step_undoing", args=[step.pk]) if step else ""
    if is_fragment(request):
        answer = HttpResponse(status=204)
        answer["HX-Trigger"] = json.dumps({"said": {"text": words, "undo": undo}})
        return answer
    messages.success(request, words, extra_tags=undo)
    return redirect("item", item.project.key, item.number)
