"""A roll as the marshal's screen says it: title, counter, what needs settling, and the big word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.text import Text

from kiosk.cells import one_line
from kiosk.domain.answers import Device
from kiosk.domain.event import Event, Purpose
from kiosk.domain.trips.departures import Stage
from kiosk.domain.trips.trip import Trip
from kiosk.screens.trips.door_card import called
from kiosk.screens.trips.passenger_lines import PassengerLines
from kiosk.usecases.trips.roll import Passenger, Roll
from kiosk.widgets.door_strip import Count
from kiosk.wording import departures as say
from kiosk.wording.boarding import stage
from kiosk.wording.moments import clock
from kiosk.words import N_, _, ngettext

MOST_NAMED = 3
MARKS = {Purpose.DEMO: N_("DEMO"), Purpose.TRAINING: N_("TRAINING"), Purpose.FAIR: ""}
Big = tuple[str, str, str, list[str]]


@dataclass(frozen=True, slots=True)
class RollView:
    """All that the screen says of a roll at one moment."""

    event: Event
    roll: Roll
    trips: Mapping[str, Trip]
    devices: Sequence[Device]
    now: int

    @property
    def lines(self) -> PassengerLines:
        """What writes the passengers."""
        return PassengerLines(self.event, self.trips, self.now)

    @property
    def is_closed(self) -> bool:
        """Whether the bus has left."""
        return self.roll.stage is Stage.CLOSED

    @property
    def is_late(self) -> bool:
        """Whether it should have left a minute ago and hasn't."""
        late = self.now - self.roll.trip.departs >= say.MINUTE
        return late and not self.is_closed and not self.roll.trip.canceled

    @property
    def heading(self) -> str:
        """The bus, and where it goes."""
        return say.heading(self.roll.trip, self.event)

    @property
    def stage(self) -> str:
        """How far it is, in capitals."""
        is_off = self.roll.trip.canceled and not self.is_closed
        return _("CANCELED") if is_off else stage(self.roll.stage).upper()

    @property
    def mark(self) -> str:
        """What stands out in the title: that this is no real fair, and how far the bus is."""
        return " · ".join(filter(None, (_(MARKS[self.event.purpose]), self.stage)))

    @property
    def leaves(self) -> str:
        """When it leaves."""
        return clock(self.roll.trip.departs, self.event)

    @property
    def countdown(self) -> str:
        """How long there is; when it left, if it has."""
        closing = self.roll.departure.closing
        if closing is not None:
            return _("left {time}").format(time=clock(closing.at, self.event))
        return say.countdown(self.roll.trip.departs, self.now)

    @property
    def news(self) -> str:
        """How old the data of others are."""
        return say.news(self.devices, self.now)

    @property
    def clock(self) -> str:
        """What time it is."""
        return clock(self.now, self.event)

    @property
    def tally(self) -> str:
        """How many are aboard of how many."""
        return f"{self.roll.guests_aboard}/{self.roll.due}"

    @property
    def count(self) -> Count:
        """The counter."""
        under = say.sums(self.roll)
        return Count(_("ABOARD"), self.roll.guests_aboard, self.roll.due, under)

    @property
    def over_the_list(self) -> Text:
        """How many are missing."""
        count = len(self.roll.missing)
        begun = self.roll.stage is not Stage.PLANNED
        text = _("{count} STILL MISSING") if begun else _("{count} EXPECTED")
        return Text(text.format(count=count), "bold")

    def alert(self) -> Text:
        """Contradictions that a person must settle or at least know of; empty if there are none."""
        lines = [self._conflict(each) for each in self.roll.conflicts[:MOST_NAMED]]
        late = self.roll.late_scans
        if late:
            text = ngettext(
                "{count} was scanned and is not on the manifest: {names}",
                "{count} were scanned and are not on the manifest: {names}",
                len(late),
            )
            lines.append(text.format(count=len(late), names=self._names(late)))
        if self.roll.trip.canceled and self.is_closed:
            lines.append(_("It was called off on another device, and had left."))
        for other in self.roll.departure.others:
            text = _("Another device closed it too, at {time}, with {heads} heads.")
            lines.append(text.format(time=clock(other.at, self.event), heads=other.heads))
        return Text("\n").join(Text(f"! {line}", "bold") for line in lines)

    def big(self) -> Big | None:
        """What stands in place of the list: look, sign, word and lines; None for the list."""
        roll = self.roll
        if roll.trip.canceled and not self.is_closed:
            return "refused", "✘", _("CANCELED"), [_("This trip was canceled.")]
        if roll.departure.closing is not None:
            return "left", "✔", _("CLOSED"), self._closed()
        if roll.missing:
            return None
        if not roll.aboard:
            told = _("Nobody is expected here; whoever is scanned is asked about.")
            return "ready", "", _("NOBODY BOOKED"), [told]
        told = _("Everybody is aboard or settled. Enter: count heads, then leave.")
        wait = _("Who waits for a seat may come along now: scan them again.")
        lines = [told, " · ".join(say.sums(roll)), wait if roll.standby else ""]
        return "admitted", "✔", _("ALL ABOARD"), lines

    def _closed(self) -> list[str]:
        closing = self.roll.departure.closing
        assert closing is not None
        time = clock(closing.at, self.event)
        counted = _("CLOSED at {time}: {heads} heads counted, {aboard} scanned, {crew} crew.")
        lines = [
            counted.format(
                time=time, heads=closing.heads, aboard=len(closing.aboard), crew=closing.crew
            )
        ]
        if closing.missing:
            text = ngettext(
                "It left without {count} guest.",
                "It left without {count} guests.",
                len(closing.missing),
            )
            lines.append(text.format(count=len(closing.missing)))
        if closing.reason:
            lines.append(_("Reason: {reason}").format(reason=one_line(_(closing.reason))))
        settled = self.roll.settled
        if settled:
            lines.append(_("Not coming: {names}").format(names=self._names(settled)))
        return lines

    def _conflict(self, each: Passenger) -> str:
        trips = " + ".join(self.lines.place(id) for id in each.aboard_of)
        name = called(each.guest, each.subject)
        return _("{name} counts as aboard of {trips}. W: in which one are they?").format(
            name=one_line(name), trips=trips
        )

    def _names(self, several: Sequence[Passenger]) -> str:
        names = [one_line(called(each.guest, each.subject)) for each in several]
        more = f" +{len(names) - MOST_NAMED}" if len(names) > MOST_NAMED else ""
        return ", ".join(names[:MOST_NAMED]) + more
