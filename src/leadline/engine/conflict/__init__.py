"""Facts that contradict each other: the smallest set of them, as sentences.

Checked before planning is what no order of the work could mend: names, needs, fixed starts. What only the longest
path shows (a fixed start before what it waits for can be done) is raised by `critical_path`, with every fact on that
path; `smallest.explained` leaves out those it does not take.
"""

from leadline.engine.conflict.facts import Conflict
from leadline.engine.conflict.names import check_names
from leadline.engine.conflict.needs import check_needs, no_time

__all__ = ["Conflict", "check_names", "check_needs", "no_time"]
