"""Planning mathematics: a Plan goes in, a Schedule comes out. No Django; imports nothing of ours.

Words: an item takes working minutes; an instant is whole UTC minutes since 1970; leveling finds a
schedule within capacity; the bound is an instant before which no schedule can finish.
The names below are loaded when they are first used, so that nothing heavy is imported before it is needed.
docs/guide/engine.md shows them at work.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from leadline.engine.calendars import CalendarEnds, clock_of, instant, local
    from leadline.engine.critical_path import critical_path
    from leadline.engine.leveling import Conflict, DependencyCycle, RefereeError, answers, level
    from leadline.engine.load import load
    from leadline.engine.plan import (
        ALWAYS,
        Calendar,
        Days,
        Dependency,
        Effort,
        Freeze,
        Item,
        Kind,
        Person,
        Plan,
        Pool,
        Project,
        Risk,
        Skilled,
        SomeOf,
        Units,
    )
    from leadline.engine.referee import review
    from leadline.engine.schedule import Because, Load, Schedule, Span, Status
    from leadline.engine.simulate import Forecast, simulate

_ROOMS = {
    "calendars": ("CalendarEnds", "clock_of", "instant", "local"),
    "critical_path": ("critical_path",),
    "leveling": ("Conflict", "DependencyCycle", "RefereeError", "answers", "level"),
    "load": ("load",),
    "plan": (
        "ALWAYS",
        "Calendar",
        "Days",
        "Dependency",
        "Effort",
        "Freeze",
        "Item",
        "Kind",
        "Person",
        "Plan",
        "Pool",
        "Project",
        "Risk",
        "Skilled",
        "SomeOf",
        "Units",
    ),
    "referee": ("review",),
    "schedule": ("Because", "Load", "Schedule", "Span", "Status"),
    "simulate": ("Forecast", "simulate"),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "ALWAYS",
    "Because",
    "Calendar",
    "CalendarEnds",
    "Conflict",
    "Days",
    "Dependency",
    "DependencyCycle",
    "Effort",
    "Forecast",
    "Freeze",
    "Item",
    "Kind",
    "Load",
    "Person",
    "Plan",
    "Pool",
    "Project",
    "RefereeError",
    "Risk",
    "Schedule",
    "Skilled",
    "SomeOf",
    "Span",
    "Status",
    "Units",
    "answers",
    "clock_of",
    "critical_path",
    "instant",
    "level",
    "load",
    "local",
    "review",
    "simulate",
]


def __getattr__(name: str) -> Any:
    if name not in _ROOM_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_ROOM_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Library(ModuleType):
    """Where a function has the name of the room it lives in (load, simulate), the name stands for the function.

    Importing a room would otherwise put the module in its place.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _ROOM_OF and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Library
