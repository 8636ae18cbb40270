import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadline.planfile.document import Document, Effort, Measure, Objective, Project, Work
from leadline.planfile.read import read
from leadline.planfile.tests.examples import START, WHOLE, document
from leadline.planfile.write import plain, write_json, write_toml


@pytest.mark.parametrize("text", [WHOLE, START])
def test_what_was_read_is_written_so_that_it_reads_equal(text):
    said = document(text)

    assert document(write_toml(said)) == said
    assert document(write_json(said), "plan.json") == said


@pytest.mark.parametrize("text", [WHOLE, START])
def test_writing_again_gives_the_same_bytes(text):
    toml, json_ = write_toml(document(text)), write_json(document(text))

    assert write_toml(document(json_, "plan.json")) == toml
    assert write_json(document(toml)) == json_


def test_toml_is_written_as_people_would():
    item = Work(
        id="BELL-2", title='Say "hello"', effort=Effort.of("2d", "4d", "9d"), labels=("hot", "foundry")
    )
    said = Document(
        project=Project(key="BELL", name="A bell", start=document(START).project.start, why="One\nTwo"),
        work=(item,),
    )

    assert write_toml(said) == (
        '[project]\nkey = "BELL"\nname = "A bell"\nstart = 2030-01-07\nwhy = """\nOne\nTwo"""\n\n'
        '[[work]]\nid = "BELL-2"\ntitle = "Say \\"hello\\""\n'
        'effort = { low = "2d", likely = "4d", high = "9d" }\nlabels = ["hot", "foundry"]\n'
    )


def test_long_tables_and_lists_are_spread_over_lines():
    toml = write_toml(document(WHOLE))
    week = ", ".join(f'{day} = ["08:00-12:00", "13:00-16:30"]' for day in ("mon", "tue", "wed", "thu"))
    hours = write_toml(document(START + f'[[calendars]]\nid = "c"\nweek = {{ {week} }}\n'))

    assert hours.endswith(
        'week.wed = ["08:00-12:00", "13:00-16:30"]\nweek.thu = ["08:00-12:00", "13:00-16:30"]\n'
    )
    assert "holidays = [\n    2030-05-01,\n    { from = 2030-04-19, to = 2030-04-22" in toml
    assert max(len(line) for line in toml.splitlines()) <= 110


def test_what_is_usual_is_not_written():
    assert plain(
        document(START + "hours_per_day = 8\n[[work]]\nid = 'A'\ntitle = 't'\npriority = 500\n")
    ) == {
        "project": {"key": "BELL", "name": "A bell", "start": document(START).project.start},
        "work": [{"id": "A", "title": "t"}],
    }


def test_skills_are_written_in_order_of_their_names():
    said = document(START + '[[people]]\nid = "ana"\nskills = { zinc = 1, alloy = 2 }\n')

    assert plain(said)["people"][0]["skills"] == {"alloy": 2, "zinc": 1}
    assert list(plain(said)["people"][0]["skills"]) == ["alloy", "zinc"]


def test_a_whole_number_has_no_point():
    said = document(START + '[[people]]\nid = "ana"\nrate = 95.0\n')

    assert "rate = 95\n" in write_toml(said)
    assert json.loads(write_json(said))["people"][0]["rate"] == 95


TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60)


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.floats(-1e12, 1e12), st.text('\\"\n\t #=[]{}', max_size=40))
def test_any_text_and_number_survives(name, value, why):
    """Whatever our reader takes, our writers keep."""
    measures = (Measure(name="m", start=value, goal=value),)
    said = Document(
        project=Project(key="A", name=name, start=document(START).project.start, why=why),
        objectives=(Objective(id="o", statement=name, measures=measures),),
    )
    try:
        kept = read(write_json(said).encode(), "a.json")
    except Exception as refused:
        assert "project.name" in str(refused) or "objectives[0]" in str(refused)
        return

    assert read(write_toml(kept).encode(), "a.toml") == kept
    assert read(write_json(kept).encode(), "a.json") == kept
