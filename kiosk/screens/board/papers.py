"""S: the papers of a plan are written while one watches; then which, and where they lie."""

from functools import partial
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from kiosk.cells import fitted, one_line
from kiosk.errors import KioskError
from kiosk.inert import printable
from kiosk.screens.board.bench import Bench, as_told
from kiosk.screens.board.entries import bar, plain
from kiosk.screens.board.view import BoardView
from kiosk.screens.keys import BACK, HELP
from kiosk.usecases.visits.publish import in_force, present_members
from kiosk.widgets.head_line import HeadLine
from kiosk.widgets.key_bar import KeyBar
from kiosk.widgets.row_list import Entry, Look, RowList
from kiosk.words import N_, _, ngettext
from logistics.errors import LogisticsError

BAR = 40


def papers(view: BoardView, bench: Bench) -> None:
    """Opens the screen that writes the papers of the plan that is shown."""
    seen = bench.overview
    kept = seen.kept
    assert kept is not None
    try:
        with as_told():
            plan = in_force(bench.fair, kept, seen.stated.problem, despite=bool(seen.drift))
            who = present_members(bench.fair, plan, kept)
    except KioskError as error:
        view.complain(error)
        return
    write = partial(bench.parts.write_papers, seen.day, kept, plan, who)
    view.app.push_screen(PapersScreen(bench, kept.name, write))


class PapersScreen(Screen[None]):
    """The files as they are written.

    Args:
        name: of the plan.
        write: writes them and says which, told how far it is; in any thread.
    """

    CSS_PATH = "options.tcss"
    AUTO_FOCUS = "RowList"
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("The papers: day plans and calendars for guests, lists for companies, sheets.")),
        ("Enter", N_("The list of trips, as the marshals see them.")),
        ("Esc", N_("Back to the board; what is written lies where it says.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        Binding("enter", "trips", N_("Trips"), key_display="Enter"),
        BACK,
    ]

    class Went(Message):
        """A file more."""

        def __init__(self, done: int, of: int) -> None:
            super().__init__()
            self.done = done
            self.of = of

    class Wrote(Message):
        """All of them, or why not."""

        def __init__(self, outcome: list[Path] | KioskError) -> None:
            super().__init__()
            self.outcome = outcome

    def __init__(self, bench: Bench, name: str, write: "partial[list[Path]]") -> None:
        super().__init__()
        self._bench = bench
        self._plan_name = name
        self._write = write

    def compose(self) -> ComposeResult:
        """How far it is, the files, keys."""
        title = _("Papers of {plan}").format(plan=self._plan_name)
        yield HeadLine(Static(Text(printable(title), "bold"), id="head"))
        yield Static(id="headings", markup=False)
        yield RowList(id="files")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begins to write."""
        self.query_one(RowList).show([plain(_("writing …"), "quiet")])
        self.run_worker(self._work, thread=True, exclusive=True, group="papers")

    def _work(self) -> None:
        def progress(done: int, of: int) -> None:
            self.post_message(self.Went(done, of))

        try:
            self.post_message(self.Wrote(self._write(progress)))
        except KioskError as error:
            self.post_message(self.Wrote(error))
        except LogisticsError as error:
            self.post_message(self.Wrote(KioskError(error.message, error.remedy)))

    @on(Went)
    def _went(self, event: Went) -> None:
        event.stop()
        text = f"{event.done}/{event.of} {bar(event.done, event.of, BAR)}"
        self.query_one("#headings", Static).update(Text(text))

    @on(Wrote)
    def _wrote(self, event: Wrote) -> None:
        event.stop()
        head, files = self.query_one("#headings", Static), self.query_one(RowList)
        if isinstance(event.outcome, KioskError):
            error = event.outcome
            self._bench.tools.note(error)
            self._bench.tools.sound("refused")
            head.update(Text(f"✘ {printable(_(error.message))} → {printable(_(error.remedy))}"))
            files.show([])
            return
        paths = event.outcome
        folder = self._bench.tools.folder
        text = ngettext("✔ {count} file in {folder}", "✔ {count} files in {folder}", len(paths))
        head.update(Text(printable(text.format(count=len(paths), folder=folder))))
        files.show([Entry(str(path), 1, partial(_line, path, folder)) for path in paths])

    def action_trips(self) -> None:
        """Enter: the list of trips."""
        self._bench.parts.open_trips()


def _line(path: Path, folder: Path, width: int, look: Look) -> list[Text]:
    shown = path.relative_to(folder) if path.is_relative_to(folder) else path
    return [Text(fitted(one_line(str(shown)), width))]
