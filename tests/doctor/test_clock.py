"""The clock is held against the facts, the days of the fair, other devices and the system."""

import pytest

from kiosk.devices.system_clock import SystemClock
from kiosk.doctor.clock import clock, without_fair
from kiosk.doctor.finding import Finding, State, in_short
from kiosk.domain import kinds
from tests.doctor.conftest import ground
from tests.event_texts import DOOR
from tests.fairs import Desk, Desks

DAYS = (
    """
[[days]]
date = 2019-04-02
name = "Day 1"
[[days]]
date = 2019-04-03
name = "Day 2"
"""
    + DOOR
)
SUMMER = 2 * 3600


def judged(
    desk: Desk, *, kept: bool | None = True, offset: int = SUMMER, is_set: bool = False
) -> tuple[Finding, ...]:
    return in_short(clock(ground(desk, is_set=is_set), SystemClock(desk.clock(), offset, kept)))


def meet(desk: Desk, other: Desk, seconds: int) -> None:
    """The desk sees the other one's clock so far ahead."""
    at = desk.clock()
    peer = other.fair.facts.writer
    times = {"peer_at": at + seconds * 1_000_000, "own_at": at}
    desk.record(kinds.CLOCK_MET, f"w:{peer}", {"peer": peer, "peer_seq": 1, **times})


def test_a_clock_that_fits_everything_is_good(desks: Desks) -> None:
    [found] = judged(desks.open(DAYS))
    assert found.state is State.FINE
    assert found.found == "02 Apr 2019, 08:00 · kept by a time server"


def test_a_clock_set_by_hand_says_so(desks: Desks) -> None:
    [found] = judged(desks.open(DAYS), is_set=True, kept=None)
    assert (found.state, found.found) == (State.FINE, "02 Apr 2019, 08:00, set by hand")


def test_a_clock_before_the_last_fact_is_bad(desks: Desks) -> None:
    desk = desks.open(DAYS)
    desk.clock.set("2019-04-02T07:00")
    [found] = judged(desk)
    assert found.state is State.BAD
    assert found.found == (
        "It shows 02 Apr 2019, 07:00, yet this device recorded something at 02 Apr 2019, 08:00."
    )
    assert "Set this computer's clock" in found.what_to_do


def test_a_clock_before_what_another_desk_recorded_is_bad_too(desks: Desks) -> None:
    here, there = desks.open(DAYS), desks.open(DAYS, name="Bus", now="2019-04-02T09:30")
    here.learn_from(there)
    [found] = judged(here)
    assert found.state is State.BAD
    assert "yet Bus recorded something at 02 Apr 2019, 09:30" in found.found


def test_what_is_recorded_while_we_look_is_no_contradiction(desks: Desks) -> None:
    desk = desks.open(DAYS)
    desk.clock.at -= 2_000_000
    assert [finding.state for finding in judged(desk)] == [State.FINE]


def test_a_day_that_is_none_of_the_fairs_is_named(desks: Desks) -> None:
    [found] = judged(desks.open(DAYS, now="2019-04-05T08:00"))
    assert found.state is State.LOOK
    assert found.found == "It shows 05 Apr 2019, 08:00; the fair is on 02 Apr 2019, 03 Apr 2019."


def test_a_fair_without_days_may_be_on_any_day(desks: Desks) -> None:
    [found] = judged(desks.open(now="2031-01-01T08:00"), offset=3600)
    assert found.state is State.FINE


@pytest.mark.parametrize(
    ("seconds", "state", "text"),
    [
        (30, State.FINE, "08:00"),
        (90, State.LOOK, "90 s behind Bus."),
        (540, State.LOOK, "9 min behind Bus."),
        (600, State.BAD, "10 min behind Bus."),
        (3 * 86_400, State.BAD, "3 days behind Bus."),
    ],
)
def test_a_desk_behind_another_one_is_told_by_how_much(
    desks: Desks, seconds: int, state: State, text: str
) -> None:
    here, there = desks.open(DAYS), desks.open(DAYS, name="Bus")
    here.learn_from(there)
    meet(here, there, seconds)
    [found, *_] = judged(here)
    assert (found.state, text in found.found) == (state, True), found


def test_the_one_that_is_ahead_is_told_so(desks: Desks) -> None:
    here, there = desks.open(DAYS), desks.open(DAYS, name="Bus")
    meet(there, here, 300)
    here.clock.set("2019-04-02T08:05")
    here.learn_from(there)
    [found] = judged(here)
    assert (found.state, found.found) == (State.LOOK, "5 min ahead of Bus.")


def test_a_clock_that_no_server_keeps_is_to_be_looked_at(desks: Desks) -> None:
    [found] = judged(desks.open(DAYS), kept=False)
    assert (found.state, found.found) == (State.LOOK, "No time server keeps it.")
    [found] = judged(desks.open(DAYS), kept=None)
    assert (found.state, found.found) == (State.FINE, "02 Apr 2019, 08:00")


def test_another_time_zone_is_named(desks: Desks) -> None:
    [found] = judged(desks.open(DAYS), offset=0)
    assert found.state is State.LOOK
    assert found.found == "This computer is set to UTC+0, the fair to Europe/Berlin."


def test_without_a_fair_the_machine_alone_is_asked() -> None:
    found = in_short(without_fair(SystemClock(1_554_192_000_000_000, 0, False)))
    assert [(f.state, f.found) for f in found] == [(State.LOOK, "No time server keeps it.")]
    [fine] = in_short(without_fair(SystemClock(1_554_192_000_000_000, 0, None)))
    assert fine.found.startswith("02 Apr 2019, ")
