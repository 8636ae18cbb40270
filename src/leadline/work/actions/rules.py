"""What must hold of an item, said once for its beginning and for every change."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from leadline.core.errors import Invalid
from leadline.core.limits import LABELS, NAME, SHORT, TEXT, TITLE
from leadline.core.refs import NO_CODE, is_code
from leadline.outputs.models import Output
from leadline.projects.models import Project
from leadline.work.effort import Effort
from leadline.work.models import Item


def titled(title: str) -> str:
    """A title on one line. Errors: Invalid when there is none or it is too long."""
    title = " ".join(title.split())
    if not title:
        raise Invalid("An item needs a title that says what will be done.", field="title")
    if len(title) > TITLE:
        raise Invalid(
            f"A title has at most {TITLE} characters; put the rest into the description.", field="title"
        )
    return title


def written(text: str, what: str = "A description") -> str:
    """A text in Markdown without spaces at its end. Errors: Invalid when it is too long."""
    text = text.replace("\r\n", "\n").rstrip()
    if len(text) > TEXT:
        raise Invalid(f"{what} has at most {TEXT:,} characters; this one has {len(text):,}.", field="text")
    return text


def reasoned(because: str) -> str:
    """Why an item is blocked. Errors: Invalid when nothing is said or too much."""
    because = " ".join(because.split())
    if not because:
        raise Invalid("Say what stops it, so that others can help.", field="because")
    if len(because) > SHORT:
        raise Invalid(f"A reason has at most {SHORT} characters; write a note for the rest.", field="because")
    return because


def labelled(labels: Sequence[str]) -> list[str]:
    """Labels without empty ones and repetitions, in their order. Errors: Invalid when one is too long."""
    tidy = [" ".join(label.split()) for label in labels]
    tidy = list(dict.fromkeys(label for label in tidy if label))
    if any(len(label) > NAME for label in tidy):
        raise Invalid(f"A label has at most {NAME} characters.", field="labels")
    if len(tidy) > LABELS:
        raise Invalid(f"An item has at most {LABELS} labels.", field="labels")
    return tidy


def weighed(effort: Effort | None) -> Effort | None:
    """Low, likely, high in working minutes. Errors: Invalid when they do not rise."""
    if effort is None:
        return None
    low, likely, high = effort
    if (low is None) != (high is None):
        raise Invalid("Give low and high together, or likely alone.", field="effort")
    known = [n for n in effort if n is not None]
    if min(known) < 0 or known != sorted(known):
        raise Invalid("An effort runs from low over likely to high.", field="effort")
    return low, likely, high


def coded(code: str, project: Project, item: Item | None = None) -> str:
    """An item's id in plan files. Errors: Invalid when it is too long or another item has it."""
    code = " ".join(code.split())
    if len(code) > NAME:
        raise Invalid(f"A short name has at most {NAME} characters.", field="code")
    if code and not is_code(code):
        raise Invalid(NO_CODE, field="code")
    if code and project.items.filter(code=code).exclude(pk=item.pk if item else 0).exists():
        raise Invalid(f"Another item of {project.key} is called “{code}”. Choose another.", field="code")
    return code


def prioritised(priority: int) -> int:
    """0 to 1000. Errors: Invalid outside."""
    if not 0 <= priority <= 1000:
        raise Invalid("A priority lies between 0 and 1000; 500 is usual.", field="priority")
    return priority


def made(output: Output | None, project: Project) -> Output | None:
    """The output an item helps to make. Errors: Invalid when it is of another project."""
    if output is not None and output.project_id != project.pk:
        raise Invalid(f"That output is not one of {project.name}.", field="output")
    return output


def shaped(item: Item) -> None:
    """An item has an effort or a fixed length, a milestone neither. Errors: Invalid."""
    if item.effort is not None and item.duration is not None:
        raise Invalid(
            "Give an effort or a fixed length, not both: effort grows with who does it.", field="duration"
        )
    if item.milestone and (item.effort is not None or item.duration):
        what = "effort" if item.effort is not None else "duration"
        raise Invalid("A milestone is a point in time: it has no effort and no length.", field=what)


def live(item: Item) -> None:
    """Errors: Invalid when the item is in the trash."""
    if item.trashed_at is not None:
        raise Invalid(f"{item.ref} is in the trash. Restore it first.")


def no_group(item: Item, why: str, field: str | None = None) -> None:
    """Errors: Invalid when other items are in this one; `why` says what a group does not have."""
    if item.children.filter(trashed_at=None).exists():
        raise Invalid(f"{item.ref} is a group: {why}", field=field)


def parented(parent: Item | None, project: Project) -> Item | None:
    """The group an item goes into, read again under a lock. Errors: Invalid when that can be no group."""
    if parent is None:
        return None
    parent = Item.objects.select_for_update(no_key=True).get(pk=parent.pk)
    if parent.project_id != project.pk:
        raise Invalid(
            "An item and its group are of the same project. Choose a group of this one.", field="parent"
        )
    parent.project = project
    live(parent)
    lacks = {
        "is a milestone": parent.milestone,
        "has an effort of its own": parent.effort is not None,
        "has a fixed length of its own": parent.duration is not None,
        "has been started": parent.state != Item.State.READY or parent.done > 0,
        "needs people of its own": parent.needs.exists(),
    }
    if wrong := next((words for words, holds in lacks.items() if holds), None):
        raise Invalid(
            f"{parent.ref} {wrong}, and a group does not. Take that off first, or choose another group.",
            field="parent",
        )
    return parent


def not_to_come(at: datetime, now: datetime, what: str) -> datetime:
    """Errors: Invalid("at") when that instant is still to come."""
    if at > now:
        raise Invalid(f"{what} at a time that has not come. Give today or a day before.", field="at")
    return at


def columns(values: dict[str, Any], project: Project, item: Item | None = None) -> dict[str, Any]:
    """Values of an item's columns, tidied and checked one by one. Errors: Invalid, naming the wrong one."""
    rules: dict[str, Any] = {
        "title": titled,
        "text": written,
        "labels": labelled,
        "priority": prioritised,
        "output": lambda output: made(output, project),
        "code": lambda code: coded(code, project, item),
    }
    tidy = {name: rules[name](value) if name in rules else value for name, value in values.items()}
    if "effort" in tidy:
        tidy["low"], tidy["likely"], tidy["high"] = weighed(tidy.pop("effort")) or (None, None, None)
    return tidy
