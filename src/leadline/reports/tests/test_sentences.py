"""What a report says, word by word: one and several, nothing to say, days of the year before and after."""

from dataclasses import replace
from datetime import date

import pytest

from leadline.reports.facts import (
    Ahead,
    Blocked,
    Cause,
    DecidedFact,
    DecisionFact,
    Facts,
    MeasureFact,
    ObjectiveFact,
    OutputFact,
    RiskFact,
    Said,
    Step,
    ThanksFact,
)
from leadline.reports.sentences import SECTIONS, headline
from leadline.reports.words import day, listing

TODAY = date(2026, 12, 7)
NOTHING = Facts(first=date(2026, 11, 30), last=TODAY, today=TODAY, until=date(2026, 12, 21))
SAID = Said(date(2027, 3, 3), date(2027, 3, 12), date(2027, 3, 19), promised=date(2027, 3, 3), in_time=50)
WAS = replace(SAID, p85=date(2027, 3, 5))


def say(name, **facts):
    section = next(one for one in SECTIONS if one.name == name)
    return section.say(replace(NOTHING, **facts))


def test_where_there_is_nothing_to_tell_each_section_says_so_and_thanks_is_left_out():
    told = {one.name: one.say(NOTHING) for one in SECTIONS}
    assert told == {
        "summary": "A forecast follows as soon as there is work with efforts.",
        "objectives": "No objective is written down yet.",
        "outputs": "No output is named yet.",
        "moved": "Nothing was forecast, so nothing can have moved.",
        "done": "Nothing was finished or accepted since Mon 30 November.",
        "risks": "No risk is open, and nothing is blocked.",
        "decisions": "No decision is needed.",
        "thanks": "",
        "ahead": "The plan finishes and begins nothing by Mon 21 December.",
    }


def test_the_headline_names_the_day_with_how_sure_it_is_and_the_promise():
    assert headline(replace(NOTHING, said=SAID)) == "85 % by Fri 12 March 2027, promised Wed 3 March 2027"
    assert headline(replace(NOTHING, said=replace(SAID, promised=None))) == "85 % by Fri 12 March 2027"
    assert headline(replace(NOTHING, items=3, done=3)) == "All work is done"
    assert headline(NOTHING) == "Not forecast yet"


def test_in_short_tells_the_finish_what_moved_what_is_done_and_what_is_needed():
    decisions = (DecisionFact(1, "A?", due=date(2026, 12, 12)), DecisionFact(2, "B?", due=date(2026, 12, 10)))
    told = say("summary", said=SAID, was=WAS, items=40, done=12, finished=("One",), decisions=decisions)
    assert told == (
        "In 85 of 100 runs the project is finished by **Fri 12 March 2027**, in 50 by Wed 3 March 2027, in 95 by "
        "Fri 19 March 2027. The promised day is Wed 3 March 2027, 9 days earlier; it holds in 50 of 100 runs.\n\n"
        "The day of 85 % is 7 days later than on Mon 30 November.\n\n"
        "1 item was finished since Mon 30 November; 12 of 40 are done.\n\n"
        "2 decisions are needed, the first by Thu 10 December."
    )


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"said": replace(SAID, promised=None, in_time=None)}, "No day is promised."),
        ({"said": SAID, "was": SAID}, "The day of 85 % is the same as on Mon 30 November."),
        (
            {"said": WAS, "was": replace(WAS, p85=date(2027, 3, 6))},
            "is 1 day earlier than on Mon 30 November.",
        ),
        ({"said": SAID, "trouble": "x"}, "No plan fits all facts at present"),
        ({"items": 1, "done": 1}, "The one item is done."),
        ({"items": 2, "done": 2}, "All 2 items are done."),
        ({"items": 2, "done": 1}, "No item was finished since Mon 30 November; 1 of 2 are done."),
        ({"decisions": (DecisionFact(1, "A?", due=TODAY),)}, "1 decision is needed, by Mon 7 December."),
        ({"decisions": (DecisionFact(1, "A?"),)}, "1 decision is needed."),
    ],
)
def test_in_short_knows_its_cases(facts, told):
    assert told in say("summary", **facts)


