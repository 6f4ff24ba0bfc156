"""R: who isn't there, what falls out, and a plan that fits what is left."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from kiosk.errors import UnusableInput
from kiosk.screens.board.bench import Bench
from kiosk.screens.board.morning_lines import MorningLines
from kiosk.screens.board.morning_marks import VISIT, MorningMarks
from kiosk.screens.board.morning_replan import Replanning
from kiosk.screens.board.setting_readers import whole
from kiosk.screens.board.view import BoardView
from kiosk.screens.keys import BACK, HELP
from kiosk.screens.line_dialog import LineDialog
from kiosk.screens.trips.marshal_keys import key
from kiosk.usecases.visits.clocks import instant, minute_now
from kiosk.usecases.visits.missing import missing
from kiosk.widgets.key_bar import KeyBar
from kiosk.widgets.row_list import Entry, RowList
from kiosk.widgets.title_bar import TitleBar
from kiosk.wording.visits import visit_called
from kiosk.words import N_, _


class MorningScreen(BoardView):
    """Missing guests, visits and vehicles, each to be marked; then the trade-off."""

    AUTO_FOCUS = "#changes"
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        Binding("space", "mark", N_("Mark"), key_display=N_("Space")),
        *key("a", "all", N_("All/nobody")),
        *key("m", "smaller", N_("Smaller")),
        Binding("right", "section", N_("Next list"), key_display="→"),
        Binding("tab", "section", show=False),
        Binding("enter", "replan", N_("Replan"), key_display="Enter"),
        BACK,
    ]
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("The morning: what is different from what was planned.")),
        (
            N_("Space"),
            N_("A guest doesn't come, a visit falls out, a vehicle doesn't drive."),
        ),
        ("A", N_("All who haven't been seen, or only those of whom it is sure.")),
        ("M", N_("The marked visit takes fewer people.")),
        ("→", N_("To the guests, the visits, the vehicles.")),
        ("Enter", N_("Finds plans for what is left, from the fewest changed days to the fairest.")),
        ("Esc", N_("Back; nothing changes.")),
    )

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._marks = MorningMarks()
        self._entries: list[Entry] = []

    def compose(self) -> ComposeResult:
        """Title, the list, what is marked, keys."""
        yield TitleBar(id="title")
        yield RowList(id="changes")
        yield Static(id="foot", markup=False)
        yield Static(id="said", markup=False)
        yield KeyBar()

    @property
    def _rows(self) -> RowList:
        return self.query_one(RowList)

    def show_plan(self) -> None:
        """Who is missing now; those of whom it is sure are marked at first."""
        seen, fair = self.overview, self.bench.fair
        assert seen.plan is not None and seen.kept is not None
        midnight = (seen.day.day.toordinal() - 1) * 24 * 60
        since = instant(midnight, fair.event.zone)
        known = set(seen.kept.absent)
        found = missing(fair, seen.plan, seen.day.checkpoint, since)
        self._marks.look([each for each in found if (each.party, each.guest.subject) not in known])
        self._list()

    def _list(self) -> None:
        seen = self.overview
        lines = MorningLines(self.bench.fair, seen, self._marks)
        self._marks.forget_others([visit.id for visit in lines.to_come()], seen.problem.vehicle)
        self._entries = lines.entries()
        self._rows.show(self._entries)
        newcomers = len(seen.drift.new.get("parties", ()))
        foot = self._marks.in_short(newcomers)
        self.query_one("#foot", Static).update(Text(foot, "bold"))

    # What the keys do.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only visits can become smaller."""
        return action != "smaller" or (self.is_mounted and self._rows.key.startswith(VISIT))

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self.refresh_bindings()

    @on(RowList.Clicked)
    def _clicked(self, event: RowList.Clicked) -> None:
        event.stop()
        self.action_mark()

    def action_mark(self) -> None:
        """Space: isn't so as planned; or is after all."""
        self._marks.turn(self._rows.key)
        self._list()

    def action_section(self) -> None:
        """Tab: the first guest, the first visit, the first vehicle."""
        first: dict[str, str] = {}
        for entry in self._entries:
            if entry.key:
                first.setdefault(entry.key.partition(":")[0], entry.key)
        sorts = list(first)
        if sorts:
            at = sorts.index(self._rows.key.partition(":")[0])
            self._rows.go_to(first[sorts[(at + 1) % len(sorts)]])

    def action_all(self) -> None:
        """A: all who haven't been seen, or only those of whom it is sure."""
        self._marks.turn_all()
        self._list()

    def action_smaller(self) -> None:
        """M: how many it takes still."""
        visit = self._rows.key.removeprefix(VISIT)
        most = self.overview.problem.visit[visit].max

        def read(text: str) -> int:
            count = whole(text.strip())
            if count >= most:
                raise UnusableInput(_("It takes {most} as it is.").format(most=most))
            return count

        def typed(count: int | None) -> None:
            if count is not None:
                self._marks.shrink(visit, count)
                self._list()

        asked = _("How many people does {visit} still take?").format(
            visit=visit_called(self.overview.problem, visit)
        )
        self.app.push_screen(LineDialog(asked, read), typed)

    def action_replan(self) -> None:
        """Enter: the trade-off for what is left, of which some may have begun meanwhile."""
        self._list()
        now = minute_now(self.bench.fair)
        Replanning(self, self.bench, self._marks.morning(now)).begin()
