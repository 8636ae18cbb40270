"""Reading computed dates and what was kept of them, for whoever may see the items they belong to."""

from leadline.schedule.queries.baselines import (
    baseline_spans,
    baselines_of,
    finish_sayings,
    milestone_sayings,
    planned_days,
    single_items,
    visible_baselines,
)
from leadline.schedule.queries.forecasts import newest_forecast, newest_forecasts, visible_forecasts
from leadline.schedule.queries.planned import (
    cause_of,
    last_moves,
    loads_of,
    moves_in,
    newest_run,
    reasons_in,
    spans_of,
    trouble_of,
    visible_spans,
)
from leadline.schedule.queries.what_ifs import holding, lines_of, what_if_of, what_ifs_of

__all__ = [
    "baseline_spans",
    "baselines_of",
    "cause_of",
    "finish_sayings",
    "holding",
    "last_moves",
    "lines_of",
    "loads_of",
    "milestone_sayings",
    "moves_in",
    "newest_forecast",
    "newest_forecasts",
    "newest_run",
    "planned_days",
    "reasons_in",
    "single_items",
    "spans_of",
    "trouble_of",
    "visible_baselines",
    "visible_forecasts",
    "visible_spans",
    "what_if_of",
    "what_ifs_of",
]
