"""Pin, forbid, move, why: what is asked, what it would do to everybody, and then taken or not."""

from collections.abc import Callable
from dataclasses import replace

from kiosk.errors import KioskError
from kiosk.screens.board.bench import Bench, as_told
from kiosk.screens.board.find import FindScreen, Item
from kiosk.screens.board.items import people_items, visit_items
from kiosk.screens.board.options import Option, OptionsScreen, Setting
from kiosk.screens.board.solving import (
    PATIENCE_WITH_VEHICLES,
    WITHOUT_VEHICLES,
    SolvingScreen,
)
from kiosk.screens.board.view import BoardView
from kiosk.screens.choose import ChooseScreen
from kiosk.solving.news import Consequence, Result, TradeOff
from kiosk.solving.task import GiveCompany, OpenVisit, Task
from kiosk.usecases.visits.by_hand import people_at, question, straight
from kiosk.usecases.visits.clocks import minute_now
from kiosk.usecases.visits.demands import Demands, demanded, forbid, group_at, move, pin
from kiosk.usecases.visits.overview import Overview
from kiosk.usecases.visits.plans import Terms
from kiosk.visit_wording import company_called, party_called, points_said, visit_called
from kiosk.words import _
from logistics.plan import Plan
from logistics.problem import Problem

PIN, FORBID, LIFT = "pin ", "forbid ", "lift "


