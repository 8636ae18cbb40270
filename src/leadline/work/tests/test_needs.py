"""Who and what items need."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from leadline.core.errors import Invalid, NotAllowed
from leadline.people.models import Person
from leadline.projects.actions import add_pool
from leadline.projects.models import Pool
from leadline.work.actions import NeedIn, change_item, set_needs
from leadline.work.needs import Known, read_needs, words_of, write_needs
from leadline.work.tests.conftest import D

ANA = Person(pk=1, handle="ana", name="Ana Kovac")
JONAS = Person(pk=2, handle="jonas", name="Jonas Beck")
ANN = Person(pk=3, handle="ann", name="Ann Or")
TWO = [Person(pk=4, handle="wei", name="Wei Xu"), Person(pk=5, handle="wei-2", name="Wei Xu")]
STAGING = Pool(pk=1, code="staging", name="Staging", capacity=2)
KNOWN = Known(people=[ANA, JONAS, ANN, *TWO], pools=[STAGING], skills=["ledger", "Postgres"])


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("", []),
        ("Ana", [NeedIn(people=(ANA,))]),
        ("ana kovac; @jonas", [NeedIn(people=(ANA,)), NeedIn(people=(JONAS,))]),
        ("Ana or Jonas", [NeedIn(people=(ANA, JONAS))]),
        ("one of Ana, Jonas", [NeedIn(people=(ANA, JONAS))]),
        ("2 of ana, jonas, ann", [NeedIn(people=(ANA, JONAS, ANN), count=2)]),
        ("Ana and Jonas", [NeedIn(people=(ANA, JONAS), count=2)]),
        ("Ann Or", [NeedIn(people=(ANN,))]),
        ("ledger 3", [NeedIn(skill="ledger", level=3)]),
        ("2 people with ledger 3", [NeedIn(skill="ledger", level=3, count=2)]),
        ("2 x postgres 5", [NeedIn(skill="Postgres", level=5, count=2)]),
        ("one person with ledger 1", [NeedIn(skill="ledger", level=1)]),
        ("1 of staging\nAna", [NeedIn(pool=STAGING), NeedIn(people=(ANA,))]),
        ("2 of Staging", [NeedIn(pool=STAGING, count=2)]),
        ("staging", [NeedIn(pool=STAGING)]),
        ("@wei-2", [NeedIn(people=(TWO[1],))]),
    ],
)
def test_needs_are_read(text, needs):
    assert list(read_needs(text, KNOWN)) == needs


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Zoe", "nobody of this project"),
        ("Wei Xu", "write @wei or @wei-2"),
        ("Ana, Jonas", "Is one of them enough"),
        ("cobol 3", "Nobody here has the skill"),
        ("ledger", "Say the level"),
        ("Ana or Zoe", "nobody of this project"),
        ("x" * 501, "at most 500"),
        ("<script>alert(1)</script>", "nobody of this project"),
    ],
)
def test_what_is_no_need_is_refused_in_clear_words(text, says):
    with pytest.raises(Invalid, match=says) as refusal:
        read_needs(text, KNOWN)

    assert refusal.value.field == "needs"


@given(some.text(max_size=40))
def test_any_text_is_read_or_refused(text):
    try:
        read_needs(text, KNOWN)
    except Invalid as refusal:
        assert refusal.field == "needs"


@pytest.fixture
def known(pay, mara, ana, lena):
    staging = add_pool(mara, pay, code="staging", name="Staging", capacity=2)
    return Known(people=[mara, ana, lena], pools=[staging], skills=["ledger"])


@pytest.mark.parametrize(
    "text",
    ["Ana Kovac", "one of Ana Kovac, Lena Toth", "Ana Kovac and Lena Toth", "2 of Ana Kovac, Lena Toth, Mara Roth",
     "one person with ledger 3", "2 people with ledger 3", "1 of Staging", "Ana Kovac; 2 of Staging"],
)  # fmt: skip
def test_needs_are_written_as_they_are_read(item, ana, known, text):
    set_needs(ana, item, needs=read_needs(text, known))

    assert write_needs(item.needs.all(), known) == text


def test_one_person_is_told_as_giving(item, ana, story):
    set_needs(ana, item, needs=[NeedIn(people=(ana,))])
    set_needs(ana, item, needs=[NeedIn(skill="ledger", level=3)])

    assert story(item)[1:] == [
        "Ana Kovac gave PAY-1 to Ana Kovac",
        "Ana Kovac changed who and what PAY-1 needs",
    ]


def test_the_same_needs_change_nothing(item, ana, kinds):
    set_needs(ana, item, needs=[NeedIn(people=(ana,)), NeedIn(skill="Ledger", level=2)])
    set_needs(ana, item, needs=[NeedIn(skill="ledger", level=2), NeedIn(people=(ana,))])

    assert kinds() == ["item.needs_changed"]
    assert item.version == 2


def test_a_skill_is_one_in_any_letter_case(make, ana):
    one = make(needs=[NeedIn(skill="Ledger", level=3)])
    other = make(needs=[NeedIn(skill="ledger", level=4)])

    assert one.needs.get().skill == other.needs.get().skill
    assert words_of(one.needs.get()) == "one person with Ledger 3"


def test_a_viewer_may_not_say_who_is_needed(item, lena):
    with pytest.raises(NotAllowed):
        set_needs(lena, item, needs=[])


def test_people_outside_the_project_are_refused(item, ana, dag):
    with pytest.raises(Invalid, match="Dag Lund is not in Payments migration") as refusal:
        set_needs(ana, item, needs=[NeedIn(people=(ana, dag))])

    assert refusal.value.field == "needs"


def test_what_cannot_be_met_is_refused(item, ana, mara, ops, pay):
    elsewhere = add_pool(mara, pay, code="rig", name="Rig", capacity=2)
    elsewhere.project = ops
    for need, says in (
        (NeedIn(), "people, or a skill, or a pool"),
        (NeedIn(people=(ana,), skill="ledger"), "one of the three"),
        (NeedIn(people=(ana,), count=2), "2 people cannot be found among 1"),
        (NeedIn(skill="ledger", level=8), "level from 1 to 7"),
        (NeedIn(skill="ledger", count=0), "At least 1"),
        (NeedIn(skill="x" * 81), "at most 80"),
        (NeedIn(pool=elsewhere), "belongs to another project"),
        (NeedIn(pool=Pool(project=pay, name="Rig", capacity=2), count=3), "has 2 in all"),
    ):
        with pytest.raises(Invalid, match=says):
            set_needs(ana, item, needs=[need])


def test_groups_and_milestones_need_nobody(make, ana):
    group, milestone = make("Group"), make("Cut-over", milestone=True)
    make("Child", parent=group, effort=(None, D, None))

    with pytest.raises(Invalid, match="PAY-1 is a group"):
        set_needs(ana, group, needs=[NeedIn(people=(ana,))])
    with pytest.raises(Invalid, match="needs nobody"):
        set_needs(ana, milestone, needs=[NeedIn(people=(ana,))])
    with pytest.raises(Invalid, match="needs nobody"):
        make("Another", milestone=True, needs=[NeedIn(people=(ana,))])
    change_item(ana, milestone, title="Cut-over night")
