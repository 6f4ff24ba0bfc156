"""The list of a trip: what stands on it before, at and after the closing."""

import pytest

from kiosk.domain.trips.passengers import Noted
from kiosk.domain.verdicts import Reason
from kiosk.usecases.trips.departing import reopen
from kiosk.usecases.trips.manifest import Manifest, Standing, manifest
from tests.buses import MORNING, Marshal
from tests.event_texts import BUSES, TWO_AND_TWO, bus
from tests.fairs import Desks


def listed(found: Manifest, *standings: Standing) -> list[str]:
    return [e.person.guest.registration for e in found.those(*standings) if e.person.guest]


def of(marshal: Marshal, trip: str = "bus-a") -> Manifest:
    return manifest(marshal.desk.fair, trip)


@pytest.fixture
def booked(marshal: Marshal) -> Marshal:
    """1 to 4 have seats on bus A, 5 on bus B, 6 nowhere."""
    marshal.guests("1", "2", "3", "4", "5", "6")
    marshal.book("bus-a", "1", "2", "3", "4")
    marshal.book("bus-b", "5")
    return marshal


def test_before_the_closing_it_is_a_list_to_board_by(booked: Marshal) -> None:
    booked.scan("1", "bus-a", now="06:41")
    booked.note("2", "bus-a", Noted.RELEASED, reason="drives")
    booked.note("6", "bus-a", Noted.STANDBY)
    found = of(booked)
    assert not found.is_frozen
    assert listed(found, Standing.ABOARD) == ["1"]
    assert listed(found, Standing.AWAITED) == ["3", "4"]
    assert listed(found, Standing.SETTLED) == ["2"]
    assert listed(found, Standing.STANDBY) == ["6"]
    assert found.due_heads == 2


def test_each_has_the_time_they_got_on_and_the_code_of_their_ticket(booked: Marshal) -> None:
    booked.scan("1", "bus-a", now="06:41")
    at = booked.desk.clock.at
    [entry] = of(booked).those(Standing.ABOARD)
    assert entry.boarded_at == at
    typed = manifest(booked.desk.fair, "bus-a").those(Standing.AWAITED)[0].short_code
    booked.codes["2"] = typed
    booked.scan("2", "bus-a")
    assert booked.aboard("bus-a") == ["1", "2"], "a paper list can be typed back"


def test_a_reissued_ticket_stands_with_its_new_code(booked: Marshal) -> None:
    before = of(booked).those(Standing.AWAITED)[0].short_code
    booked.desk.code("1", reissue=True)
    assert of(booked).those(Standing.AWAITED)[0].short_code not in (before, "")


def test_who_was_taken_along_stands_with_all_that_was_set_aside(booked: Marshal) -> None:
    booked.scan("5", "bus-a", now="06:41")
    booked.scan("5", "bus-a", Reason.WRONG_BUS, why="with her boss", now="06:42")
    [entry] = of(booked).those(Standing.ABOARD)
    assert entry.taken_along is not None
    assert (entry.taken_along.set_aside, entry.taken_along.why) == (("wrong_bus",), "with her boss")
    booked.off("5", "bus-a")
    booked.scan("5", "bus-b", now="06:50")
    assert of(booked, "bus-b").those(Standing.ABOARD)[0].taken_along is None


def test_two_reasons_at_once_both_stand(booked: Marshal) -> None:
    booked.scan("5", "bus-b", now="06:41")
    moved = (Reason.ABOARD_ELSEWHERE, Reason.WRONG_BUS)
    booked.scan("5", "bus-a", *moved, why="sits here", now="06:45")
    [entry] = of(booked).those(Standing.ABOARD)
    assert entry.taken_along is not None
    assert set(entry.taken_along.set_aside) == {"aboard_elsewhere", "wrong_bus"}


