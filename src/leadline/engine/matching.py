"""Different people for each place that is to be filled: augmenting paths, scarcest place first."""

from __future__ import annotations

from collections.abc import Sequence


def match(slots: Sequence[Sequence[int]]) -> tuple[int, ...] | None:
    """One person for each slot, no person twice, or None. Earlier candidates of a slot are tried first.

    Source: Kuhn (1955), Berge (1957): a matching is largest when no augmenting path is left.
    """
    holder: dict[int, int] = {}
    for slot in sorted(range(len(slots)), key=lambda n: (len(slots[n]), n)):
        if not _place(slot, slots, holder, set()):
            return None
    chosen = [0] * len(slots)
    for person, slot in holder.items():
        chosen[slot] = person
    return tuple(_sorted(chosen, slots))


def _sorted(chosen: list[int], slots: Sequence[Sequence[int]]) -> list[int]:
    """Among slots that ask for the same people, the first listed stands first."""
    for slot, asked in enumerate(slots):
        same = [n for n in range(slot, len(slots)) if slots[n] == asked]
        for n, person in zip(same, sorted((chosen[n] for n in same), key=list(asked).index), strict=True):
            chosen[n] = person
    return chosen


def _place(slot: int, slots: Sequence[Sequence[int]], holder: dict[int, int], tried: set[int]) -> bool:
    for person in slots[slot]:
        if person not in tried:
            tried.add(person)
            if person not in holder or _place(holder[person], slots, holder, tried):
                holder[person] = slot
                return True
    return False
