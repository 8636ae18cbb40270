"""Items become a table: the cells of each, and all of them in pieces."""

from leadline.integrations.csv.outbound.table import table_of
from leadline.integrations.csv.outbound.writing import Writer, with_all

__all__ = ["Writer", "table_of", "with_all"]