def test_what_was_closed_is_frozen_whatever_comes_later(booked: Marshal) -> None:
    booked.scan("1", "bus-a", now="06:41")
    booked.scan("2", "bus-a", now="06:42")
    first = booked.desk.clock.at
    booked.close("bus-a", 3, "two are late", now="07:01")
    closed_at = booked.desk.clock.at
    booked.desk.clock.set("2019-04-03T08:40")
    booked.off("1", "bus-a")
    booked.off("2", "bus-a")
    booked.desk.import_rows({"registration": "1", "status": "canceled"})
    found = of(booked)
    assert found.closing is not None
    assert (found.closing.at, found.closing.heads, found.closing.reason) == (
        closed_at,
        3,
        "two are late",
    )
    assert (found.closed_by, found.due_heads) == ("Marshal 1", 3)
    assert listed(found, Standing.ABOARD) == ["1", "2"]
    assert found.those(Standing.ABOARD)[1].boarded_at == first
    assert listed(found, Standing.MISSING) == ["3", "4"]
    assert found.those(Standing.AWAITED) == ()


def test_the_missing_stand_with_what_became_of_them(booked: Marshal) -> None:
    booked.scan("1", "bus-a")
    booked.note("2", "bus-a", Noted.RELEASED, reason="drives")
    booked.close("bus-a", 2, "two are late", now="07:01")
    booked.scan("3", "bus-b", now="07:10")
    booked.note("4", "bus-b", Noted.NO_SHOW, reason="ill")
    found = of(booked)
    [on_b, ill] = found.those(Standing.MISSING)
    assert on_b.person.aboard_of == ("bus-b",)
    assert ill.person.note is not None and ill.person.note.reason == "ill"
    assert listed(found, Standing.SETTLED) == ["2"]


def test_a_scan_of_another_device_that_comes_late_is_told_apart(
    booked: Marshal, desks: Desks
) -> None:
    two = Marshal(desks.open(TWO_AND_TWO, now=MORNING, name="Marshal 2"), booked.codes)
    two.desk.learn_from(booked.desk)
    two.scan("2", "bus-a")
    two.close("bus-a", 2, "three are late", now="07:02")
    booked.scan("1", "bus-a")
    booked.close("bus-a", 2, "three are late", now="07:01")
    booked.desk.learn_from(two.desk)
    found = of(booked)
    assert listed(found, Standing.ABOARD) == ["1"]
    assert listed(found, Standing.LATE) == ["2"]
    assert [other.heads for other in found.others] == [2]


def test_a_frozen_list_keeps_whom_nobody_knows_any_more(booked: Marshal) -> None:
    outcome = booked.scan("1", "bus-a")
    booked.close("bus-a", 2, "three are late")
    reopened = booked.desk.content(outcome)
    assert reopened["checkpoint"] == "trip:bus-a"
    from kiosk.usecases.undo import undo

    undo(booked.desk.fair, outcome.fact, "was somebody else")
    assert listed(of(booked), Standing.ABOARD) == ["1"]


def test_opened_again_it_is_a_boarding_list_that_says_why(booked: Marshal) -> None:
    booked.scan("1", "bus-a")
    booked.close("bus-a", 2, "three are late")
    reopen(booked.desk.fair, "bus-a", "one came running")
    found = of(booked)
    assert (found.is_frozen, found.reopened) == (False, ("one came running",))
    assert listed(found, Standing.AWAITED) == ["2", "3", "4"]


def test_staff_and_crew_are_in_the_head_count(desks: Desks) -> None:
    crewed = bus("bus-a", "outbound", "07:00", extra="crew = 2")
    marshal = Marshal(desks.open(BUSES + crewed, now=MORNING))
    marshal.guests("1")
    marshal.guests("9", kind="staff")
    marshal.book("bus-a", "1")
    marshal.scan("1", "bus-a")
    marshal.scan("9", "bus-a")
    marshal.close("bus-a", 4)
    found = of(marshal)
    assert found.due_heads == 4
    assert [entry.person.is_staff for entry in found.those(Standing.ABOARD)] == [False, True]
