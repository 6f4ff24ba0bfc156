"""When a checkpoint lets anybody in."""

import pytest

from kiosk import eventfile
from kiosk.clock import parse_time
from kiosk.domain.opening import lets_in, moment_to_enter
from tests.event_texts import DOOR, door_with_validity, event_text
from tests.fairs import BERLIN

HOURS = (
    "hours = [[2019-04-02T08:00:00, 2019-04-02T18:00:00],"
    " [2019-04-03T09:00:00, 2019-04-03T18:00:00]]"
)


def at(local: str) -> int:
    return parse_time(local, BERLIN)


@pytest.mark.parametrize(
    ("now", "begins"),
    [
        ("2019-04-01T12:00", "2019-04-02T08:00"),
        ("2019-04-02T08:00", "2019-04-02T08:00"),
        ("2019-04-02T17:59", "2019-04-02T17:59"),
        ("2019-04-02T18:00", "2019-04-03T09:00"),
        ("2019-05-01T10:00", "2019-04-02T08:00"),
    ],
)
def test_it_is_now_where_the_door_is_open_else_the_next_opening_else_the_first(
    now: str, begins: str
) -> None:
    event = eventfile.parse(event_text(f"{DOOR}{HOURS}\n"))
    assert moment_to_enter(event, ["door"], at(now)) == at(begins)
    assert lets_in(event, "door", at(begins))


def test_a_door_without_hours_opens_when_its_tickets_begin_to_count() -> None:
    event = eventfile.parse(event_text(door_with_validity("2019-04-02", "2019-04-03")))
    assert moment_to_enter(event, ["door"], at("2019-03-01T12:00")) == at("2019-04-02T00:00")
    assert not lets_in(event, "door", at("2019-04-04T00:00"))


def test_always_open_means_now() -> None:
    event = eventfile.parse(event_text(DOOR))
    assert moment_to_enter(event, ["door"], at("2019-03-01T12:00")) == at("2019-03-01T12:00")


def test_a_door_that_is_shut_never_opens() -> None:
    event = eventfile.parse(event_text(f"{DOOR}shut = true\n"))
    assert moment_to_enter(event, ["door"], at("2019-04-02T08:00")) is None
