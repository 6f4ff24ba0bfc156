"""Fields of a form under each other: the cursor goes from line to line, each says what is wrong."""

from collections.abc import Iterable
from typing import Any

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Input

from kiosk.widgets.form_field import Field, FormField

MOST_LABEL_CELLS = 25


class FormLines(VerticalScroll):
    """One line for each field. Nothing that was typed is ever taken away by an error."""

    class Changed(Message):
        """Something was typed or taken away."""

    def __init__(self, fields: Iterable[Field]) -> None:
        super().__init__(id="fields", can_focus=False)
        self._fields = tuple(fields)
        self._left_last: FormField | None = None

    def compose(self) -> ComposeResult:
        """The lines; their labels take as much room as the longest needs, if there is so much."""
        longest = max((cell_len(field.label) for field in self._fields), default=0)
        for field in self._fields:
            yield FormField(field, min(longest + 2, MOST_LABEL_CELLS))

    @property
    def lines(self) -> dict[str, FormField]:
        """The lines by the names of their fields."""
        return {found.field: found for found in self.query(FormField)}

    @property
    def touched(self) -> frozenset[str]:
        """The fields in whose lines somebody typed anything that would be lost."""
        return frozenset(name for name, line in self.lines.items() if line.is_touched)

    @property
    def is_at_end(self) -> bool:
        """Whether the cursor is in the last line."""
        return list(self.lines.values())[-1].has_focus_within

    def accepted(self) -> dict[str, Any] | None:
        """What the lines mean; None where one can't be read: the cursor stands there then."""
        wrong = self.wrong_lines()
        if wrong:
            wrong[0].take_focus()
            return None
        return {name: line.value for name, line in self.lines.items()}

    def wrong_lines(self) -> list[FormField]:
        """The lines that can't be read; each says why, and the others take back what they said."""
        for line in self.lines.values():
            line.complain(line.objection)
        return [line for line in self.lines.values() if line.has_class("-wrong")]

    def complain(self, field: str, text: str) -> None:
        """Says at a line what is wrong with it, and goes there."""
        self.lines[field].complain(text)
        self.lines[field].take_focus()

    def move(self, step: int) -> None:
        """The cursor goes to the next line, or the one before."""
        lines = list(self.lines.values())
        at = next((place for place, line in enumerate(lines) if line.has_focus_within), 0)
        lines[(at + step) % len(lines)].take_focus()

    def resume(self) -> None:
        """The cursor goes back to where it was last; to the first line where it was in none."""
        line = self._left_last or next(iter(self.lines.values()))
        self.screen.set_focus(line.query_one(Input))

    @on(FormField.Changed)
    def _changed(self, event: FormField.Changed) -> None:
        event.stop()
        self.post_message(self.Changed())

    @on(FormField.Left)
    def _left(self, event: FormField.Left) -> None:
        event.stop()
        self._left_last = event.field
        if objection := event.field.objection:
            event.field.complain(objection)
