import pytest

from leadline.engine import plan as engine
from leadline.planfile.plan import to_plan
from leadline.planfile.problems import Problems
from leadline.planfile.read import read_all
from leadline.planfile.tests.examples import START, document
from leadline.planfile.together import left_out

ITEM = '[[work]]\nid = "A"\ntitle = "a"\n'


def together(*more: str) -> engine.Plan:
    """Projects P0, P1 and so on, planned together."""
    return to_plan([document(START.replace("BELL", f"P{n}") + text) for n, text in enumerate(more)])


def test_the_same_person_works_in_both():
    away = "away = [{ from = 2030-02-01, to = 2030-02-02 }]\n"
    plan = together(
        '[[people]]\nid = "ana"\nshare = 0.5\nskills = { casting = 3 }\n' + away,
        '[[people]]\nid = "ana"\nname = "Ana"\nshare = 0.3\nskills = { casting = 2, tuning = 4 }\n',
    )

    assert len(plan.people) == 1
    assert (plan.people[0].name, plan.people[0].share) == ("Ana", 0.8)
    assert plan.people[0].skills == {"casting": 3, "tuning": 4}
    assert len(plan.people[0].away) == 1


def test_nobody_gives_more_than_the_whole():
    assert together(*['[[people]]\nid = "ana"\n'] * 2).people[0].share == 1


def test_ids_that_files_share_are_told_apart():
    plan = together(ITEM + 'after = ["B"]\n[[work]]\nid = "B"\ntitle = "b"\n', ITEM)

    assert [item.id for item in plan.items] == ["P0:A", "B", "P1:A"]
    assert plan.dependencies == (engine.Dependency(before="B", after="P0:A"),)


def test_a_pool_is_each_projects_own_unless_shared():
    rig = '[[pools]]\nid = "rig"\ncapacity = 2\n'
    plan = together(rig, rig, rig + "shared = true\n", rig + "shared = true\n")

    assert [pool.id for pool in plan.pools] == ["P0:rig", "P1:rig", "rig"]


def test_a_wait_may_cross_projects():
    plan = together(ITEM, ITEM + 'after = [{ item = "A", project = "P0", lag = "1d" }]\n')

    assert plan.dependencies == (engine.Dependency(before="P0:A", after="P1:A", lag=480),)


def test_a_wait_for_a_project_that_is_not_here_is_left_out_and_told():
    file = document(START + ITEM + 'after = [{ item = "X-1", project = "X" }]\n')

    assert to_plan([file]).dependencies == ()
    assert list(left_out([file])) == [
        (0, "work[0].after[0]", "Project X is not here, so the wait for X-1 is left out.")
    ]


def test_freezes_hit_their_own_project():
    assert together("[[freezes]]\nfrom = 2030-02-01\nto = 2030-02-02\n", "").freezes[0].projects == {"P0"}


def test_errors_of_all_files_are_told_at_once():
    with pytest.raises(Problems) as refused:
        read_all([("a.toml", b"[project]\n"), ("b.toml", b"x"), ("c.toml", START.encode())])

    assert {problem.file for problem in refused.value.problems} == {"a.toml", "b.toml"}


def test_two_files_may_not_have_the_same_key():
    with pytest.raises(Problems, match=r'^b\.toml:1: project\.key: "BELL" is the key of an earlier file too'):
        read_all([("a.toml", START.encode()), ("b.toml", START.encode())])


def test_a_wait_for_nothing_in_another_file_is_refused_on_its_line():
    other = (
        START.replace("BELL", "X")
        + '\n[[work]]\nid = "A"\ntitle = "a"\nafter = [{ item = "Q", project = "BELL" }]\n'
    )

    with pytest.raises(Problems, match=r'^b\.toml:9: work\[0\]\.after\[0\]: project BELL has no item "Q"$'):
        read_all([("a.toml", START.encode()), ("b.toml", other.encode())])
