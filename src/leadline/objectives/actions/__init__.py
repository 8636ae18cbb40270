"""Every change of an objective, its measures and their readings."""

from leadline.objectives.actions.measures import MeasureIn, add_measure, change_measure, remove_measure
from leadline.objectives.actions.objectives import add_objective, change_objective, retire_objective
from leadline.objectives.actions.readings import add_reading

__all__ = [
    "MeasureIn",
    "add_measure",
    "add_objective",
    "add_reading",
    "change_measure",
    "change_objective",
    "remove_measure",
    "retire_objective",
]
