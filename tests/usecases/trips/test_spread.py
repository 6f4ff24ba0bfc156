"""Guests whom nobody booked: who is spread over a leg's trips, and who isn't."""

from dataclasses import replace

import pytest

from kiosk.domain.trips.passengers import Noted
from kiosk.errors import Unsettled
from kiosk.usecases.trips import booking, changing
from kiosk.usecases.trips.known import the_trip
from kiosk.usecases.trips.planning import plan
from kiosk.usecases.trips.spread import Proposal, proposal
from kiosk.usecases.trips.wishes import field_of
from tests.buses import MORNING, Marshal
from tests.event_texts import BACK, BUSES, OUT, TWO_AND_TWO, bus
from tests.fairs import Desks

ASKED = """
[[questions]]
id = "bus"
text = "Which bus?"
type = "choice"
[[questions.choices]]
id = "bus-a"
name = "early"
[[questions.choices]]
id = "bus-b"
name = "late"
[[questions]]
id = "remark"
text = "Anything else?"
"""


def spread(marshal: Marshal, leg: str = OUT, **more: dict[str, str]) -> dict[str, str]:
    """Registration number to trip."""
    return by_number(marshal, proposal(marshal.desk.fair, leg, **more))


def by_number(marshal: Marshal, found: Proposal) -> dict[str, str]:
    guests = marshal.desk.fair.state.guests(found.bookings)
    return {guests[who].registration: trip for who, trip in found.bookings.items()}


def numbers(guests: object) -> list[str]:
    assert isinstance(guests, tuple)
    return sorted(guest.registration for guest in guests)


def test_everybody_gets_a_seat_and_delegations_stay_together(marshal: Marshal) -> None:
    marshal.guests("1", "2", "3", partner="chamber")
    marshal.guests("4", "5", organisation="Metall AG")
    found = spread(marshal)
    assert found.keys() == {"1", "2", "3", "4", "5"}
    assert len({found[who] for who in "123"}) == len({found[who] for who in "45"}) == 1
    assert found["1"] != found["4"]  # two buses, filled evenly


def test_who_needs_no_seat_is_left_alone(marshal: Marshal) -> None:
    marshal.guests("booked", "own", "called-off", "released", "aboard", "spread")
    marshal.guests("9", kind="staff")
    marshal.guests("gone-home", leaves="2019-04-02")
    marshal.guests("not-yet", arrives="2019-04-04")
    marshal.book("bus-b", "booked")
    marshal.own(OUT, "own")
    marshal.desk.import_rows({"registration": "called-off", "status": "canceled"})
    marshal.note("released", "bus-a", Noted.RELEASED)
    marshal.book("bus-a", "aboard")
    marshal.scan("aboard", "bus-a")
    booking.book(marshal.desk.fair, booking.moved(OUT, [marshal.subject("aboard")], ""))
    assert spread(marshal).keys() == {"spread"}


def test_who_has_no_ticket_for_it_is_left_alone(desks: Desks) -> None:
    day_one = """
[[kinds]]
id = "day1"
number = 7
name = "Day 1"
valid = [2019-04-02, 2019-04-02]
"""
    only_staff = bus("bus-a", "outbound", "07:00", extra='takes = ["staff", "day1"]')
    marshal = Marshal(desks.open(BUSES + day_one + only_staff, now=MORNING))
    marshal.guests("1")
    marshal.guests("2", kind="day1")
    found = proposal(marshal.desk.fair, OUT)
    assert (found.bookings, found.unseated) == ({}, ())


def test_bookings_that_stand_are_honoured_and_draw_their_delegation(marshal: Marshal) -> None:
    marshal.guests(*"1234", partner="chamber")
    marshal.guests(*"56", organisation="Metall AG")
    marshal.book("bus-b", "1", "2")
    assert {spread(marshal)[who] for who in "34"} == {"bus-b"}


def test_seats_that_are_taken_count_and_who_finds_none_is_named(desks: Desks) -> None:
    tight = BUSES + bus("bus-a", "outbound", "07:00", seats=2)
    marshal = Marshal(desks.open(tight, now=MORNING))
    marshal.guests("1", "2", "3")
    marshal.book("bus-a", "1")
    found = proposal(marshal.desk.fair, OUT)
    assert len(found.bookings) == len(found.unseated) == 1
    assert {*by_number(marshal, found), *numbers(found.unseated)} == {"2", "3"}


def test_a_wheelchair_goes_where_there_is_a_place_for_it(desks: Desks) -> None:
    both = bus("bus-a", "outbound", "07:00") + bus(
        "bus-b", "outbound", "07:15", extra="wheelchairs = 1"
    )
    marshal = Marshal(desks.open(BUSES + both, now=MORNING))
    marshal.guests("1", "2", flags=("wheelchair",))
    found = proposal(marshal.desk.fair, OUT)
    assert [*found.bookings.values()] == ["bus-b"]
    assert len(found.unseated) == 1


