"""A list of who is booked on which trip into the journal: a fact for the file, one for each guest.

A booking replaces what was known of its leg, and only that. More guests than seats are taken in,
and complained about: who left them out would leave them behind.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from kiosk.domain import kinds
from kiosk.domain.facts import Draft, new_id
from kiosk.domain.guests import BOOKING_PREFIX, Guest, Status
from kiosk.domain.trips.naming import TripDoubt, TripNames
from kiosk.domain.trips.trip import OWN_TRANSPORT, TripKind
from kiosk.domain.whom import Directory, Doubt, Whom
from kiosk.usecases.fair import Fair
from kiosk.usecases.imported_file import FileSource, file_fact
from kiosk.usecases.same_person import other_numbers
from kiosk.usecases.trips.known import trips
from kiosk.usecases.trips.listed import LISTS, Rejected
from kiosk.usecases.trips.planning import Complaint, too_many
from kiosk.usecases.trips.wishes import field_of

CONTRADICTS = "contradicts"


class Wanted(Protocol):
    """What a list says of one guest's trip: an id or a name, ``own``, or nothing for no trip."""

    @property
    def column(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def way(self) -> TripKind | None: ...
    @property
    def leg(self) -> str: ...
    @property
    def is_wish(self) -> bool: ...


class Row(Protocol):
    """A good row of a list of bookings."""

    @property
    def line(self) -> int: ...
    @property
    def whom(self) -> Whom: ...
    @property
    def wanted(self) -> Sequence[Wanted]: ...


@dataclass(frozen=True, slots=True)
class ImportedBookings:
    """What an import did.

    Attributes:
        booked, own, wishes: how many bookings on trips, words of own transport, and wishes the
            list holds.
        changed: guests of whom something else is known now.
        complaints: trips on which more are booked than they have places for.
    """

    booked: int
    own: int
    wishes: int
    changed: int
    rejected: tuple[Rejected, ...]
    complaints: tuple[Complaint, ...]


def import_bookings(
    fair: Fair, rows: Iterable[Row], source: FileSource, *, dry_run: bool = False
) -> ImportedBookings:
    """Records who is booked on what and who wishes what, all in one transaction.

    A row that doesn't name one guest without doubt, or a trip that still goes, is left out whole.

    Args:
        dry_run: only tells what an import would do.

    Raises:
        StoreError: if this could not be recorded; nothing is imported then.
    """
    everybody = {guest.subject: guest for guest in fair.state.every_guest()}
    directory = Directory(everybody.values(), other_numbers(fair))
    reading = _Reading(directory, _names(fair))
    for row in rows:
        reading.take(row)
    new = {
        who: changed
        for who, values in reading.values.items()
        if (changed := _differing(everybody[who], values))
    }
    if not dry_run:
        _record(fair, source, new, len({rejected.line for rejected in reading.rejected}))
    said = [(name, text) for values in reading.values.values() for name, text in values.items()]
    seats = [text for name, text in said if name.startswith(BOOKING_PREFIX) and text]
    return ImportedBookings(
        booked=sum(trip != OWN_TRANSPORT for trip in seats),
        own=sum(trip == OWN_TRANSPORT for trip in seats),
        wishes=sum(not name.startswith(BOOKING_PREFIX) for name, _ in said),
        changed=len(new),
        rejected=tuple(reading.rejected),
        complaints=tuple(_complaints(fair, everybody, reading.values)),
    )


def _names(fair: Fair) -> TripNames:
    left = (trip for trip, departure in fair.state.departures().items() if departure.closing)
    return TripNames(trips(fair).values(), left)


@dataclass
class _Reading:
    """What the rows come to.

    Attributes:
        values: by subject, the fields of the guest's record that are set.
        lines: for each of them the line that set it.
    """

    directory: Directory
    names: TripNames
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    lines: dict[tuple[str, str], int] = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)

    def take(self, row: Row) -> None:
        """Reads a row; it counts whole or not at all."""
        guest = self.directory.find(row.whom)
        if isinstance(guest, Doubt):
            self.rejected.append(Rejected(row.line, row.whom.column, row.whom.said, guest))
            return
        told: dict[str, str] = {}
        wrong: list[Rejected] = []
        for wanted in row.wanted:
            meant = self._meant(wanted)
            if isinstance(meant, TripDoubt):
                known = {"known": ", ".join(trip.id for trip in self.names.open)}
                wrong.append(Rejected(row.line, wanted.column, wanted.text, meant, known))
                continue
            for name, text in meant.items():
                before = told.get(name, self.values.get(guest.subject, {}).get(name, text))
                if before != text:
                    first = {"first": str(self.lines.get((guest.subject, name), row.line))}
                    wrong.append(Rejected(row.line, wanted.column, wanted.text, CONTRADICTS, first))
            told |= meant
        self.rejected += wrong
        if not wrong:
            self.values.setdefault(guest.subject, {}).update(told)
            for name in told:
                self.lines.setdefault((guest.subject, name), row.line)

    def _meant(self, wanted: Wanted) -> dict[str, str] | TripDoubt:
        """The fields that a cell sets: a booking, a wish, or own transport on each leg meant."""
        if wanted.text in ("", OWN_TRANSPORT):
            legs = self.names.legs(wanted.way, wanted.leg)
            if isinstance(legs, TripDoubt):
                return legs
            if wanted.is_wish and not wanted.text:
                return {field_of(leg): "" for leg in legs}
            return {BOOKING_PREFIX + leg: wanted.text for leg in legs}
        trip = self.names.find(wanted.text, wanted.way, wanted.leg)
        if isinstance(trip, TripDoubt):
            return trip
        return {field_of(trip.leg) if wanted.is_wish else BOOKING_PREFIX + trip.leg: trip.id}


def _differing(guest: Guest, values: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in values.items() if (guest.value(name) or "") != text}


def _record(
    fair: Fair, source: FileSource, new: Mapping[str, Mapping[str, str]], rejected: int
) -> None:
    import_id = new_id(fair.now(), fair.random_bytes)
    heads = fair.state.heads(new)
    drafts = [
        Draft(kinds.GUEST_BOOKED, who, {"set": dict(values)}, (import_id, *heads.get(who, ())))
        for who, values in new.items()
    ]
    file = file_fact(
        kinds.BOOKINGS_IMPORTED, LISTS, import_id, source, changed=len(drafts), rejected=rejected
    )
    fair.facts.append([file, *drafts])


def _complaints(
    fair: Fair, everybody: Mapping[str, Guest], values: Mapping[str, Mapping[str, str]]
) -> Iterable[Complaint]:
    """The trips of the legs that the list speaks of on which too many are booked then."""
    fields = {name for told in values.values() for name in told}
    legs = {n.removeprefix(BOOKING_PREFIX) for n in fields if n.startswith(BOOKING_PREFIX)}
    known = trips(fair)
    for leg in sorted(legs):
        booked = fair.state.booked_on(leg)
        for who, told in values.items():
            if BOOKING_PREFIX + leg in told and everybody[who].status is not Status.CANCELED:
                booked[who] = told[BOOKING_PREFIX + leg]
        people = Counter(booked.values())
        rolling = Counter(trip for who, trip in booked.items() if everybody[who].in_wheelchair)
        for trip in known.values():
            if trip.leg == leg:
                yield from too_many(trip, people[trip.id], rolling[trip.id])
