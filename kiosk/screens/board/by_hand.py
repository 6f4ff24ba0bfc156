"""Pin, forbid, move, why: what a change needs is asked for, and then it is weighed."""

from collections.abc import Callable

from kiosk.screens.board.bench import Bench
from kiosk.screens.board.by_hand_items import (
    FORBID,
    PIN,
    demands_to_lift,
    places_to_forbid,
    visits_instead,
    visits_to_pin,
    wishes_left,
)
from kiosk.screens.board.find import FindScreen, Item
from kiosk.screens.board.items import people_items
from kiosk.screens.board.view import BoardView
from kiosk.screens.board.weighing import Weighing
from kiosk.screens.choose import ChooseScreen
from kiosk.solving.task import GiveCompany, OpenVisit
from kiosk.usecases.visits.demands import Demands, demanded, forbid, group_at, move, pin
from kiosk.usecases.visits.overview import Overview
from kiosk.wording.visits import company_called, party_called, visit_called
from kiosk.words import _
from logistics.plan import Plan


class ByHand:
    """Asks for what a change needs, and has it weighed.

    Args:
        view: the screen from which it is asked; it is told what came of it.
    """

    def __init__(self, view: BoardView, bench: Bench) -> None:
        self._view = view
        self._weighing = Weighing(view, bench)

    @property
    def _seen(self) -> Overview:
        return self._weighing.seen

    @property
    def _plan(self) -> Plan:
        return self._weighing.plan

    # What the keys ask.

    def pin(self, party: str = "") -> None:
        """A guest must go somewhere, or must not; or such a demand is lifted."""
        if not party:
            self._whom(self.pin)
            return
        question = _("What must be, or must not be, for {guest}?")
        seen, plan = self._seen, self._plan
        items = [
            *demands_to_lift(seen, party),
            *visits_to_pin(seen, plan, party),
            *places_to_forbid(seen, plan, party),
        ]
        self._find(question.format(guest=self._called(party)), items, self._demanded(party))

    def pin_at(self, visit: str) -> None:
        """Somebody must come to this visit."""
        there = set(self._seen.at(visit))
        items = [item for item in people_items(self._seen) if item.key not in there]
        asked = _("Who must go to {visit}?").format(visit=self._visit(visit))

        def chosen(party: str) -> None:
            self._weighing.ask(pin(party, visit), f"{party} → {visit}")

        self._find(asked, items, chosen)

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
        items = wishes_left(self._seen, self._plan, party)
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
        self._weighing.what_if(title, task, lambda plan: (self._seen.demands, f"+ {visit}"))

    # What follows.

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

        self._weighing.what_if(title, task, terms)

    def _demanded(self, party: str) -> Callable[[str], None]:
        def chosen(told: str) -> None:
            verb, there = told.split(" ", 1)
            if verb == PIN:
                self._weighing.ask(pin(party, there), f"{party} → {there}")
            elif verb == FORBID:
                self._weighing.ask(forbid(party, there), f"{party} ✘ {there}")
            else:
                fewer = self._seen.demands.without((party, there))
                self._weighing.keep(self._seen.problem, self._plan, fewer, f"{party} – {there}")

        return chosen

    def _where_to(self, away: str, group: tuple[str, ...]) -> None:
        items = visits_instead(self._seen, self._plan, away)
        asked = _("Where to, instead of {visit}?").format(visit=self._visit(away))
        note = f"{'+'.join(group) if len(group) < 4 else len(group)}: {away} → "

        def chosen(there: str) -> None:
            self._weighing.ask(move(group, away, there), note + there)

        self._find(asked, items, chosen)

    def _whom(self, then: Callable[[str], None]) -> None:
        self._find(_("Which guest?"), people_items(self._seen), then)

    def _find(self, asked: str, items: list[Item], then: Callable[[str], None]) -> None:
        def found(key: str | None) -> None:
            if key:
                then(key)

        self._view.app.push_screen(FindScreen(asked, items), found)

    def _called(self, party: str) -> str:
        return party_called(self._seen.who, party)

    def _visit(self, visit: str) -> str:
        return visit_called(self._seen.problem, visit)
