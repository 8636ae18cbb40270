"""Finding items by what people type: "PAY-63", "63", "PAY-63 Settlement certificate"."""

import re

from django.db.models import Q

from leadline.core.errors import Invalid
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.work.models import Item
from leadline.work.queries.sight import visible_items

MOST = 20  # items named at once
_NAME = re.compile(r"\s*#?(?:([A-Za-z][A-Za-z0-9]{1,9})-)?([1-9][0-9]{0,8})\b\s*(.*?)[\s,;]*", re.DOTALL)
_BETWEEN = re.compile(
    r"[,;\n](?=\s*#?(?:[A-Za-z][A-Za-z0-9]{1,9}-)?[1-9][0-9]{0,8}\b)"
)  # a reference follows


def items_named(reader: Person, project: Project, text: str, field: str) -> list[Item]:
    """The items that a text names, with commas between; a number alone is one of `project`, a title may follow.

    Errors: Invalid(field) for what names no item in the reader's sight; it does not tell what else exists.
    """
    names = [_name(piece, project, field) for piece in _BETWEEN.split(text) if piece.strip(" ,;\t\r\n")]
    if len(names) > MOST:
        raise Invalid(f"Name at most {MOST} items at once.", field=field)
    found = visible_by_ref(reader, {name[0] for name in names})
    for ref, title in names:
        if ref not in found:
            raise Invalid(f"There is no {ref} that you can see. Check the number.", field=field)
        if title.casefold() not in found[ref].title.casefold():
            raise Invalid(f"“{title[:40]}” is not the title of {ref}. Leave it out, or mend it.", field=field)
    return [found[ref] for ref in dict.fromkeys(name[0] for name in names)]


def _name(piece: str, project: Project, field: str) -> tuple[str, str]:
    """The reference a piece begins with, and the title after it."""
    name = _NAME.fullmatch(piece)
    if name is None:
        sentence = f"“{piece.strip()[:40]}” names no item. Write its reference, such as {project.key}-12."
        raise Invalid(sentence, field=field)
    return f"{(name[1] or project.key).upper()}-{int(name[2])}", " ".join(name[3].split())


def visible_by_ref(reader: Person, refs: set[str]) -> dict[str, Item]:
    """The items that the reader may see of some references, by reference. One query; none without any."""
    if not refs:
        return {}
    named = Q()
    for ref in refs:
        key, _, number = ref.rpartition("-")
        named |= Q(project__key=key, number=int(number))
    return {item.ref: item for item in visible_items(reader).filter(named)}
