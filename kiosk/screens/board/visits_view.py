"""By visit: who is there, who would like to be, and what the company asks of its visitors."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType

from kiosk.cells import fitted, one_line
from kiosk.domain.day_records import DaySort
from kiosk.screens.board.entries import bar, plain
from kiosk.screens.board.find import Item
from kiosk.screens.board.hand_view import HandView
from kiosk.screens.board.pieces import guests_said, heading, line, nothing, party_line
from kiosk.screens.board.split import READING, READING_EXPLAINED
from kiosk.screens.keys import BACK, HELP
from kiosk.screens.trips.marshal_keys import key
from kiosk.usecases.visits.by_hand import people_at
from kiosk.usecases.visits.reasons import Reasons
from kiosk.widgets.row_list import Entry, Look
from kiosk.wording.fields import language_name
from kiosk.wording.visits import (
    clock,
    company_called,
    points_said,
    reasons_said,
    span,
    visit_called,
)
from kiosk.words import N_, _
from logistics.problem import Visit

BARS, COUNT = 8, 7


class VisitsView(HandView):
    """Visits company by company, or in order of time."""

    SORT = DaySort.VISIT
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        *key("p", "pin", N_("Pin somebody")),
        *key("v", "move", N_("Move the group")),
        *key("w", "why", N_("Why?")),
        *key("e", "edit", N_("Edit")),
        *key("t", "order", N_("Order")),
        *READING,
        BACK,
    ]
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("Each visit: who is there, and who would like to be.")),
        ("P", N_("A guest must go to the marked visit.")),
        ("V", N_("The whole group of the marked visit goes to another one.")),
        ("W", N_("What would happen if the marked visit had to take place?")),
        ("E", N_("Edits the marked visit.")),
        ("T", N_("By company, or in order of time.")),
        *READING_EXPLAINED,
    )

    def entries(self) -> Sequence[Entry]:
        """A line for each visit, under its company's name or in order of time."""
        seen = self.overview
        problem = seen.problem
        people = people_at(problem, seen.plan) if seen.plan else {}
        if self.in_other_order:
            ordered = sorted(problem.visits, key=lambda visit: (visit.begin, visit.id))
            return [self._entry(visit, people.get(visit.id, 0)) for visit in ordered]
        found: list[Entry] = []
        for company in problem.companies:
            found.append(plain(company_called(problem, company.id), "heading"))
            rows = problem.rows_at[company.id]
            visits = [problem.visits[row] for row in rows]
            found += (self._entry(visit, people.get(visit.id, 0)) for visit in visits)
            if not visits:
                found.append(plain("  " + _("offers no visit"), "heed"))
        return found or [plain(_("No visits yet. E on the board adds one."))]

    def _entry(self, visit: Visit, people: int) -> Entry:
        return Entry(visit.id, 1, partial(self._line, visit, people))

    def _line(self, visit: Visit, people: int, width: int, look: Look) -> list[Text]:
        count = f"{people}/{visit.max}"
        told = span(visit)
        if self.in_other_order:
            told = f"{told} {company_called(self.overview.problem, visit.company)}"
        languages = " ".join(sorted(visit.languages))
        rest = max(8, width - BARS - COUNT - 4)
        room = min(rest // 2, max(8, len(languages))) if languages else 0
        text = Text("  " + fitted(told, rest - room))
        text.append(f"{count:>{COUNT}} ", "bold" if people else "")
        text.append(bar(people, visit.max, BARS), look("good"))
        text.append(" " + fitted(languages, room), look("quiet"))
        return [text]

    def items(self) -> Sequence[Item]:
        """All visits."""
        problem = self.overview.problem
        return [
            Item(visit.id, visit_called(problem, visit.id), span(visit)) for visit in problem.visits
        ]

    def detail(self, key: str) -> Text:
        """The visit, its company, its group, and who would like to be there."""
        seen = self.overview
        problem, text = seen.problem, Text()
        visit = problem.visit[key]
        text.append(visit_called(problem, key) + "\n", "bold")
        self._about(text, visit)
        if seen.plan is None:
            return text
        there = seen.at(key)
        people = sum(problem.party[party].size for party in there)
        told = _("There: {people} of {most}, at least {least}")
        heading(text, told.format(people=people, most=visit.max, least=visit.min))
        pinned = {party for party, where in seen.demands.pins if where == key}
        for party in there:
            sign = "▸ " if party in pinned else "  "
            text.append(sign + party_line(seen, self.measured, party, guests_said(seen, party)))
            text.append("\n")
        if not there:
            text.append(f"  {nothing()}\n")
        self._would_like(text, visit)
        return text

    def _about(self, text: Text, visit: Visit) -> None:
        seen = self.overview
        reception, escort = seen.day.receptions[visit.company], seen.day.escorts[visit.id]
        company = seen.problem.company[visit.company]
        places = {place.id: place.name or place.id for place in seen.problem.places}
        line(text, _("Time"), span(visit))
        line(text, _("Place"), places.get(company.place or "", company.place or ""))
        line(text, _("Meeting point"), reception.meeting_point)
        spoken = (language_name(language) for language in sorted(visit.languages))
        line(text, _("Languages"), ", ".join(spoken))
        if visit.wheelchairs is not None:
            line(text, _("Wheelchair places"), str(visit.wheelchairs))
        host = " · ".join(filter(None, (reception.host, reception.phone, reception.email)))
        line(text, _("Host"), host)
        line(text, _("Visitors need"), ", ".join(reception.needs))
        if reception.list_by is not None:
            from kiosk.usecases.visits.clocks import local

            due = local(reception.list_by)
            line(text, _("List due"), f"{due:%d.%m.} {clock(reception.list_by)}")
        line(text, _("Escort"), " · ".join(filter(None, (escort.name, escort.phone))))

    def _would_like(self, text: Text, visit: Visit) -> None:
        """The waiting list: those who stand lowest first."""
        seen = self.overview
        assert seen.plan is not None
        reasons = Reasons(seen.problem, seen.plan)
        waiting = list(reasons.would_like(visit))
        shares = self.measured.shares if self.measured else {}
        waiting.sort(key=lambda each: (shares.get(each[0].id, 0), -each[1]))
        heading(text, _("Would like it: {count}").format(count=len(waiting)))
        for party, score in waiting:
            why = reasons_said(reasons.why_not(party, visit), seen.problem)
            points = points_said(score)
            told = party_line(seen, self.measured, party.id, points)
            text.append(f"  {told}\n", "bold").append(f"    {one_line(why)}\n", "not bold")
        if not waiting:
            text.append(f"  {nothing()}\n")

    def action_pin(self) -> None:
        """P: somebody must come here."""
        self.by_hand.pin_at(self.marked)

    def action_move(self) -> None:
        """V: the group goes elsewhere."""
        self.by_hand.move_group(self.marked)

    def action_why(self) -> None:
        """W: what if it had to take place?"""
        self.by_hand.open_visit(self.marked)
