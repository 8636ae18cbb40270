"""The filter language of lists and boards: "state:doing for:me late sort:finish". Pure: text in, Filter out.

Words: Filter, Term, Value, Problem. What a filter finds is `work.queries.filtered`.
"""

from leadline.work.filter.filter import Filter, Problem, Term, Value
from leadline.work.filter.known import Known
from leadline.work.filter.reading import read_filter
from leadline.work.filter.words import COLUMNS, FLAGS, GROUPS, SORTS, USUAL, WORDS

__all__ = [
    "COLUMNS",
    "FLAGS",
    "GROUPS",
    "SORTS",
    "USUAL",
    "WORDS",
    "Filter",
    "Known",
    "Problem",
    "Term",
    "Value",
    "read_filter",
]
