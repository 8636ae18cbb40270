"""How work flows: when so many more items are done, how many are done by then, how long one takes.

`weeks_of` counts what was finished week by week, `pace` reads a level and a spread from it, `when` and `how_many`
draw futures from that. `cycle` knows the time of single items. No function here knows who did what.
"""

from leadline.engine.flow.counting import day_after, weeks_of, weeks_until
from leadline.engine.flow.cycle import Age, Little, age_of, cycle_days, lead_days, little, still, usual_time
from leadline.engine.flow.draws import HORIZON, Draw, how_many, when
from leadline.engine.flow.futures import Futures
from leadline.engine.flow.likeness import promised, reference_class
from leadline.engine.flow.pacing import Assumed, Pace, Standstill, TooShort, pace, usual_weeks
from leadline.engine.flow.past import Past

__all__ = [
    "HORIZON",
    "Age",
    "Assumed",
    "Draw",
    "Futures",
    "Little",
    "Pace",
    "Past",
    "Standstill",
    "TooShort",
    "age_of",
    "cycle_days",
    "day_after",
    "how_many",
    "lead_days",
    "little",
    "pace",
    "promised",
    "reference_class",
    "still",
    "usual_time",
    "usual_weeks",
    "weeks_of",
    "weeks_until",
    "when",
]
