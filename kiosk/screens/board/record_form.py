"""A company, a visit, a vehicle, a party, a place: its settings, each edit a fact."""

import re
from collections.abc import Mapping
from functools import partial
from pathlib import PurePath
from typing import Any, ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from kiosk.domain.day_records import DaySort
from kiosk.domain.names import plain
from kiosk.errors import BadVisits, KioskError, UnusableInput
from kiosk.inert import printable
from kiosk.screens.board.bench import Bench
from kiosk.screens.board.record_words import RecordWords
from kiosk.usecases.state_visits import TOGETHER
from kiosk.usecases.visits.day import edit
from kiosk.widgets.complaint import Complaint
from kiosk.widgets.form_field import FormField
from kiosk.widgets.form_lines import FormLines
from kiosk.widgets.key_bar import KeyBar
from kiosk.words import N_, _

LONGEST_ID = 30
_NAMED_FIELD = re.compile(r"(?:\)|no\. \d+) (\w+): ")
# What the rules of a day complain of without naming a setting: the words, and where to mend it.
_ABOUT = (
    (re.compile(r"outside the day|overlap"), ("at", "pinned")),
    (re.compile(r"place|drive"), ("place", "home")),
    (re.compile(r"needs at least"), ("min",)),
    (re.compile(r"pinned to"), ("pinned",)),
    (re.compile(r"its company"), ("company",)),
    (re.compile(r"stands there \d+ times"), ("guests",)),
)


class RecordFields(FormLines):
    """One line for each setting."""

    def __init__(self, words: RecordWords, known: Mapping[str, Any]) -> None:
        super().__init__()
        self._words = words
        self._known = known

    def compose(self) -> ComposeResult:
        """The lines."""
        for name in self._words.fields:
            told = partial(self._words.told, name)
            known = self._words.written(name, self._known.get(name))
            yield FormField(name, self._words.label(name), told, known)

    def objection(self, line: FormField) -> str:
        """Why a line can't be read, and how to type it."""
        try:
            self._words.read(line.field, line.text)
        except UnusableInput as error:
            return f"{_(error.message)} {_(error.remedy)}".strip()
        return ""

    def values(self) -> dict[str, Any] | None:
        """What was changed; None where a line can't be read: the cursor stands there."""
        if wrong := self.wrong_lines():
            wrong[0].take_focus()
            return None
        return {
            name: self._words.read(name, line.text)
            for name, line in self.lines.items()
            if line.is_touched
        }

    def complain(self, field: str, text: str) -> None:
        """Says at a line what is wrong with it, and goes there."""
        self.lines[field].complain(text)
        self.lines[field].take_focus()


