"""Conflicts with names: whom each is about, who said what when, what each way would do."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.cells import one_line
from kiosk.domain import kinds
from kiosk.domain.conflicts import Act, Conflict, Said, Settlement, Sort, Way
from kiosk.domain.digits import whole_number
from kiosk.domain.guests import Guest
from kiosk.domain.plans import SUBJECT_PREFIX as PLAN_PREFIX
from kiosk.domain.trips.trip import OWN_TRANSPORT, SUBJECT_PREFIX, is_trip
from kiosk.usecases.exchange import WRITER_PREFIX
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.known import trips
from kiosk.wording.conflicts import title, value_text
from kiosk.wording.departures import trip_name
from kiosk.wording.fields import field_name
from kiosk.wording.figures import place_name
from kiosk.wording.moments import told_at
from kiosk.words import _, ngettext

MOST_SHOWN = 8
_DESKLESS = 6
"""So much of a writer's name stands for a device that nobody named."""


@dataclass(frozen=True, slots=True)
class Line:
    """A fact in words.

    Attributes:
        who: the desk, and the staff as far as they are named.
        what: what it says.
    """

    time: str
    who: str
    what: str


class Telling:
    """Tells of these conflicts and settlements; asks for all names at once."""

    def __init__(
        self, fair: Fair, open: Sequence[Conflict], settled: Sequence[Settlement] = ()
    ) -> None:
        self._fair = fair
        self._now = fair.now()
        self._trips = trips(fair)
        subjects = {who for each in open for who in (each.subject, *each.others)}
        subjects |= {settlement.subject for settlement in settled}
        subjects |= {said.subject for conflict in open for said in conflict.said}
        self._guests = fair.state.guests(subjects)
        plans = any(who.startswith(PLAN_PREFIX) for who in subjects)
        kept = fair.state.kept_plans() if plans else ()
        self._plans = {plan.id: one_line(plan.name) for plan in kept}
        concerned = {ref for each in settled for ref in (*each.refs[:MOST_SHOWN], *each.deeds)}
        self._concerned = fair.state.said(concerned) if concerned else {}

    def name(self, subject: str) -> str:
        """Whom or what a subject stands for."""
        if subject in self._guests:
            return one_line(self._guests[subject].name)
        if is_trip(subject):
            return one_line(place_name(self._fair.event, subject, self._trips))
        if subject.startswith(PLAN_PREFIX):
            return self.plan_name(subject.removeprefix(PLAN_PREFIX))
        if subject.startswith(WRITER_PREFIX):
            writer = subject.removeprefix(WRITER_PREFIX)
            return one_line(self._fair.state.label(subject)) or writer[:_DESKLESS]
        if subject.startswith(("t:", "x:")):
            return _("a ticket that no guest here has")
        return one_line(subject.partition(":")[2] or subject)

    def plan_name(self, plan: str) -> str:
        """A plan by its name."""
        return self._plans.get(plan) or plan

    def heading(self, conflict: Conflict) -> str:
        """Whom or what it is about, on one line."""
        names = [self.name(conflict.subject)]
        if conflict.sort is Sort.SAME_PERSON:
            names += [self.name(other) for other in conflict.others]
        if conflict.sort is Sort.AFTER_CLOSING:
            return " · ".join([*names, self.name(conflict.others[0])])
        if conflict.sort in (Sort.FIELD, Sort.ANSWER):
            return f"{names[0]} · {field_name(conflict.field)}"
        return " / ".join(names)

    def brief(self, conflict: Conflict) -> str:
        """Where and when, in a few words."""
        lines = self.lines(conflict)
        if conflict.sort in (Sort.CLASH, Sort.APART):
            return self._count(conflict)
        if conflict.sort in (Sort.FIELD, Sort.ANSWER, Sort.TWO_SEATS, Sort.CLOSED_TWICE):
            return " / ".join(line.what for line in lines[:MOST_SHOWN])
        desks = map(self._desk, conflict.said)
        return ", ".join(f"{told.time} {desk}" for told, desk in zip(lines, desks, strict=True))

    def lines(self, conflict: Conflict) -> list[Line]:
        """Each fact in words, in the order that the ways number them by."""
        return [self._line(conflict, said) for said in conflict.said]

    def _line(self, conflict: Conflict, said: Said) -> Line:
        who = " · ".join(filter(None, (self._desk(said), one_line(said.who))))
        time = told_at(said.at, self._now, self._fair.event)
        return Line(time, who, self._what(conflict, said))

    def _desk(self, said: Said | Settlement) -> str:
        return one_line(said.desk) or said.writer[:_DESKLESS]

    def _what(self, conflict: Conflict, said: Said) -> str:
        match conflict.sort:
            case Sort.SAME_PERSON:
                return self._identity(self._guests.get(said.subject))
            case Sort.TWO_PLANS:
                return self.plan_name(str(said.value))
            case Sort.TWO_SEATS:
                return self._seat(str(said.value or ""))
            case Sort.FIELD | Sort.ANSWER:
                return value_text(said.value)
        return self._recorded(said)

    def _recorded(self, said: Said) -> str:
        """What a fact says by its kind."""
        match said.kind:
            case kinds.TRIP_CLOSED:
                return _("closed with {count} aboard").format(count=said.value)
            case kinds.CONFLICT_SETTLED:
                return self.done(str(said.value))
            case kinds.SCAN_ADMITTED:
                return self._at(said.point)
            case kinds.TICKET_BLOCKED:
                return _("ticket blocked")
            case kinds.TICKET_REVOKED:
                return _("ticket withdrawn")
        return _("registration canceled") if said.kind in kinds.GUEST_RECORDS else said.kind

    def _identity(self, guest: Guest | None) -> str:
        if guest is None:
            return _("not here")
        mark = _("registered at a desk") if guest.walk_in else ""
        told = (guest.name, guest.registration, guest.organisation, mark)
        return " · ".join(one_line(part) for part in told if part)

    def _at(self, point: str) -> str:
        place = one_line(place_name(self._fair.event, point, self._trips))
        return _("aboard of {trip}").format(trip=place) if is_trip(point) else place

    def _seat(self, trip: str) -> str:
        if trip == OWN_TRANSPORT:
            return _("own transport")
        if not trip:
            return _("no seat")
        known = self._trips.get(trip)
        return one_line(trip_name(known)) if known else one_line(trip)

    def _count(self, conflict: Conflict) -> str:
        count = len(conflict.said)
        return ngettext("{count} fact", "{count} facts", count).format(count=count)

    def way(self, conflict: Conflict, way: Way) -> str:
        """What a way would do."""
        said = conflict.said[way.about - 1] if way.about else None
        if way.act is Act.FINE:
            return _("Two people") if conflict.sort is Sort.SAME_PERSON else _("It is all right")
        if said is None:
            return self.done(way.how)
        line = self._line(conflict, said)
        if way.act is Act.UNDO:
            return _("Take back: {desk}, {time}").format(desk=self._desk(said), time=line.time)
        if way.act is Act.COUNT:
            return _("{count} aboard is right").format(count=said.value)
        if conflict.sort is Sort.TWO_BUSES:
            trip = self._seat(said.point.removeprefix(SUBJECT_PREFIX))
            return _("Sits in {trip}").format(trip=trip)
        return _("Take: {value}").format(value=line.what)

    def done(self, how: str) -> str:
        """What was done, or would be, where nothing more is known than its name."""
        act, _dash, number = how.partition("-")
        words = {
            Act.UNDO: _("entry taken back"),
            Act.KEEP: _("one seat kept"),
            Act.TAKE: _("one value taken"),
            Act.COUNT: _("one count holds"),
            Act.REOPEN: _("Open the departure again"),
            Act.JOIN: _("Both are one person"),
            Act.BLOCK: _("Block the ticket"),
            Act.RELEASE: _("Release the ticket"),
            Act.REINSTATE: _("The registration holds again"),
            Act.FINE: _("it is all right"),
        }
        told = words[Act(act)] if act in tuple(Act) else one_line(how)
        return f"{told} ({number})" if number else told

    def settled(self, settlement: Settlement) -> tuple[str, str]:
        """What was settled, and how by whom and why: two lines."""
        time = told_at(settlement.at, self._now, self._fair.event)
        what = f"{title(settlement.sort)} · {self.name(settlement.subject)}"
        who = " · ".join(filter(None, (time, self._desk(settlement), one_line(settlement.who))))
        why = f": {one_line(_(settlement.why))}" if settlement.why else ""
        return what, f"{who} → {self._outcome(settlement)}{why}"

    def _outcome(self, settlement: Settlement) -> str:
        """What was done, with the value or the desk that it was about."""
        act, _dash, number = settlement.how.partition("-")
        done = self.done(act)
        values = [
            f"{field_name(field)}: {value_text(value)}"
            for deed in settlement.deeds
            if deed in self._concerned
            for field, value in self._concerned[deed][1].get("set", {}).items()
        ]
        if values:
            return f"{done} ({', '.join(values)})"
        counted = whole_number(number, len(settlement.refs)) or 0
        about = settlement.refs[counted - 1 : counted] if counted else ()
        desks = [self._desk(self._concerned[ref][0]) for ref in about if ref in self._concerned]
        return f"{done} ({desks[0]})" if desks else done
