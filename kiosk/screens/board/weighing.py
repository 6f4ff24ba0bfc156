"""A demand on a plan, weighed: what it would do to everybody, and then it is taken or not."""

from collections.abc import Callable
from dataclasses import replace

from kiosk.errors import KioskError
from kiosk.screens.board.bench import Bench, as_told
from kiosk.screens.board.by_hand_items import place_called
from kiosk.screens.board.option import Option, Setting, options_of
from kiosk.screens.board.options import OptionsScreen
from kiosk.screens.board.solving import (
    PATIENCE_WITH_VEHICLES,
    WITHOUT_VEHICLES,
    SolvingScreen,
)
from kiosk.screens.board.view import BoardView
from kiosk.solving.news import Consequence, Result, TradeOff
from kiosk.solving.task import Task
from kiosk.usecases.visits.by_hand import question, straight
from kiosk.usecases.visits.clocks import minute_now
from kiosk.usecases.visits.demands import Demands
from kiosk.usecases.visits.overview import Overview
from kiosk.usecases.visits.plans import Terms
from kiosk.wording.visits import party_called, visit_called
from kiosk.words import _
from logistics.plan import Plan
from logistics.problem import Problem


class Weighing:
    """Has a change worked out, shows what it does, and keeps the plan that is taken.

    Args:
        view: the screen from which it is asked; it is told what came of it.
    """

    def __init__(self, view: BoardView, bench: Bench) -> None:
        self._view = view
        self._bench = bench

    @property
    def seen(self) -> Overview:
        """The day and the plan that is changed."""
        return self._bench.overview

    @property
    def plan(self) -> Plan:
        """The plan that is changed."""
        plan = self.seen.plan
        assert plan is not None, "keys that need a plan are off without one"
        return plan

    def what_if(self, title: str, task: Task, terms: Callable[[Plan], tuple[Demands, str]]) -> None:
        """One more demand: why it can't be met, or the plan that meets it."""

        def answered(result: Result | str | None) -> None:
            if not isinstance(result, Consequence):
                return
            if result.plan is None:
                told = _("That can't be: {why}").format(why=result.reason or "")
                self._view.say(f"✘ {told}")
                return
            demands, note = terms(result.plan)
            option = Option(_("as fair as it can be then"), result.plan)
            setting = Setting(self.seen.problem, self.plan, demands)
            self._offer(title, [option], setting, note)

        people = self.seen.problem.people
        screen = SolvingScreen(title, task, people, self._bench.tools.clock)
        self._view.app.push_screen(screen, answered)

    def ask(self, more: Demands, note: str, *, with_vehicles: bool = True) -> None:
        """All plans that meet a demand, from the fewest changed days to the fairest."""
        seen = self.seen
        problem, plan = seen.problem, self.plan
        if not with_vehicles:
            problem, plan = problem.without_vehicles(), replace(plan, tours=())
        demands = seen.demands.and_then(more)
        title = title_of(self.seen, more)
        setting = Setting(problem, plan, demands)

        def answered(result: Result | str | None) -> None:
            if result == WITHOUT_VEHICLES:
                self.ask(more, note, with_vehicles=False)
            elif isinstance(result, TradeOff):
                self._weigh(title, result, setting, note)

        now = minute_now(self._bench.fair)
        limit = PATIENCE_WITH_VEHICLES if problem.vehicles else None
        begun = now if self._has_begun(now) else None
        task = question(problem, plan, demands, now=begun, time_limit=limit)
        screen = SolvingScreen(
            title,
            task,
            problem.people,
            self._bench.tools.clock,
            may_leave_vehicles=bool(problem.vehicles),
        )
        self._view.app.push_screen(screen, answered)

    def _has_begun(self, now: int) -> bool:
        return any(visit.begin <= now for visit in self.seen.problem.visits)

    def _weigh(self, title: str, traded: TradeOff, setting: Setting, note: str) -> None:
        options = options_of(traded)
        remark = ""
        if not options:
            reason = traded.points[0].plan.certificate.reason if traded.points else ""
            remark = _("No plan can meet this: {why}").format(why=reason or "")
        with as_told():
            told = straight(setting.problem, setting.before, setting.demands)
        if all(told.assignments != option.plan.assignments for option in options):
            options.append(Option(_("just as told, nothing else moves"), told))
        self._offer(title, options, setting, note, remark)

    def _offer(
        self, title: str, options: list[Option], setting: Setting, note: str, remark: str = ""
    ) -> None:
        def taken(plan: Plan | None) -> None:
            if plan is not None:
                self.keep(setting.problem, plan, setting.demands, note)

        screen = OptionsScreen(self._bench, title, options, setting, remark=remark)
        self._view.app.push_screen(screen, taken)

    def keep(self, problem: Problem, plan: Plan, demands: Demands, note: str) -> None:
        """Keeps a plan under its demands beside the one it was made from, and says so."""
        before, day = self.seen.kept, self.seen.stated.problem
        assert before is not None
        terms = Terms(before.id, demands.pins, demands.forbidden, before.absent, note, before.stays)
        try:
            stated = day if problem.vehicles else day.without_vehicles()
            kept = self._bench.keep(stated, plan, terms)
        except KioskError as error:
            self._view.complain(error)
            return
        self._view.look_now()
        told = _("✔ {plan} is kept; U goes back to {before}.")
        self._view.say(told.format(plan=kept.name, before=before.name))


def title_of(seen: Overview, more: Demands) -> str:
    """What a demand is, in a line."""
    if len(more.pins) > 1:
        moved = _("{count} guests go to {where}")
        people = sum(seen.problem.party[who].size for who, _where in more.pins)
        return moved.format(count=people, where=visit_called(seen.problem, more.pins[0][1]))
    if more.pins:
        who, where = more.pins[0]
        return _("{guest} goes to {where}").format(
            guest=party_called(seen.who, who), where=visit_called(seen.problem, where)
        )
    who, where = more.forbidden[0]
    words = _("{guest} doesn't go to {where}")
    return words.format(guest=party_called(seen.who, who), where=place_called(seen, where))
