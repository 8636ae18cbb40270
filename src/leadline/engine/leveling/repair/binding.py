"""What holds a promise that is still broken after everything was tried, told back from the item that breaks it."""

from __future__ import annotations

from leadline.engine.compiled import Compiled
from leadline.engine.leveling.problem import Placed
from leadline.engine.reasons import Reasons

TOLD = 3  # promises, and steps back from each


def what_binds(work: Compiled, placed: Placed) -> tuple[str, ...]:
    """A sentence for each promise that is missed by most: who misses it and the chain that leads to it."""
    missed: list[tuple[int, int, str]] = []
    for number, project in enumerate(work.plan.projects):
        nodes = [n for n in range(work.count) if work.project[n] == number]
        if nodes and project.target is not None:
            last = max(nodes, key=lambda n: (placed.finish[n], -n))
            if placed.finish[last] > project.target:
                name = project.name or project.key
                missed.append((placed.finish[last] - project.target, last, f"The target of {name}"))
    for node in range(work.count):
        deadline = work.items[node].deadline
        if deadline is not None and placed.finish[node] > deadline:
            missed.append((placed.finish[node] - deadline, node, f"The deadline of {work.items[node].id}"))
    reasons = Reasons(work, placed)
    worst = sorted(missed, key=lambda each: (-each[0], each[1]))[:TOLD]
    return tuple(
        f"{what} cannot be kept near this plan. {_chain(work, reasons, node)}" for _, node, what in worst
    )


def _chain(work: Compiled, reasons: Reasons, node: int) -> str:
    told: list[str] = []
    known = {name: n for n, name in enumerate(work.net.names[: work.count])}
    for _ in range(TOLD):
        because = reasons.of(node)
        if not because:
            told.append(f"{work.items[node].id} has started.")
            break
        told.append(f"{work.items[node].id}: {because[-1].text}")
        if because[-1].kind != "dependency" or because[-1].ref not in known:
            break
        node = known[because[-1].ref]
    return " ".join(told)
