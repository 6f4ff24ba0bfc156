"""I: a file of companies, visits, vehicles, wishes or ways; shown before it is imported."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input, Static

from kiosk.cells import fitted, one_line
from kiosk.domain.day_records import DaySort
from kiosk.errors import KioskError, UnusableInput
from kiosk.inert import printable
from kiosk.screens.board.bench import Bench, as_told
from kiosk.screens.board.entries import plain
from kiosk.screens.board.parts import DayTable
from kiosk.screens.keys import BACK, HELP
from kiosk.usecases.visits.importing import import_day
from kiosk.widgets.choices import Answer
from kiosk.widgets.head_line import HeadLine
from kiosk.widgets.key_bar import KeyBar
from kiosk.widgets.row_list import Entry, Look, RowList
from kiosk.wording.visits import SORTS
from kiosk.words import N_, _


class ImportScreen(Screen[int | None]):
    """Returns how many records changed, or None."""

    CSS_PATH = "options.tcss"
    AUTO_FOCUS = "Input"
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("A CSV or XLSX file; its headers tell what its rows are.")),
        ("Enter", N_("Shows what an import would do; once more: imports it, all or nothing.")),
        ("Esc", N_("Back; nothing is imported by that.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        BACK,
    ]

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._table: DayTable | None = None

    def compose(self) -> ComposeResult:
        """Where the file is, what it would do, keys."""
        title = _("Import companies, visits, vehicles, wishes or ways")
        yield HeadLine(Static(Text(title, "bold"), id="head"))
        yield Answer(placeholder=_("The file's path, such as companies.xlsx"), id="path")
        yield Static(id="remark", markup=False)
        yield RowList(id="rows")
        yield KeyBar()

    def on_mount(self) -> None:
        """The keys go to the line."""
        self.query_one(RowList).can_focus = False
        self._remark("")

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if self._table is not None:
            self._table = None
            self._remark("")
            self.query_one(RowList).show([])

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            if self._table is None:
                self._look_at(event.value)
            else:
                self._import(self._table)
        except KioskError as error:
            self._table = None
            self._bench.tools.note(error)
            self._bench.tools.sound("refused")
            self._remark(f"✘ {_(error.message)}\n→ {_(error.remedy)}")

    def _look_at(self, typed: str) -> None:
        text = typed.strip().strip("'\"")
        if not text:
            raise UnusableInput(N_("No file is named."), N_("Type or paste its path."))
        bench = self._bench
        path = Path(text).expanduser()
        path = path if path.is_absolute() else bench.file.parent / path
        table = bench.parts.read_table(path, bench.overview.day)
        with as_told():
            would = import_day(bench.fair, bench.file, table.rows, table.source, dry_run=True)
        entries = [Entry("", 1, partial(_problem, told)) for told in table.problems]
        entries += (
            Entry(name, 1, partial(_change, name, values)) for name, values in would.changed.items()
        )
        self.query_one(RowList).show(entries or [plain(_("Nothing in it is new."), "quiet")])
        told = _("{sort}: {changed} changed, {unchanged} unchanged, {rejected} rejected.").format(
            sort=_(SORTS[table.source.sort]),
            changed=len(would.changed),
            unchanged=would.unchanged,
            rejected=table.source.rejected,
        )
        if would.changed:
            self._table = table
            told += " " + _("Nothing is recorded yet: Enter imports it.")
        self._remark(told)

    def _import(self, table: DayTable) -> None:
        bench = self._bench
        with as_told():
            done = import_day(bench.fair, bench.file, table.rows, table.source)
        self.dismiss(len(done.changed))

    def action_move(self, step: int) -> None:
        """Up and down what it would do."""
        self.query_one(RowList).action_move(step)

    def _remark(self, text: str) -> None:
        line = self.query_one("#remark", Static)
        line.update(Text(printable(text), "bold"))
        line.display = bool(text)


def _problem(told: str, width: int, look: Look) -> list[Text]:
    return [Text(fitted("✘ " + one_line(told), width), look("bad"))]


def _change(name: str, values: Mapping[str, Any], width: int, look: Look) -> list[Text]:
    sort, _dot, id = name.partition(".")
    shown = _(SORTS[DaySort(sort)])
    said = ", ".join(f"{field} = {value}" for field, value in values.items())
    return [Text(fitted(one_line(f"{shown} {id}: {said}"), width))]
