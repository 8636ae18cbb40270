"""What one can type into the filter of a list, offered while typing."""

from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.work.filter import COLUMNS, FLAGS, GROUPS, SORTS
from leadline.work.filter.filter import quoted
from leadline.work.filter.words import STATES
from leadline.work.queries.choices import outputs_to_choose, people_of
from leadline.work.queries.sight import visible_items

MOST = 60  # people, outputs, groups and labels offered, of each


def suggested_words(reader: Person, project: Project) -> list[tuple[str, str]]:
    """(what to type, what it finds). Four queries."""
    items = visible_items(reader).filter(project=project)
    groups = items.filter(children__trashed_at=None, children__isnull=False).distinct().order_by("rank", "pk")
    labels = sorted(
        {label for given in items.exclude(labels=[]).values_list("labels", flat=True) for label in given}
    )
    return [
        *((f"state:{state}", words) for state, words in STATES.items()),
        ("for:me", "mine"),
        ("for:nobody", "nobody does it"),
        *FLAGS.items(),
        ("planned:none", "without a planned day"),
        ("effort:none", "not estimated"),
        *((f"for:{quoted(p.handle)}", p.name) for p in people_of(reader, project)[:MOST]),
        *((f"output:{quoted(o.code or o.name)}", o.name) for o in outputs_to_choose(reader, project)[:MOST]),
        *(
            (f"in:{project.key}-{number}", title)
            for number, title in groups.values_list("number", "title")[:MOST]
        ),
        *((f"label:{quoted(label)}", "label") for label in labels[:MOST]),
        *((f"sort:{name}", f"by {words.lower()}") for name, words in SORTS.items()),
        *((f"group:{name}", f"by {words.lower()}") for name, words in GROUPS.items()),
        *((f"show:{name}", f"column {words}") for name, words in COLUMNS.items()),
    ]
