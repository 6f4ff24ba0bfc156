"""Group M: who may board which bus."""

import pytest

from kiosk.domain.trips.passengers import Noted
from kiosk.domain.verdicts import Reason, Remark
from kiosk.errors import UnusableInput
from kiosk.usecases.undo import undo
from tests.buses import MORNING, Marshal
from tests.event_texts import BUSES, OUT, TWO_AND_TWO, bus
from tests.fairs import OpenDesk, told

ABOARD = ("admitted", "welcome")


@pytest.fixture
def marshal(desk: OpenDesk) -> Marshal:
    return Marshal(desk(TWO_AND_TWO, now=MORNING, name="Marshal 1"))


def test_m1_who_is_booked_gets_on_and_is_counted(marshal: Marshal) -> None:
    marshal.guests("1", "2", "3")
    marshal.book("bus-a", "1", "2", "3")
    assert told(marshal.scan("1", "bus-a")) == ABOARD
    roll = marshal.roll("bus-a")
    assert (roll.guests_aboard, roll.due, roll.stage) == (1, 3, "boarding")


def test_m2_at_the_wrong_bus_the_right_one_is_named(marshal: Marshal) -> None:
    marshal.guests("1")
    marshal.book("bus-b", "1")
    outcome = marshal.scan("1", "bus-a")
    assert told(outcome) == ("question", "wrong_bus")
    assert marshal.desk.why(outcome) == "Booked on Bus B, leaves 07:15."
    assert marshal.aboard("bus-a") == []


def test_m2_the_marshal_takes_them_along_with_a_reason(marshal: Marshal) -> None:
    marshal.guests("1")
    marshal.book("bus-b", "1")
    with pytest.raises(UnusableInput):
        marshal.scan("1", "bus-a", Reason.WRONG_BUS)
    assert marshal.aboard("bus-a") == []
    outcome = marshal.scan("1", "bus-a", Reason.WRONG_BUS, why="travels with the boss")
    assert told(outcome) == ABOARD
    content = marshal.desk.content(outcome)
    assert (content["override"], content["why"]) == ("wrong_bus", "travels with the boss")
    assert marshal.missing("bus-b") == []


def test_m3_a_second_scan_on_the_same_bus_is_soft(marshal: Marshal) -> None:
    marshal.guests("1")
    marshal.book("bus-a", "1")
    marshal.scan("1", "bus-a", now="06:41")
    outcome = marshal.scan("1", "bus-a", now="06:45")
    assert told(outcome) == ("again", "already_aboard")
    assert marshal.desk.why(outcome) == "Got on at 06:41."
    assert marshal.roll("bus-a").guests_aboard == 1


def test_m4_who_is_aboard_elsewhere_is_asked_about_and_moves_over(marshal: Marshal) -> None:
    marshal.guests("1")
    marshal.book("bus-a", "1")
    marshal.scan("1", "bus-a", now="06:41")
    outcome = marshal.scan("1", "bus-b", now="06:50")
    assert told(outcome) == ("question", "aboard_elsewhere")
    assert marshal.desk.why(outcome) == "Counts as aboard of Bus A since 06:41."
    moved = (Reason.ABOARD_ELSEWHERE, Reason.WRONG_BUS)
    assert told(marshal.scan("1", "bus-b", *moved, why="sits here", now="06:51")) == ABOARD
    assert (marshal.aboard("bus-a"), marshal.aboard("bus-b")) == ([], ["1"])


def test_m5_a_full_bus_takes_one_more_only_by_name(desk: OpenDesk) -> None:
    small = bus("bus-a", "outbound", "07:00", seats=1) + bus("bus-b", "outbound", "07:15")
    marshal = Marshal(desk(BUSES + small, now=MORNING))
    marshal.guests("1", "2")
    marshal.book("bus-a", "1", "2")
    marshal.scan("1", "bus-a")
    outcome = marshal.scan("2", "bus-a")
    assert told(outcome) == ("question", "full")
    assert marshal.desk.what_to_do(outcome) == "Next bus with room: Bus B."
    with pytest.raises(UnusableInput):
        marshal.scan("2", "bus-a", Reason.FULL)
    over = marshal.scan("2", "bus-a", Reason.FULL, why="child on a lap")
    assert marshal.desk.content(over)["override"] == "full"


def test_m5_a_wheelchair_needs_a_place_of_its_own(desk: OpenDesk) -> None:
    both = bus("bus-a", "outbound", "07:00") + bus(
        "bus-b", "outbound", "07:15", extra="wheelchairs = 1"
    )
    marshal = Marshal(desk(BUSES + both, now=MORNING))
    marshal.guests("1", flags=("wheelchair",))
    marshal.book("bus-a", "1")
    outcome = marshal.scan("1", "bus-a")
    assert told(outcome) == ("question", "full")
    assert outcome.boarding is not None and outcome.boarding.next_trip is not None
    assert outcome.boarding.next_trip.id == "bus-b"


