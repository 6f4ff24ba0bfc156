"""What is true of a trip, as rows of the derived tables; and a departure out of its row."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from kiosk.domain import kinds
from kiosk.domain.records import Dated, record_of, understood
from kiosk.domain.trips.departures import Closing, Departure, HeadCount, departure_of
from kiosk.domain.trips.trip import FIELDS
from kiosk.store.holder_rows import overwritten_rows
from kiosk.store.tables import OVERWRITTEN, TRIPS, Row, Table


def rows_of_trip(subject: str, facts: Sequence[Dated]) -> dict[Table, list[Row]]:
    """The rows of a trip, by table."""
    told = understood(facts)
    planned = [entry for entry in told if entry[0].fact.envelope.kind == kinds.TRIP_PLANNED]
    record = record_of(planned, FIELDS.__contains__)
    departure = departure_of((dated.fact.envelope, dated.at, found) for dated, found in told)
    row = (subject, _json(record.values), _json(record.heads), _json(asdict(departure)))
    return {TRIPS: [row], OVERWRITTEN: overwritten_rows(subject, record.overwritten)}


def departure_in(text: str) -> Departure:
    """The departure of a row."""
    told = json.loads(text)
    counted, closing = told["counted"], told["closing"]
    return Departure(
        told["opened_at"],
        HeadCount(**counted) if counted else None,
        _closing(closing) if closing else None,
        tuple(map(_closing, told["others"])),
        tuple(told["reopened"]),
    )


def _closing(told: dict[str, Any]) -> Closing:
    people = {name: tuple(told[name]) for name in ("aboard", "missing")}
    return Closing(**told | people)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
