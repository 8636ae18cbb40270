"""CSV pages: a project's items out, and a table in: upload, mapping, dry run, done."""

from collections.abc import AsyncIterator
from typing import Any

from asgiref.sync import sync_to_async
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_GET, require_http_methods

from leadline.core.days import now
from leadline.core.errors import Invalid
from leadline.core.pages import page
from leadline.core.uploads import was_too_large
from leadline.integrations import uploads
from leadline.integrations.csv.boxed import read_boxed
from leadline.integrations.csv.forms import MappingForm, UploadForm
from leadline.integrations.csv.inbound import Outcome, bring
from leadline.integrations.csv.inbound.bringing import Changed
from leadline.integrations.csv.outbound import table_of
from leadline.integrations.csv.reading import Unreadable

SUFFIXES = (".csv",)
SHOWN = 100  # refused rows on the page
REFUSED, TOO_LATE = 422, 412


class Streamed(StreamingHttpResponse):
    """Sends pieces as they come, also where pages are served asynchronously."""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        pieces: Any = self.streaming_content

        def following() -> bytes | None:
            return next(pieces, None)

        while (piece := await sync_to_async(following)()) is not None:
            yield piece


@page(needs="project.export")
@require_GET
def items_csv(request: Any, key: str) -> HttpResponse:
    """GET /PAY/items.csv?q=late: the items of that filter. With `bom=1` as some spreadsheets want it."""
    text, bom = request.GET.get("q", ""), request.GET.get("bom") == "1"
    pieces = table_of(request.user, request.project, filter=text, bom=bom)
    answer = Streamed(pieces, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{key}-items.csv"'
    return answer  # type: ignore[return-value]


@page(needs="item.create")
@require_http_methods(["GET", "POST"])
def import_csv(request: Any, key: str) -> HttpResponse:
    """GET /PAY/csv: choose a file.  POST: with a file its mapping, with a mapping the dry run, then do it."""
    if request.method == "GET":
        return _upload_page(request, UploadForm())
    return _mapped(request) if "kept" in request.POST else _uploaded(request)


def _uploaded(request: Any) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES)
    valid = form.is_valid()
    if was_too_large(request):
        form.errors.clear()
        form.add_error("file", "The file has more than 50 MiB. Cut it into several.")
        return _upload_page(request, form, REFUSED)
    if not valid:
        return _upload_page(request, form, REFUSED)
    upload = form.cleaned_data["file"]
    try:
        kept = uploads.keep(request.user.pk, upload, suffixes=SUFFIXES)
        table = read_boxed(uploads.kept(request.user.pk, kept, suffixes=SUFFIXES)[0])
    except (Invalid, Unreadable) as refusal:
        form.add_error("file", str(refusal))
        return _upload_page(request, form, REFUSED)
    return _mapping_page(request, MappingForm(None, table, kept=kept, file=str(upload.name)[:200]))


def _mapped(request: Any) -> HttpResponse:
    """The mapping of a file that is kept: shown again, tried, or done."""
    kept = request.POST["kept"]
    try:
        table = read_boxed(uploads.kept(request.user.pk, kept, suffixes=SUFFIXES)[0])
    except (Invalid, Unreadable) as refusal:
        again = UploadForm({}, MultiValueDict())
        again.errors.clear()
        again.add_error("file", str(refusal))
        return _upload_page(request, again, REFUSED)
    form = MappingForm(request.POST, table, kept=kept, file="")
    if not form.is_valid():
        return _mapping_page(request, form, REFUSED)
    if request.POST.get("step") == "bring":
        return _bring(request, form)
    if request.POST.get("step") == "map":
        return _mapping_page(request, form)
    outcome = bring(request.user, request.project, table, form.mapping, now=now(), rehearse=True)
    return _preview(request, form, outcome)


def _bring(request: Any, form: MappingForm) -> HttpResponse:
    expected = form.cleaned_data["expected"]
    if not expected:
        outcome = bring(request.user, request.project, form.table, form.mapping, now=now(), rehearse=True)
        return _preview(request, form, outcome)
    try:
        outcome = bring(request.user, request.project, form.table, form.mapping, now=now(), expected=expected)
    except Changed as changed:
        return _preview(request, form, changed.outcome, changed=True)
    uploads.forget(request.user.pk, form.cleaned_data["kept"])
    messages.success(request, f"{told(outcome)}.")
    return redirect("items", key=request.project.key)


def told(outcome: Outcome) -> str:
    """ "12 items made, 3 changed, 985 unchanged, 2 rows refused"."""
    made = f"{outcome.made:,} item{'' if outcome.made == 1 else 's'} made"
    refused = len(outcome.refused)
    left = f", {refused:,} row{'' if refused == 1 else 's'} refused" if refused else ""
    return f"{made}, {outcome.changed:,} changed, {outcome.unchanged:,} unchanged{left}"


def _preview(request: Any, form: MappingForm, outcome: Outcome, *, changed: bool = False) -> HttpResponse:
    given = {
        "project": request.project,
        "form": form,
        "outcome": outcome,
        "told": told(outcome),
        "shown": outcome.refused[:SHOWN],
        "changed": changed,
        "fields": [(box.html_name, box.value()) for box, _ in form.samples],
    }
    return render(request, "csv/preview.html", given, status=TOO_LATE if changed else 200)


def _mapping_page(request: HttpRequest, form: MappingForm, status: int = 200) -> HttpResponse:
    given = {"project": request.project, "form": form, "table": form.table}  # type: ignore[attr-defined]
    return render(request, "csv/mapping.html", given, status=status)


def _upload_page(request: HttpRequest, form: UploadForm, status: int = 200) -> HttpResponse:
    given = {"project": request.project, "form": form, "q": request.GET.get("q", "")}  # type: ignore[attr-defined]
    return render(request, "csv/import.html", given, status=status)
