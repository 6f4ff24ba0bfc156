"""N: all plans beside each other: look at one, compare, rename, discard."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType

from kiosk.cells import fitted, one_line
from kiosk.domain.checkpoints import moment
from kiosk.domain.given_reasons import is_given
from kiosk.domain.plans import KeptPlan
from kiosk.errors import KioskError
from kiosk.screens.board.bench import as_told
from kiosk.screens.board.entries import plain
from kiosk.screens.board.find import Item
from kiosk.screens.board.pieces import heading, line
from kiosk.screens.board.split import READING, READING_EXPLAINED, SplitView
from kiosk.screens.keys import BACK, HELP
from kiosk.screens.line_dialog import LineDialog
from kiosk.screens.trips.marshal_keys import key
from kiosk.usecases.visits.plans import discard, document_of, rename
from kiosk.usecases.visits.stamps import drift_of
from kiosk.widgets.row_list import Entry, Look
from kiosk.wording.visits import (
    company_called,
    drift_lines,
    party_called,
    people_said,
    proof_said,
    visit_called,
)
from kiosk.words import N_, _
from logistics.plan import Certificate

SIGN, AT, LOWEST, WELFARE = 2, 12, 9, 8


class PlansScreen(SplitView):
    """The newest plan first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        Binding("enter", "look_at", N_("Look at it"), key_display="Enter"),
        *key("c", "compare", N_("Compare")),
        *key("a", "rename", N_("Rename")),
        *key("d", "discard", N_("Discard")),
        *READING,
        BACK,
    ]
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("All plans that are kept. One of them may be published.")),
        ("▸ ✔ !", N_("Is looked at; is published; the day has changed since.")),
        ("Enter", N_("From now on the board looks at the marked one.")),
        ("C", N_("What changed from the marked one to the one that is looked at.")),
        ("A", N_("Gives the marked one another name.")),
        ("D", N_("Takes the marked one off the list; never the published one.")),
        *READING_EXPLAINED,
    )

    def entries(self) -> Sequence[Entry]:
        """A line for each plan."""
        seen = self.overview
        found = []
        for kept in reversed(seen.plans):
            with as_told():
                certificate = document_of(self.bench.fair, kept).certificate
            is_stale = bool(drift_of(kept, seen.stated.problem))
            found.append(Entry(kept.id, 1, partial(self._line, kept, certificate, is_stale)))
        return found or [plain(_("No plan was kept yet. L on the board finds one."))]

    def _line(
        self, kept: KeptPlan, certificate: Certificate, is_stale: bool, width: int, look: Look
    ) -> list[Text]:
        shown = self.overview.kept
        signs = "▸" if shown is not None and shown.id == kept.id else " "
        signs += "✔" if kept.is_published else "!" if is_stale else " "
        at = moment(kept.at, self.bench.fair.event.zone)
        lowest = certificate.levels[0].value if certificate.levels else 100
        welfare = certificate.welfare.value if certificate.welfare else 0
        name = max(8, width - len(signs) - AT - LOWEST - WELFARE - 2)
        text = Text(f"{signs} ", look("good") if kept.is_published else "")
        text.append(fitted(one_line(kept.name), name), "bold")
        text.append(f"{at:%d.%m. %H:%M}".rjust(AT), look("quiet"))
        text.append(f"{lowest} %".rjust(LOWEST)).append(f"{welfare}".rjust(WELFARE))
        return [text]

    def items(self) -> Sequence[Item]:
        """Plans by their names."""
        return [Item(kept.id, kept.name, kept.note) for kept in reversed(self.overview.plans)]

    def detail(self, key: str) -> Text:
        """What the plan is worth, under which terms, and how the day has changed since."""
        seen, text = self.overview, Text()
        kept = seen.plan_named(key)
        if kept is None:
            return text
        with as_told():
            certificate = document_of(self.bench.fair, kept).certificate
        text.append(one_line(kept.name) + "\n", "bold")
        state = _("published") if kept.is_published else _("draft")
        text.append(f"{state} · {proof_said(certificate)}\n", "not bold")
        if certificate.levels:
            lowest = certificate.levels[0]
            told = _("{share} %, {people}")
            told = told.format(share=lowest.value, people=people_said(lowest.people))
            line(text, _("Lowest share"), told)
        if certificate.welfare is not None:
            line(text, _("Welfare"), str(certificate.welfare.value))
        if certificate.transport is not None:
            line(text, _("Transport"), str(certificate.transport.value))
        before = seen.plan_named(kept.made_from)
        line(text, _("Made from"), before.name if before else "")
        line(text, _("By"), kept.operator)
        line(text, _("Note"), kept.note)
        self._terms(text, kept)
        stale = list(drift_lines(drift_of(kept, seen.stated.problem), seen.who))
        if stale:
            heading(text, _("The day has changed since"))
            text.append("".join(f"  ! {each}\n" for each in stale), "not bold")
        return text

    def _terms(self, text: Text, kept: KeptPlan) -> None:
        seen = self.overview
        problem = seen.stated.problem
        if kept.pins or kept.forbidden or kept.absent:
            heading(text, _("Settled by hand"))
        for party, visit in kept.pins:
            told = f"  {party_called(seen.who, party)} → {visit_called(problem, visit)}\n"
            text.append(told, "not bold")
        for party, where in kept.forbidden:
            is_company = where in problem.company
            named = company_called(problem, where) if is_company else visit_called(problem, where)
            text.append(f"  {party_called(seen.who, party)} ✘ {named}\n", "not bold")
        if kept.absent:
            line(text, _("Didn't come"), people_said(len(kept.absent)))

    # What the keys do.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What needs a plan, and what the published one forbids."""
        seen = self.overview
        kept = seen.plan_named(self.marked)
        if action == "discard":
            return kept is not None and not kept.is_published
        if action == "compare":
            return kept is not None and seen.kept is not None and kept.id != seen.kept.id
        return kept is not None or action not in ("look_at", "rename")

    @property
    def _kept(self) -> KeptPlan | None:
        return self.overview.plan_named(self.marked)

    def action_look_at(self) -> None:
        """Enter: the board looks at this one."""
        self.bench.show(self._kept)
        self.dismiss(None)

    def action_compare(self) -> None:
        """C: from the marked one to the one that is looked at."""
        from kiosk.screens.board.compare_view import CompareView

        if (marked := self._kept) is not None:
            self.app.push_screen(CompareView(self.bench, marked))

    def action_rename(self) -> None:
        """A: another name."""
        if (marked := self._kept) is None:
            return

        def renamed(done: bool | None) -> None:
            if done is not None:
                self.look_now()

        asked = _("What shall {plan} be called?").format(plan=marked.name)
        give = partial(rename, self.bench.fair, marked)
        self.app.push_screen(LineDialog(asked, give, marked.name), renamed)

    def action_discard(self) -> None:
        """D: off the list, with a reason."""
        if (marked := self._kept) is None:
            return

        def read(reason: str) -> bool:
            if not is_given(reason):
                raise KioskError(N_("Say it in a word or two."))
            discard(self.bench.fair, marked, reason.strip())
            return True

        def done(discarded: bool | None) -> None:
            if discarded:
                self.look_now()
                self.say(_("✔ {plan} is off the list.").format(plan=marked.name))

        asked = _("Why is {plan} discarded?").format(plan=marked.name)
        self.app.push_screen(LineDialog(asked, read), done)
