"""Fields of a guest's record to type in, read exactly as a roster's cells are."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Protocol

from kiosk.domain.event import Event
from kiosk.errors import UnusableInput
from kiosk.widgets.form_field import Field, FormField
from kiosk.widgets.form_lines import FormLines
from kiosk.wording.countries import country_name
from kiosk.wording.fields import FIELD_NAMES, language_name
from kiosk.words import _, spoken

CHOSEN = ("country", "partner", "language", "kind")
NAMES = ("native_name", "latin_name")


class Form(Protocol):
    """Reads the fields; `roster.form.Form` is one."""

    def read(self, field: str, text: str, country: str = "") -> str:
        """What the text means; raises UnusableInput if it can't be a value of the field."""

    def begun(self, field: str, text: str) -> Sequence[tuple[str, str]]:
        """The choices a text may be the beginning of, each with a name of it."""


class RecordFields(FormLines):
    """One line for each field of the record.

    Args:
        names: of the guest's fields, in the order of the lines.
        known: what stands in the lines at first, by field, as values of the record.
    """

    def __init__(
        self, event: Event, form: Form, names: Iterable[str], known: Mapping[str, str] | None = None
    ) -> None:
        self._event = event
        self._form = form
        known = known or {}
        super().__init__(self._field(name, known.get(name, "")) for name in names)

    def _field(self, name: str, known: str) -> Field:
        return Field(
            name,
            _(FIELD_NAMES[name]),
            partial(self._read, name),
            partial(self._told, name),
            self._written(name, known),
            is_short=name in CHOSEN,
        )

    @property
    def values(self) -> dict[str, str]:
        """What the lines mean, as far as they can be read."""
        values = {}
        for name, line in self.lines.items():
            try:
                values[name] = line.value
            except UnusableInput:
                values[name] = ""
        return values

    def wrong_lines(self) -> list[FormField]:
        """The lines that can't be read; the first of all where the guest has no name."""
        wrong, values = super().wrong_lines(), self.values
        nameless = self.lines[NAMES[0]]
        if nameless not in wrong and not any(values[name] for name in NAMES):
            nameless.complain(_("A guest needs a name."))
            return [nameless, *wrong]
        return wrong

    def propose(self, proposals: Mapping[str, str]) -> None:
        """What each line counts as if it is left empty, as values of the record."""
        for name, line in self.lines.items():
            line.propose(self._written(name, proposals.get(name, "")))

    def _read(self, name: str, text: str) -> str:
        """What a text means; the beginning of a choice means the choice."""
        if name in CHOSEN and (begun := self._form.begun(name, text)):
            return begun[0][0]
        return self._form.read(name, text, self._country if name == "phone" else "")

    @property
    def _country(self) -> str:
        """The guest's, whose rules a phone number follows; empty while it isn't known."""
        line = self.lines.get("country")
        begun = self._form.begun("country", line.text) if line else ()
        return begun[0][0] if begun else ""

    def _told(self, name: str, text: str) -> str:
        """What a text is understood as, where it doesn't say so itself."""
        if name not in CHOSEN or not text.strip():
            return ""
        if not (begun := self._form.begun(name, text)):
            return ""
        label = self._label(name, *begun[0])
        return f"→ {label}" if label.casefold() != text.strip().casefold() else ""

    def _label(self, name: str, choice: str, word: str) -> str:
        label = self._written(name, choice)
        return word if label == choice else label

    def _written(self, name: str, value: str) -> str:
        """A value as one would type it."""
        event = self._event
        if name == "kind" and value in event.kinds:
            return event.kinds[value].name.in_language(spoken())
        if name == "partner" and value in event.partners:
            return event.partners[value].name
        if name == "country":
            return country_name(value) if value else ""
        return language_name(value) if name == "language" else value
