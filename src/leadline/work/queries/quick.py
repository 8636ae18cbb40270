"""What a quick entry can name, in the reader's sight."""

from leadline.core.limits import LINE
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.work.queries.choices import known_to, outputs_to_choose
from leadline.work.queries.naming import visible_by_ref
from leadline.work.quick import Known, refs_in


def known_in_line(reader: Person, project: Project, line: str) -> Known:
    """What `read_line` needs to know for this line. At most five queries, whatever it says."""
    return Known(
        project=project,
        needs=known_to(reader, project),
        outputs=list(outputs_to_choose(reader, project)),
        items=visible_by_ref(reader, set(refs_in(line[:LINE], project.key))),
        me=reader,
    )
