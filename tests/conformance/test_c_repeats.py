"""Group C: coming again and leaving."""

import pytest

from tests.event_texts import DOOR
from tests.fairs import OpenDesk, told

WELCOME, LEFT, AGAIN = ("admitted", "welcome"), ("admitted", "left"), ("again", "already_in")
HALL = """
    [[checkpoints]]
    id = "hall"
    name = "Hall"
    takes = ["visitor"]
"""


def test_c1_a_repeat_tells_when_and_where_the_guest_first_came(desk: OpenDesk) -> None:
    """Otherwise: it is the verdict 'again', for mostly it is the same guest."""
    door = desk(DOOR, name="Desk 1")
    code = door.code_of_guest(latin_name="Olena Hrytsenko")
    first = door.scan(code)
    door.clock.set("2019-04-02T08:20")
    door.scan(code)
    door.clock.set("2019-04-02T08:40")
    outcome = door.scan(code)
    assert told(outcome) == AGAIN
    assert outcome.ruling.since == first.at
    assert door.why(outcome) == "Came first at 08:00 (Desk 1)."
    assert outcome.guest is not None and outcome.guest.name == "Olena Hrytsenko"
    assert outcome.kind is not None and outcome.kind.id == "visitor"
    repeats = [("scan.repeated", "already_in")] * 2
    assert door.recorded() == [("scan.admitted", "welcome"), *repeats]


def test_c2_checkpoints_know_nothing_of_each_other(desk: OpenDesk) -> None:
    """Seen at one, welcome at the other."""
    door = desk(DOOR + HALL)
    code = door.code_of_guest()
    assert [told(door.scan(code, at=point)) for point in ("door", "hall")] == [WELCOME, WELCOME]
    assert door.recorded() == [("scan.admitted", "welcome")] * 2


def test_c3_many_entries_are_each_recorded(desk: OpenDesk) -> None:
    """Where the checkpoint lets guests in as often as they like."""
    door = desk(DOOR + 'entries = "many"')
    code = door.code_of_guest()
    assert [told(door.scan(code)) for _ in range(2)] == [WELCOME, WELCOME]
    assert door.recorded() == [("scan.admitted", "welcome")] * 2


def test_c4_who_left_may_come_again(desk: OpenDesk) -> None:
    """As long as the checkpoint does not say otherwise."""
    door = desk(DOOR)
    code = door.code_of_guest()
    outcomes = [door.scan(code), door.leave(code), door.scan(code)]
    assert [told(outcome) for outcome in outcomes] == [WELCOME, LEFT, WELCOME]
    assert [kind for kind, _ in door.recorded()] == ["scan.admitted", "scan.left", "scan.admitted"]


def test_c5_but_only_once_for_each_leaving(desk: OpenDesk) -> None:
    """The repeat still names the very first entry."""
    door = desk(DOOR)
    code = door.code_of_guest()
    first = door.scan(code)
    door.clock.set("2019-04-02T09:00")
    door.leave(code)
    assert told(door.scan(code)) == WELCOME
    again = door.scan(code)
    assert told(again) == AGAIN
    assert again.ruling.since == first.at
    assert door.recorded()[-1] == ("scan.repeated", "already_in")


def test_c6_without_reentry_who_left_stays_out(desk: OpenDesk) -> None:
    """The screen says that they were here."""
    door = desk(DOOR + "reentry = false")
    code = door.code_of_guest()
    outcomes = [door.scan(code), door.leave(code), door.scan(code)]
    assert [told(outcome) for outcome in outcomes] == [WELCOME, LEFT, AGAIN]
    assert door.inside() == 0


def test_c7_an_exit_before_any_entry_is_recorded_and_harms_nothing(desk: OpenDesk) -> None:
    """A later entry is welcome."""
    door = desk(DOOR)
    code = door.code_of_guest()
    left = door.leave(code)
    assert told(left) == LEFT
    assert door.why(left) == "Counted out."
    assert told(door.scan(code)) == WELCOME
    assert door.recorded() == [("scan.left", "left"), ("scan.admitted", "welcome")]


def test_c8_leaving_twice_is_recorded_twice(desk: OpenDesk) -> None:
    """An exit is never refused."""
    door = desk(DOOR)
    code = door.code_of_guest()
    door.scan(code)
    assert [told(door.leave(code)) for _ in range(2)] == [LEFT, LEFT]
    assert door.recorded() == [("scan.admitted", "welcome"), *[("scan.left", "left")] * 2]
    assert door.inside() == 0


@pytest.mark.parametrize("exit_first", [True, False])
def test_c9_history_is_ordered_by_when_it_happened_not_by_arrival(
    desk: OpenDesk, exit_first: bool
) -> None:
    """Entry at 10:00 on one desk, exit at 10:05 on another; a third hears of them in any order."""
    way_in, way_out, third = (desk(DOOR, name=name) for name in ("in", "out", "third"))
    code = way_in.code_of_guest()
    way_out.learn_from(way_in)
    way_in.clock.set("2019-04-02T10:00")
    way_out.clock.set("2019-04-02T10:05")
    third.clock.set("2019-04-02T10:10")
    assert (told(way_in.scan(code)), told(way_out.leave(code))) == (WELCOME, LEFT)
    third.learn_from(*((way_out, way_in) if exit_first else (way_in, way_out)))
    assert third.inside() == 0
    assert told(third.scan(code)) == WELCOME
    assert sorted(kind for kind, _ in third.recorded()) == [
        "scan.admitted",
        "scan.admitted",
        "scan.left",
    ]
