"""The columns of a board."""

from collections.abc import Sequence
from dataclasses import dataclass

from leadline.projects.models import Project
from leadline.work.models import Column, Item


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """One column as a board has it. Without `pk` it stands for a state, in a project that has laid none."""

    name: str
    state: str
    limit: int | None = None
    pk: int | None = None

    @property
    def value(self) -> str:
        """How forms and scripts name it."""
        return self.state if self.pk is None else str(self.pk)


def columns_of(project: Project) -> list[BoardColumn]:
    """The columns of a visible project in their order; where none is laid, one for each state. One query."""
    rows = Column.objects.filter(project=project).values_list("name", "state", "limit", "pk")
    return [BoardColumn(*row) for row in rows] or [
        BoardColumn(str(state.label), state.value) for state in Item.State
    ]


def column_in(columns: Sequence[BoardColumn], column: int | None, state: str) -> BoardColumn | None:
    """Where an item with that column and state stands: one of another state counts as none, the first of its own.

    None: no column has its state.
    """
    own = next(
        (one for one in columns if one.pk is not None and one.pk == column and one.state == state), None
    )
    return own or next((one for one in columns if one.state == state), None)
