"""Every write of schedule/, by what is written."""

from leadline.schedule.actions.forecasts import store_forecasts
from leadline.schedule.actions.storing import instant, store_run, store_trouble

__all__ = ["instant", "store_forecasts", "store_run", "store_trouble"]
