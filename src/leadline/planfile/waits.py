"""Who waits for whom, and waits for what nobody knows."""

from collections.abc import Iterator
from difflib import get_close_matches
from itertools import islice

from leadline.planfile.document import After, Document, Milestone, Work
from leadline.planfile.problems import Path, show

Wrong = Iterator[tuple[Path, str]]
Row = Work | Milestone


def rows(document: Document) -> list[tuple[Path, Row]]:
    """Items and milestones with their paths; without those that could not be read."""
    work: list[tuple[Path, Row | None]] = [(("work", n), row) for n, row in enumerate(document.work)]
    points: list[tuple[Path, Row | None]] = [
        (("milestones", n), row) for n, row in enumerate(document.milestones)
    ]
    return [(path, row) for path, row in (*work, *points) if row is not None and row.id]


def waits(document: Document, row: Row) -> Iterator[tuple[int, After]]:
    """What a row waits for within this file, with its place in `after`."""
    for index, after in enumerate(row.after):
        if after and after.item and is_here(document, after):
            yield index, after


def is_here(document: Document, after: After) -> bool:
    """Whether a wait is for an item of this file, not of another project."""
    return after.project is None or (document.project is not None and after.project == document.project.key)


def waits_for_nothing(document: Document) -> Wrong:
    """Waits for an item nobody knows, for oneself, or said twice."""
    known = dict.fromkeys(row.id for _, row in rows(document))
    for path, row in rows(document):
        seen: set[tuple[str | None, str, str]] = set()
        for index, after in enumerate(row.after):
            if after is None or not after.item:
                continue
            place = (*path, "after", index)
            if (after.project, after.item, after.type) in seen:
                yield place, f"{show(after.item)} is waited for twice; keep one"
            seen.add((after.project, after.item, after.type))
            if is_here(document, after):
                if after.item not in known:
                    yield place, _nobody(after.item, known)
                elif after.item == row.id:
                    yield place, f"{show(row.id)} waits for itself; take this out"


def _nobody(id: str, known: dict[str, None]) -> str:
    near = get_close_matches(id, islice(known, 1000), n=1)
    right = (
        f"did you mean {show(near[0])}?" if near else 'of another project: { item = "…", project = "KEY" }'
    )
    return f"there is no item or milestone {show(id)}; {right}"
