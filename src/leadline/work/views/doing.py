"""On the way from ready to done: start, share done, closure, column, blocker."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from leadline.core.days import now
from leadline.core.pages import page
from leadline.work.actions import (
    block_item,
    close_item,
    move_item,
    reopen_item,
    set_done,
    start_item,
    unblock_item,
)
from leadline.work.forms.doing import BlockerForm, ColumnForm, ProgressForm, WhenForm
from leadline.work.queries.columns import columns_of
from leadline.work.views.answers import Editing, done, item_of, settle, show_item


@require_http_methods(["GET", "POST"])
@page(needs="item.edit")
def start(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """POST /items/PAY-84/start: it began, at a time given or now.  GET: the form that asks when."""
    item = item_of(request, number)
    if request.method == "GET":
        return show_item(request, number, Editing("start", WhenForm(None, project=item.project)))
    form = WhenForm(request.POST, project=item.project)
    if status := settle(form, lambda: start_item(request.user, item, at=form.cleaned_data["at"], now=now())):
        return show_item(request, number, Editing("start", form), status=status)
    return done(request, item, f"{item.ref} is being done.")


@require_http_methods(["GET", "POST"])
@page(needs="item.edit")
def closure(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """POST /items/PAY-84/closure: it is finished, at a time given or now.  GET: the form that asks when."""
    item = item_of(request, number)
    if request.method == "GET":
        return show_item(request, number, Editing("closure", WhenForm(None, project=item.project)))
    form = WhenForm(request.POST, project=item.project)
    if status := settle(form, lambda: close_item(request.user, item, at=form.cleaned_data["at"], now=now())):
        return show_item(request, number, Editing("closure", form), status=status)
    return done(request, item, f"{item.ref} is closed.")


@require_POST
@page(needs="item.edit")
def reopening(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """POST /items/PAY-84/reopening: one step back."""
    item = item_of(request, number)
    reopen_item(request.user, item)
    return done(request, item, f"{item.ref} is {item.get_state_display().lower()} again.")


@require_http_methods(["GET", "POST"])
@page(needs="item.edit")
def progress(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """POST /items/PAY-84/progress: how much is done.  GET: the form that asks."""
    item = item_of(request, number)
    form = ProgressForm(request.POST if request.method == "POST" else None, item=item)
    if request.method == "GET":
        return show_item(request, number, Editing("progress", form))

    def act() -> None:
        set_done(request.user, item, now=now(), **form.given())

    if status := settle(form, act, lambda: form.initial_of(item)):
        return show_item(request, number, Editing("progress", form), status=status)
    return done(request, item, f"{item.ref}: {item.done:.0%} done.")


@require_http_methods(["GET", "POST"])
@page(needs="item.edit")
def column(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """POST /items/PAY-84/column: to another column of the board.  GET: the form that asks to which."""
    item = item_of(request, number)
    data = request.POST if request.method == "POST" else None
    form = ColumnForm(data, columns=columns_of(item.project), item=item)
    if request.method == "GET":
        return show_item(request, number, Editing("column", form))

    def act() -> None:
        move_item(request.user, item.project, item=item, now=now(), **form.given())

    if status := settle(form, act):
        return show_item(request, number, Editing("column", form), status=status)
    return done(request, item, f"{item.ref} moved to {form.given()['column'].name}.")


@require_http_methods(["GET", "POST"])
@page(needs="item.edit")
def blocker(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """POST /items/PAY-84/blocker: what stops it, and who looks after that.  GET: the form that asks."""
    item = item_of(request, number)
    data = request.POST if request.method == "POST" else None
    form = BlockerForm(data, reader=request.user, item=item)  # type: ignore[arg-type]
    if request.method == "GET":
        return show_item(request, number, Editing("blocker", form))

    def act() -> None:
        block_item(request.user, item, now=now(), **form.given())

    if status := settle(form, act, lambda: form.initial_of(item)):
        return show_item(request, number, Editing("blocker", form), status=status)
    return done(request, item, f"{item.ref} is blocked; {item.blocked_on} looks after it.")


@require_POST
@page(needs="item.edit")
def blocker_removal(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """POST /items/PAY-84/blocker/removal: nothing stops it any more."""
    item = item_of(request, number)
    unblock_item(request.user, item)
    return done(request, item, f"{item.ref} is free again.")
