"""Scores of forecasts that have resolved: coverage of P50, P85 and P95, and CRPS, averaged over teams."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

PARTS = np.arange(1, 20) / 20  # P5, P10 ... P95
P50, P85, P95 = 9, 16, 18


class Tally:
    """Scores by team; means are taken within a team, then over teams, for each team counts the same."""

    def __init__(self) -> None:
        self.rows: dict[str, list[tuple[float, ...]]] = defaultdict(list)

    def add(self, team: str, quantiles: np.ndarray, actual: float, naive: float, key: float = 0) -> None:
        """`quantiles` at PARTS and `actual` in one unit; scores are divided by `naive`. Ties of P50 count half."""
        losses = np.maximum(PARTS * (actual - quantiles), (PARTS - 1) * (actual - quantiles))
        half = np.isclose(actual, quantiles[P50])
        self.rows[team].append(
            (
                key,
                0.5 if half else float(actual < quantiles[P50]),
                float(actual <= quantiles[P85] + 1e-9),
                float(actual <= quantiles[P95] + 1e-9),
                200 * float(losses.mean()) / naive,
            )
        )

    def __len__(self) -> int:
        return sum(map(len, self.rows.values()))

    def means(self, teams: Sequence[str] = (), key: float | None = None) -> np.ndarray:
        """P50, P85, P95 in percent and CRPS; of some teams only, and of forecasts with this key only."""
        by_team = []
        for team in teams or self.rows:
            rows = np.array(self.rows[team])
            if key is not None:
                rows = rows[rows[:, 0] == key]
            if len(rows):
                by_team.append(rows[:, 1:].mean(axis=0) * (100, 100, 100, 1))
        return np.mean(by_team, axis=0)

    def cerr(self, teams: Sequence[str] = ()) -> float:
        """Mean distance of the coverages from 50, 85 and 95, in points."""
        return float(np.abs(self.means(teams)[:3] - (50, 85, 95)).mean())


def row(name: str, tally: Tally, must: str = "") -> tuple[str, ...]:
    p50, p85, p95, crps = tally.means()
    shares = (f"{p50:.1f}", f"{p85:.1f}", f"{p95:.1f}")
    return (name, f"{len(tally):,}", *shares, f"{tally.cerr():.1f}", f"{crps:.1f}", must)


def met(is_met: bool) -> str:
    return "met" if is_met else "not met"
