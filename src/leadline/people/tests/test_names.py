"""Handles and codes are made from names."""

import pytest

from leadline.people.names import free, handle_for, plain


@pytest.mark.parametrize(
    ("name", "handle"),
    [
        ("Ana Kovač", "ana.kovac"),
        ("Søren Ærø", "soren.aero"),
        ("Łukasz Weiß-Großmann", "lukasz.weiss.grossmann"),
        ("  O'Brien, Siobhán ", "o.brien.siobhan"),
        ("王芳", "person"),
        ("!!!", "person"),
        ("x" * 200, "x" * 70),
    ],
)
def test_a_name_becomes_plain(name, handle):
    assert plain(name, "person") == handle


def test_a_taken_name_gets_a_number():
    taken = {"ana", "ana2", "ana.kovac"}

    assert free("ana", taken.__contains__) == "ana3"
    assert free("mara", taken.__contains__) == "mara"
    assert handle_for("Ana Kovac", taken.__contains__) == "ana.kovac2"
    assert handle_for("Ana Roth", taken.__contains__) == "ana.roth"
    assert handle_for("Mara Roth", taken.__contains__) == "mara"
