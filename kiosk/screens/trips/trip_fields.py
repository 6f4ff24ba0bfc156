"""The lines of a trip's form, and the trip that they mean."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from kiosk.domain.texts import Text
from kiosk.domain.trips.trip import Trip
from kiosk.screens.trips.trip_reading import TripReading
from kiosk.screens.trips.trip_words import FIELDS
from kiosk.widgets.form_field import Field
from kiosk.words import _

_NAMED = frozenset({"origin", "destination", "takes", "checked_in_at"})
_WRITTEN_OUT = frozenset({"name", "vehicle", "driver", "driver_phone", "outing"})


def trip_fields(
    reading: TripReading, known: Mapping[str, str], model: Trip | None = None
) -> Iterator[Field]:
    """A line for each field of a trip.

    Args:
        known: what stands in the lines at first.
        model: the trip that they begin with, if they do; what is named there and not touched
            stays as it is, were its name another's too.
    """
    for name, label in FIELDS.items():
        yield Field(
            name,
            _(label),
            partial(reading.read, name),
            partial(reading.told, name),
            known.get(name, ""),
            stays=(getattr(model, name),) if model is not None and name in _NAMED else (),
            is_short=name not in _WRITTEN_OUT,
        )


def trip_of(
    values: Mapping[str, Any], reading: TripReading, id: str, before: Trip | None, name: Text
) -> Trip:
    """The trip that the lines mean.

    Args:
        values: what each line means.
        before: the trip as it was, if it is an old one.
    """
    return Trip(
        id=id,
        name=name,
        kind=values["kind"],
        outing=reading.outing(values),
        seats=values["seats"],
        departs=reading.departure(values),
        origin=values["origin"],
        destination=values["destination"],
        arrives=reading.arrival(values),
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