class RecordFormScreen(ModalScreen[str | None]):
    """Returns the id of what was kept, or None.

    Args:
        identity: of the thing to change; empty for a new one.
        known: its settings as they stand.
        title: what it is.
    """

    CSS_PATH: ClassVar[list[str | PurePath]] = ["../dialog.tcss", "../record_form.tcss"]
    AUTO_FOCUS = "Input"
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("What the day is made of. Each change is recorded; an empty line takes one back.")),
        ("F2", N_("Keeps it; so does Enter in the last line.")),
        (N_("Times"), N_("09:00-10:30; several parts of one visit with + between them.")),
        (N_("Lists"), N_("With commas between.")),
        (N_("Names"), N_("Companies and places by the beginning of their names.")),
        ("Esc", N_("Back; what was typed is only thrown away at the second time.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "app.help", N_("Help"), key_display="F1"),
        Binding("f2", "keep", N_("Keep"), key_display="F2"),
        Binding("f10,ctrl+s", "keep", show=False),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("escape", "back", N_("Back"), key_display="Esc"),
    ]

    def __init__(
        self,
        bench: Bench,
        sort: DaySort,
        identity: str,
        known: Mapping[str, Any],
        words: RecordWords,
        title: str,
        taken: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__()
        self._bench = bench
        self._sort = sort
        self._identity = identity
        self._known = known
        self._words = words
        self._headline = title
        self._taken = taken
        self._warned = False

    def compose(self) -> ComposeResult:
        """What it is, the lines, what went wrong."""
        yield KeyBar()
        with Vertical(classes="dialog record"):
            yield Static(Text(printable(self._headline), "bold"))
            yield RecordFields(self._words, self._known)
            yield Complaint(id="complaint", markup=False)

    @property
    def _fields(self) -> RecordFields:
        return self.query_one(RecordFields)

    @on(RecordFields.Changed)
    def _changed(self) -> None:
        self._warned = False
        self.query_one(Complaint).say("")

    @on(RecordFields.Finished)
    def _finished(self) -> None:
        self.action_keep()

    def action_move(self, step: int) -> None:
        """Up and down among the lines."""
        self._fields.move(step)

    def action_keep(self) -> None:
        """Records what was changed, if the day still makes sense then."""
        values = self._fields.values()
        if values is None:
            return
        try:
            identity = self._identity or self._new_identity(values)
            self._refuse_strangers(identity)
            edit(self._bench.fair, self._bench.file, self._sort, identity, values)
        except BadVisits as error:
            self._show_complaints(error)
        except KioskError as error:
            self._bench.tools.note(error)
            self._bench.tools.sound("refused")
            self.query_one(Complaint).not_recorded(error)
        else:
            self.dismiss(identity)

    def _show_complaints(self, error: BadVisits) -> None:
        """Each complaint at the line it speaks of; what speaks of none beneath all."""
        self._bench.tools.note(error)
        self._bench.tools.sound("refused")
        rest: list[str] = []
        for told in reversed(error.message.splitlines()[1:]):
            field = self._field_of(told)
            if field:
                self._fields.complain(field, told.strip())
            else:
                rest.insert(0, told.strip())
        if rest:
            self.query_one(Complaint).say("✘ " + " ".join(rest))

    def _field_of(self, told: str) -> str:
        lines = self._fields.lines
        named = _NAMED_FIELD.search(told)
        if named and named[1] in lines:
            return named[1]
        for words, fields in _ABOUT:
            if words.search(told):
                return next((field for field in fields if field in lines), "")
        return ""

    def _refuse_strangers(self, identity: str) -> None:
        """A party of guests whom nobody knows would stop the whole day."""
        if self._sort is not DaySort.PARTY:
            return
        for number in identity.split(TOGETHER):
            if not self._bench.fair.state.registered(number) and identity not in self._taken:
                raise UnusableInput(
                    _("The roster knows no guest {number}.").format(number=number),
                    N_("Correct the registration number."),
                )

    def _new_identity(self, values: Mapping[str, Any]) -> str:
        """An id for a new thing: of a party its guests, of a visit its company's next number."""
        if self._sort is DaySort.PARTY:
            guests = values.get("guests") or []
            if not guests:
                raise UnusableInput(
                    N_("A party is its guests."), N_("Type their registration numbers.")
                )
            return TOGETHER.join(guests)
        if self._sort is DaySort.VISIT:
            company = values.get("company")
            if not company:
                raise UnusableInput(N_("A visit needs its company."), N_("Type its name."))
            return self._numbered(f"{company}-", 1)
        name = str(values.get("name") or "")
        slug = "-".join(
            "".join(c if c.isascii() and c.isalnum() else " " for c in plain(name)).split()
        )
        wanted = slug[:LONGEST_ID].strip("-")
        if not wanted:
            raise UnusableInput(N_("This needs a name."), N_("Type one in the first line."))
        return wanted if wanted not in self._taken else self._numbered(f"{wanted}-", 2)

    def _numbered(self, stem: str, first: int) -> str:
        number = first
        while f"{stem}{number}" in self._taken:
            number += 1
        return f"{stem}{number}"

    def action_back(self) -> None:
        """Esc: out, but what was typed is thrown away only if that is meant."""
        if self._warned or not self._fields.is_touched:
            self.dismiss(None)
            return
        self._warned = True
        self.query_one(Complaint).say(_("! Esc once more throws away what was typed."))
