"""Addresses of work/. What one item has is below it; its number is its address for ever."""

from django.urls import path

from leadline.work.forms.cells import CELLS
from leadline.work.views import (
    arranging,
    board,
    bulk,
    columns,
    doing,
    item,
    listing,
    notes,
    quick,
    saved_views,
    steps,
    trash,
)

ITEM = "items/<key:key>-<int:number>"

urlpatterns = [
    path("<key:key>/board", board.board, name="board"),
    path("<key:key>/columns", columns.columns, name="columns"),
    path("<key:key>/columns/<int:column>", columns.column, name="column"),
    path("<key:key>/columns/<int:column>/place", columns.column_place, name="column_place"),
    path("<key:key>/columns/<int:column>/removal", columns.column_removal, name="column_removal"),
    path("<key:key>/items", listing.items, name="items"),
    path("<key:key>/items/look", listing.look, name="items_look"),
    path("<key:key>/items/words", listing.words, name="items_words"),
    path("<key:key>/items/changes", bulk.changes, name="items_changes"),
    path("<key:key>/views", saved_views.saved_views, name="saved_views"),
    path("<key:key>/views/<int:view>", saved_views.saved_view, name="saved_view"),
    path("<key:key>/views/<int:view>/removal", saved_views.saved_view_removal, name="saved_view_removal"),
    path("<key:key>/quick", quick.quick, name="quick"),
    path("<key:key>/trash", trash.trash, name="trash"),
    path("<key:key>/steps", steps.steps, name="steps"),
    path("<key:key>/undoing", steps.undoing, name="undoing"),
    path("steps/<int:step>/undoing", steps.step_undoing, name="step_undoing"),
    path(ITEM, item.item, name="item"),
    *(path(f"{ITEM}/{part}", item.part, {"part": part}, name=f"item_{part}") for part in item.PARTS),
    path(f"{ITEM}/peek", item.peek, name="item_peek"),
    path(f"{ITEM}/position", board.position, name="item_position"),
    path(f"{ITEM}/row", listing.row, name="item_row"),
    *(path(f"{ITEM}/row/{cell}", listing.cell, {"cell": cell}, name=f"item_row_{cell}") for cell in CELLS),
    path(f"{ITEM}/start", doing.start, name="item_start"),
    path(f"{ITEM}/progress", doing.progress, name="item_progress"),
    path(f"{ITEM}/closure", doing.closure, name="item_closure"),
    path(f"{ITEM}/reopening", doing.reopening, name="item_reopening"),
    path(f"{ITEM}/column", doing.column, name="item_column"),
    path(f"{ITEM}/blocker", doing.blocker, name="item_blocker"),
    path(f"{ITEM}/blocker/removal", doing.blocker_removal, name="item_blocker_removal"),
    path(f"{ITEM}/children", arranging.children, name="item_children"),
    path(f"{ITEM}/dependencies", arranging.dependencies, name="item_dependencies"),
    path(f"{ITEM}/dependencies/<int:dependency>", arranging.dependency, name="item_dependency"),
    path(
        f"{ITEM}/dependencies/<int:dependency>/removal",
        arranging.dependency_removal,
        name="item_dependency_removal",
    ),
    path(f"{ITEM}/notes", notes.notes, name="item_notes"),
    path(f"{ITEM}/notes/<int:note>", notes.note, name="item_note"),
    path(f"{ITEM}/notes/<int:note>/removal", notes.note_removal, name="item_note_removal"),
    path(f"{ITEM}/deletion", trash.deletion, name="item_deletion"),
    path(f"{ITEM}/restoration", trash.restoration, name="item_restoration"),
]
