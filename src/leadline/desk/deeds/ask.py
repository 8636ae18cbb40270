"""Ask whoever works on an item, by a note on it that names them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms

from leadline.core.errors import Invalid
from leadline.core.limits import SHORT
from leadline.desk.deeds.deed import Asked, Deed, Given, item_of, sentence_of
from leadline.desk.models import Proposal
from leadline.people.models import Person
from leadline.people.queries import visible_people
from leadline.projects.queries import people_of
from leadline.work.actions import write_note
from leadline.work.models import Item

DRAFT = "How does it stand, and what is still missing?"
NO_TEXT = f"Write what you want to know, such as “{DRAFT}”"


class AskForm(forms.Form):
    """The question. Whom it names stands before it."""

    text = forms.CharField(max_length=SHORT, label="Your question", error_messages={"required": NO_TEXT})

    def __init__(self, reader: Person, proposal: Proposal, asked: Asked, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["text"].initial = asked.get("draft") or DRAFT


def asking(item: Item, people: Sequence[Person], words: str = "", draft: str = DRAFT) -> Asked | None:
    """The action of a rule that asks who works on an item; none where nobody does."""
    if not people:
        return None
    who = " and ".join(one.first_name for one in people) if len(people) < 3 else "who work on it"
    return {"do": "ask", "item": item.pk, "people": [one.pk for one in people], "draft": draft,
            "words": f"Ask {who}{words}"}  # fmt: skip


def _whom(reader: Person, proposal: Proposal, asked: Asked) -> list[Person]:
    """Those who still are in the project, but for the reader."""
    here = people_of(proposal.project).filter(pk__in=asked["people"]).exclude(pk=reader.pk)
    found = list(visible_people(reader).filter(pk__in=here).order_by("name", "pk"))
    if not found:
        raise Invalid(
            "Whoever worked on it is no longer here, or it is you. Ask somebody on the item's page."
        )
    return found


def _tells(reader: Person, proposal: Proposal, asked: Asked) -> list[str]:
    item, whom = item_of(reader, proposal, asked), _whom(reader, proposal, asked)
    names, one = " and ".join(person.name for person in whom), len(whom) == 1
    return [
        f"{names} {'finds' if one else 'find'} your question in {'the' if one else 'their'} inbox.",
        f"It stands as a note on {item.ref}, {item.title}, where everybody who sees the item can read it.",
    ]


def _do(actor: Person, proposal: Proposal, asked: Asked, given: Given, now: datetime) -> str:
    item, whom = item_of(actor, proposal, asked), _whom(actor, proposal, asked)
    text = sentence_of(given, "text", NO_TEXT)
    missing = [f"@{one.handle}" for one in whom if f"@{one.handle}" not in text.split()]
    write_note(actor, item, text=" ".join([*missing, text]), now=now)
    return (
        f"{' and '.join(one.name for one in whom)} {'is' if len(whom) == 1 else 'are'} asked on {item.ref}."
    )


def _is_for(reader: Person, asked: Asked) -> bool:
    return any(pk != reader.pk for pk in asked["people"])


ASK = Deed(through=write_note, tells=_tells, do=_do, form=AskForm, is_for=_is_for)
