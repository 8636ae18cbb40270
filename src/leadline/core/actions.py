"""The one door through which data changes."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import wraps
from typing import Any

from django.db import OperationalError, connection, transaction

from leadline.core.errors import NotAllowed, Stale

_writing = threading.RLock()

TRIES = 3
COLLISIONS = ("40001", "40P01")  # PostgreSQL: serialization failure, deadlock


def one_writer() -> AbstractContextManager[Any]:
    """On SQLite the threads of one process write one at a time: its own waiting lets some starve."""
    return _writing if connection.vendor == "sqlite" else nullcontext()


def action(*, needs: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Mark a function `do_it(actor, target, *, ...)` as a change people can make.

    In one transaction: re-reads `target` under a lock, so that two people acting at once follow
    each other; refuses with NotAllowed unless `actor` holds `needs` on it, and with Stale if the caller
    passed `seen`, the version it looked at, and that is not the newest; then runs the body.
    The outermost action tries again when PostgreSQL reports a collision.
    """

    def mark(body: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(body)
        def run(actor: Any, target: Any, /, *, seen: int | None = None, **given: Any) -> Any:
            if connection.in_atomic_block:
                return once(actor, target, seen, given)
            for last in range(TRIES - 1, -1, -1):
                try:
                    return once(actor, target, seen, given)
                except OperationalError as error:
                    if not last or getattr(error.__cause__, "sqlstate", None) not in COLLISIONS:
                        raise

        def once(actor: Any, target: Any, seen: int | None, given: dict[str, Any]) -> Any:
            with one_writer(), transaction.atomic():
                target.refresh_from_db(from_queryset=type(target).objects.select_for_update())
                if not actor.may(needs, target):
                    raise NotAllowed(f"You need the right to {needs.replace('.', ' ')} here.")
                if seen is not None and seen != target.version:
                    raise Stale("Somebody changed this after you opened it.")
                return body(actor, target, **given)

        run.needs = needs  # type: ignore[attr-defined]
        run.is_action = True  # type: ignore[attr-defined]
        return run

    return mark


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
