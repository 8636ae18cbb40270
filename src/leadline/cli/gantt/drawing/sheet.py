"""Where things lie on the drawing, in px."""

from dataclasses import dataclass
from functools import cached_property

from leadline.cli.gantt.axis import FIT
from leadline.cli.gantt.chart import Chart

EDGE = 24  # around everything
NAMES = 330  # width of the names
TOP = 78  # above the card
HEAD = 48  # of the card
FOOT = 56  # below it, for the legend
MANY = 300  # lines: from here on they are drawn closer together


@dataclass(frozen=True)
class Sheet:
    """The card holds names at the left and days at the right."""

    chart: Chart

    @property
    def row(self) -> int:
        return 28 if len(self.chart.rows) > MANY else 35

    @property
    def bar(self) -> int:
        return 14 if len(self.chart.rows) > MANY else 18

    @cached_property
    def days(self) -> float:
        """The width of the days."""
        return max(self.chart.axis.width, FIT)

    @property
    def left(self) -> int:
        """Where the days begin."""
        return EDGE + NAMES

    @cached_property
    def width(self) -> float:
        return self.left + self.days + EDGE

    @property
    def first(self) -> int:
        """The top of the first line."""
        return TOP + HEAD

    @property
    def last(self) -> int:
        """The bottom of the last line."""
        return self.first + self.row * len(self.chart.rows)

    @property
    def height(self) -> int:
        return self.last + FOOT

    def x(self, share: float) -> float:
        return round(self.left + share * self.days, 1)

    def y(self, line: int) -> int:
        return self.first + line * self.row
