"""What a change of trips would come to, line by line: who moves, whether it fits, who is told.

In the language of the staff.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kiosk.domain.event import Event
from kiosk.domain.guests import Guest
from kiosk.domain.trips.trip import Trip
from kiosk.usecases.trips.change import Change, ToTell
from kiosk.usecases.trips.foreseen import Filled, Foreseen
from kiosk.wording.departures import trip_name
from kiosk.wording.fields import language_name
from kiosk.wording.moments import clock
from kiosk.words import _, ngettext

FINE, HEED, PLAIN = "✔", "!", " "
MOST_NAMED = 12
MINUTE = 60_000_000


@dataclass(frozen=True, slots=True)
class Told:
    """A line of what would come: its sign (✔, ! or none) and its words."""

    sign: str
    words: str


def consequences(event: Event, found: Foreseen, *, names: bool = False) -> tuple[Told, ...]:
    """What a change would come to.

    Args:
        names: whether those who move are named, as where nobody chose them.
    """
    change = found.change
    return (
        *_too_many(found),
        *_new_time(event, change.to_tell),
        *_moved(change, names=names),
        *(_filled(event, filled) for filled in found.filled if change.moved),
        *_seatless(change.to_tell),
        *_getting_off(found.getting_off),
        *_left_alone(change.left_alone),
        *_to_be_told(change.to_tell),
    )


def named(guests: Sequence[Guest]) -> Iterable[Told]:
    """Guests by name; of many, how many more there are."""
    for guest in guests[:MOST_NAMED]:
        needs = _("needs a wheelchair's place") if guest.in_wheelchair else ""
        yield Told(PLAIN, " · ".join(filter(None, (guest.name, guest.organisation, needs))))
    if (more := len(guests) - MOST_NAMED) > 0:
        yield Told(PLAIN, _("and {count} more").format(count=more))


def _too_many(found: Foreseen) -> Iterable[Told]:
    if found.over is not None:
        yield Told(HEED, _(found.over.message) + " " + _("Enter does it all the same."))


def _new_time(event: Event, to_tell: Sequence[ToTell]) -> Iterable[Told]:
    """The old time and the new one, where a trip leaves at another."""
    told = next((t for t in to_tell if t.trip and t.was and t.trip.id == t.was.id), None)
    if told is None or told.trip is None or told.was is None:
        return
    minutes = (told.trip.departs - told.was.departs) // MINUTE
    text = _("Leaves at {time} instead of {before} ({minutes:+} min).")
    yield Told(
        FINE,
        text.format(
            time=clock(told.trip.departs, event),
            before=clock(told.was.departs, event),
            minutes=minutes,
        ),
    )


def _moved(change: Change, *, names: bool) -> Iterable[Told]:
    if not change.moved:
        return
    text = ngettext(
        "{count} guest changes to {trip}.", "{count} guests change to {trip}.", change.moved
    )
    yield Told(FINE, text.format(count=change.moved, trip=trip_name(change.trip)))
    if names:
        yield from named([told.guest for told in change.to_tell])


def _filled(event: Event, filled: Filled) -> Told:
    """How full a trip is then."""
    trip = filled.trip
    text = _("{time} {trip}: then {people} of {seats} seats")
    told = text.format(
        time=clock(trip.departs, event),
        trip=trip_name(trip),
        people=filled.people,
        seats=trip.seats,
    )
    if filled.wheelchairs:
        places = _("{count} of {places} wheelchair places")
        told += ", " + places.format(count=filled.wheelchairs, places=trip.wheelchairs)
    return Told(FINE if filled.fits else HEED, told)


def _seatless(to_tell: Sequence[ToTell]) -> Iterable[Told]:
    """Who has no seat any more."""
    if count := sum(told.trip is None for told in to_tell):
        text = ngettext(
            "{count} guest has no seat then; G on another trip of this way spreads them.",
            "{count} guests have no seat then; G on another trip of this way spreads them.",
            count,
        )
        yield Told(HEED, text.format(count=count))


def _getting_off(count: int) -> Iterable[Told]:
    if count:
        text = ngettext(
            "{count} is aboard and must get off.", "{count} are aboard and must get off.", count
        )
        yield Told(HEED, text.format(count=count))


def _left_alone(guests: Sequence[Guest]) -> Iterable[Told]:
    if guests:
        text = ngettext(
            "{count} guest has left with another trip and stays as they are:",
            "{count} guests have left with other trips and stay as they are:",
            len(guests),
        )
        yield Told(HEED, text.format(count=len(guests)))
        yield from named(guests)


def _to_be_told(to_tell: Sequence[ToTell]) -> Iterable[Told]:
    """How many must be told, in which languages, and who can't be called."""
    if not to_tell:
        yield Told(FINE, _("Nobody need be told."))
        return
    languages = Counter(told.guest.language or "en" for told in to_tell)
    spoken = ", ".join(
        f"{language_name(language)} {count}" for language, count in languages.most_common()
    )
    text = ngettext(
        "{count} guest must be told: {languages}",
        "{count} guests must be told: {languages}",
        len(to_tell),
    )
    yield Told(FINE, text.format(count=len(to_tell), languages=spoken))
    if silent := [told.guest for told in to_tell if not told.guest.phone]:
        text = ngettext(
            "{count} of them has no phone number:",
            "{count} of them have no phone number:",
            len(silent),
        )
        yield Told(HEED, text.format(count=len(silent)))
        yield from named(silent)


def trips_line(event: Event, trip: Trip) -> str:
    """A trip with its time, as one line of a list to choose from."""
    return f"{clock(trip.departs, event)} {trip_name(trip)}"
