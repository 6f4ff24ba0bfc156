"""A list, and beside or beneath it all that is known of what is marked."""

from abc import abstractmethod
from collections.abc import Sequence

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Static

from kiosk.screens.board.bench import Bench
from kiosk.screens.board.find import FindScreen, Item
from kiosk.screens.board.view import BoardView
from kiosk.widgets.detail_pane import DetailPane
from kiosk.widgets.key_bar import KeyBar
from kiosk.widgets.row_list import Entry, RowList
from kiosk.widgets.title_bar import TitleBar
from kiosk.words import N_, _

READING: list[BindingType] = [
    Binding("f3", "find", N_("Search"), key_display="F3"),
    Binding("space", "read_on", show=False),
]
READING_EXPLAINED = (
    ("F3", N_("Searches the list by name.")),
    (N_("Space"), N_("Reads on in what is known of the marked one; at the end from the top.")),
    ("Esc", N_("Back to the board.")),
)


class SplitView(BoardView):
    """A view of one sort of thing.

    Args:
        marked: the key of what the cursor is on at first.
    """

    AUTO_FOCUS = "#list"

    def __init__(self, bench: Bench, marked: str = "") -> None:
        super().__init__(bench)
        self._first = marked

    def compose(self) -> ComposeResult:
        """Title, list, details, keys."""
        yield TitleBar(id="title")
        with Container(id="split"):
            yield RowList(id="list")
            yield self.detail_pane()
        yield Static(id="said", markup=False)
        yield KeyBar()

    def detail_pane(self) -> DetailPane:
        """Where the details stand."""
        return DetailPane("detail-text", id="detail")

    @property
    def rows(self) -> RowList:
        """The list."""
        return self.query_one("#list", RowList)

    @property
    def marked(self) -> str:
        """The key of what the cursor is on; empty where there is nothing yet."""
        return self.rows.key if self.is_mounted else ""

    @abstractmethod
    def entries(self) -> Sequence[Entry]:
        """The list's entries."""

    @abstractmethod
    def detail(self, key: str) -> Text:
        """All that is known of an entry."""

    def items(self) -> Sequence[Item]:
        """What a search goes through."""
        return ()

    def show_plan(self) -> None:
        """The list, and the details of what is marked."""
        self.rows.show(self.entries())
        if self._first:
            self.rows.go_to(self._first)
            self._first = ""
        self.show_detail()

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self.query_one(DetailPane).from_the_top()
        self.show_detail()
        self.refresh_bindings()

    @on(RowList.Clicked)
    def _clicked(self, event: RowList.Clicked) -> None:
        event.stop()

    def show_detail(self) -> None:
        """The details of what is marked."""
        key = self.rows.key
        self.query_one(DetailPane).show(self.detail(key) if key else Text())

    def action_read_on(self) -> None:
        """Space: the next page of the details."""
        self.query_one(DetailPane).read_on()

    def action_find(self) -> None:
        """F3: by name."""

        def found(key: str | None) -> None:
            if key:
                self.rows.go_to(key)

        self.app.push_screen(
            FindScreen(_("Whom or what are you looking for?"), self.items()), found
        )
