"""Compiled arithmetic: the same answers as the plain Python beside it, a hundred times as fast.

Nothing here is imported before it is needed: numba takes longer to import than most plans take to solve.
Each kernel also runs as plain Python (`kernel.py_func`, or with NUMBA_DISABLE_JIT=1).
`python -m leadline.engine.kernels` compiles what is to be kept on disk; `leadline serve` has it done beside.
"""

from __future__ import annotations

from leadline.engine.kernels.kept import is_warm
from leadline.engine.kernels.stale import forget

__all__ = ["is_warm"]

forget()
