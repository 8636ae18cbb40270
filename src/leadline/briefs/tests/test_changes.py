"""Lines beside each other."""

from leadline.briefs.changes import line_by_line


def test_lines_that_are_alike_stand_beside_each_other():
    was = "The proof holds\nReads under 20 ms\nRestored in under 15 minutes, twice"
    now = "The proof holds\nRestored in under 10 minutes, twice\nAccepted by Finance"
    assert line_by_line(was, now) == [
        ("The proof holds", "The proof holds"),
        ("Reads under 20 ms", ""),
        ("Restored in under 15 minutes, twice", "Restored in under 10 minutes, twice"),
        ("", "Accepted by Finance"),
    ]


def test_nothing_beside_something_is_put_in_or_taken_out():
    assert line_by_line("", "One\nTwo") == [("", "One"), ("", "Two")]
    assert line_by_line("One", "") == [("One", "")]
    assert line_by_line("", "") == []


def test_a_line_put_in_before_a_changed_one_keeps_its_place():
    assert line_by_line("Ledger schema", "Names\nLedger schema and more") == [
        ("", "Names"),
        ("Ledger schema", "Ledger schema and more"),
    ]