def test_an_objective_tells_its_measures_in_their_own_units():
    measures = (
        MeasureFact("Failed payments", "0.2 %", "0.5 %", "0.4 %", TODAY, before="0.45 %"),
        MeasureFact("Days", "1 d"),
        MeasureFact("Calls", "0", "9", "0", reached=True),
    )
    told = say("objectives", objectives=(ObjectiveFact("Payments settle", measures), ObjectiveFact("Quiet.")))
    assert told == (
        "**Payments settle.**\n\n"
        "- Failed payments: 0.4 % on Mon 7 December, 0.45 % before this period. It began at 0.5 %; the goal is 0.2 %, "
        "not reached yet.\n"
        "- Days: not measured yet. The goal is 1 d.\n"
        "- Calls: 0. It began at 9; the goal is 0, which is reached.\n\n"
        "**Quiet.** No measure is named for it yet."
    )


def test_outputs_are_a_table_and_those_later_than_wished_are_named():
    outputs = (
        OutputFact("Ledger", date(2027, 3, 5), date(2027, 3, 12), None, date(2027, 3, 3), 1, 1),
        OutputFact("API | v2", wished=date(2027, 1, 8), met=1, criteria=4),
        OutputFact("Proof", accepted_on=TODAY, accepted_by="Lena Toth", new=True, met=2, criteria=2),
        OutputFact("Manual", criteria=0),
    )
    assert say("outputs", outputs=outputs) == (
        "| Output | Plan | 85 % by | Wished | How it stands |\n|---|---|---|---|---|\n"
        "| Ledger | Fri 5 March 2027 | Fri 12 March 2027 | Wed 3 March 2027 | its criterion holds, not accepted yet |\n"
        "| API \\| v2 | – | – | Fri 8 January 2027 | 1 of 4 criteria hold |\n"
        "| Proof | – | – | – | accepted by Lena Toth on Mon 7 December |\n"
        "| Manual | – | – | – | no criteria yet |\n\n"
        "- Ledger: 85 % by Fri 12 March 2027, 9 days after the wished Wed 3 March 2027."
    )
    assert say("done", outputs=outputs) == "- Proof was accepted by Lena Toth on Mon 7 December."


def test_what_moved_tells_from_when_to_when_and_what_happened_in_between():
    causes = (
        Cause("item was added", "items were added", 3),
        Cause("item was blocked", "items were blocked", 1),
    )
    outputs = (OutputFact("Ledger", p85=date(2027, 1, 12), was=date(2027, 1, 13)),)
    assert say("moved", said=SAID, was=WAS, causes=causes, outputs=outputs) == (
        "The finish moved 7 days later: from 85 % by Fri 5 March 2027 to 85 % by Fri 12 March 2027.\n\n"
        "- Ledger moved 1 day earlier, to 85 % by Tue 12 January 2027.\n\n"
        "What happened in between: 3 items were added and 1 item was blocked."
    )


def test_what_moved_in_several_steps_is_told_step_by_step_the_six_largest():
    added = (Cause("item was added", "items were added", 2),)
    steps = (Step(date(2026, 12, 1), 9, added), *(Step(date(2026, 12, n), -1) for n in range(2, 8)))
    told = say("moved", said=SAID, was=WAS, causes=added, steps=steps)
    assert "Step by step:\n\n- Tue 1 December: 9 days later, after 2 items were added.\n" in told
    assert "- Wed 2 December: 1 day earlier, as time passed." in told
    assert told.count("\n- ") == 6 and "in between" not in told


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"said": SAID}, "This is the first forecast"),
        ({"said": SAID, "was": WAS, "was_on": date(2026, 12, 2)}, "The first forecast is of Wed 2 December."),
        ({"said": SAID, "was": SAID}, "The forecast of the finish has not moved: 85 % by Fri 12 March 2027."),
        ({"said": SAID, "was": WAS}, "In between nothing was changed that the plan rests on; time passed."),
        ({"said": SAID, "was": replace(SAID, promised=None)}, "from none to Wed 3 March 2027."),
    ],
)
def test_what_moved_knows_its_cases(facts, told):
    assert told in say("moved", **facts)


