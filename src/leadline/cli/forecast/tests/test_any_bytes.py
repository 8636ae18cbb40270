from hypothesis import given, settings
from hypothesis import strategies as st

from leadline.cli.forecast.reading import parse_finished
from leadline.engine.flow import Past
from leadline.planfile.problems import Problems

rows = st.lists(
    st.sampled_from(
        ["finished", "title", "2026-11-01", "2026-11-01T10:00Z", "9999-12-31", "NaN", "", '"', '""', "\x00", ",",
         ";", "\n", "\r", "\ufeff", "a" * 300, "−1", "\u2028", "2026-11-01,"]
    )
).map("".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300) | rows.map(str.encode) | rows.map(lambda text: ("finished\n" + text).encode()))
def test_any_bytes_give_days_or_problems_with_their_line(data):
    try:
        found = parse_finished(data, "any.csv")
    except Problems as problems:
        assert problems.problems
        assert all(problem.line >= 1 and problem.text for problem in problems.problems)
    else:
        assert isinstance(found, Past) and found.finished
