"""The lines of a trip's form, read into a trip."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from textual.app import ComposeResult

from kiosk.domain.texts import Text
from kiosk.domain.trips.trip import Trip
from kiosk.errors import UnusableInput
from kiosk.screens.trips.trip_reading import FIELDS, TripReading
from kiosk.widgets.form_field import FormField
from kiosk.widgets.form_lines import FormLines
from kiosk.words import _

_NAMED = frozenset({"origin", "destination", "takes", "checked_in_at"})


class TripFields(FormLines):
    """One line for each field of a trip.

    Args:
        known: what stands in the lines at first.
        model: the trip that they begin with, if they do; what is named there and not touched
            stays as it is, were its name another's too.
    """

    def __init__(
        self, reading: TripReading, known: Mapping[str, str], model: Trip | None = None
    ) -> None:
        super().__init__()
        self._reading = reading
        self._known = known
        self._model = model

    def compose(self) -> ComposeResult:
        """The lines."""
        for name, label in FIELDS.items():
            told = partial(self._reading.told, name)
            yield FormField(name, _(label), told, self._known.get(name, ""))

    def objection(self, line: FormField) -> str:
        """Why a line can't be read, and how to type it."""
        try:
            self._read(line)
        except UnusableInput as error:
            return f"{_(error.message)} {_(error.remedy)}".strip()
        return ""

    def trip(self, id: str, before: Trip | None) -> Trip | None:
        """The trip that the lines mean; None where one can't be read: the cursor stands there.

        Args:
            before: the trip as it was; a name that wasn't touched stays in all its languages.
        """
        if wrong := self.wrong_lines():
            wrong[0].take_focus()
            return None
        values = {name: self._read(line) for name, line in self.lines.items()}
        name = Text({"": values["name"]})
        if before is not None and not self.lines["name"].is_touched:
            name = before.name
        return Trip(
            id=id,
            name=name,
            kind=values["kind"],
            outing=self._reading.outing(values),
            seats=values["seats"],
            departs=self._reading.departure(values),
            origin=values["origin"],
            destination=values["destination"],
            arrives=self._reading.arrival(values),
            vehicle=values["vehicle"],
            driver=values["driver"],
            driver_phone=values["driver_phone"],
            wheelchairs=values["wheelchairs"],
            crew=values["crew"],
            takes=values["takes"],
            checked_in_at=values["checked_in_at"],
            unchecked=values["unchecked"],
            canceled=before.canceled if before else False,
        )

    def _read(self, line: FormField) -> Any:
        if self._model is not None and line.field in _NAMED and not line.is_touched:
            return getattr(self._model, line.field)
        return self._reading.read(line.field, line.text)

    def complain(self, field: str, text: str) -> None:
        """Says at a line what is wrong with it, and goes there."""
        line = self.lines[field]
        line.complain(text)
        line.take_focus()
