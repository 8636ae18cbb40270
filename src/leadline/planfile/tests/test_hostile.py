"""Any bytes give a Document or Problems, never anything else."""

import json
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadline.planfile.document import DOCUMENT, Document
from leadline.planfile.problems import Problem, Problems
from leadline.planfile.read import read
from leadline.planfile.tests.examples import START, WHOLE, document
from leadline.planfile.write import write_json

NAMES = st.sampled_from(["a.toml", "a.json", "a"])


def answers(data: bytes, name: str) -> None:
    try:
        assert isinstance(read(data, name), Document)
    except Problems as refused:
        assert refused.problems
        assert all(isinstance(problem, Problem) and problem.line >= 1 for problem in refused.problems)
        assert str(refused).encode()  # printable: no halves of characters


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), NAMES)
def test_any_bytes_are_answered(data, name):
    answers(data, name)


@settings(max_examples=150, deadline=None)
@given(st.text("[]{}=\"'.,\n #\\abc019-:TZ\u0000\ud7ff", max_size=120), NAMES)
def test_any_signs_are_answered(text, name):
    answers(text.encode(), name)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(WHOLE)), st.integers(0, 30), st.text('[]{}="\n.a1-', max_size=6))
def test_a_file_with_a_part_cut_out_is_answered(at, length, instead):
    answers((WHOLE[:at] + instead + WHOLE[at + length :]).encode(), "a.toml")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.floats() | st.text(max_size=8)
    | st.sampled_from(["5d", "A", "2030-01-01", "2030-01-01T00:00:00+14:00", "always"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


def places(value, path=()):
    """Every place in plain data."""
    yield path
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield from places(inner, (*path, key))


WHOLE_JSON = json.loads(write_json(document(WHOLE)))
PLACES = [path for path in places(WHOLE_JSON) if path]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PLACES), VALUES), min_size=1, max_size=4))
def test_a_file_with_any_values_anywhere_is_answered(changes):
    data = json.loads(json.dumps(WHOLE_JSON))
    for path, value in changes:
        at = data
        try:
            for step in path[:-1]:
                at = at[step]
            at[path[-1]] = value
        except (TypeError, IndexError, KeyError):
            continue
    answers(json.dumps(data).encode(), "a.json")


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(list(DOCUMENT.keys)), VALUES))
def test_any_tables_are_answered(data):
    answers(json.dumps(data).encode(), "a.json")


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b"a = " + b"[" * 200_000,
        b"a" + b".a" * 200_000 + b" = 1",
        b"[" + b"a." * 200_000 + b"a]",
        b"a = " + b"9" * 100_000,
        b'{"a": ' + b"9" * 100_000 + b"}",
        b'{"a": -1e' + b"9" * 100_000 + b"}",
        b"a = 0x" + b"f" * 100_000,
        b'a = "' + b"x" * 1_000_000,
        b'a = """' + b'\\"' * 500_000,
        b"a = '''" + b"''" * 500_000,
        b"\x00" * 1_000_000,
        b"#" * 2_000_000,
        b"{" * 1_000_000,
        b"x = [" + b"1," * 3_000_001 + b"]",
        b'{"a": [' + b"{}," * 3_000_001 + b"{}]}",
        START.encode() + b"why = '''" + b"a\n" * 500_000 + b"'''",
        START.encode() + b"[[people]]\nid = 'a'\nemail = '" + b"@." * 500_000 + b"'",
    ],
)
def test_hostile_files_are_answered_within_two_seconds(data):
    before = process_time()
    answers(data, "a")

    assert process_time() - before < 2
