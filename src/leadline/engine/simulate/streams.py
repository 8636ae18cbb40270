"""Random numbers: each run has a stream of its own, so that blocks, threads and kernels change nothing."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]

CELLS = 1024
DROPPED = 54  # bits of a word: the ten above them choose one of the quantiles


def streams(seed: int, runs: int) -> Words:
    """The state of each run: consecutive numbers, thoroughly mixed (SplitMix64: Steele, Lea and Flood 2014)."""
    mixed = np.arange(1, runs + 1, dtype=np.uint64) + np.uint64((seed * 0x2545F4914F6CDD1D) % (1 << 64))
    mixed *= np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(30)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(27)
    mixed *= np.uint64(0x94D049BB133111EB)
    mixed ^= mixed >> np.uint64(31)
    mixed[mixed == 0] = np.uint64(1)
    return mixed


def drawn(state: Words) -> None:
    """The next word of each stream, in place (xorshift64: Marsaglia 2003)."""
    state ^= state << np.uint64(13)
    state ^= state >> np.uint64(7)
    state ^= state << np.uint64(17)


def threshold(chance: float) -> int:
    """A word is below it so often."""
    return min((1 << 64) - 1, max(0, round(chance * 2.0**64)))
