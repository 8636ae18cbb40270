"""The one door through which data changes."""

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import wraps
from typing import Any, TypeVar

from django.db import OperationalError, connection, transaction

from leadline.core.errors import NotAllowed, Stale
from leadline.core.legible import refuse_unseen
from leadline.core.rights import refusal

T = TypeVar("T")

_writing = threading.RLock()

TRIES = 3
PAUSE = 0.01  # seconds, times 1 to 16, before the next try
COLLISIONS = ("40001", "40P01")  # PostgreSQL: serialization failure, deadlock


def one_writer() -> AbstractContextManager[Any]:
    """On SQLite the threads of one process write one at a time: its own waiting lets some starve."""
    return _writing if connection.vendor == "sqlite" else nullcontext()


def try_again(whole: Callable[[], T]) -> T:
    """Do a whole transaction, up to TRIES times while PostgreSQL reports a collision with somebody else's.

    The pause differs by thread: else two that met would meet again.
    """
    for left in range(TRIES - 1, -1, -1):
        try:
            return whole()
        except OperationalError as error:
            if not left or getattr(error.__cause__, "sqlstate", None) not in COLLISIONS:
                raise
            time.sleep(PAUSE * (1 + threading.get_ident() // 4096 % 16))
    raise AssertionError  # the last try returns or raises


def action(*, needs: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Mark a function `do_it(actor, target, *, ...)` as a change people can make.

    In one transaction: re-reads `target` under a lock, so that two people acting at once follow
    each other; refuses with NotAllowed unless `actor` holds `needs` on it, and with Stale if the caller
    passed `seen`, the version it looked at, and that is not the newest, and with Invalid where a text holds
    signs that nobody sees; then runs the body.
    The outermost action tries again when PostgreSQL reports a collision.
    """

    def mark(body: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(body)
        def run(actor: Any, target: Any, /, *, seen: int | None = None, **given: Any) -> Any:
            if connection.in_atomic_block:
                return once(actor, target, seen, given)
            return try_again(lambda: once(actor, target, seen, given))

        def once(actor: Any, target: Any, seen: int | None, given: dict[str, Any]) -> Any:
            with one_writer(), transaction.atomic():
                _lock(target, given)
                if not actor.may(needs, target):
                    raise NotAllowed(refusal(needs))
                if seen is not None and seen != target.version:
                    raise Stale("Somebody changed this after you opened it.")
                refuse_unseen(given)
                return body(actor, target, **given)

        run.needs = needs  # type: ignore[attr-defined]
        run.is_action = True  # type: ignore[attr-defined]
        return run

    return mark


def _lock(target: Any, given: dict[str, Any]) -> None:
    """Read `target` anew under a lock; before it, in order, rows of its kind that are given beside it.

    In order, so that two people who act on the same rows follow each other and never wait crosswise. Not the
    key: rows that merely point at one may be added meanwhile.
    """
    kind = type(target)
    rows = kind.objects.select_for_update(no_key=True)
    others = {row.pk for row in given.values() if type(row) is kind} - {target.pk, None}
    if others and connection.features.has_select_for_update:
        list(rows.filter(pk__in=[target.pk, *others]).order_by("pk").values_list("pk", flat=True))
    target.refresh_from_db(from_queryset=rows)


class _Keep:
    """The default of an argument that leaves a column as it is."""

    def __repr__(self) -> str:
        return "KEEP"


KEEP: Any = _Keep()


def change(row: Any, **given: Any) -> list[str]:
    """Set the columns of `row` that are given (not KEEP) and differ; return their names. Saves nothing."""
    changed = [name for name, value in given.items() if value is not KEEP and getattr(row, name) != value]
    for name in changed:
        setattr(row, name, given[name])
    return changed
