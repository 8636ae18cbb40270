"""What a page shows as numbers can be had as a file."""

from datetime import date

from leadline.core.tables import csv_answer


def test_rows_become_a_file_that_spreadsheets_read():
    answer = csv_answer(
        "load", ["Week", "Hours"], [(date(2026, 12, 7), 1.5), ("=1+1", None), ("Ånn, Bo", -3)]
    )
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="load.csv"'
    assert answer.content.decode("utf-8-sig").split("\r\n") == [
        "Week,Hours", "2026-12-07,1.5", "'=1+1,", '"Ånn, Bo",-3', "",
    ]  # fmt: skip
