"""What people type of plans, by what it is about."""

from leadline.schedule.forms.baselines import BaselineForm, new_baseline

__all__ = ["BaselineForm", "new_baseline"]
