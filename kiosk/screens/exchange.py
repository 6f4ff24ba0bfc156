"""Exchange by file: what came in, and what was written for others?"""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar, Protocol

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from kiosk.errors import KioskError
from kiosk.inert import printable
from kiosk.screens.exchange_said import Said
from kiosk.screens.keys import HELP
from kiosk.screens.tools import Tools
from kiosk.usecases.brought import Brought, Written
from kiosk.usecases.exchange import TakingIn
from kiosk.widgets.choices import Answer, Choices
from kiosk.widgets.head_line import HeadLine
from kiosk.widgets.key_bar import KeyBar
from kiosk.words import N_, _

PIECE_SECONDS = 0.03  # so long is the screen held up at a time
PAUSE_SECONDS = 0.01
SHOWN_SECONDS = 0.1
LOOKING_SECONDS = 2.0  # from one look for sticks to the next

Report = Callable[[int, int], None]


class Files(Protocol):
    """The bundles on sticks; all but `taking_in` and `note` may be called in any thread."""

    def folders(self) -> Sequence[Path]: ...
    def found(self, folder: Path) -> Sequence[Path]: ...
    def read(self, path: Path, report: Report) -> Brought: ...
    def taking_in(self, brought: Brought) -> TakingIn: ...
    def write(
        self, folder: Path, brought: Sequence[Brought], report: Report
    ) -> Sequence[Written]: ...
    def note(self, written: Sequence[Written]) -> None: ...


class ExchangeScreen(Screen[bool]):
    """Takes in what lies in a folder and writes what belongs there; whether anything new came.

    The desk goes on meanwhile: what comes in is recorded a little at a time.
    """

    CSS_PATH = "exchange.tcss"
    AUTO_FOCUS = "#sticks"
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("Exchange by file: two devices learn from each other through a USB stick.")),
        (
            "Enter",
            N_("Takes in every file of this fair there, and writes this device's own."),
        ),
        ("Tab", N_("To the line for any other folder, and back.")),
        ("", N_("A stick with marshals' files alone gets no more than these marshals may have.")),
        ("Esc", N_("Back. What has come in is on the disk; the rest comes the next time.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        Binding("tab", "app.focus_next", N_("Another folder"), key_display="Tab"),
        Binding("escape", "back", N_("Back"), key_display="Esc"),
    ]

    def __init__(self, files: Files, tools: Tools) -> None:
        super().__init__()
        self._files, self._tools = files, tools
        self._sticks: tuple[Path, ...] | None = None
        self._came = False
        self._said = Said()
        self._doing: str | None = None
        self._progress = (0, 0)

    def compose(self) -> ComposeResult:
        """What came of it; where to look; keys."""
        yield HeadLine(Static(Text(_("Exchange by file"), "bold"), id="head"))
        yield Static(id="sum", markup=False)
        yield Static(id="lines", markup=False)
        yield Choices(id="sticks", markup=False)
        yield Answer(placeholder=_("Another folder, such as /media/stick"), id="path")
        yield KeyBar()

    def on_mount(self) -> None:
        """Looks for sticks, and keeps looking: one may be plugged in yet."""
        self._look()
        self.set_interval(LOOKING_SECONDS, self._look)
        self.set_interval(SHOWN_SECONDS, self._show_progress)
        self._show()

    def relabel(self) -> None:
        """Says everything again, in the language spoken now."""
        self._sticks = None
        self._look()
        self._show()

    # What the keys do.

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if self._sticks:
            self._begin(self._sticks[event.option_index])

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if text := event.value.strip().strip("'\""):
            self._begin(Path(text).expanduser())

    def action_back(self) -> None:
        """Leaves; what is just being read or written comes to its end or leaves no trace."""
        self.workers.cancel_node(self)
        self.dismiss(self._came or self._said.new > 0)

    def _begin(self, folder: Path) -> None:
        if self._doing is None:
            self._came = self._came or self._said.new > 0
            self._said = Said()
            self.run_worker(self._exchange(folder), exclusive=True, exit_on_error=False)

    # What is done.

    async def _exchange(self, folder: Path) -> None:
        try:
            self._do(_("Looking …"))
            brought = [
                bundle
                for path in await asyncio.to_thread(self._files.found, folder)
                if (bundle := await self._take(path)) is not None
            ]
            self._do(_("Writing …"))
            written = await asyncio.to_thread(self._files.write, folder, brought, self._report)
            self._files.note(written)
            self._said.written(written)
        except KioskError as error:
            self._fail(error)
        finally:
            self._doing = None
        self._tools.sound("refused" if self._said.failed else "admitted")
        self._show()

    async def _take(self, path: Path) -> Brought | None:
        """Reads a bundle and takes it in; what is wrong with one stops no other."""
        try:
            self._do(_("Reading {file} …").format(file=path.name))
            bundle = await asyncio.to_thread(self._files.read, path, self._report)
            self._do(_("Taking in {file} …").format(file=path.name))
            taking = self._files.taking_in(bundle)
            while taking.go_on(PIECE_SECONDS):
                self._report(taking.done, taking.of)
                await asyncio.sleep(PAUSE_SECONDS)
        except KioskError as error:
            self._fail(error, path.name)
            return None
        self._said.taken(path, bundle, taking.taken)
        self._show()
        return bundle

    def _do(self, what: str) -> None:
        self._doing, self._progress = what, (0, 0)
        self._show()

    def _report(self, done: int, of: int) -> None:
        """From any thread; shown when the screen comes to it."""
        self._progress = (done, of)

    def _fail(self, error: KioskError, name: str = "") -> None:
        self._tools.note(error)
        self._said.fail(error, name)

    # How it is shown.

    def _look(self) -> None:
        """The sticks that are plugged in; their list changes only when they do."""
        found = tuple(self._files.folders())
        if found == self._sticks:
            return
        self._sticks = found
        choices = self.query_one("#sticks", Choices)
        choices.clear_options()
        for folder in found:
            choices.add_option(Option(Text(printable(str(folder)))))
        if not found:
            told = _("No stick is plugged in. Plug one in, or type a folder below.")
            choices.add_option(Option(Text(told), disabled=True))
            self.query_one("#path").focus()
        else:
            choices.highlighted = 0
            if not self.query_one("#path", Input).value:
                choices.focus()

    def _show(self) -> None:
        look, text = ("", self._doing) if self._doing is not None else self._said.sum()
        line = self.query_one("#sum", Static)
        line.set_classes(f"-{look}" if look else "")
        line.update(Text(printable(text), "bold"))
        lines = [Text(printable(told)) for told in self._said.lines]
        self.query_one("#lines", Static).update(Text("\n").join(lines))

    def _show_progress(self) -> None:
        done, of = self._progress
        if self._doing is not None and of:
            told = f"{self._doing}  {done * 100 // of} %"
            self.query_one("#sum", Static).update(Text(printable(told), "bold"))
