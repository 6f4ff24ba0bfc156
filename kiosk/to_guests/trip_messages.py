"""What a guest is told when their bus changes, in their own language, ready to be sent.

Numbers, names and plates stand after a colon or between commas, so that no language must bend its
words to them. Days and times are written as each language writes them.
"""

from datetime import datetime

from kiosk.domain.checkpoints import moment
from kiosk.domain.trips.trip import Trip
from kiosk.to_guests.dates import this_year
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.change import ToTell
from kiosk.words import G_, GUEST_LANGUAGES, to_guest


def message(fair: Fair, to_tell: ToTell) -> str:
    """What to send to a guest: who writes to whom, what is new, where and when their bus leaves."""
    guest = to_tell.guest
    language = guest.language if guest.language in GUEST_LANGUAGES else "en"
    opening = f"{fair.event.name.in_language(language)}: {guest.native_name or guest.name}"
    return f"{opening} – {' '.join(_Voice(fair, language).news(to_tell.trip, to_tell.was))}"


class _Voice:
    """One language."""

    def __init__(self, fair: Fair, language: str) -> None:
        self._event, self._language = fair.event, language

    def news(self, trip: Trip | None, was: Trip | None) -> tuple[str, ...]:
        """What has become of a trip, in a few sentences."""
        if trip is None:
            return self._called_off(was)
        if was is None:
            opening = self._said(G_("A seat is kept for you: {bus}."))
        elif was.id == trip.id and was.departs == trip.departs:
            opening = self._said(G_("There is news of your bus: {bus}."))
        elif was.id == trip.id:
            opening = self._said(G_("Your bus leaves at another time: {bus}."))
        else:
            opening = self._said(G_("You travel by another bus: {bus}."))
        news = [opening.format(bus=self._named(trip)), self._departure(trip, was)]
        if where := self._stop(trip):
            news.append(self._said(G_("From: {place}.")).format(place=where))
        if trip.vehicle:
            news.append(self._said(G_("Number plate: {plate}.")).format(plate=trip.vehicle))
        return tuple(news)

    def _called_off(self, was: Trip | None) -> tuple[str, ...]:
        please_wait = self._said(G_("Please wait for word from us on how you travel."))
        if was is None:
            return (please_wait,)
        news = self._said(G_("Your bus is called off: {bus}, {when}."))
        return (news.format(bus=self._named(was), when=self._when(was)), please_wait)

    def _departure(self, trip: Trip, was: Trip | None) -> str:
        if was is None or was.departs == trip.departs:
            return self._said(G_("Departure: {when}.")).format(when=self._when(trip))
        text = self._said(G_("Departure: {when} (before: {earlier})."))
        one_day = self._local(was).date() == self._local(trip).date()
        earlier = self._clock(was) if one_day else self._when(was)
        return text.format(when=self._when(trip), earlier=earlier)

    def _stop(self, trip: Trip) -> str:
        place = self._event.places.get(trip.origin)
        if place is None:
            return trip.origin
        return ", ".join(filter(None, (place.name.in_language(self._language), place.address)))

    def _when(self, trip: Trip) -> str:
        day = this_year(self._local(trip).date(), self._language)
        return f"{day}, {self._clock(trip)}"

    def _clock(self, trip: Trip) -> str:
        return self._said(G_("at {time}")).format(time=self._local(trip).strftime("%H:%M"))

    def _local(self, trip: Trip) -> datetime:
        return moment(trip.departs, self._event.zone)

    def _named(self, trip: Trip) -> str:
        return trip.name.in_language(self._language)

    def _said(self, text: str) -> str:
        return to_guest(text, self._language)
