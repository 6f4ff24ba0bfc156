"""A guest's booked trips among their days: as the trips are now, with no query for each guest."""

from dataclasses import replace

import pytest

from kiosk.domain.appointments import Sort
from kiosk.usecases.agenda import agenda_of, agendas_of
from kiosk.usecases.trips import booking
from kiosk.usecases.trips.changing import call_off, retime
from kiosk.usecases.trips.known import the_trip
from kiosk.usecases.trips.planning import plan
from kiosk.wording.agenda import due_lines
from tests.agenda.conftest import OpenFair, row, take_in
from tests.agenda.days import at, titles
from tests.fairs import Desk

BUSES = """
[[places]]
id = "away"
[[trips]]
id = "bus-a"
name = { de = "Bus A früh", en = "Bus A" }
from = "hall"
to = "away"
departs = 2019-04-03T07:00:00
arrives = 2019-04-03T08:30:00
seats = 40
[[trips]]
id = "bus-c"
name = "Bus C"
kind = "return"
from = "away"
to = "hall"
departs = 2019-04-03T17:00:00
seats = 40
"""
MORNING = "2019-04-03T07:00"


@pytest.fixture
def desk(open_fair: OpenFair) -> Desk:
    desk = open_fair(BUSES)
    for number in ("1", "2"):
        desk.guest(number, latin_name=f"Guest {number}")
    book(desk, "1", "bus-a", "bus-c")
    return desk


def book(desk: Desk, number: str, *several: str) -> None:
    legs = {the_trip(desk.fair, trip).leg: trip for trip in several}
    booking.book(desk.fair, {desk.known(number).subject: legs})


def agenda(desk: Desk, number: str = "1") -> list[str]:
    return titles(agenda_of(desk.fair, desk.known(number)))


def test_a_booked_trip_is_an_appointment(desk: Desk) -> None:
    bus, back = agenda_of(desk.fair, desk.known("1"))
    assert (bus.start, bus.end) == (at(MORNING), at("2019-04-03T08:30"))
    assert (bus.sort, bus.source) == (Sort.BUS, "trips")
    assert bus.title.in_language("en") == "Bus A"
    assert bus.place.in_language("de") == "Saal 1"
    assert back.start == back.end == at("2019-04-03T17:00")
    assert agenda(desk, "2") == []


def test_the_desk_tells_it_on_the_day_before(desk: Desk) -> None:
    assert due_lines(desk.fair, desk.known("1"), at("2019-04-02T18:00")) == (
        "tomorrow 07:00 Bus A, Hall 1 +1",
    )


def test_what_becomes_of_a_trip_shows_at_once(desk: Desk) -> None:
    retime(desk.fair, "bus-a", at("2019-04-03T07:20"), "traffic")
    assert agenda_of(desk.fair, desk.known("1"))[0].start == at("2019-04-03T07:20")
    call_off(desk.fair, "bus-a", "engine")
    assert agenda(desk) == ["Bus C"]
    book(desk, "1", "bus-c")
    plan(desk.fair, replace(the_trip(desk.fair, "bus-a"), canceled=False))
    assert agenda(desk) == ["Bus A früh", "Bus C"]


def test_own_transport_is_no_appointment(desk: Desk) -> None:
    leg = the_trip(desk.fair, "bus-a").leg
    booking.book(desk.fair, booking.moved(leg, [desk.known("1").subject], "own"))
    assert agenda(desk) == ["Bus C"]


def test_many_guests_cost_as_many_queries_as_one(desk: Desk) -> None:
    guests = [desk.guest(str(number), latin_name=f"Guest {number}") for number in range(10, 30)]
    for guest in guests:
        book(desk, guest.registration, "bus-a")
    known = [desk.known(guest.registration) for guest in guests]
    asked: list[str] = []
    desk.opened.journal.connection.set_trace_callback(asked.append)
    found = agendas_of(desk.fair, known)
    desk.opened.journal.connection.set_trace_callback(None)
    assert len(asked) == 2
    assert all(titles(found[guest.subject]) == ["Bus A früh"] for guest in known)


def test_a_meeting_during_the_ride_is_told_when_it_is_taken_in(desk: Desk) -> None:
    done = take_in(
        desk,
        row("2019-04-03T08:00", "1", end="2019-04-03T08:20", title="meeting"),
        row("2019-04-03T08:30", "1", title="after"),
    )
    [clash] = done.clashes
    assert titles((clash.one, clash.other)) == ["Bus A früh", "meeting"]
