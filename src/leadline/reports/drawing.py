"""The small drawing of the finish, kept with a report as it was when it was written."""

from dataclasses import asdict
from typing import Any

from leadline.desk.spread import spread
from leadline.projects.models import Project
from leadline.schedule.models import Forecast


def drawing(forecast: Forecast | None, project: Project) -> dict[str, Any]:
    """As the component takes it; nothing where nothing is forecast or the days are all one."""
    made = spread(forecast, project) if forecast else None
    return asdict(made) if made else {}
