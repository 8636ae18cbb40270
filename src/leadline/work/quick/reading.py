"""A line read from left to right: the title first, then each clause by the first rule that knows it."""

from datetime import date

from leadline.core.limits import LINE, TITLE
from leadline.work.quick.cutting import cut, literal, signs_off
from leadline.work.quick.draft import Draft
from leadline.work.quick.known import Known
from leadline.work.quick.rules import understand
from leadline.work.quick.understood import Part, Understood

NOTHING = "Write first what will be done; that is the title."


def read_line(text: str, known: Known, today: date) -> Understood:
    """What a line says, whatever it says. `today` is the day in the project's zone.

    Never raises: what is wrong stands in `wrong`, what was not understood stays in the title and in `told`.
    Cost: linear; more than `limits.LINE` characters are not read.
    """
    if len(text) > LINE:
        return Understood(wrong=[f"A line has at most {LINE:,} characters; this one has {len(text):,}."])
    clauses = cut(text)
    draft = Draft(known, today)
    _title(clauses[0], draft)
    for clause in clauses[1:]:
        _clause(clause, draft)
    return _whole(draft)


def _title(clause: str, draft: Draft) -> None:
    quoted = literal(clause)
    begin, signs = (clause, []) if quoted is not None else signs_off(clause)
    draft.title.append(begin)
    _signs(signs, draft)


def _clause(clause: str, draft: Draft) -> None:
    """A clause whole, if a rule knows it; else without the signs at its end; else it is part of the title."""
    if not clause:
        return
    if literal(clause) is not None:
        draft.title.append(clause)
        return
    if understand(clause, draft):
        return
    begin, signs = signs_off(clause)
    if not signs or not understand(begin, draft):
        draft.keep(begin)
    _signs(signs, draft)


def _signs(signs: list[str], draft: Draft) -> None:
    for sign in signs:
        if not understand(sign, draft):
            draft.keep(sign)


def _whole(draft: Draft) -> Understood:
    bare = [literal(part) if literal(part) is not None else part for part in draft.title]
    title = ", ".join(part for part in bare if part)
    wrong = list(draft.wrong)
    if not title:
        wrong.insert(0, NOTHING)
    if len(title) > TITLE:
        wrong.append(f"A title has at most {TITLE} characters; this one has {len(title)}.")
    if draft.milestone and (draft.effort or draft.needs):
        what = "has no effort" if draft.effort else "needs nobody"
        wrong.append(f"A milestone is a point in time: it {what}.")
    return Understood(
        title=title,
        parts=[Part("title", title, title), *draft.parts] if title else list(draft.parts),
        told=list(draft.told),
        wrong=wrong,
        effort=draft.effort,
        after=list(draft.after.values()),
        needs=list(draft.needs),
        output=draft.output,
        labels=list(dict.fromkeys(draft.labels)),
        parent=draft.parent,
        deadline=draft.deadline,
        not_before=draft.not_before,
        milestone=draft.milestone,
        priority=draft.priority,
    )
