"""The words by which lists say which way a trip goes, and that somebody takes none."""

from kiosk.domain.trips.trip import OWN_TRANSPORT, TripKind
from kiosk.roster.folding import fold, index, lines
from kiosk.roster.known_words import meant_by
from kiosk.roster.problems import RowReason
from kiosk.roster.texts import clean

WAYS = index(
    lines(
        """
outbound outbound, Hinfahrt, hin, Hinweg, out, way out, outward, there, туда
return return, Rückfahrt, zurück, Rückweg, rück, back, way back, обратно
tour tour, Rundfahrt, Tour, Ausflug, excursion, поездка, экскурсия
"""
    )
)
NO_TRIP = index(
    lines(
        """
own own, eigene Anreise, Eigenanreise, eigene Abreise, eigener PKW, eigenes Auto, selbst, PKW, Auto
own own transport, own car, by car, car, self, individually, своим ходом, самостоятельно, на машине
none none, no, no bus, kein, keine, keiner, kein Bus, nein, нет, без автобуса
"""
    )
)
DASHES = frozenset("-–—")


def way_of(cell: str) -> TripKind | None:
    """Which way is meant; None for an empty cell.

    Raises:
        Unfit: the word is not known.
    """
    found = meant_by(cell, WAYS, RowReason.UNKNOWN_WAY, TripKind)
    return TripKind(found) if found else None


def trip_or_none(cell: str) -> str | None:
    """What a cell says of a trip: its id or name, ``own``, nothing for no trip; None if empty."""
    text = clean(cell)
    if not text:
        return None
    said = "none" if text in DASHES else NO_TRIP.get(fold(text), "")
    if said:
        return OWN_TRANSPORT if said == "own" else ""
    return text
