"""What all views of the board share: the day, the plan that is looked at, and its figures."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kiosk.domain.plans import KeptPlan
from kiosk.errors import KioskError
from kiosk.screens.board.parts import Parts
from kiosk.screens.tools import Tools
from kiosk.usecases.fair import Fair
from kiosk.usecases.visits.measuring import Demand, Measured, demand, measured
from kiosk.usecases.visits.overview import Overview, overview
from kiosk.usecases.visits.plans import Terms, keep
from logistics.errors import LogisticsError
from logistics.plan import Plan
from logistics.problem import Problem


@dataclass(frozen=True, slots=True)
class Figures:
    """What is reckoned while nobody waits; ``measured`` is None where there is no plan."""

    demand: Demand
    measured: Measured | None


class Bench:
    """One for all screens of a board, so that they speak of the same plan.

    Args:
        file: the fair's file of company visits.
    """

    def __init__(self, fair: Fair, file: Path, tools: Tools, parts: Parts) -> None:
        self.fair = fair
        self.file = file
        self.tools = tools
        self.parts = parts
        self.shown = ""
        self.news = ""  # what the board shall say once it is on top again
        self.figures: Figures | None = None
        self._overview: Overview | None = None
        self._trouble: KioskError | None = None

    @property
    def overview(self) -> Overview:
        """What was seen last; the last that made sense, where the day doesn't any more.

        Raises:
            KioskError: if it never did.
        """
        if self._overview is None and self._trouble is not None:
            raise self._trouble
        return self._overview or self.look()

    def look(self) -> Overview:
        """What is true now. Figures of another plan or day are forgotten.

        Raises:
            KioskError: if the day makes no sense, or the plan can't be read.
        """
        try:
            with as_told():
                found = overview(self.fair, self.file, self.shown)
        except KioskError as error:
            self._trouble = error
            raise
        self._trouble = None
        self.show(found.kept)  # a newer one that another device keeps doesn't take its place
        before, self._overview = self._overview, found
        if before is None or (before.problem, before.plan) != (found.problem, found.plan):
            self.figures = None
        return found

    def show(self, kept: KeptPlan | None) -> None:
        """From now on this plan is looked at."""
        self.shown = kept.id if kept else ""

    def reckoning(self) -> Callable[[], Figures]:
        """What reckons the figures when it is called, in any thread."""
        return partial(reckoned, self.overview.problem, self.overview.plan)

    def keep(self, problem: Problem, plan: Plan, terms: Terms) -> KeptPlan:
        """Keeps a plan, and looks at it from now on.

        Raises:
            KioskError: if it isn't valid, or can't be recorded.
        """
        with as_told():
            kept = keep(self.fair, problem, plan, "", terms)
        self.show(kept)
        return kept


def reckoned(problem: Problem, plan: Plan | None) -> Figures:
    """The figures of a plan, and what can be said without one."""
    return Figures(demand(problem), None if plan is None else measured(problem, plan))


@contextmanager
def as_told() -> Iterator[None]:
    """The solver's errors as those of the kiosk, which every screen knows how to tell."""
    try:
        yield
    except LogisticsError as error:
        raise KioskError(error.message, error.remedy) from error
