"""What several plan files say of each other: keys used twice, waits for items that are not there."""

from collections.abc import Iterator, Sequence

from leadline.planfile.document import After, Document
from leadline.planfile.problems import Path, show, told
from leadline.planfile.waits import is_here, rows


def disagreements(documents: Sequence[Document]) -> Iterator[tuple[int, Path, str]]:
    """What is wrong between files: number of the file, path and text."""
    items = {d.project.key: {row.id for _, row in rows(d)} for d in documents}
    seen: set[str] = set()
    for number, d in enumerate(documents):
        if d.project.key in seen:
            yield (
                number,
                ("project", "key"),
                f"{show(d.project.key)} is the key of an earlier file too; give each its own",
            )
        seen.add(d.project.key)
        for path, after in _outward(d):
            if after.project in items and after.item not in items[after.project]:
                yield number, path, f"project {after.project} has no item {show(after.item)}"


def left_out(documents: Sequence[Document]) -> Iterator[tuple[int, str, str]]:
    """Waits for items of projects that are not among the files: number of the file, path, what it means."""
    here = {d.project.key for d in documents}
    for number, d in enumerate(documents):
        for path, after in _outward(d):
            if after.project not in here:
                text = f"Project {after.project} is not here, so the wait for {after.item} is left out."
                yield number, told(path), text


def _outward(d: Document) -> Iterator[tuple[Path, After]]:
    """Waits for items of other projects."""
    for path, row in rows(d):
        for place, after in enumerate(row.after):
            if not is_here(d, after):
                yield (*path, "after", place), after
