"""By person: their day, their share, and what became of each of their wishes."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType

from kiosk.cells import fitted, one_line
from kiosk.domain.day_records import DaySort
from kiosk.domain.names import plain as folded
from kiosk.screens.board.entries import plain
from kiosk.screens.board.find import Item
from kiosk.screens.board.hand_view import HandView
from kiosk.screens.board.items import people_items
from kiosk.screens.board.pieces import heading, line, nothing, share_said
from kiosk.screens.board.split import READING, READING_EXPLAINED
from kiosk.screens.keys import BACK, HELP
from kiosk.screens.searching import identity
from kiosk.screens.trips.marshal_keys import key
from kiosk.to_guests.visit_messages import span, what
from kiosk.usecases.visits.reasons import Reasons, Wish
from kiosk.usecases.visits.steps import VisitStep, steps
from kiosk.widgets.row_list import Entry, Look
from kiosk.wording.fields import language_name
from kiosk.wording.visits import (
    clock,
    company_called,
    party_called,
    points_said,
    reasons_said,
    visit_called,
)
from kiosk.words import N_, _, spoken
from logistics.problem import Party

SHARE, VISITS = 6, 5


class PeopleView(HandView):
    """Parties, those who stand lowest first, or by name."""

    SORT = DaySort.PARTY
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        *key("p", "pin", N_("Pin")),
        *key("v", "move", N_("Move")),
        *key("w", "why", N_("Why?")),
        *key("e", "edit", N_("Edit")),
        *key("t", "order", N_("Order")),
        *READING,
        BACK,
    ]
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("Each guest: their day, their share, and what became of each wish.")),
        (N_("Share"), N_("How much of the best day that they could have by themselves.")),
        ("P", N_("The marked guest must go to a visit, or must not; or such a demand is lifted.")),
        ("V", N_("The marked guest goes to another visit.")),
        ("W", N_("What would it take to give the marked guest a wish, and who would lose by it?")),
        ("E", N_("Edits what was agreed with the marked guest: wishes, times, own transport.")),
        ("T", N_("Who stands lowest first, or by name.")),
        *READING_EXPLAINED,
    )

    def entries(self) -> Sequence[Entry]:
        """A line for each party."""
        seen, shares = self.overview, self.measured.shares if self.measured else {}
        parties = sorted(
            seen.problem.parties, key=lambda party: folded(party_called(seen.who, party.id))
        )
        if not self.in_other_order:
            parties.sort(key=lambda party: shares.get(party.id, 101))
        found = [Entry(party.id, 1, partial(self._line, party)) for party in parties]
        return found or [plain(_("Nobody has a ticket for this day yet."))]

    def _line(self, party: Party, width: int, look: Look) -> list[Text]:
        seen = self.overview
        share = share_said(self.measured, party.id)
        days = seen.plan.assignments.get(party.id, ()) if seen.plan else ()
        count = f"{len(days)}/{party.want}"
        is_bound = any(party.id == who for who, _ in (*seen.demands.pins, *seen.demands.forbidden))
        rest = max(8, width - SHARE - VISITS - 3)
        text = Text("▸ " if is_bound else "  ")
        text.append(fitted(party_called(seen.who, party.id), rest))
        heed = bool(seen.plan) and len(days) < min(party.want, 1)
        text.append(f"{count:>{VISITS}}", look("heed") if heed else "")
        text.append(f"{share:>{SHARE}} ", "bold")
        return [text]

    def items(self) -> Sequence[Item]:
        """All guests, by any of their names."""
        return people_items(self.overview)

    def detail(self, key: str) -> Text:
        """The guests, their day, their wishes."""
        seen = self.overview
        party, text = seen.problem.party[key], Text()
        for guest in seen.who.get(key, ()):
            name, *more = identity(guest)
            text.append(one_line(name) + "\n", "bold")
            text.append(one_line(" · ".join(filter(None, (*more, guest.phone)))) + "\n", "not bold")
        spoken_by = (language_name(each) for each in sorted(party.languages))
        line(text, _("Follows a visit in"), ", ".join(spoken_by))
        self._needs(text, party)
        if seen.plan is None:
            return text
        share = share_said(self.measured, key) or "…"
        heading(text, _("Their day: {share} of the best one").format(share=share))
        theirs = steps(seen.day, seen.plan).get(key, ())
        for step in theirs:
            style = "bold" if isinstance(step, VisitStep) else ""
            text.append(f"  {span(step)}  {one_line(what(step, spoken()))}\n", style)
        if not theirs:
            text.append(f"  {_('no visit')}\n")
        self._settled(text, key)
        heading(text, _("Wishes"))
        for wish in Reasons(seen.problem, seen.plan).wishes(party):
            self._wish(text, wish)
        return text

    def _needs(self, text: Text, party: Party) -> None:
        if party.wheelchairs:
            line(text, _("Wheelchairs"), str(party.wheelchairs))
        if party.own_transport:
            line(text, _("Transport"), _("their own"))
        if party.available is not None:
            start, end = party.available
            line(text, _("There"), f"{clock(start)}–{clock(end)}")

    def _settled(self, text: Text, key: str) -> None:
        """What was demanded for them by hand."""
        seen = self.overview
        problem = seen.problem
        for who, where in seen.demands.pins:
            if who == key:
                line(text, _("Must go to"), visit_called(problem, where))
        for who, where in seen.demands.forbidden:
            if who == key:
                is_company = where in problem.company
                named = (
                    company_called(problem, where) if is_company else visit_called(problem, where)
                )
                line(text, _("Must not go to"), named)

    def _wish(self, text: Text, wish: Wish) -> None:
        problem = self.overview.problem
        name = company_called(problem, wish.company)
        points = points_said(wish.score)
        text.append(f"{'✔' if wish.got else '✘'} {name} · {points}\n", "bold")
        for visit, reasons in wish.visits:
            told = reasons_said(reasons, problem)
            begins = clock(problem.visit[visit].begin)
            text.append(f"    {begins}  {one_line(told)}\n", "not bold")
        if not wish.got and not wish.visits:
            text.append(f"    {nothing()}\n")

    def action_pin(self) -> None:
        """P: the marked one must go somewhere, or must not."""
        self.by_hand.pin(self.marked)

    def action_move(self) -> None:
        """V: the marked one goes elsewhere."""
        self.by_hand.move(self.marked)

    def action_why(self) -> None:
        """W: what would it take?"""
        self.by_hand.why(self.marked)
