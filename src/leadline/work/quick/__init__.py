"""Quick entry: one line of words becomes an item. Pure: texts and rows in, what was understood out.

Words: Line, Clause, Part, Understood. The rules for people are in docs/guide/quick-entry.md.
"""

from leadline.work.quick.known import Known
from leadline.work.quick.reading import read_line
from leadline.work.quick.refs import refs_in
from leadline.work.quick.understood import Part, Understood

__all__ = ["Known", "Part", "Understood", "read_line", "refs_in"]
