"""Justification must improve something: one that changes nothing would pass every other test."""

from __future__ import annotations

from leadline.engine.compiled import Compiled
from leadline.engine.leveling.justify import Justifier
from leadline.engine.leveling.placing import place
from leadline.engine.leveling.problem import forwards
from leadline.engine.plan import Freeze
from leadline.engine.tests.drawn import draw_tight
from leadline.engine.tests.small import after, at, item, plan_of, when


def test_it_mends_a_schedule_that_began_with_the_wrong_end():
    """Ana does c, then a, on which five days of Jonas wait. Pushed late, a comes before c; then it is first."""
    plan = plan_of([item("c", 2, "ana"), item("a", 1, "ana"), item("b", 5, "jonas")], after("a", "b"))
    problem = forwards(Compiled(plan))
    keep = [(), (), ()]
    placed = place(problem, [0, 1, 2], keep)
    assert when(max(placed.finish)) == "14 18:00"

    again = place(problem, Justifier(problem).order(placed), keep)

    assert when(max(again.finish)) == "12 18:00"


def test_a_point_in_time_keeps_its_place_behind_what_it_follows():
    """At equal times an item must come before the milestone that follows it, both ways."""
    milestone = item("m", duration=0, milestone=True)
    plan = plan_of([milestone, item("a", 1, "ana"), item("b", 1, "ana")], after("a", "m"), after("m", "b"))
    problem = forwards(Compiled(plan))
    placed = place(problem, [0, 1, 2], [(), (), ()])

    order = Justifier(problem).order(placed)

    assert order == [1, 0, 2]


def test_it_never_makes_a_schedule_longer_than_pushing_late_allows():
    """With what is begun, fixed and frozen in the way, the order it gives can still be placed."""
    freeze = Freeze(id="f", start=at("6 00:00"), end=at("7 00:00"))
    items = [
        item("a", 1, "ana", started=at("2 09:00")),
        item("b", 1, "ana", fixed=at("8 09:00")),
        item("c", 1, "ana"),
        item("d", 1, "ana"),
    ]
    problem = forwards(Compiled(plan_of(items, after("c", "b"), freezes=(freeze,))))
    placed = place(problem, [0, 1, 3, 2], [()] * 4)

    again = place(problem, Justifier(problem).order(placed), [()] * 4)

    assert max(again.finish) <= max(placed.finish)


def test_it_improves_tight_plans_on_the_whole():
    before = after_it = 0
    for seed in range(8):
        problem = forwards(Compiled(draw_tight(seed)))
        keep = [()] * problem.work.size
        placed = place(problem, list(range(problem.work.size)), keep)
        again = place(problem, Justifier(problem).order(placed), keep)
        assert max(again.finish) <= max(placed.finish)
        before += max(placed.finish)
        after_it += max(again.finish)

    assert after_it < 0.97 * before
