"""Means over a set, and whether each "must" of the ladder is met."""

import statistics
from dataclasses import dataclass

from ladder.rcpsp import Instance
from ladder.runs import STEPS, Run

OURS = "Leadline, 2 workers"
PLAIN = "CP-SAT, 2 workers"


@dataclass
class Ladder:
    """All runs of one set: solver -> instance name -> run."""

    set: str
    instances: list[Instance]
    runs: dict[str, dict[str, Run]]
    limit: float

    @property
    def steps(self) -> list[float]:
        return [step for step in STEPS if step <= self.limit]

    @property
    def peers(self) -> list[str]:
        return [solver for solver in self.runs if solver != OURS]

    def excess(self, solver: str, step: float, among: str | None = None) -> tuple[float, int]:
        """Mean excess over best known in %, over the instances solved by then (by `among` too), and how many."""
        found = []
        for instance in self.instances:
            length = self.runs[solver][instance.name].length(step)
            other = length if among is None else self.runs[among][instance.name].length(step)
            if length is not None and other is not None:
                found.append(100 * (length - instance.best_known) / instance.best_known)
        return (statistics.fmean(found) if found else float("nan")), len(found)

    def ratio(self, step: float) -> tuple[float, str]:
        """Our excess over the best peer's, on what both have solved; and which peer that is."""
        best = 0.0, "no peer has a schedule"
        for peer in self.peers:
            theirs, count = self.excess(peer, step)
            if not count:
                continue
            ours, _ = self.excess(OURS, step, among=peer)
            ratio = ours / theirs if theirs > 0 else (0.0 if ours <= 0 else float("inf"))
            best = max(best, (ratio, peer))
        return best

    def proofs(self, solver: str, step: float) -> int:
        return sum(run.proved(step) for run in self.runs[solver].values())

    def gap(self, solver: str, step: float) -> float:
        """Mean of (length - bound) / length in %; 100 % without a schedule."""
        gaps = []
        for run in self.runs[solver].values():
            length = run.length(step)
            gaps.append(100 * (length - run.bound(step)) / length if length else 100.0)
        return statistics.fmean(gaps)

    def published(self, solver: str) -> float:
        return statistics.fmean(
            100 * (one.published[solver] - one.best_known) / one.best_known for one in self.instances
        )

    def rows(self) -> list[tuple[str, ...]]:
        rows = []
        for solver, runs in self.runs.items():
            means = [self.excess(solver, step) for step in self.steps]
            cells = ["-" if not n else f"{mean:.2f}{'*' * (n < len(runs))}" for mean, n in means]
            cells += ["" for _ in STEPS[len(cells) :]]
            first = [run.first for run in runs.values() if run.first is not None]
            rows.append(
                (
                    f"{self.set}: {solver}",
                    *cells,
                    f"{self.proofs(solver, self.limit)}/{len(runs)}",
                    f"{self.gap(solver, self.limit):.1f}",
                    f"{1000 * statistics.median(first):.1f}" if first else "-",
                    f"{statistics.fmean(run.cpu for run in runs.values()):.1f}",
                )
            )
        for solver in ("OR-Tools", "CP Optimizer"):
            name = f"{self.set}: {solver}, published, 900 s of 8 cores"
            rows.append((name, *["" for _ in STEPS[:-1]], f"{self.published(solver):.2f}", "", "", "", ""))
        return rows

    def verdicts(self) -> list[str]:
        said = [self._against(step, share) for step, share in MUST[self.set].items() if step in self.steps]
        above = [f"{step:g} s ({self.ratio(step)[1]})" for step in self.steps if self.ratio(step)[0] > 1]
        said.append(
            "never above any peer at any step: " + ("met" if not above else f"NOT met at {', '.join(above)}")
        )
        fewer = [
            f"{step:g} s"
            for step in self.steps
            if self.proofs(OURS, step)
            < max(self.proofs(peer, step) for peer in self.peers if "CP-SAT" in peer)
        ]
        said.append(
            "not fewer proofs than CP-SAT: " + ("met" if not fewer else f"NOT met at {', '.join(fewer)}")
        )
        gap = self.gap(OURS, self.limit) / max(self.gap(PLAIN, self.limit), 1e-9)
        said.append(f"gap at most 3/5 of plain CP-SAT's: {gap:.2f}, {'met' if gap <= 0.6 else 'NOT met'}")
        if self.limit >= STEPS[-1] and self.set in ("J120", "RG300"):
            ours, theirs = self.excess(OURS, STEPS[-1])[0], self.published("OR-Tools")
            text = f"at 30 s on 2 cores at most the published 900 s of 8 cores ({theirs:.2f}): {ours:.2f}"
            said.append(f"{text}, {'met' if ours <= theirs else 'NOT met'}")
        return [f"{self.set}: {text}" for text in said]

    def _against(self, step: float, share: float) -> str:
        ratio, peer = self.ratio(step)
        verdict = "met" if ratio <= share else "NOT met"
        return f"excess at {step:g} s at most {share:.2f} of the best peer's ({peer}): {ratio:.2f}, {verdict}"


MUST = {
    "J60": {1.0: 1 / 2, 10.0: 3 / 4},
    "J120": {1.0: 1 / 2, 10.0: 3 / 5},
    "RG300": {1.0: 1 / 2, 3.0: 1 / 2, 10.0: 1 / 3},
}
