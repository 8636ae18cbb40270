"""Every write of schedule/, by what is written."""

from leadline.schedule.actions.baselines import bring_baseline, remove_baseline, take_baseline
from leadline.schedule.actions.forecasts import score_forecasts, store_forecasts
from leadline.schedule.actions.storing import instant, store_run, store_trouble

__all__ = [
    "bring_baseline",
    "instant",
    "remove_baseline",
    "score_forecasts",
    "store_forecasts",
    "store_run",
    "store_trouble",
    "take_baseline",
]
