"""The plan file's pages: import with a preview, export, copy."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from leadline.core.days import now, today
from leadline.core.errors import Invalid
from leadline.core.pages import page
from leadline.core.uploads import was_too_large
from leadline.integrations import uploads
from leadline.integrations.plan_file.copying import copy_project
from leadline.integrations.plan_file.forms import CopyForm, UploadForm
from leadline.integrations.plan_file.importer import import_upload
from leadline.integrations.plan_file.outbound import document_of
from leadline.planfile.problems import Problems
from leadline.planfile.write import write_toml

SUFFIXES = (".json", ".toml")


@page(needs="project.create")
@require_http_methods(["GET", "POST"])
def import_plan(request: Any) -> HttpResponse:
    """GET /import: choose a file. POST: see what it would do."""
    if request.method == "GET":
        return _upload_page(request, UploadForm())
    form = UploadForm(request.POST, request.FILES)
    valid = form.is_valid()
    if was_too_large(request):
        form.errors.clear()
        form.add_error("file", "The file has more than 50 MiB. A plan file of 10,000 items has about 3.")
        return _upload_page(request, form, status=422)
    if not valid:
        return _upload_page(request, form, status=422)
    upload = form.cleaned_data["file"]
    try:
        name = uploads.keep(request.user.pk, upload, suffixes=SUFFIXES)
        data, suffix = uploads.kept(request.user.pk, name, suffixes=SUFFIXES)
        result = import_upload(request.user, data, upload.name or f"plan{suffix}", now=now(), rehearse=True)
    except Invalid as refusal:
        form.add_error("file", str(refusal))
        return _upload_page(request, form, status=422)
    except Problems as problems:
        return _upload_page(request, form, problems=problems, status=422)
    return render(request, "plan_file/preview.html", {"result": result, "name": name, "file": upload.name})


@page(needs="project.create")
@require_POST
def bring_plan(request: Any, name: str) -> HttpResponse:
    """POST /import/NAME: bring in the file that was previewed."""
    try:
        data, suffix = uploads.kept(request.user.pk, name, suffixes=SUFFIXES)
        result = import_upload(request.user, data, f"plan{suffix}", now=now())
    except Invalid as refusal:
        form = UploadForm({}, MultiValueDict())
        form.errors.clear()
        form.add_error("file", str(refusal))
        return _upload_page(request, form, status=422)
    except Problems as problems:
        return _upload_page(request, UploadForm(), problems=problems, status=422)
    uploads.forget(request.user.pk, name)
    messages.success(
        request, f"{result.name} was {'brought in' if result.is_new else 'brought up to the file'}."
    )
    for notice in result.notices:
        messages.info(request, notice)
    return redirect("charter", key=result.key)


@page(needs="project.export")
@require_GET
def export_plan(request: Any, key: str) -> HttpResponse:
    """GET /PAY/export: the project as a plan file."""
    answer = HttpResponse(
        write_toml(document_of(request.project, request.user)), content_type="application/toml; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="{key}.toml"'
    return answer


@page(needs="project.export")
@require_http_methods(["GET", "POST"])
def copy(request: Any, key: str) -> HttpResponse:
    """GET /PAY/copy: name the copy. POST: make it."""
    project = request.project
    first = {"name": f"{project.name}, again", "start": today(project.zone)}
    form = CopyForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            result = copy_project(
                request.user, project, key=said["new_key"], name=said["name"], start=said["start"], now=now()
            )
        except Problems as problems:
            for problem in problems.problems:
                form.add_error(None, problem.text)
        else:
            messages.success(request, f"{result.name} stands, as a copy of {project.name}.")
            return redirect("charter", key=result.key)
    status = 422 if form.errors else 200
    return render(request, "plan_file/copy.html", {"project": project, "form": form}, status=status)


def _upload_page(
    request: HttpRequest, form: UploadForm, problems: Problems | None = None, status: int = 200
) -> HttpResponse:
    given = {"form": form, "problems": problems.problems if problems else []}
    return render(request, "plan_file/import.html", given, status=status)
