"""Operators on lists of items that each come after what they wait for. Kernels, to be used by any search."""

from __future__ import annotations

from numba import njit

from leadline.engine.kernels.ready import first_ready, take_out
from leadline.engine.leveling.search.form import Ints
from leadline.engine.leveling.search.sides import Side


@njit(cache=True, nogil=True)
def draw(chance: Ints, below: int) -> int:
    """A whole number from 0 to below - 1; `chance[0]` carries the state (Park and Miller 1988)."""
    chance[0] = chance[0] * 48271 % 2147483647
    return chance[0] % below


@njit(cache=True, nogil=True)
def shuffle(values: Ints, chance: Ints) -> None:
    for i in range(len(values) - 1, 0, -1):
        j = draw(chance, i + 1)
        values[i], values[j] = values[j], values[i]


@njit(cache=True, nogil=True)
def cross(outer: Ints, inner: Ints, first: int, last: int, taken: Ints, child: Ints) -> None:
    """Before `first` and from `last` on the order of `outer`, between them that of `inner`.

    Source: two-point crossover on activity lists, Hartmann (1998). The child keeps every wait if both do.
    taken:  scratch by item.
    """
    n = len(outer)
    for i in range(n):
        taken[i] = 0
    for k in range(first):
        child[k] = outer[k]
        taken[outer[k]] = 1
    k = first
    for item in inner:
        if k == last:
            break
        if not taken[item]:
            child[k] = item
            taken[item] = 1
            k += 1
    for item in outer:
        if not taken[item]:
            child[k] = item
            k += 1


@njit(cache=True, nogil=True)
def swap_neighbours(order: Ints, side: Side, per_thousand: int, chance: Ints) -> int:
    """Each item changes places with the next one by this chance, unless the next waits for it.

    Answers the first place that changed.
    """
    changed = len(order)
    k = 0
    while k < len(order) - 1:
        if draw(chance, 1000) < per_thousand:
            one, next_one = order[k], order[k + 1]
            free = True
            for e in range(side.at[next_one], side.at[next_one + 1]):
                if side.other[e] == one:
                    free = False
                    break
            if free:
                order[k], order[k + 1] = next_one, one
                changed = min(changed, k)
        k += 1
    return changed


@njit(cache=True, nogil=True)
def draw_list(
    rule: Ints, side: Side, ahead: Side, bias: int, waiting: Ints, ready: Ints, chance: Ints, order: Ints
) -> None:
    """A random list: of the items that wait for none, those with a small `rule` come sooner.

    Source: regret-based biased random sampling, Drexl (1991): drawn by (worst rule - own rule + 1)^bias.
    side:   what each item waits for; ahead: who waits for it (the other direction of time).
    """
    count = first_ready(side.at, waiting, ready)
    for k in range(len(rule)):
        worst = rule[ready[0]]
        for i in range(1, count):
            worst = max(worst, rule[ready[i]])
        total = 0
        for i in range(count):
            regret = worst - rule[ready[i]] + 1
            total += regret if bias == 1 else regret * regret
        left = (
            draw(chance, 1 << 30) % total if total < (1 << 29) else draw(chance, 2147483646) * (total >> 30)
        )
        chosen = count - 1
        for i in range(count):
            regret = worst - rule[ready[i]] + 1
            left -= regret if bias == 1 else regret * regret
            if left < 0:
                chosen = i
                break
        order[k] = ready[chosen]
        count = take_out(chosen, ahead.at, ahead.other, waiting, ready, count)


@njit(cache=True, nogil=True)
def list_by_rule(rule: Ints, side: Side, ahead: Side, waiting: Ints, ready: Ints, order: Ints) -> None:
    """Of the items that wait for none, always the smallest `rule`; ties by number."""
    count = first_ready(side.at, waiting, ready)
    for k in range(len(rule)):
        best = 0
        for i in range(1, count):
            a, b = ready[i], ready[best]
            if rule[a] < rule[b] or (rule[a] == rule[b] and a < b):
                best = i
        order[k] = ready[best]
        count = take_out(best, ahead.at, ahead.other, waiting, ready, count)
