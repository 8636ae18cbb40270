"""What what-ifs come to: as it was kept while the plan is still the one it knew, else worked out anew and kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from leadline.core.actors import SYSTEM
from leadline.engine.conflict import Conflict
from leadline.engine.network import DependencyCycle
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.schedule.actions.what_ifs import store_result
from leadline.schedule.basis import basis_at
from leadline.schedule.beside import Beside, beside
from leadline.schedule.comparing import Result, compared
from leadline.schedule.models import Run, WhatIf
from leadline.schedule.queries.planned import newest_cause, trouble_of
from leadline.schedule.queries.what_ifs import holding, lines_of


@dataclass(frozen=True, slots=True)
class Comparison:
    """`entry`: the newest one that plans rested on; `stale`: whether one of the what-ifs was of an older plan."""

    beside: Beside
    entry: int
    stale: bool = False


def kept(what_ifs: Sequence[WhatIf]) -> bool:
    """Whether all that was worked out of them still holds. One query."""
    cause, _ = newest_cause()
    return all(_kept(one, cause) is not None for one in what_ifs)


def comparison(reader: Person, project: Project, what_ifs: Sequence[WhatIf], now: datetime) -> Comparison:
    """What they come to, in the reader's sight. Those of another plan are worked out anew, and kept.

    Cost: a fixed number of queries while they hold; else for each some tenths of a second, and a second for the
          forecast, at 800 items.
    """
    cause, _ = newest_cause()
    stale = any(one.result and one.entry != cause for one in what_ifs)
    found, troubles = [], []
    for one in what_ifs:
        result = _kept(one, cause) or _worked_out(one, now)
        if result.trouble:
            troubles.append((one, trouble_of(reader, Run(trouble=result.trouble))))
        else:
            found.append((one, result))
    return Comparison(beside(reader, project, found, troubles), cause, stale)


def _kept(what_if: WhatIf, cause: int) -> Result | None:
    return Result.of(what_if.result) if what_if.entry == cause else None


def _worked_out(what_if: WhatIf, now: datetime) -> Result:
    changes = holding(lines_of(what_if.owner, what_if))
    try:
        basis = basis_at(now)
    except (Conflict, DependencyCycle) as none:
        return Result(trouble=str(none))
    result = compared(basis, what_if.project.key, changes)
    store_result(SYSTEM, what_if, version=what_if.version, result=result.kept(), entry=basis.entry)
    return result
