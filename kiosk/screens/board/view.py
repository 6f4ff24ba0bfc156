"""What the board and its views have in common: they stay true, and reckon while nobody waits."""

from abc import abstractmethod

from textual import on
from textual.message import Message

from kiosk.errors import KioskError
from kiosk.screens.board.bench import Bench, Figures
from kiosk.screens.live import LiveScreen
from kiosk.usecases.visits.measuring import Measured
from kiosk.usecases.visits.overview import Overview
from kiosk.wording.visits import plan_said
from kiosk.words import _


class BoardView(LiveScreen):
    """A screen that shows the plan which the bench looks at."""

    CSS_PATH = "board.tcss"

    class Reckoned(Message):
        """The figures are there."""

        def __init__(self, of: Overview, figures: Figures) -> None:
            super().__init__()
            self.of = of
            self.figures = figures

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.fair, "", bench.tools.folder, bench.tools.note)
        self.bench = bench

    @property
    def overview(self) -> Overview:
        """The day and the plan that are shown."""
        return self.bench.overview

    @property
    def measured(self) -> Measured | None:
        """The figures of the plan, once they are reckoned."""
        return self.bench.figures.measured if self.bench.figures else None

    def mark(self) -> str:
        """Which screen this is."""
        return _("DAY THREE")

    def where(self) -> str:
        """Which plan is shown."""
        try:
            found = self.overview
        except KioskError:  # what is wrong is told elsewhere
            return ""
        return plan_said(found.kept, found.drift) if found.kept else _("no plan yet")

    def look(self) -> None:
        """Asks for what is true now, shows it, and reckons what is still missing."""
        self.bench.look()
        self.show_plan()
        self.refresh_bindings()
        if self.bench.figures is None:
            of, job = self.overview, self.bench.reckoning()

            def reckon() -> None:
                self.post_message(self.Reckoned(of, job()))

            self.run_worker(reckon, thread=True, exclusive=True, group="figures")

    @abstractmethod
    def show_plan(self) -> None:
        """Shows the plan, and its figures as far as they are there."""

    def look_now(self) -> None:
        """Looks again at once: something was changed."""
        self._freshness.expire()
        self._keep_fresh()

    def on_screen_resume(self) -> None:
        """What lay over it may have changed the plan."""
        if self.is_mounted:
            self._freshness.expire()
            self.call_after_refresh(self._keep_fresh)

    def say(self, text: str) -> None:
        """A line at the bottom that stays."""
        self._say(text)

    def complain(self, error: KioskError) -> None:
        """The same for what went wrong."""
        self.bench.tools.sound("refused")
        self._complain(error)

    @on(Reckoned)
    def _reckoned(self, event: Reckoned) -> None:
        event.stop()
        now = self.overview
        is_of_now = (event.of.problem, event.of.plan) == (now.problem, now.plan)
        if is_of_now and self.bench.figures is None:
            self.bench.figures = event.figures
            self.show_plan()
            self.refresh_bindings()
