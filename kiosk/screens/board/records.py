"""All things of one sort, to be changed, added, or taken out."""

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from kiosk.cells import fitted, one_line
from kiosk.domain.day_records import REMOVED, DaySort
from kiosk.domain.names import plain as folded
from kiosk.errors import KioskError
from kiosk.inert import printable
from kiosk.screens.board.bench import Bench
from kiosk.screens.board.entries import plain
from kiosk.screens.board.find import FindScreen, Item
from kiosk.screens.keys import BACK, HELP
from kiosk.screens.trips.consequences import ConsequencesScreen
from kiosk.screens.trips.marshal_keys import key
from kiosk.usecases.visits.day import edit
from kiosk.widgets.head_line import HeadLine
from kiosk.widgets.key_bar import KeyBar
from kiosk.widgets.row_list import Entry, Look, RowList
from kiosk.wording.changes import HEED, Told
from kiosk.wording.visits import SORTS, party_called
from kiosk.words import N_, _


class RecordsScreen(Screen[None]):
    """A list of companies, visits, vehicles, parties, places or travel times."""

    CSS_PATH = "options.tcss"
    AUTO_FOCUS = "RowList"
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("What the day is made of. The file of the day stays; edits go over it.")),
        ("Enter", N_("Changes the marked one.")),
        ("N", N_("Adds one.")),
        (N_("Del"), N_("Takes the marked one out.")),
        ("F3", N_("Searches the list by name.")),
        ("Esc", N_("Back to the board.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        Binding("enter", "change", N_("Change"), key_display="Enter"),
        *key("n", "new", N_("New")),
        Binding("delete", "remove", N_("Take out"), key_display=N_("Del")),
        Binding("f3", "find", N_("Search"), key_display="F3"),
        BACK,
    ]

    def __init__(self, bench: Bench, sort: DaySort) -> None:
        super().__init__()
        self._bench = bench
        self._sort = sort
        self._things: Mapping[str, Mapping[str, Any]] = {}

    def compose(self) -> ComposeResult:
        """Which sort, the list, keys."""
        yield HeadLine(Static(Text(_(SORTS[self._sort]), "bold"), id="head"))
        yield RowList(id="records")
        yield Static(id="said", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """All of them."""
        self._show()

    def _show(self) -> None:
        from kiosk.screens.board.editing import things

        try:
            self._things = things(self._bench)[self._sort]
        except KioskError as error:
            self._complain(error)
            return
        named = sorted(self._things, key=lambda id: folded(self._called(id)))
        entries = [Entry(id, 1, partial(self._line, id)) for id in named]
        self.query_one(RowList).show(entries or [plain(_("None yet. N adds one."))])
        self.refresh_bindings()

    def _called(self, id: str) -> str:
        if self._sort is DaySort.PARTY:
            try:
                return party_called(self._bench.overview.who, id)
            except KioskError:  # the day makes no sense now; their numbers do
                return one_line(id)
        return one_line(str(self._things.get(id, {}).get("name") or id))

    def _line(self, id: str, width: int, look: Look) -> list[Text]:
        name = max(16, min(36, width * 2 // 5))
        values = self._things[id]
        told = " · ".join(
            ", ".join(map(str, value)) if isinstance(value, list) else str(value)
            for field, value in values.items()
            if field != "name" and not isinstance(value, dict)
        )
        text = Text(fitted(self._called(id), name) + " ", "bold")
        return [text.append(fitted(one_line(told), max(0, width - name - 1)), look("quiet"))]

    # What the keys do.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What needs a marked one; ways aren't added, they come with their places."""
        if action in ("change", "remove"):
            is_removable = action != "remove" or self._sort is not DaySort.TRAVEL
            return bool(self._things) and is_removable
        return action != "new" or self._sort is not DaySort.TRAVEL

    def action_change(self) -> None:
        """Enter: the marked one's form."""
        self._open(self.query_one(RowList).key)

    def action_new(self) -> None:
        """N: a form with nothing in it."""
        self._open("")

    @on(RowList.Clicked)
    def _clicked(self, event: RowList.Clicked) -> None:
        event.stop()

    def _open(self, id: str) -> None:
        from kiosk.screens.board.editing import form

        def kept(identity: str | None) -> None:
            if identity is not None:
                self._show()
                self.query_one(RowList).go_to(identity)
                self._say("✔ " + _("Recorded."))

        try:
            screen = form(self._bench, self._sort, id)
        except KioskError as error:
            self._complain(error)
        else:
            self.app.push_screen(screen, kept)

    def action_remove(self) -> None:
        """Del: takes the marked one out; asked first."""
        id = self.query_one(RowList).key
        bench = self._bench

        def act(_reason: str) -> bool:
            return edit(bench.fair, bench.file, self._sort, id, {REMOVED: True})

        def done(removed: bool | None) -> None:
            if removed:
                self._show()
                self._say("✔ " + _("Taken out."))

        title = _("Take out {name}?").format(name=self._called(id))
        told = [Told(HEED, _("What hangs on it goes too: a company's visits, a place's ways."))]
        self.app.push_screen(ConsequencesScreen(title, told, act, bench.tools, asks=False), done)

    def action_find(self) -> None:
        """F3: by name."""

        def found(id: str | None) -> None:
            if id:
                self.query_one(RowList).go_to(id)

        items = [Item(id, self._called(id)) for id in self._things]
        self.app.push_screen(FindScreen(_("Whom or what are you looking for?"), items), found)

    def _complain(self, error: KioskError) -> None:
        self._bench.tools.note(error)
        self._say(f"✘ {_(error.message)} → {_(error.remedy)}")

    def _say(self, text: str) -> None:
        line = self.query_one("#said", Static)
        line.update(Text(printable(text), "bold"))
        line.display = True
