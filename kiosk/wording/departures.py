"""A departure in words: where it goes, how long there is, who is still out, what comes of it."""

from collections.abc import Iterable

from kiosk.domain.answers import Device
from kiosk.domain.event import Event
from kiosk.domain.trips.trip import Trip
from kiosk.usecases.trips.roll import Roll
from kiosk.wording.moments import told_at
from kiosk.words import N_, _, ngettext, spoken

MINUTE = 60 * 1_000_000
HOUR, DAY = 60 * MINUTE, 24 * 60 * MINUTE
OUT_OF_DATE = "◌"


def trip_name(trip: Trip) -> str:
    """What a trip is called."""
    return trip.name.in_language(spoken())


def heading(trip: Trip, event: Event) -> str:
    """A trip and where it goes."""
    return f"{trip_name(trip)} → {place_name(trip.destination, event)}"


def place_name(place: str, event: Event) -> str:
    """A place by its name; as it was written where the event file lacks it."""
    return event.places[place].name.in_language(spoken()) if place in event.places else place


def countdown(departs: int, now: int) -> str:
    """How long there is, in minutes begun; or for how long it should have left."""
    left = departs - now
    if left > DAY:
        return ""
    if left > HOUR:
        minutes = -(-left // MINUTE)
        return _("in {hours} h {minutes:02} min").format(hours=minutes // 60, minutes=minutes % 60)
    if left > 0:
        return _("in {minutes} min").format(minutes=-(-left // MINUTE))
    late = -left // MINUTE
    return _("{minutes} min late").format(minutes=late) if late else _("now")


def news(devices: Iterable[Device], now: int) -> str:
    """How old the newest fact of another device is; that there is none, where there is none."""
    heard = [device.last_at for device in devices if not device.is_this]
    if not heard:
        told = _("own data only")
        return f"{OUT_OF_DATE} {told}"
    age = max(0, now - max(heard))
    if age < HOUR:
        told = _("data {count} min old").format(count=age // MINUTE)
    elif age < 2 * DAY:
        told = _("data {count} h old").format(count=age // HOUR)
    else:
        told = ngettext("data {count} day old", "data {count} days old", age // DAY)
        told = told.format(count=age // DAY)
    return f"{OUT_OF_DATE} {told}"


def sums(roll: Roll) -> tuple[str, ...]:
    """Who isn't aboard, in numbers, and how many seats are free; what is 0 is left out."""
    counted = (
        (N_("{count} missing"), len(roll.missing)),
        (N_("{count} not coming"), len(roll.settled)),
        (N_("{count} waiting for a seat"), len(roll.standby)),
        (N_("{count} staff"), len(roll.aboard) - roll.guests_aboard),
        (N_("{count} seats free"), max(0, roll.trip.seats - len(roll.aboard))),
    )
    return tuple(_(text).format(count=count) for text, count in counted if count)


def what_follows(roll: Roll, event: Event, now: int) -> str:
    """What becomes of the missing if the bus leaves now; empty where nobody is missing."""
    count = len(roll.missing)
    if not count:
        return ""
    following = roll.following
    if roll.is_last_way_back and following is not None:
        text = ngettext(
            "{trip} should have left: {count} must be settled, or put on it if it is still here.",
            "{trip} should have left: {count} must be settled, or put on it if it is still here.",
            count,
        )
        return text.format(count=count, trip=trip_name(following))
    if roll.is_last_way_back:
        text = ngettext(
            "No other bus goes back: {count} must be settled first.",
            "No other bus goes back: {count} must be settled first.",
            count,
        )
        return text.format(count=count)
    if following is None:
        text = ngettext(
            "{count} will count as a no-show.", "{count} will count as no-shows.", count
        )
        return text.format(count=count)
    text = ngettext(
        "{count} will be expected on {trip} {time}.",
        "{count} will be expected on {trip} {time}.",
        count,
    )
    if following.departs < now:
        text = ngettext(
            "{count} will be expected on {trip}, which was due {time}.",
            "{count} will be expected on {trip}, which was due {time}.",
            count,
        )
    time = told_at(following.departs, roll.trip.departs, event)
    return text.format(count=count, trip=trip_name(following), time=time)


def on_the_list(roll: Roll) -> str:
    """How the number comes about that a head count must find."""
    staff = len(roll.aboard) - roll.guests_aboard
    parts = (
        ngettext("{count} guest", "{count} guests", roll.guests_aboard).format(
            count=roll.guests_aboard
        ),
        _("{count} staff").format(count=staff) if staff else "",
        _("{count} crew").format(count=roll.trip.crew) if roll.trip.crew else "",
    )
    return " + ".join(filter(None, parts))
