"""Fields of a form under each other: the cursor goes from line to line, each says what is wrong."""

from abc import abstractmethod

from textual import on
from textual.containers import VerticalScroll
from textual.message import Message

from kiosk.widgets.form_field import FormField


class FormLines(VerticalScroll):
    """One line for each field. Nothing that was typed is ever taken away by an error."""

    class Changed(Message):
        """Something was typed or taken away."""

    class Finished(Message):
        """Enter was pressed in the last line."""

    def __init__(self) -> None:
        super().__init__(id="fields", can_focus=False)

    @abstractmethod
    def objection(self, line: FormField) -> str:
        """Why a line can't be read, as a sentence; empty where it can."""

    @property
    def lines(self) -> dict[str, FormField]:
        """The lines by the names of their fields."""
        return {found.field: found for found in self.query(FormField)}

    @property
    def is_touched(self) -> bool:
        """Whether somebody typed anything that would be lost."""
        return any(line.is_touched for line in self.lines.values())

    def wrong_lines(self) -> list[FormField]:
        """The lines that can't be read; each says why."""
        return [line for line in self.lines.values() if not self._is_fine(line)]

    def move(self, step: int) -> None:
        """The cursor goes to the next line, or the one before."""
        lines = list(self.lines.values())
        at = next((place for place, line in enumerate(lines) if line.has_focus_within), 0)
        lines[(at + step) % len(lines)].take_focus()

    def _is_fine(self, line: FormField) -> bool:
        objection = self.objection(line)
        if objection:
            line.complain(objection)
        return not objection

    @on(FormField.Changed)
    def _changed(self, event: FormField.Changed) -> None:
        event.stop()
        self.post_message(self.Changed())

    @on(FormField.Left)
    def _left(self, event: FormField.Left) -> None:
        event.stop()
        self._is_fine(event.field)

    @on(FormField.Done)
    def _done(self, event: FormField.Done) -> None:
        event.stop()
        if event.field is list(self.lines.values())[-1]:
            self.post_message(self.Finished())
        else:
            self.move(1)
