"""What is typed into a guest's fields, and what it is understood as."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from kiosk.domain.event import Event
from kiosk.errors import UnusableInput
from kiosk.fields import language_name
from kiosk.usecases.walk_in import completed
from kiosk.wording import country_name
from kiosk.words import spoken

NAMES = ("native_name", "latin_name")
CHOSEN = ("country", "partner", "language", "kind")


class Form(Protocol):
    """Reads the fields; `roster.form.Form` is one."""

    def read(self, field: str, text: str) -> str:
        """What the text means; raises UnusableInput if it can't be a value of the field."""

    def begun(self, field: str, text: str) -> Sequence[tuple[str, str]]:
        """The choices a text may be the beginning of, each with a name of it."""


class Entries:
    """Reads what is typed, and proposes what follows from it.

    Args:
        usual_kind: id of the ticket kind that counts if none is typed.
    """

    def __init__(self, form: Form, event: Event, usual_kind: str) -> None:
        self._form = form
        self._event = event
        self._usual_kind = usual_kind

    def read(self, name: str, text: str) -> str:
        """What a text means; the beginning of a choice means the choice.

        Raises:
            UnusableInput: if it can't be a value of this field; in the language of the staff.
        """
        if name in CHOSEN and (begun := self._form.begun(name, text)):
            return begun[0][0]
        return self._form.read(name, text)

    def values(self, texts: Mapping[str, str]) -> dict[str, str]:
        """What the fields mean, as far as they can be read; the usual kind if none is typed."""
        values = {}
        for name, text in texts.items():
            try:
                values[name] = self.read(name, text)
            except UnusableInput:
                continue
        known = {name: value for name, value in values.items() if value}
        return {"kind": self._usual_kind} | known

    def told(self, name: str, text: str) -> str:
        """What a text is understood as, where it doesn't say so itself."""
        begun = self._form.begun(name, text) if name in CHOSEN else ()
        return f"→ {self._label(name, *begun[0])}" if begun else ""

    def proposals(self, texts: Mapping[str, str]) -> dict[str, str]:
        """What will stand in the fields that are left empty."""
        follows = completed(self._event, self.values(texts))
        return {name: follows.get(name, "") for name in NAMES} | {
            "language": language_name(follows.get("language", "")),
            "kind": self._label("kind", follows["kind"]),
        }

    def _label(self, name: str, choice: str, word: str = "") -> str:
        if name == "kind":
            return self._event.kinds[choice].name.in_language(spoken())
        if name == "partner":
            return self._event.partners[choice].name
        label = country_name(choice) if name == "country" else language_name(choice)
        return word if label == choice else label