def test_what_is_done_is_counted_and_listed_up_to_a_dozen():
    assert say("done", finished=("One",)) == "1 item was finished since Mon 30 November:\n\n- One"
    many = say("done", finished=tuple(f"Item {n}" for n in range(14)))
    assert many.startswith("14 items were finished") and many.endswith("- Item 11\n- and 2 more")


def test_risks_come_by_the_days_they_cost_on_average_and_what_is_blocked_after_them():
    risks = (
        RiskFact(1, "The bank is late", 20, 1, 1, 0.2),
        RiskFact(2, "The format changes", 30, 3, 8, 1.6, 4, "reduce it, agree in writing"),
        *(RiskFact(n, f"Small {n}", 1, 1, 2, 0.01) for n in range(3, 8)),
    )
    told = say("risks", risks=risks, blocked=(Blocked("Import", date(2026, 12, 1), "no licence"),))
    assert told.startswith(
        "- R-2 The format changes: comes in 30 of 100 cases and then adds 3 to 8 days of work "
        "to each of 4 items. Response: reduce it, agree in writing.\n"
        "- R-1 The bank is late: comes in 20 of 100 cases and then adds 1 day of work. There is no response yet.\n"
    )
    assert "2 more risks are open, each of less weight." in told
    assert told.endswith("One item is blocked:\n\n- Import, since Tue 1 December: no licence.")


def test_decisions_name_who_by_when_and_what_holds_otherwise_the_most_pressing_first():
    decisions = (
        DecisionFact(4, "Which bank"),
        DecisionFact(2, "Which ledger?", "Lena Toth", date(2026, 12, 10), "The old one stays", 3),
        DecisionFact(1, "Who pays?", "Mara Roth", date(2026, 12, 4), holds=1),
    )
    assert say("decisions", decisions=decisions) == (
        "- D-1 **Who pays?** To be decided by Mara Roth, until Fri 4 December, which has passed. It holds up 1 item.\n"
        "- D-2 **Which ledger?** To be decided by Lena Toth, until Thu 10 December. "
        "If nobody decides: The old one stays. It holds up 3 items.\n"
        "- D-4 **Which bank?** Nobody is named yet to decide it; no day is set."
    )


def test_decisions_made_since_are_told_with_who_made_them_or_that_nobody_did():
    decided = (
        DecidedFact(1, "Which bank?", "The old one", "Lena Toth"), DecidedFact(3, "Which day?", "Monday"),
    )  # fmt: skip
    assert say("decisions", decided=decided) == (
        "No decision is needed.\n\nDecided since Mon 30 November:\n\n"
        "- D-1 Which bank? The old one (Lena Toth).\n"
        "- D-3 Which day? Monday (by default: nobody decided in time)."
    )


def test_thanks_are_told_in_their_own_words():
    thanks = (
        ThanksFact("Mara Roth", "Ana Kovac", "it just works!", "Ledger"),
        ThanksFact("A", "B", "well done"),
    )
    assert (
        say("thanks", thanks=thanks)
        == "- Mara Roth thanks Ana Kovac for Ledger: it just works!\n- A thanks B: well done."
    )


def test_what_is_next_tells_plan_days_plainly_and_of_milestones_how_sure_they_are():
    told = say(
        "ahead",
        ahead=(Ahead("Import", date(2026, 12, 9)),),
        milestones=(Ahead("Gate", date(2027, 1, 4), date(2027, 1, 8)), Ahead("End", date(2027, 1, 12))),
        begin=("Export", "Proof"),
    )
    assert told == (
        "The plan finishes by Mon 21 December:\n\n- Import, Wed 9 December\n\n"
        "It begins by then: Export and Proof.\n\n"
        "Milestones ahead:\n\n- Gate: planned Mon 4 January 2027, 85 % by Fri 8 January 2027\n"
        "- End: planned Tue 12 January 2027"
    )


def test_words():
    assert listing(["a"]) == "a" and listing(["a", "b", "c"]) == "a, b and c"
    assert (
        day(date(2026, 1, 2), TODAY) == "Fri 2 January"
        and day(date(2025, 1, 2), TODAY) == "Thu 2 January 2025"
    )
