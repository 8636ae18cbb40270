"""Rule 5: only actions write; only queries start from all rows."""

import ast

import pytest

from tests.house.source import breaches, calls, caught, name_of

# Importers write plan files and read them back; a plan is made of all rows; who asks, and from which places, is known
# before anything is asked.
MAY_START_FROM_ALL = (
    "models",
    "queries",
    "actions",
    "journal",
    "ops",
    "schedule/snapshot.py",
    "inbound",
    "outbound",
)
MAY_WRITE = ("actions", "journal")

MANAGERS = {"objects", "_default_manager", "_base_manager"}
SAVES = {
    "save", "create", "get_or_create", "update_or_create", "bulk_create", "bulk_update", "delete",
    "acreate", "asave", "adelete", "aupdate",
}  # fmt: skip
SEVERAL = {"objects", "filter()", "exclude()", "all()", "order_by()", "select_for_update()", "none()"}
ELSEWHERE = {"cache", "default_storage", "hashlib"}  # things that are no rows


def starts(tree):
    """Uses of a model's manager, but for the empty query a form begins with."""
    harmless = {
        id(call.func.value)
        for call in calls(tree)
        if isinstance(call.func, ast.Attribute) and call.func.attr == "none"
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS and id(node) not in harmless:
            yield node.lineno, f"{name_of(node)}: ask a query"


def writes(tree):
    """Calls that write rows."""
    for call in calls(tree):
        if not isinstance(call.func, ast.Attribute):
            continue
        receiver = name_of(call.func.value).split(".")
        if receiver[0] in ELSEWHERE:
            continue
        if call.func.attr in SAVES or (call.func.attr == "update" and SEVERAL & set(receiver)):
            yield call.lineno, f"{name_of(call)}: only actions write"


def test_only_queries_start_from_all_rows():
    assert breaches(starts, lambda module: not module.is_in(*MAY_START_FROM_ALL)) == []


def test_only_actions_write():
    assert breaches(writes, lambda module: not module.is_in(*MAY_WRITE)) == []


@pytest.mark.parametrize(
    "planted",
    ["Item.objects.all()", "x = Item.objects", "Person._default_manager.get()", "type(a).objects.get()"],
)
def test_a_planted_start_is_found(planted):
    assert caught(starts, planted)


@pytest.mark.parametrize(
    "planted",
    ["item.save()", "Item.objects.create(a=1)", "project.items.filter(a=1).update(b=2)", "item.notes.all().delete()",
     "rows.bulk_create([])", "form.save()", "Item.objects.update(a=1)", "item.notes.get_or_create(a=1)"],
)  # fmt: skip
def test_a_planted_write_is_found(planted):
    assert caught(writes, planted)


@pytest.mark.parametrize(
    "fine", ["Team.objects.none()", "known.update(a=1)", "cache.delete('k')", "create_item(a)"]
)
def test_what_writes_nothing_passes(fine):
    assert not caught(writes, fine) and not caught(starts, fine)
