"""Keeping what a change can be undone to: one snapshot before it, one after, whatever the change is."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from secrets import token_hex
from typing import Any

from leadline.core.actions import KEEP
from leadline.core.actors import Actor
from leadline.core.limits import SHORT
from leadline.work.models import Dependency, Item, Note, Step
from leadline.work.undo import Values, called, differing, is_wait, snapshot

_quiet: ContextVar[bool] = ContextVar("quiet", default=False)
_batch: ContextVar[str] = ContextVar("batch", default="")


@contextmanager
def no_steps() -> Iterator[None]:
    """What is changed in here keeps no steps: parts of a larger change, and whatever an import brings."""
    token = _quiet.set(True)
    try:
        yield
    finally:
        _quiet.reset(token)


@contextmanager
def together() -> Iterator[None]:
    """The changes in here are one: one undo takes back all."""
    token = _batch.set(_batch.get() or token_hex(8))
    try:
        yield
    finally:
        _batch.reset(token)


def undoable(words: str = "", *parts: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Below @action: keeps a step of what the body changes of an item, a note, or what an item waits for.

    words: what was done, with {ref} in it; without, the columns that changed are named.
    parts: "needs" and "waits", where the body changes these; needs also where they are given.
    """

    def mark(body: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(body)
        def run(actor: Any, target: Any, **given: Any) -> Any:
            if not _keeps(actor):
                return body(actor, target, **given)
            row = target.after if isinstance(target, Dependency) else target
            read = parts if given.get("needs", KEEP) is KEEP else (*parts, "needs")
            before = snapshot(row, *read)
            with no_steps():
                answer = body(actor, target, **given)
            keep_step(actor, row, before, words, parts=read)
            return answer

        return run

    return mark


def keep_step(
    actor: Actor,
    row: Item | Note,
    before: Values,
    words: str = "",
    *,
    parts: Sequence[str] = (),
    back: bool = False,
) -> Step | None:
    """Keep how `row` was, by `snapshot(row, *parts)` or some of it, if it is different now. Part of an action.

    Nothing is kept for the system, nor inside `no_steps` or another change that keeps its own.
    """
    if not _keeps(actor):
        return None
    after = snapshot(row, *parts)
    known = {name: after[name] for name in after if name in before or is_wait(name)}
    before, after = differing(before, known)
    if not before:
        return None
    item = row.item if isinstance(row, Note) else row
    step = Step.objects.create(
        person=actor.person, item=item, note=row if isinstance(row, Note) else None,
        words=(words.format(ref=item.ref) if words else called(after, item.ref))[:SHORT],
        before=before, after=after, batch=_batch.get(), back=back,
    )  # fmt: skip
    actor.person.newest_step = step
    return step


def _keeps(actor: Actor) -> bool:
    return actor.person is not None and not _quiet.get()