def test_m6_who_is_not_booked_may_wait_for_a_seat_that_is_left_over(desk: OpenDesk) -> None:
    marshal = Marshal(desk(BUSES + bus("bus-a", "outbound", "07:00", seats=2), now=MORNING))
    marshal.guests("1", "2", "3")
    marshal.book("bus-a", "1", "2")
    marshal.scan("1", "bus-a")
    outcome = marshal.scan("3", "bus-a")
    assert told(outcome) == ("question", "not_booked")
    assert outcome.ruling.detail == ("0",)  # the free seat is kept for guest 2
    marshal.note("3", "bus-a", Noted.STANDBY)
    assert [p.name for p in marshal.roll("bus-a").standby] == ["Guest 3"]
    marshal.note("2", "bus-a", Noted.NO_SHOW)
    assert marshal.scan("3", "bus-a").ruling.detail == ("1",)
    assert told(marshal.scan("3", "bus-a", Reason.NOT_BOOKED, why="seat left over")) == ABOARD
    assert marshal.roll("bus-a").standby == ()


@pytest.mark.parametrize(
    ("policy", "verdict"),
    [
        ("ignore", ABOARD),
        ("warn", ABOARD),
        ("ask", ("question", "not_checked_in")),
        ("refuse", ("refused", "not_checked_in")),
    ],
)
def test_m7_who_never_checked_in_is_dealt_with_as_the_trip_says(
    desk: OpenDesk, policy: str, verdict: tuple[str, str]
) -> None:
    asks = f'checked_in_at = "door"\nunchecked = "{policy}"'
    marshal = Marshal(desk(BUSES + bus("bus-a", "outbound", "07:00", extra=asks), now=MORNING))
    marshal.guests("1", "2")
    marshal.book("bus-a", "1", "2")
    outcome = marshal.scan("1", "bus-a")
    assert told(outcome) == verdict
    assert (Remark.NOT_CHECKED_IN in outcome.ruling.remarks) == (policy == "warn")
    marshal.desk.scan(marshal.codes["2"], at="door")
    seen = marshal.scan("2", "bus-a")
    assert (told(seen), seen.ruling.remarks) == (ABOARD, ())


@pytest.mark.parametrize("reason", ["blocked", "canceled"])
def test_m8_a_blocked_or_canceled_guest_stays_off(marshal: Marshal, reason: str) -> None:
    marshal.guests("1")
    marshal.book("bus-a", "1")
    if reason == "canceled":
        marshal.desk.import_rows({"registration": "1", "status": "canceled"})
    else:
        [ticket] = marshal.desk.fair.state.tickets_of(marshal.subject("1"))
        content = {"serial": ticket.serial, "reason": "stolen"}
        marshal.desk.record("ticket.blocked", marshal.subject("1"), content)
    assert told(marshal.scan("1", "bus-a")) == ("refused", reason)


def test_m9_who_steps_off_leaves_a_seat_and_the_time(marshal: Marshal) -> None:
    marshal.guests("1")
    marshal.book("bus-a", "1")
    first = marshal.scan("1", "bus-a", now="06:41")
    marshal.desk.clock.set("2019-04-03T06:50")
    assert told(marshal.off("1", "bus-a")) == ("admitted", "left")
    assert (marshal.aboard("bus-a"), marshal.missing("bus-a")) == ([], ["1"])
    [ride] = marshal.desk.fair.state.rides(["trip:bus-a"])
    assert (ride.first_on, ride.last_off) == (first.at, marshal.desk.clock.at)
    again = marshal.scan("1", "bus-a")
    undo(marshal.desk.fair, again.fact, "another guest")
    assert marshal.aboard("bus-a") == []


def test_m10_after_the_bus_has_left_the_next_one_takes_them(marshal: Marshal) -> None:
    marshal.guests("1", "2")
    marshal.book("bus-a", "1", "2")
    marshal.scan("1", "bus-a")
    marshal.close("bus-a", 2, "guest 2 overslept", now="07:02")
    late = marshal.scan("2", "bus-a", now="07:05")
    assert told(late) == ("refused", "departed")
    assert marshal.desk.why(late) == "This bus left at 07:02."
    assert marshal.desk.what_to_do(late) == "Next bus with room: Bus B."
    assert marshal.missing("bus-b") == ["2"]
    outcome = marshal.scan("2", "bus-b")
    assert (told(outcome), outcome.ruling.remarks) == (ABOARD, (Remark.MISSED_THEIR_BUS,))


def test_m14_who_drove_out_by_car_may_ride_back(marshal: Marshal) -> None:
    marshal.guests("1")
    marshal.own(OUT, "1")
    marshal.book("bus-c", "1")
    outcome = marshal.scan("1", "bus-c", now="16:50")
    assert (told(outcome), outcome.ruling.remarks) == (ABOARD, (Remark.NO_WAY_OUT,))


def test_m18_staff_and_driver_are_heads_and_no_guests(marshal: Marshal) -> None:
    marshal.guests("1", "2")
    marshal.guests("9", kind="staff")
    marshal.book("bus-a", "1", "2")
    outcome = marshal.scan("9", "bus-a")
    assert (told(outcome), outcome.ruling.remarks) == (ABOARD, (Remark.STAFF,))
    marshal.scan("1", "bus-a")
    roll = marshal.roll("bus-a")
    assert (roll.guests_aboard, roll.due, roll.heads) == (1, 2, 3)  # a guest, staff, the driver