class ByHand:
    """Asks for what a change needs, has it worked out, shows what it does, and takes it.

    Args:
        view: the screen from which it is asked; it is told what came of it.
    """

    def __init__(self, view: BoardView, bench: Bench) -> None:
        self._view = view
        self._bench = bench

    @property
    def _seen(self) -> Overview:
        return self._bench.overview

    @property
    def _plan(self) -> Plan:
        plan = self._seen.plan
        assert plan is not None, "keys that need a plan are off without one"
        return plan

    # What is asked for.

    def pin(self, party: str = "") -> None:
        """A guest must go somewhere, or must not; or such a demand is lifted."""
        if not party:
            self._whom(self.pin)
            return
        question = _("What must be, or must not be, for {guest}?")
        items = [*self._to_lift(party), *self._to_pin(party), *self._to_forbid(party)]
        self._find(question.format(guest=self._called(party)), items, self._demanded(party))

    def pin_at(self, visit: str) -> None:
        """Somebody must come to this visit."""
        there = set(self._seen.at(visit))
        items = [item for item in people_items(self._seen) if item.key not in there]
        asked = _("Who must go to {visit}?").format(visit=self._visit(visit))
        self._find(asked, items, lambda party: self._ask(pin(party, visit), f"{party} → {visit}"))

    def move(self, party: str = "") -> None:
        """A guest goes to another visit instead of one of theirs."""
        if not party:
            self._whom(self.move)
            return
        theirs = self._plan.assignments.get(party, ())
        if not theirs:
            self.pin(party)
            return

        def away(visit: str | None) -> None:
            if visit is not None:
                self._where_to(visit, (party,))

        if len(theirs) == 1:
            away(theirs[0])
            return
        asked = _("Which visit does {guest} give up?").format(guest=self._called(party))
        choices = [(visit, self._visit(visit)) for visit in theirs]
        self._view.app.push_screen(ChooseScreen(asked, choices), away)

    def move_group(self, visit: str) -> None:
        """Everybody who is at a visit goes to another one."""
        group = group_at(self._plan, visit)
        if group:
            self._where_to(visit, group)
        else:
            self._view.say(_("Nobody is there whom one could move."))

    def why(self, party: str = "") -> None:
        """What would it take to give a guest a visit at a company?"""
        if not party:
            self._whom(self.why)
            return
        seen = self._seen
        problem = seen.problem
        mine = {problem.visit[visit].company for visit in self._plan.assignments.get(party, ())}
        scores: dict[str, int] = {}
        for row, score in problem.acceptable(problem.party[party]):
            company = problem.visits[row].company
            scores[company] = max(score, scores.get(company, 0))
        wished = sorted(scores.items(), key=lambda each: -each[1])
        items = [
            Item(company, company_called(problem, company), points_said(score))
            for company, score in wished
            if company not in mine
        ]
        if not items:
            self._view.say(
                _("{guest} has all that they wished for.").format(guest=self._called(party))
            )
            return
        asked = _("Which company shall {guest} see?").format(guest=self._called(party))
        self._find(asked, items, lambda company: self._give(party, company))

    def open_visit(self, visit: str) -> None:
        """What if a visit had to take place?"""
        if self._seen.at(visit):
            self._view.say(_("It takes place already."))
            return
        bound = demanded(self._seen.problem, self._seen.demands)
        title = _("If {visit} had to take place").format(visit=self._visit(visit))
        task = OpenVisit(bound, self._plan, visit)
        self._solve(title, task, lambda plan: (self._seen.demands, f"+ {visit}"))

    # What it would do.

    def _give(self, party: str, company: str) -> None:
        seen = self._seen
        title = _("If {guest} saw {company}").format(
            guest=self._called(party), company=company_called(seen.problem, company)
        )
        task = GiveCompany(demanded(seen.problem, seen.demands), self._plan, party, company)

        def terms(plan: Plan) -> tuple[Demands, str]:
            got = next(
                (
                    visit
                    for visit in plan.assignments.get(party, ())
                    if seen.problem.visit[visit].company == company
                ),
                "",
            )
            more = pin(party, got) if got else Demands()
            return seen.demands.and_then(more), f"{party} → {got}"

        self._solve(title, task, terms)

    def _solve(self, title: str, task: Task, terms: Callable[[Plan], tuple[Demands, str]]) -> None:
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
            setting = Setting(self._seen.problem, self._plan, demands)
            self._offer(title, [option], setting, note)

        people = self._seen.problem.people
        screen = SolvingScreen(title, task, people, self._bench.tools.clock)
        self._view.app.push_screen(screen, answered)

    def _ask(self, more: Demands, note: str, *, with_vehicles: bool = True) -> None:
        """All plans that meet a demand, from the fewest changed days to the fairest."""
        seen = self._seen
        problem, plan = seen.problem, self._plan
        if not with_vehicles:
            problem, plan = problem.without_vehicles(), replace(plan, tours=())
        demands = seen.demands.and_then(more)
        title = self._title(more)
        setting = Setting(problem, plan, demands)

        def answered(result: Result | str | None) -> None:
            if result == WITHOUT_VEHICLES:
                self._ask(more, note, with_vehicles=False)
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
        return any(visit.begin <= now for visit in self._seen.problem.visits)

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
                self._keep(setting.problem, plan, setting.demands, note)

        screen = OptionsScreen(self._bench, title, options, setting, remark=remark)
        self._view.app.push_screen(screen, taken)

    # What is taken.

    def _keep(self, problem: Problem, plan: Plan, demands: Demands, note: str) -> None:
        before = self._seen.kept
        assert before is not None
        terms = Terms(before.id, demands.pins, demands.forbidden, before.absent, note)
        try:
            kept = self._bench.keep(problem, plan, terms)
        except KioskError as error:
            self._view.complain(error)
            return
        self._view.look_now()
        told = _("✔ {plan} is kept; U goes back to {before}.")
        self._view.say(told.format(plan=kept.name, before=before.name))

    # What there is to choose from.

    def _demanded(self, party: str) -> Callable[[str], None]:
        def chosen(told: str) -> None:
            verb, there = told.split(" ", 1)
            if verb == PIN.strip():
                self._ask(pin(party, there), f"{party} → {there}")
            elif verb == FORBID.strip():
                self._ask(forbid(party, there), f"{party} ✘ {there}")
            else:
                fewer = self._seen.demands.without((party, there))
                self._keep(self._seen.problem, self._plan, fewer, f"{party} – {there}")

        return chosen

    def _to_lift(self, party: str) -> list[Item]:
        demands = self._seen.demands
        lift = _("Lift: {what}")
        must, must_not = _("must go to {where}"), _("must not go to {where}")
        pairs = [(must, where) for who, where in demands.pins if who == party]
        pairs += [(must_not, where) for who, where in demands.forbidden if who == party]
        return [
            Item(LIFT + where, lift.format(what=words.format(where=self._there(where))))
            for words, where in pairs
        ]

    def _to_pin(self, party: str) -> list[Item]:
        seen = self._seen
        people = people_at(seen.problem, self._plan)
        mine = self._plan.assignments.get(party, ())
        who = seen.problem.party[party]
        visits = sorted(
            seen.problem.visits, key=lambda v: (v.id not in mine, -(who.score(v) or 0), v.begin)
        )
        must = _("must go to {where}")
        return [
            Item(
                PIN + visit.id,
                must.format(where=self._visit(visit.id)),
                f"{people[visit.id]}/{visit.max} · {points_said(who.score(visit) or 0)}",
            )
            for visit in visits
        ]

    def _to_forbid(self, party: str) -> list[Item]:
        problem = self._seen.problem
        must_not, at_all = _("must not go to {where}"), _("must not go to {where} at all")
        mine = self._plan.assignments.get(party, ())
        companies = dict.fromkeys(
            problem.visits[row].company for row, _score in problem.acceptable(problem.party[party])
        )
        visits = [Item(FORBID + there, must_not.format(where=self._visit(there))) for there in mine]
        return visits + [
            Item(FORBID + there, at_all.format(where=self._there(there))) for there in companies
        ]

    def _where_to(self, away: str, group: tuple[str, ...]) -> None:
        seen = self._seen
        people = people_at(seen.problem, self._plan)
        others = [visit for visit in seen.problem.visits if visit.id != away]
        room = {visit.id: f"{people[visit.id]}/{visit.max}" for visit in others}
        items = [
            replace(item, more=f"{item.more} · {room[item.key]}")
            for item in visit_items(seen, others)
        ]
        asked = _("Where to, instead of {visit}?").format(visit=self._visit(away))
        note = f"{'+'.join(group) if len(group) < 4 else len(group)}: {away} → "
        self._find(asked, items, lambda there: self._ask(move(group, away, there), note + there))

    def _whom(self, then: Callable[[str], None]) -> None:
        self._find(_("Which guest?"), people_items(self._seen), then)

    def _find(self, asked: str, items: list[Item], then: Callable[[str], None]) -> None:
        def found(key: str | None) -> None:
            if key:
                then(key)

        self._view.app.push_screen(FindScreen(asked, items), found)

    # Words.

    def _title(self, more: Demands) -> str:
        if len(more.pins) > 1:
            moved = _("{count} guests go to {where}")
            people = sum(self._seen.problem.party[who].size for who, _where in more.pins)
            return moved.format(count=people, where=self._visit(more.pins[0][1]))
        if more.pins:
            who, where = more.pins[0]
            return _("{guest} goes to {where}").format(
                guest=self._called(who), where=self._visit(where)
            )
        who, where = more.forbidden[0]
        words = _("{guest} doesn't go to {where}")
        return words.format(guest=self._called(who), where=self._there(where))

    def _called(self, party: str) -> str:
        return party_called(self._seen.who, party)

    def _visit(self, visit: str) -> str:
        return visit_called(self._seen.problem, visit)

    def _there(self, where: str) -> str:
        problem = self._seen.problem
        if where in problem.visit:
            return self._visit(where)
        return company_called(problem, where)


def options_of(traded: TradeOff) -> list[Option]:
    """The points of a trade-off that are plans, with what sets each apart."""
    points = [point for point in traded.points if point.plan.certificate.status != "infeasible"]
    found = []
    for number, point in enumerate(points):
        if number == 0:
            words = _("as few changed days as possible")
        elif number == len(points) - 1:
            words = _("as fair as can be")
        else:
            words = _("in between")
        if not point.fewest:
            words = _("{words} (not proven)").format(words=words)
        found.append(Option(words, point.plan, point.people))
    return found