def test_a_choice_named_as_a_trip_is_a_wish_and_other_answers_are_not(desks: Desks) -> None:
    marshal = Marshal(desks.open(TWO_AND_TWO + ASKED, now=MORNING))
    for number, answers in enumerate(({"bus": "bus-b"}, {"remark": "bus-b"}, {"bus": "bus-a"})):
        told = {f"answer.{question}": answer for question, answer in answers.items()}
        marshal.guests(str(number), organisation=str(number), **told)
    found = spread(marshal)
    assert (found["0"], found["2"]) == ("bus-b", "bus-a")


def test_wishes_that_no_seat_is_left_for_are_named(desks: Desks) -> None:
    marshal = Marshal(desks.open(TWO_AND_TWO + ASKED, now=MORNING))
    marshal.guests(*(str(number) for number in range(13)), **{"answer.bus": "bus-b"})
    found = proposal(marshal.desk.fair, OUT)
    assert [*found.bookings.values()].count("bus-b") == 10
    unmet = {guest.subject for guest in found.unmet}
    assert unmet == {who for who, trip in found.bookings.items() if trip == "bus-a"}
    assert (len(unmet), found.unseated) == (3, ())


def test_an_imported_wish_goes_before_an_answer(desks: Desks) -> None:
    marshal = Marshal(desks.open(TWO_AND_TWO + ASKED, now=MORNING))
    marshal.guests("1", **{"answer.bus": "bus-a", field_of(OUT): "bus-b"})
    assert spread(marshal) == {"1": "bus-b"}


def test_back_go_those_who_went_out_by_the_bus_that_mirrors_theirs(marshal: Marshal) -> None:
    marshal.guests(*"12345")
    marshal.book("bus-a", "1", "2")
    marshal.book("bus-b", "3")
    marshal.own(OUT, "4")
    assert spread(marshal, BACK) == {"1": "bus-c", "2": "bus-c", "3": "bus-d"}
    marshal.scan("1", "bus-a")
    marshal.close("bus-a", 2, "guest 2 overslept")
    marshal.note("3", "bus-b", Noted.NO_SHOW)
    marshal.scan("5", "bus-b")
    assert spread(marshal, BACK).keys() == {"1"}


def test_the_vehicle_tells_which_bus_mirrors_which(desks: Desks) -> None:
    crossed = (
        BUSES
        + bus("bus-a", "outbound", "07:00", extra='vehicle = "MD 1"')
        + bus("bus-b", "outbound", "07:15", extra='vehicle = "MD 2"')
        + bus("bus-c", "return", "17:00", extra='vehicle = "md 2"')
        + bus("bus-d", "return", "17:30", extra='vehicle = "MD 1"')
    )
    marshal = Marshal(desks.open(crossed, now=MORNING))
    marshal.guests("1", "2")
    marshal.book("bus-a", "1")
    marshal.book("bus-b", "2")
    assert spread(marshal, BACK) == {"1": "bus-d", "2": "bus-c"}


def test_a_way_back_can_be_spread_by_a_way_out_that_is_only_proposed(marshal: Marshal) -> None:
    marshal.guests("1", "2")
    out = proposal(marshal.desk.fair, OUT)
    assert spread(marshal, BACK) == {}
    back = spread(marshal, BACK, went_out=dict(out.bookings))
    mirrors = {"bus-a": "bus-c", "bus-b": "bus-d"}
    assert back == {who: mirrors[trip] for who, trip in by_number(marshal, out).items()}


def test_a_trip_that_has_left_or_was_canceled_takes_nobody(marshal: Marshal) -> None:
    marshal.guests("1", "2", "3")
    marshal.book("bus-b", "2")
    marshal.close("bus-a", 1)
    assert spread(marshal) == {"1": "bus-b", "3": "bus-b"}
    changing.call_off(marshal.desk.fair, "bus-b", "engine")
    done = proposal(marshal.desk.fair, OUT)
    assert (done.bookings, done.unseated) == ({}, ())
    plan(marshal.desk.fair, replace(the_trip(marshal.desk.fair, "bus-a"), id="bus-e"))
    assert spread(marshal) == dict.fromkeys("123", "bus-e")  # also whose trip was called off


def test_on_a_tour_go_those_who_wished_for_it(desks: Desks) -> None:
    tour = bus("tour-1", "tour", "13:00")
    marshal = Marshal(desks.open(BUSES + tour, now=MORNING))
    marshal.guests("1", "2")
    marshal.guests("3", **{field_of("tour.tour-1"): "tour-1"})
    assert spread(marshal, "tour.tour-1") == {"3": "tour-1"}


def test_an_unknown_leg_is_named(marshal: Marshal) -> None:
    with pytest.raises(Unsettled, match="no leg 'nowhere'"):
        proposal(marshal.desk.fair, "nowhere")
