"""Passengers as a command shows them: a line for people, a record for scripts."""

from collections.abc import Iterable, Mapping

from kiosk.domain.checkpoints import moment
from kiosk.domain.trips.passengers import PassengerNote
from kiosk.domain.trips.trip import Trip
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.known import trips
from kiosk.usecases.trips.roll import Passenger
from kiosk.wording import boarding as boarding_wording
from kiosk.wording.figures import place_name
from kiosk.wording.moments import when
from kiosk.words import _


class PassengerLines:
    """Shows passengers; what several of them share is asked for once."""

    def __init__(self, fair: Fair, people: Iterable[Passenger]) -> None:
        self._fair = fair
        self._trips: Mapping[str, Trip] = trips(fair)
        writers = {person.seen.writer for person in people if person.seen}
        self._desks = {writer: fair.state.label(f"w:{writer}") for writer in writers}

    def line(self, person: Passenger) -> str:
        """What to do next, who it is, whom to call, where they were seen, what was noted."""
        told = (
            named(person),
            person.guest.phone if person.guest else "",
            self._contact(person),
            self._seen(person),
            said_of(person.note, self._fair) if person.note else "",
        )
        step = boarding_wording.next_step(person.step) if person.step else ""
        return " · ".join(filter(None, (step.upper(), *told)))

    def record(self, person: Passenger) -> dict[str, object]:
        """The same for scripts."""
        guest, seen = person.guest, person.seen
        partner = self._fair.event.partners.get(guest.partner) if guest else None
        return {
            "participant": (guest and guest.registration) or person.subject,
            "name": person.name,
            "native_name": guest.native_name if guest else "",
            "organisation": guest.organisation if guest else "",
            "phone": guest.phone if guest else "",
            "partner": partner.name if partner else "",
            "partner_contact": partner.contact if partner else "",
            "partner_phone": partner.phone if partner else "",
            "booked": person.booked,
            "aboard_of": list(person.aboard_of),
            "last_seen": {
                "at": self._iso(seen.at),
                "place": seen.point,
                "left": seen.left,
                "desk": self._desks[seen.writer],
            }
            if seen
            else None,
            "step": person.step,
            "note": self._note(person.note) if person.note else None,
        }

    def _contact(self, person: Passenger) -> str:
        partner = self._fair.event.partners.get(person.guest.partner) if person.guest else None
        if partner is None:
            return ""
        whom = " ".join(filter(None, (partner.contact, partner.phone)))
        return f"{partner.name} ({whom})" if whom else partner.name

    def _seen(self, person: Passenger) -> str:
        seen = person.seen
        if seen is None:
            return _("never seen")
        place = place_name(self._fair.event, seen.point, self._trips)
        time = when(seen.at, self._fair.now(), self._fair.event)
        text = _("left {place} {time}") if seen.left else _("last seen: {place}, {time}")
        return text.format(place=place, time=time)

    def _note(self, note: PassengerNote) -> dict[str, object]:
        return {
            "state": note.state,
            "at": self._iso(note.at),
            "called_at": None if note.called_at is None else self._iso(note.called_at),
            "trip": note.trip,
            "reason": note.reason,
            "told": note.told,
            "takes_over": note.takes_over,
        }

    def _iso(self, at: int) -> str:
        return moment(at, self._fair.event.zone).isoformat(timespec="seconds")


def named(person: Passenger) -> str:
    """Name, own script and organisation; the pseudonym where no roster here names them."""
    guest = person.guest
    if guest is None or not guest.name:
        return _("ticket without a name") + f" ({person.subject})"
    own = f" ({guest.native_name})" if guest.native_name not in ("", guest.name) else ""
    return ", ".join(filter(None, (f"{guest.name}{own}", guest.organisation)))


def said_of(note: PassengerNote, fair: Fair) -> str:
    """What was noted, when, why, who was told and who takes over."""
    text = f"{boarding_wording.noted(note.state)} {when(note.at, fair.now(), fair.event)}"
    told = _("told: {who}").format(who=note.told) if note.told else ""
    over = _("in charge: {who}").format(who=note.takes_over) if note.takes_over else ""
    more = "; ".join(filter(None, (note.reason, told, over)))
    return f"{text} ({more})" if more else text
