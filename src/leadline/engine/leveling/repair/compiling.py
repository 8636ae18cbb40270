"""How the kernels are compiled: those that only kernels call need no way in from Python, which saves much time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from numba import njit

F = TypeVar("F", bound=Callable[..., object])
INNER = {"cache": True, "nogil": True, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}


def inner(kernel: F) -> F:
    """For a kernel that other kernels call."""
    return cast("F", njit(**INNER)(kernel))  # type: ignore[call-overload]
