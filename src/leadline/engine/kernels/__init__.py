"""Compiled arithmetic: the same answers as the plain Python beside it, a hundred times as fast.

Nothing here is imported before it is needed: numba takes longer to import than most plans take to solve.
Each kernel also runs as plain Python (`kernel.py_func`, or with NUMBA_DISABLE_JIT=1).
"""
