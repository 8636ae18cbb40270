"""While a plan is put in force, whoever reads sees the one before or the new one, never half of each."""

from dataclasses import replace
from threading import Event

from conftest import NOW

from leadline.core.actors import SYSTEM
from leadline.engine.leveling import level
from leadline.engine.load import load
from leadline.schedule.actions import store_run
from leadline.schedule.basis import basis_at, forget
from leadline.schedule.gathering import Asked, gather
from leadline.schedule.models import Run, Span
from leadline.schedule.reactions import replan
from leadline.schedule.snapshot import in_force, snapshot
from leadline.work.actions import NeedIn, create_item
from tests.trust.test_at_once import fresh

ITEMS, RUNS = 25, 12


def two_plans(mara, pay, ana, organisation):
    """The plan in force, in which Ana does all, and another in which Mara does it, a day later."""
    for number in range(ITEMS):
        create_item(mara, pay, title=f"Work {number}", effort=(None, 60, None), needs=[NeedIn(people=(ana,))])
    replan([])
    plan, entry = snapshot(NOW)
    one = level(plan)
    later = tuple(
        replace(span, start=span.start + 1440, finish=span.finish + 1440, assigned=("mara",))
        for span in one.spans
    )
    return plan, entry, one, replace(one, spans=later, finish=one.finish + 1440)


def test_nobody_reads_half_of_a_plan(real, together):
    organisation, mara, ana, pay = real("organisation"), real("mara"), real("ana"), real("pay")
    plan, entry, one, other = two_plans(mara, pay, ana, organisation)
    firsts = {"ana": min(span.start for span in one.spans), "mara": min(span.start for span in other.spans)}
    over = Event()

    def write():
        try:
            for number in range(RUNS):
                schedule = (other, one)[number % 2]
                store_run(
                    SYSTEM,
                    organisation,
                    schedule=schedule,
                    loads=load(plan, schedule),
                    entry=entry + number,
                    now=NOW,
                )
        finally:
            over.set()
        return Run.objects.count()

    def reading(look):
        def read():
            seen = []
            while not over.is_set():
                seen.append(look())
            return seen

        return read

    def drawn():
        bars = [
            line.bar for line in gather(fresh(mara), [(fresh(pay), True)], Asked(), now=NOW).lines if line.bar
        ]
        return ({tuple(bar.who) for bar in bars}, min(int(bar.start.timestamp() // 60) for bar in bars))

    def kept():
        spans = in_force().spans
        return {span.assigned for span in spans}, min(span.start for span in spans)

    def previewed():
        forget()
        basis = basis_at(NOW)
        return {span.assigned for span in basis.schedule.spans}, min(s.start for s in basis.schedule.spans)

    runs, *answers = together(write, reading(drawn), reading(kept), reading(previewed))
    assert runs == RUNS + 1
    names = {(mara.pk,): "mara", (ana.pk,): "ana", ("mara",): "mara", ("ana",): "ana"}
    for seen in answers:
        assert not isinstance(seen, Exception), seen
        for who, first in seen:
            assert len(who) == 1, f"half of two plans: {who}"
            assert first == firsts[names[next(iter(who))]]
    assert {span.run_id for span in Span.objects.all()} == {Run.objects.latest("id").pk}
