"""Reading all rows for the index, part by part."""

from collections.abc import Collection, Iterator

from leadline.search.models import Document
from leadline.search.queries.kinds import KINDS

PART = 250  # rows of one transaction


def is_unfilled() -> bool:
    """Whether nothing is in the index: nobody has filled it yet, or it was thrown away."""
    return not Document.objects.exists()


def all_rows() -> Iterator[tuple[str, list[int], int, int]]:
    """Kind by kind the ids of all rows in parts; with how many are done after it, and how many there are."""
    for name, kind in KINDS.items():
        ids = list(kind.kept().order_by("pk").values_list("pk", flat=True))
        done = 0
        for part in in_parts(ids):
            done += len(part)
            yield name, part, done, len(ids)


def in_parts(ids: Collection[int]) -> Iterator[list[int]]:
    """Some ids in parts small enough for one transaction."""
    known = list(ids)
    return (known[start : start + PART] for start in range(0, len(known), PART))
