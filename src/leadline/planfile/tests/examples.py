"""A plan file that uses every key, and the small ones that tests start from."""

from leadline.planfile.document import Document
from leadline.planfile.problems import Problems
from leadline.planfile.read import read

WHOLE = """
[project]
key = "BELL"
name = "A bell for the tower"
start = 2030-01-07
timezone = "Europe/Berlin"
calendar = "foundry"
hours_per_day = 7.5
days_per_week = 4
target = 2030-06-28
why = \"\"\"
The old bell is cracked.
It says "boom" \\\\ no more.\"\"\"
left_out = ["The clock"]
currency = "EUR"
technical = true

[[calendars]]
id = "foundry"
name = "Foundry hours"
timezone = "Europe/Lisbon"
week = { mon = ["08:00-12:00", "13:00-16:30"], tue = ["22:00-05:30"], wed = ["07:00-14:30"], sun = [] }
holidays = [
    2030-05-01, # of work
    { from = 2030-04-19, to = 2030-04-22, name = "Easter" },
    { from = 2030-06-10, name = "Monday" },
]

[[people]]
id = "mara"
name = "Mara"
email = "mara@example.org"

[[people]]
id = "ana"
name = "Ana"
calendar = "foundry"
share = 0.8
skills = { casting = 5, "fine tuning" = 3 }
away = [{ from = 2030-02-04, to = 2030-02-08 }]
rate = 62.5

[[people]]
id = "lena"
calendar = "always"

[[pools]]
id = "furnace"
name = "The large furnace"
capacity = 2
calendar = "always"
rate = 40
shared = true

[[objectives]]
id = "heard"
statement = "The whole valley hears the hour"
measures = [{ name = "reach", unit = "km", from = 1.5, to = 6, now = 1.5 }]
owner = "mara"

[[outputs]]
id = "bell"
name = "The bell, hung"
serves = ["heard"]
criteria = ["Strikes E flat within 4 cents"]
acceptor = "lena"
due = 2030-06-21

[[roles]]
id = "caster"
name = "Caster"
purpose = "The metal is sound"
decides = ["The alloy"]
consulted = ["The day of casting"]
answers_to = "mara"
holders = ["ana"]
deputy = "lena"
needs = { casting = 4 }

[[work]]
id = "BELL-1"
title = "Mould"
labels = ["foundry"]
not_before = 2030-01-09

[[work]]
id = "BELL-2"
title = "Shape the core"
parent = "BELL-1"
output = "bell"
effort = { low = "2d", likely = "4d", high = "9d" }
needs = [{ skill = "casting", level = 3, count = 1 }]
started = 2030-01-09T08:00:00
done = 0.25

[[work]]
id = "BELL-3"
title = "Pour"
parent = "BELL-1"
output = "bell"
duration = "1.5d"
needs = [{ any = ["ana", "mara"] }, { pool = "furnace", units = 2 }]
after = ["BELL-2", { item = "OTHER-9", type = "SS", lag = "-2h", project = "OTHER" }]
deadline = 2030-03-29
priority = 900
labels = ["hot", "foundry"]
split = false

[[work]]
id = "BELL-4"
title = "Hang it"
effort = { low = "1d", high = "4d" }
needs = [{ person = "ana" }]
after = [{ item = "BELL-1", lag = "3ed" }]
fixed = 2030-05-20T09:00:00+02:00

[[milestones]]
id = "rings"
name = "First ring"
after = [{ item = "BELL-4", type = "FF" }]
date = 2030-06-21

[[freezes]]
name = "Festival"
from = 2030-05-04
to = 2030-05-12T18:00:00
labels = ["hot"]
outputs = ["bell"]

[[risks]]
id = "R-1"
title = "The casting cracks"
probability = 0.15
adds = { low = "5d", likely = "8d", high = "15d" }
hits = ["BELL-3"]
response = "Keep metal for a second one"
owner = "ana"
"""

START = '[project]\nkey = "BELL"\nname = "A bell"\nstart = 2030-01-07\n'


def document(text: str, name: str = "plan.toml") -> Document:
    return read(text.encode(), name)


def refusals(text: str, name: str = "plan.toml") -> list[str]:
    """What is said about a file that cannot be used, line by line."""
    try:
        read(text.encode("utf-8", "surrogatepass"), name)
    except Problems as problems:
        return str(problems).split("\n")
    return []


def refused(more: str) -> list[str]:
    """What is said about a small project with `more` after its first table, without file and line."""
    return [line.split(": ", 1)[1] for line in refusals(START + more)]
