import pytest

from leadline.planfile.positions import TooDeep, json_lines, line_of, toml_lines
from leadline.planfile.tests.examples import refusals

TOML = '''# a "comment" [not a table]
[project]
key = "A" # = {
why = """
[[work]]
""\\" = """""
note = 'it\\'
[[work]]
id = "x"
needs = [
  { person = "a" },
  # , { }
  { any = [
      "b", "c" ] },
]
effort.low = "1d"

[[ work ]]
"id" = "]"

[[work.needs]]
skill = 'a'
[work.'odd "key".x']
a.b = { c = 1, d = { e = 2 } }
'''


def test_each_table_of_a_toml_file_has_its_line():
    assert toml_lines(TOML) == {
        (): 1,
        ("project",): 2,
        ("work",): 8,
        ("work", 0): 8,
        ("work", 0, "needs", 0): 11,
        ("work", 0, "needs", 1): 13,
        ("work", 0, "effort"): 16,
        ("work", 1): 18,
        ("work", 1, "needs"): 21,
        ("work", 1, "needs", 0): 21,
        ("work", 1, 'odd "key".x'): 23,
        ("work", 1, 'odd "key".x', "a"): 24,
        ("work", 1, 'odd "key".x', "a", "b"): 24,
        ("work", 1, 'odd "key".x', "a", "b", "d"): 24,
    }


def test_each_object_of_a_json_file_has_its_line():
    text = '{\n"project": {"key": "a: {[,"},\n"work": [\n{}, {"id":\n"\\"}", "needs": [{"a": 1},\n{}]}\n]}'

    assert json_lines(text) == {
        (): 1,
        ("project",): 2,
        ("work",): 3,
        ("work", 0): 4,
        ("work", 1): 4,
        ("work", 1, "needs", 0): 5,
        ("work", 1, "needs", 1): 6,
    }


def test_a_problem_is_on_the_line_of_the_table_that_holds_it():
    lines = toml_lines(TOML)

    assert line_of(("work", 0, "needs", 1, "any", 1), lines) == 13
    assert line_of(("work", 1, "id"), lines) == 18
    assert line_of(("nowhere",), lines) == 1


@pytest.mark.parametrize(
    "text", ["a = [" + "[" * 60, "a" + ".a" * 60 + " = 1", "[a" + ".a" * 60 + "]", "a = " + "{a=" * 60]
)
def test_toml_too_deep_is_refused_with_its_line(text):
    with pytest.raises(TooDeep) as too_deep:
        toml_lines("\n" + text)

    assert too_deep.value.line == 2


def test_json_too_deep_is_refused_with_its_line():
    assert refusals("[\n" * 100_000, "x.json") == [
        "x.json:51: syntax: is nested deeper than 50; make it flatter"
    ]


@pytest.mark.parametrize(
    "text", ["[", "[[", "a", "a =", "a = {", "a = [ } ]", "a = { ] }", "=", "]]]", '"', '"""', "a = {b"]
)
def test_broken_toml_does_not_trouble_the_scanner(text):
    assert () in toml_lines(text)
    assert () in toml_lines(text + "\n" + text)
