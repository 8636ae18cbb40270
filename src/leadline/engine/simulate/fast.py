"""Some runs through a partial order, side by side, in compiled code."""

from __future__ import annotations

import numpy as np

from leadline.engine.simulate import kernel, lots
from leadline.engine.simulate.axes import Axes
from leadline.engine.simulate.block import Block
from leadline.engine.simulate.draw import Doubles, Draw, Int64s, Sums
from leadline.engine.simulate.walk import Net


class Fast(Block):
    """Few enough runs at once that what they hold stays near the processor."""

    size = 500

    def __init__(self, net: Net, axes: Axes, draw: Draw, runs: int) -> None:
        super().__init__(net, axes, draw, runs)
        self._at, self._of_start, self._of_finish = (np.zeros(runs, np.int64) for _ in range(3))
        self._until = np.zeros(runs, np.int32)
        self._ratio = np.zeros(runs, np.float32)
        self._factor = np.ones((len(draw.factor_row), runs), np.float32)
        self._struck = np.zeros((len(draw.chance), runs), np.float32)

    def draw_lengths(self) -> None:
        room = (self.state, self._ratio, self._factor, self._struck)
        lots.draw_shared(self.draw, *room)
        lots.draw_lengths(self.net, self.draw, *room, self.length)

    def forward(self, again: int) -> None:
        room = (self._until, self._at, self._of_start, self._of_finish)
        kernel.forward(self.net, self.axes, again, room, self.length, self.start, self.finish, self.ended)

    def backward(self, ends: Int64s) -> None:
        room = (self._at, self._of_start)
        kernel.backward(self.net, self.axes, ends, *room, self.start, self.finish, self.late, self.asked)

    def weigh(self, spans: Doubles, middle: Doubles, sums: Sums) -> None:
        on_path = np.zeros((len(sums.people), len(self.state)), np.bool_)
        kernel.weigh(self.net, spans, middle, self.start, self.finish, self.late, on_path, sums)
        sums.people[:] += on_path.sum(axis=1)
