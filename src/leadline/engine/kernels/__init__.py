"""Compiled arithmetic: the same answers as the plain Python beside it, a hundred times as fast.

Nothing here is imported before it is needed: numba takes longer to import than most plans take to solve.
Each kernel also runs as plain Python (`kernel.py_func`, or with NUMBA_DISABLE_JIT=1).
`warm` compiles what is to be kept on disk: `leadline serve` has `python -m leadline.engine.kernels` do it beside.
"""

from __future__ import annotations

from leadline.engine.kernels.stale import forget
from leadline.engine.kernels.warming import is_warm, warm

__all__ = ["is_warm", "warm"]

forget()
