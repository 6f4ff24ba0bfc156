"""What figures are called; in the language of the staff."""

from collections.abc import Mapping

from kiosk.domain.event import Event
from kiosk.domain.trips.trip import SUBJECT_PREFIX, Trip, is_trip
from kiosk.usecases.arrivals import Pace
from kiosk.usecases.figures import By
from kiosk.wording.countries import country_name
from kiosk.wording.moments import when
from kiosk.words import N_, _, spoken

TITLES = {
    By.COUNTRY: N_("By country"),
    By.PARTNER: N_("By partner"),
    By.KIND: N_("By kind of ticket"),
}


def place_name(event: Event, checkpoint: str, trips: Mapping[str, Trip] | None = None) -> str:
    """A checkpoint, a trip, or the whole fair; its id where this device knows no name for it.

    Args:
        checkpoint: its id, or the subject of a trip.
        trips: all there are by id; without them those of the event file.
    """
    if not checkpoint:
        return _("The whole fair")
    if is_trip(checkpoint):
        known_trips = event.trips if trips is None else trips
        trip = known_trips.get(checkpoint.removeprefix(SUBJECT_PREFIX))
        return trip.name.in_language(spoken()) if trip else checkpoint
    known = event.checkpoint_names.get(checkpoint)
    return known.in_language(spoken()) if known else checkpoint


def group_name(event: Event, by: By, key: str) -> str:
    """A country, a partner or a kind of ticket; its key where there is no name for it."""
    if by is By.COUNTRY:
        return country_name(key)
    if by is By.PARTNER and key in event.partners:
        return event.partners[key].name
    if by is By.KIND and key in event.kinds:
        return event.kinds[key].name.in_language(spoken())
    return key or _("unknown")


def rate(per_minute: float) -> str:
    """Guests per minute, to a tenth."""
    text = f"{per_minute:.1f}"
    return text.replace(".", ",") if spoken() == "de" else text


def forecast(pace: Pace, now: int, event: Event) -> str:
    """When the last one would be in; empty where nobody can tell."""
    if pace.all_in_at is None:
        return ""
    return _("At this pace all are in by {time}.").format(time=when(pace.all_in_at, now, event))
