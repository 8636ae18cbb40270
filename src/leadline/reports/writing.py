"""Facts become sections; what somebody wrote in a section stays."""

from typing import Any

from leadline.reports.facts import Facts
from leadline.reports.sentences import SECTIONS


def written(facts: Facts, before: list[dict[str, Any]], anew: str = "") -> list[dict[str, Any]]:
    """All sections as Leadline writes them now; beside it, where somebody wrote one, their text: but of `anew`."""
    known = {one["name"]: one for one in before}
    sections = []
    for section in SECTIONS:
        old = known.get(section.name, {}) if section.name != anew else {}
        sections.append(
            {
                "name": section.name,
                "title": section.title,
                "computed": section.say(facts),
                "text": old.get("text"),
                "by": old.get("by"),
                "at": old.get("at"),
            }
        )
    return sections
