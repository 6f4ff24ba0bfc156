"""Plans for what is left of a day: worked out, weighed, and one of them taken."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from kiosk.errors import KioskError
from kiosk.screens.board.bench import Bench, as_told
from kiosk.screens.board.fetch_lines import fetch_lines, stay_lines
from kiosk.screens.board.option import Option, Setting, options_of
from kiosk.screens.board.options import OptionsScreen
from kiosk.screens.board.solving import PATIENCE_WITH_VEHICLES, SolvingScreen
from kiosk.screens.board.view import BoardView
from kiosk.solving.news import Result, TradeOff
from kiosk.usecases.visits.already_there import stays_of
from kiosk.usecases.visits.clocks import as_begun, minute_now
from kiosk.usecases.visits.demands import Demands
from kiosk.usecases.visits.morning import Morning, question
from kiosk.usecases.visits.plans import document_of
from kiosk.usecases.visits.taking import take
from kiosk.wording.changes import Told
from kiosk.words import _
from logistics.fetching import to_fetch
from logistics.plan import Plan
from logistics.problem import Problem


class Replanning:
    """Asks the solver, offers what it found, and keeps what is taken.

    Args:
        view: the screen of the morning; it closes once a plan was taken.
        morning: what is different from what was planned.
    """

    def __init__(self, view: BoardView, bench: Bench, morning: Morning) -> None:
        self._view, self._bench, self._morning = view, bench, morning
        self._seen = bench.overview  # what is taken belongs to what was asked, whatever comes in

    def begin(self) -> None:
        """The trade-off for what is left."""
        seen, kept = self._seen, self._seen.kept
        assert kept is not None and seen.plan is not None
        try:
            with as_told():
                given = document_of(self._bench.fair, kept)
                limit = PATIENCE_WITH_VEHICLES if seen.problem.vehicles else None
                problem = seen.stated.problem
                task = question(problem, kept, given, self._morning, time_limit=limit)
        except KioskError as error:
            self._view.complain(error)
            return

        def answered(result: Result | str | None) -> None:
            if isinstance(result, TradeOff):
                self._weigh(result)

        title = _("Plans for what is left of the day")
        clock = self._bench.tools.clock
        screen = SolvingScreen(title, task, task.problem.people, clock)
        self._view.app.push_screen(screen, answered)

    def _weigh(self, traded: TradeOff) -> None:
        seen = self._seen
        options = self._losing(options_of(traded), traded.problem)
        if not options or seen.plan is None:
            why = traded.points[0].plan.certificate.reason if traded.points else ""
            told = _("No plan is possible: {why}").format(why=why or "")
            self._view.complain(
                KioskError(told, _("Unmark something, or edit what stands against it."))
            )
            return
        now = minute_now(self._bench.fair)
        after = as_begun(traded.problem, now)
        setting = Setting(after, seen.plan, Demands(), seen.problem, self._morning.fallen)
        absent = frozenset(subject for _party, subject in self._morning.absent)

        def taken(plan: Plan | None) -> None:
            if plan is not None:
                self._take(plan)

        title = _("The morning: what shall become of the day?")
        besides = partial(self._who_waits, traded.problem, seen.plan)
        screen = OptionsScreen(self._bench, title, options, setting, absent=absent, besides=besides)
        self._view.app.push_screen(screen, taken)

    def _losing(self, options: list[Option], problem: Problem) -> list[Option]:
        """Who only loses a visit before which they stand has another day, too."""
        seen = self._seen
        assert seen.plan is not None
        before = seen.plan.assignments
        stays = stays_of(seen.problem, seen.plan, self._morning)
        there = {party for stay in stays for party in stay.parties}

        def more(plan: Plan) -> int:
            same = (p for p in there if set(plan.assignments[p]) == set(before[p]))
            return sum(problem.party[party].size for party in same)

        return [
            replace(option, people=(option.people or 0) + more(option.plan)) for option in options
        ]

    def _who_waits(self, problem: Problem, before: Plan, after: Plan) -> Iterator[Told]:
        seen = self._seen
        yield from stay_lines(stays_of(seen.problem, before, self._morning), after, seen)
        found = to_fetch(problem, before, after, self._morning.broken, self._morning.now or 0)
        yield from fetch_lines(found, seen)

    def _take(self, plan: Plan) -> None:
        seen, bench = self._seen, self._bench
        assert seen.kept is not None
        try:
            with as_told():
                kept = take(
                    bench.fair, bench.file, seen.stated.problem, seen.kept, self._morning, plan
                )
        except KioskError as error:
            self._view.complain(error)
            return
        bench.show(kept)
        bench.news = _("✔ {plan} is kept; Y publishes it.").format(plan=kept.name)
        self._view.dismiss(None)
