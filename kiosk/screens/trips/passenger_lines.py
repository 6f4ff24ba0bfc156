"""Passengers as lines of a list: who, by what phone, what to do next, and what is known of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rich.text import Text

from kiosk.cells import fitted, one_line
from kiosk.domain.event import Event
from kiosk.domain.trips.next_step import NextStep
from kiosk.domain.trips.passengers import Noted
from kiosk.domain.trips.riding import Sighting
from kiosk.domain.trips.trip import SUBJECT_PREFIX, Trip
from kiosk.screens.trips.door_card import called
from kiosk.usecases.trips.roll import Passenger
from kiosk.widgets.people_list import Item
from kiosk.wording.boarding import next_step, noted
from kiosk.wording.countries import country_name
from kiosk.wording.departures import trip_name
from kiosk.wording.moments import clock, told_at
from kiosk.words import _, spoken

PHONE, STEP, SIGN = 18, 16, 2
PRESSING = frozenset({NextStep.CALL_AGAIN, NextStep.LOOK_AROUND})


@dataclass(frozen=True, slots=True)
class PassengerLines:
    """Writes passengers as things stand now.

    Attributes:
        trips: all trips by id, for where somebody was seen or sits.
        now: microseconds since 1970.
    """

    event: Event
    trips: Mapping[str, Trip]
    now: int

    def missing(self, people: Sequence[Passenger]) -> list[Item]:
        """Those who are waited for, each with what to do next."""
        return [Item(each.subject, self._writer(each, self._missing)) for each in people]

    def aboard(self, people: Sequence[Passenger]) -> list[Item]:
        """Those who are aboard."""
        return [Item(each.subject, self._writer(each, self._aboard)) for each in people]

    def settled(self, people: Sequence[Passenger]) -> list[Item]:
        """Those of whom somebody said that they don't come, or that they wait for a seat."""
        return [Item(each.subject, self._writer(each, self._settled)) for each in people]

    def name(self, passenger: Passenger) -> str:
        """Name and own script, to be called out."""
        guest = passenger.guest
        own = guest.native_name if guest and guest.native_name not in ("", guest.name) else ""
        name = called(guest, passenger.subject)
        return one_line(f"{name} ({own})" if own else name)

    def place(self, point: str) -> str:
        """A checkpoint or a trip by its name."""
        trip = self.trips.get(point.removeprefix(SUBJECT_PREFIX))
        if trip is not None:
            return trip_name(trip)
        names = self.event.checkpoint_names
        return names[point].in_language(spoken()) if point in names else point

    def _missing(self, each: Passenger, width: int) -> list[Text]:
        phone, step = self._phone_and_step(each)
        tail = PHONE + 1 + STEP
        line = Text(fitted(self.name(each), width - tail - 1) + " ", "bold")
        if phone:
            line.append(fitted(phone, PHONE) + " ")
            line.append_text(_step(step, STEP, each))
        else:
            line.append_text(_step(step, tail, each))
        return [line, Text(fitted(self._known(each), width))]

    def _phone_and_step(self, each: Passenger) -> tuple[str, str]:
        step = each.step or NextStep.CALL
        phone = one_line(each.guest.phone) if each.guest else ""
        if step is NextStep.ASK_PARTNER:
            return "", self.partner(each)
        if step is NextStep.WAIT and each.note and each.note.called_at:
            return phone, f"{noted(Noted.CALLED)} {clock(each.note.called_at, self.event)}"
        return phone, next_step(step)

    def partner(self, each: Passenger) -> str:
        """Whom to ask about somebody, and by what number; empty if nobody brought them."""
        partner = self.event.partners.get(each.guest.partner) if each.guest else None
        if partner is None:
            return ""
        who = partner.contact or partner.name
        return one_line(_("ask {who} {phone}").format(who=who, phone=partner.phone))

    def _known(self, each: Passenger) -> str:
        """The line below: calls and promises first, then where they were seen."""
        note, guest = each.note, each.guest
        parts: list[str] = []
        if note and note.state is Noted.COMING:
            parts.append(_("said at {time} that they come").format(time=self._time(note.at)))
        if note and note.called_at:
            parts.append(_("called {time}").format(time=self._time(note.called_at)))
        parts.append(self.seen(each.seen))
        parts += [one_line(flag) for flag in (guest.flags if guest else ())]
        parts.append(one_line(guest.organisation) if guest else "")
        parts.append(country_name(guest.country) if guest and guest.country else "")
        return " · ".join(filter(None, parts))

    def seen(self, sighting: Sighting | None) -> str:
        """Where and when somebody was scanned last."""
        if sighting is None:
            return _("never scanned yet")
        text = _("left {place} {time}") if sighting.left else _("last seen {place} {time}")
        return text.format(place=self.place(sighting.point), time=self._time(sighting.at))

    def _aboard(self, each: Passenger, width: int) -> list[Text]:
        others = [self.place(id) for id in each.aboard_of]
        told = _("staff") if each.is_staff else ""
        if len(others) > 1:
            told = "! " + _("aboard of {trips}").format(trips=" + ".join(others))
        return [self._with_sign("✔", self.name(each), told, each, width)]

    def _settled(self, each: Passenger, width: int) -> list[Text]:
        note = each.note
        told = noted(note.state) if note else _("own transport")
        if note and note.state is Noted.STAYS_BEHIND:
            told = " · ".join((told, note.reason, note.takes_over))
        elif note and note.reason:
            told = f"{told} · {_(note.reason)}"
        sign = "…" if note and note.state is Noted.STANDBY else "✘"
        return [self._with_sign(sign, self.name(each), one_line(told), each, width)]

    def _with_sign(self, sign: str, name: str, told: str, each: Passenger, width: int) -> Text:
        room = max(1, (width - SIGN) // 2)
        line = Text(f"{sign} ", "bold").append(fitted(name, room), "bold")
        organisation = one_line(each.guest.organisation) if each.guest else ""
        rest = " · ".join(filter(None, (told, organisation)))
        return line.append(" " + fitted(rest, width - SIGN - room - 1), "not bold")

    def _time(self, at: int) -> str:
        return told_at(at, self.now, self.event)

    def _writer(
        self, each: Passenger, write: Callable[[Passenger, int], list[Text]]
    ) -> Callable[[int], list[Text]]:
        return lambda width: write(each, max(width, PHONE + STEP + 4))


def _step(text: str, cells: int, each: Passenger) -> Text:
    """What to do next; what presses stands out."""
    step = Text(fitted(text, cells), "bold")
    if each.step in PRESSING:
        step.stylize("reverse", 0, len(text))
    return step


def heading(text: str) -> Item:
    """A line between people."""
    return Item("", lambda width: [Text(fitted(text, width), "bold underline")])
