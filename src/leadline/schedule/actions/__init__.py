"""Every write of schedule/, by what is written."""

from leadline.schedule.actions.baselines import bring_baseline, remove_baseline, take_baseline
from leadline.schedule.actions.forecasts import score_forecasts, store_forecasts
from leadline.schedule.actions.holds import end_hold, hold_item, lapse_holds
from leadline.schedule.actions.storing import instant, store_run, store_trouble
from leadline.schedule.actions.what_ifs import (
    add_changes,
    apply_what_if,
    begin_what_if,
    copy_what_if,
    leave_what_if,
    remove_change,
    rename_what_if,
    store_result,
)

__all__ = [
    "add_changes",
    "apply_what_if",
    "begin_what_if",
    "bring_baseline",
    "copy_what_if",
    "end_hold",
    "hold_item",
    "instant",
    "lapse_holds",
    "leave_what_if",
    "remove_baseline",
    "remove_change",
    "rename_what_if",
    "score_forecasts",
    "store_forecasts",
    "store_result",
    "store_run",
    "store_trouble",
    "take_baseline",
]
