"""The settings of a project: who sees it, how its time counts, freezes, pools, its end."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from leadline.core.days import now, zones
from leadline.core.pages import page
from leadline.core.typed import settle
from leadline.people.models import Calendar
from leadline.projects.actions import archive_project, change_project, reopen_project
from leadline.projects.forms.charter import SettingsForm
from leadline.projects.forms.freezes import FreezeForm, days_of
from leadline.projects.forms.pools import NewPoolForm, PoolForm
from leadline.projects.models import Freeze, Pool, Project
from leadline.projects.queries import calendars_for, pools_of


@page(needs="project.archive")  # held when it is archived too, so that it can be reopened here
@require_http_methods(["GET", "POST"])
def project_settings(request: Any, key: str) -> HttpResponse:
    """GET /PAY/settings. POST: who sees it, and how its time counts."""
    project = request.project
    if request.method != "POST":
        return show(request)
    form = SettingsForm(request.POST, calendars=choices(request))
    status = settle(
        form,
        lambda: change_project(request.user, project, **form.given_to(project)),
        lambda: SettingsForm.of(project),
    )
    if status:
        return show(request, form=form, status=status)
    messages.success(request, "The settings are saved.")
    if not request.user.may("project.archive", project):  # an administrator who made it private
        return redirect("projects")
    return redirect("project_settings", key)


@page(needs="project.archive")
@require_POST
def create_archiving(request: Any, key: str) -> HttpResponse:
    """POST /PAY/settings/archiving: lay it aside."""
    archive_project(request.user, request.project, now=now())
    messages.success(request, f"{request.project} is archived. It can be read, and reopened here.")
    return redirect("project_settings", key)


@page(needs="project.archive")
@require_POST
def create_reopening(request: Any, key: str) -> HttpResponse:
    """POST /PAY/settings/reopening: take it up again."""
    reopen_project(request.user, request.project)
    messages.success(request, f"{request.project} runs again.")
    return redirect("project_settings", key)


def choices(request: Any) -> list[Calendar]:
    return list(calendars_for(request.user, request.project))


def output_choices(project: Project, freeze: Freeze | None = None) -> list[tuple[str, str]]:
    """Outputs in use, by code; and those that `freeze` names although they are not, or not yet."""
    rows: Any = project.outputs
    found = list(rows.filter(retired_at=None).values_list("code", "name"))
    known = {code for code, _ in found}
    return found + [(code, code) for code in (freeze.outputs if freeze else []) if code not in known]


def show(
    request: Any, *, status: int = 200, form: SettingsForm | None = None,
    freeze_form: FreezeForm | None = None, pool_form: PoolForm | None = None, of: int | None = None,
) -> HttpResponse:  # fmt: skip
    """The page, with refused forms in place of fresh ones; `of`: the freeze or pool that such a form is about."""
    project = request.project
    calendars = choices(request)
    outputs = output_choices(project)
    names = dict(outputs)
    rights = request.user.rights(project)

    def of_freeze(freeze: Freeze) -> tuple[Any, ...]:
        refused = freeze_form if of == freeze.pk else None
        more = [(code, code) for code in freeze.outputs if code not in names]
        fresh = FreezeForm(
            initial=FreezeForm.of(freeze), outputs=outputs + more, auto_id=f"id_%s_freeze{freeze.pk}"
        )
        return freeze, *days_of(freeze), [names.get(code, code) for code in freeze.outputs], refused or fresh

    def of_pool(pool: Pool) -> tuple[Pool, PoolForm | None]:
        if "pool.edit" not in rights if pool.project_id else not request.user.may("pool.edit", pool):
            return pool, None
        fresh = PoolForm(initial=PoolForm.of(pool), calendars=calendars, auto_id=f"id_%s_pool{pool.pk}")
        return pool, (pool_form if of == pool.pk and pool_form is not None else fresh)

    given = {
        "project": project,
        "rights": rights,
        "edits": "project.edit" in rights,
        "zones": zones(),
        "form": form or SettingsForm(initial=SettingsForm.of(project), calendars=calendars),
        "freezes": [of_freeze(freeze) for freeze in project.freezes.select_related("project")],
        "adding_freeze": freeze_form if freeze_form is not None and of is None
        else FreezeForm(outputs=outputs, auto_id="id_%s_freeze"),
        "pools": [of_pool(pool) for pool in pools_of(project)],
        "adding_pool": pool_form if pool_form is not None and of is None
        else NewPoolForm(initial={"capacity": 1}, calendars=calendars, auto_id="id_%s_pool"),
    }  # fmt: skip
    return render(request, "projects/settings.html", given, status=status)
