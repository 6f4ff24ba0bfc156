"""What changed against another plan: whose day, whose share, which visits."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.binding import BindingType
from textual.message import Message

from kiosk.cells import fitted, one_line
from kiosk.domain.plans import KeptPlan
from kiosk.screens.board.bench import Bench, as_told
from kiosk.screens.board.consequence_lines import consequence_lines
from kiosk.screens.board.entries import plain
from kiosk.screens.board.find import Item
from kiosk.screens.board.pieces import guests_said, heading
from kiosk.screens.board.split import READING, READING_EXPLAINED, SplitView
from kiosk.screens.keys import BACK, HELP
from kiosk.screens.trips.marshal_keys import key
from kiosk.to_guests.visit_messages import span, what
from kiosk.usecases.visits.by_hand import Consequences, consequences
from kiosk.usecases.visits.fitting import fitted as fitted_plan
from kiosk.usecases.visits.overview import Overview
from kiosk.usecases.visits.plans import document_of
from kiosk.usecases.visits.stays import fallen_since, fell_for
from kiosk.usecases.visits.steps import Step, VisitStep, steps
from kiosk.usecases.visits.telling import to_tell
from kiosk.widgets.row_list import Entry, Look
from kiosk.wording.changes import HEED
from kiosk.wording.visits import party_called
from kiosk.words import N_, _, spoken
from logistics.plan import Plan
from logistics.problem import Problem

SHARES = 14
ALL = "all"


def other_plan(seen: Overview) -> KeptPlan | None:
    """What the shown plan is best compared with: what it was made from, else what is in force."""
    if seen.kept is None:
        return None
    made_from = seen.plan_named(seen.kept.made_from)
    others = [plan for plan in seen.plans if plan.id != seen.kept.id]
    in_force = [plan for plan in others if plan.is_published]
    known = [plan for plan in (made_from, *in_force, *reversed(others)) if plan]
    return known[0] if known else None


class CompareView(SplitView):
    """Parties whose days differ.

    Args:
        other: the plan that the shown one is compared with.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        *key("t", "tell", N_("Whom to tell")),
        *READING,
        BACK,
    ]
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("Whose day differs between two plans; N on the board chooses others.")),
        ("T", N_("Who would have to be told, and in which words.")),
        *READING_EXPLAINED,
    )

    class Weighed(Message):
        """What changes is known."""

        def __init__(self, found: Consequences) -> None:
            super().__init__()
            self.found = found

    def __init__(self, bench: Bench, other: KeptPlan) -> None:
        super().__init__(bench)
        self._other = other
        self._before: Plan | None = None
        self._weighed: tuple[Problem, Plan, Plan] | None = None
        self._found: Consequences | None = None

    def where(self) -> str:
        """Both plans."""
        kept = self.overview.kept
        return f"{self._other.name} → {kept.name if kept else ''}"

    def show_plan(self) -> None:
        """Both plans as today's day knows them."""
        seen = self.overview
        if seen.plan is not None:
            with as_told():
                self._before = fitted_plan(document_of(self.bench.fair, self._other), seen.problem)
            self._weigh(seen, self._before, seen.plan)
        super().show_plan()

    def _weigh(self, seen: Overview, before: Plan, after: Plan) -> None:
        """Reckons what changes while nobody waits, unless it is known already."""
        if self._weighed == (seen.problem, before, after):
            return
        self._weighed, self._found = (seen.problem, before, after), None

        fallen = fallen_since(seen.kept, self._other) if seen.kept else frozenset()

        def weigh() -> None:
            found = consequences(seen.problem, before, after, seen.demands, fallen=fallen)
            self.post_message(self.Weighed(found))

        self.run_worker(weigh, thread=True, exclusive=True, group="compare")

    @on(Weighed)
    def _known(self, event: Weighed) -> None:
        event.stop()
        self._found = event.found
        super().show_plan()
        self.refresh_bindings()

    def entries(self) -> Sequence[Entry]:
        """All together first, then each party whose day changes."""
        found = self._found
        if found is None:
            return [plain(_("reckoning …"), "quiet")]
        shifts = {shift.party: shift for shift in (*found.losses, *found.gains)}
        entries = [Entry(ALL, 1, partial(_line, _("All together"), ""))]
        ordered = dict.fromkeys((*(shift.party for shift in found.losses), *found.tell))
        for party in ordered:
            shift = shifts.get(party)
            told = f"{shift.before} → {shift.after} %" if shift else "="
            name = party_called(self.overview.who, party)
            entries.append(Entry(party, 1, partial(_line, name, told)))
        return entries

    def items(self) -> Sequence[Item]:
        """Whose day changes."""
        seen = self.overview
        parties = self._found.tell if self._found else ()
        return [
            Item(party, party_called(seen.who, party), guests_said(seen, party))
            for party in parties
        ]

    def detail(self, key: str) -> Text:
        """The day before and after."""
        seen, text = self.overview, Text()
        if self._found is None or self._before is None or seen.plan is None:
            return text
        if key == ALL:
            for told in consequence_lines(self._found, seen.problem, seen.who):
                text.append(f"{told.sign} {told.words}\n", "bold" if told.sign == HEED else "")
            return text
        text.append(party_called(seen.who, key) + "\n", "bold")
        for name, plan in ((self._other.name, self._before), (_("now"), seen.plan)):
            heading(text, one_line(name))
            _day(text, steps(seen.day, plan).get(key, ()))
        return text

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There must be somebody to tell."""
        return action != "tell" or bool(self._found and self._found.tell)

    def action_tell(self) -> None:
        """T: in which words."""
        from kiosk.screens.board.tell import BoardTellScreen

        seen = self.overview
        assert seen.plan is not None and seen.kept is not None
        absent = frozenset(subject for _party, subject in seen.kept.absent)
        told = to_tell(
            self.bench.fair,
            seen.day,
            self._before,
            seen.plan,
            absent=absent,
            fell=fell_for(seen.kept, self._other),
        )
        self.app.push_screen(BoardTellScreen(self.bench, told))


def _day(text: Text, theirs: Sequence[Step]) -> None:
    for step in theirs:
        style = "bold" if isinstance(step, VisitStep) else "not bold"
        text.append(f"  {span(step)}  {one_line(what(step, spoken()))}\n", style)
    if not theirs:
        text.append("  " + _("no visit") + "\n")


def _line(name: str, told: str, width: int, look: Look) -> list[Text]:
    text = Text(fitted(name, max(8, width - SHARES - 1)) + " ")
    return [text.append(f"{told:>{SHARES}}", "bold")]
