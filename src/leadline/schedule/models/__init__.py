"""The rows of schedule/: what the engine computed, and what people keep of it."""

from leadline.schedule.models.baseline import Baseline, BaselineSpan
from leadline.schedule.models.forecast import Forecast, Outlook
from leadline.schedule.models.hold import Hold
from leadline.schedule.models.run import Load, Run, Span
from leadline.schedule.models.what_if import WhatIf

__all__ = ["Baseline", "BaselineSpan", "Forecast", "Hold", "Load", "Outlook", "Run", "Span", "WhatIf"]
