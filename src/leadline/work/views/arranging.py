"""What waits for what, and what is part of what."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from leadline.core.pages import page
from leadline.work.actions import add_dependency, change_dependency, create_item, remove_dependency
from leadline.work.forms.doing import DependencyForm
from leadline.work.forms.list import NewItemForm
from leadline.work.models import Dependency, Item
from leadline.work.views.answers import Editing, done, item_of, settle, show_item


@require_http_methods(["GET", "POST"])
@page(needs="item.edit")
def dependencies(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """POST /items/PAY-84/dependencies: it waits for another item.  GET: the form that asks for which."""
    item = item_of(request, number)
    data = request.POST if request.method == "POST" else None
    form = DependencyForm(data, reader=request.user, project=item.project)  # type: ignore[arg-type]
    if request.method == "GET":
        return show_item(request, number, Editing("dependencies", form))
    if status := settle(form, lambda: add_dependency(request.user, item, **form.given())):
        return show_item(request, number, Editing("dependencies", form), status=status)
    return done(request, item, f"{item.ref} waits for {form.cleaned_data['before'].ref}.", "dependencies")


@require_http_methods(["GET", "POST"])
@page(needs="item.edit")
def dependency(request: HttpRequest, key: str, number: int, dependency: int) -> HttpResponse:
    """POST /items/PAY-84/dependencies/7: it waits in another way.  GET: the form for that."""
    item = item_of(request, number)
    row = _dependency_of(item, dependency)
    data = request.POST if request.method == "POST" else None
    form = DependencyForm(data, reader=request.user, project=item.project, dependency=row)  # type: ignore[arg-type]
    if request.method == "GET":
        return show_item(request, number, Editing("dependency", form, row.pk))
    if status := settle(form, lambda: change_dependency(request.user, row, **form.given())):
        return show_item(request, number, Editing("dependency", form, row.pk), status=status)
    return done(request, item, f"{item.ref} waits in the new way.", "dependencies")


@require_POST
@page(needs="item.edit")
def dependency_removal(request: HttpRequest, key: str, number: int, dependency: int) -> HttpResponse:
    """POST /items/PAY-84/dependencies/7/removal: it no longer waits for that."""
    item = item_of(request, number)
    remove_dependency(request.user, _dependency_of(item, dependency))
    return done(request, item, f"{item.ref} no longer waits for that.", "dependencies")


@require_http_methods(["GET", "POST"])
@page(needs="item.create")
def children(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """POST /items/PAY-80/children: one more item in it.  GET: the form that asks which."""
    item = item_of(request, number)
    data = request.POST if request.method == "POST" else None
    form = NewItemForm(data, reader=request.user, project=item.project)  # type: ignore[arg-type]
    if request.method == "GET":
        return show_item(request, number, Editing("children", form))
    made: list[Item] = []
    if status := settle(form, lambda: made.append(_inside(request, item, form))):
        return show_item(request, number, Editing("children", form), status=status)
    return done(request, item, f"{made[0].ref} added in {item.ref}.", "children")


def _inside(request: HttpRequest, item: Item, form: NewItemForm) -> Item:
    made: Item = create_item(request.user, item.project, parent=item, **form.given())
    return made


def _dependency_of(item: Item, dependency: int) -> Dependency:
    """A child, looked up through its parent: what this item waits for."""
    row = item.waits_for.filter(pk=dependency).first()
    if row is None:
        raise Http404
    return row
