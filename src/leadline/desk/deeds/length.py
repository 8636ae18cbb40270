"""Reading one length that was typed: 3d, 4h; a number alone is days."""

from leadline.projects.models import Project
from leadline.work.effort import read_length


def minutes_of(text: str, project: Project) -> int:
    """Working minutes. Errors: Invalid with a sentence."""
    text = text.strip()
    days = text.replace(".", "", 1).replace(",", "", 1).isdecimal()
    return read_length(f"{text}d" if days else text, project.hours_per_day, project.days_per_week)
