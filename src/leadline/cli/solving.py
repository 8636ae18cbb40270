"""From plan files to the answer: the engine asked, and all that is worth a warning gathered."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from leadline.cli.answer import Answer, Warned
from leadline.cli.patience import patience
from leadline.cli.wish import Wish
from leadline.engine.calendars.clock import CalendarEnds
from leadline.engine.calendars.zones import instant
from leadline.engine.counterfactuals import counterfactuals
from leadline.engine.leveling import Conflict, DependencyCycle, answers
from leadline.engine.load import load
from leadline.engine.plan import Plan
from leadline.engine.schedule import Schedule
from leadline.engine.sentences import day, last_day
from leadline.engine.simulate.forecast import Forecast
from leadline.planfile.document import Document
from leadline.planfile.plan import to_plan
from leadline.planfile.portfolio import Ids
from leadline.planfile.problems import Problem, Problems, told
from leadline.planfile.sense import last
from leadline.planfile.together import left_out
from leadline.planfile.waits import rows

SLOW = 1.25  # times its estimate: from there on the plan assumes a pace that was not shown


class NoPlan(Exception):
    """Nothing can satisfy the files. Holds the facts that contradict each other, as sentences."""

    def __init__(self, facts: Sequence[str]) -> None:
        super().__init__(" ".join(facts))
        self.facts = facts


def solve(documents: Sequence[Document], files: Sequence[str], wish: Wish | None = None) -> Answer:
    """Plan the documents, which were read from `files`, as wished.

    Errors: NoPlan; Problems, if files wait for each other in a circle.
    """
    wish = wish or Wish()
    plan = to_plan(documents, wish.as_of)
    doing = f"Planning {len(plan.items):,} items"
    with patience(doing) as voice:
        try:
            for schedule in _answers(plan, wish, first=voice.is_heard):
                voice.say(f"{doing}; best finish so far {_ends(plan, schedule)}")
            loads = load(plan, schedule)
        except Conflict as conflict:
            raise NoPlan(conflict.facts) from None
        except CalendarEnds as error:
            raise NoPlan([str(error)]) from None
        except DependencyCycle as circle:  # through several files; within one the reader finds it
            raise Problems([Problem(files[0], 1, "file", str(circle))]) from None
        voice.say(f"Looking for what would help; the plan ends {_ends(plan, schedule)}")
        changes = counterfactuals(plan, schedule)
        voice.say(f"Forecasting {wish.runs:,} runs; the plan ends {_ends(plan, schedule)}")
        forecast = _forecast(plan, schedule, wish)
    answer = Answer(
        documents=documents,
        files=files,
        plan=plan,
        schedule=schedule,
        load=loads,
        forecast=forecast,
        changes=changes,
    )
    return replace(answer, warnings=tuple(_warnings(answer)))


def _answers(plan: Plan, wish: Wish, *, first: bool) -> Iterator[Schedule]:
    """The `first` answer, if anybody looks, and the best one; with a limit of the clock it says so."""
    found = answers(
        plan, seed=wish.seed, work=wish.work, seconds=wish.seconds, workers=wish.workers, first=first
    )
    for schedule in found:
        yield schedule if wish.seconds is None else replace(schedule, limit="time")


def _ends(plan: Plan, schedule: Schedule) -> str:
    return last_day(schedule.finish, plan.projects[0].zone, plan.as_of)


def _forecast(plan: Plan, schedule: Schedule, wish: Wish) -> Forecast | None:
    """None, if none is asked for, there is no work, or numpy is not there."""
    if not wish.runs or not plan.items:
        return None
    try:
        from leadline.engine.simulate import simulate
    except ImportError:
        return None
    return simulate(plan, schedule, runs=wish.runs, seed=wish.seed)


def _warnings(answer: Answer) -> Iterator[Warned]:
    for number, path, text in left_out(answer.documents):
        yield Warned(answer.files[number], path, text)
    yield from _of_engine(answer.documents, answer.files, answer.schedule)
    yield from _of_pace(answer)
    for number, d in enumerate(answer.documents):
        for index, output, finish in answer.outputs_of(d):
            due = instant(last(output.due, d.project.timezone)) if output.due else None
            if due is not None and finish is not None and finish > due:
                ends, wished = (day(at - 1, d.project.timezone, answer.plan.as_of) for at in (finish, due))
                text = f"{output.name} is ready on {ends}, after its due day, {wished}."
                yield Warned(answer.files[number], f"outputs[{index}].due", text)


def _of_pace(answer: Answer) -> Iterator[Warned]:
    """Projects whose plan assumes a pace they have not shown."""
    paces = answer.forecast.paces if answer.forecast else {}
    for file, d in zip(answer.files, answer.documents, strict=True):
        pace = paces.get(d.project.key)
        if pace is not None and pace.factor >= SLOW:
            day = answer.day_of(d.project.key)
            text = (
                f"{d.project.name} has taken {pace.taken / day:.0f} working days for what its plan does in "
                f"{pace.earned / day:.0f}; the forecast gives what is left {pace.factor:.1f} times its length."
            )
            yield Warned(file, "project", text)


def _of_engine(documents: Sequence[Document], files: Sequence[str], schedule: Schedule) -> Iterator[Warned]:
    """What the engine remarked, at the place in the file it is about."""
    ids = Ids(documents)
    places = {}
    for file, d in zip(files, documents, strict=True):
        places[d.project.key] = (file, "project")
        places |= {ids.item(d, row.id): (file, told(path)) for path, row in rows(d)}
    for remark in schedule.warnings:
        yield Warned(*places.get(remark.ref, (files[0], remark.ref)), remark.text)
