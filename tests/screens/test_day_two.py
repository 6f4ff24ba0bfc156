"""Day two of the demo, lived through: two buses out, two back, and nobody left behind.

The 84 guests of the demo, their bookings, and the real app at each bus. Two marshals scan bus A
without contact; one guest stands at the wrong bus, one walks in late, one doesn't come, one
stays behind.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from kiosk.commands.import_command import import_file
from kiosk.commands.trips.lists import take_in
from kiosk.domain.trips.passengers import Noted
from kiosk.new_fair import BOOKINGS, ROSTER, make_fair
from kiosk.store.verification import verify
from kiosk.usecases.issue_tickets import issue
from kiosk.usecases.trips.roll import still_out
from kiosk.usecases.walk_in import walk_in
from kiosk.wiring import open_fair
from tests.buses import Marshal
from tests.fairs import Clock, Desk
from tests.screens.marshal.bus_stage import BusStage, on_bus

OUTING = "hannover"
NO_SHOW, WRONG_BUS, STAYS = "KB-011", "KB-004", "KB-012"

Devices = Callable[[str], Marshal]


@pytest.fixture
def devices(tmp_path: Path) -> Iterator[Devices]:
    """Makes devices of the demo fair, each with a store of its own."""
    with ExitStack() as stack:

        def device(name: str) -> Marshal:
            home = make_fair(tmp_path / name, "", random.Random(name).randbytes, demo=True)
            opened = stack.enter_context(open_fair(home, desk=name))
            clock = Clock("2019-04-03T06:30")
            opened.fair.now = opened.journal.now = clock
            return Marshal(Desk(opened, clock))

        yield device


@pytest.fixture
def first(devices: Devices) -> Marshal:
    """The device of the marshal at the front door, with roster, tickets and bookings."""
    marshal = devices("Marshal 1")
    fair, root = marshal.desk.fair, marshal.desk.home.root
    import_file(marshal.desk.opened, root / ROSTER)
    take_in(fair, root / BOOKINGS)
    for ticket in issue(fair, fair.state.every_guest()).tickets:
        marshal.codes[ticket.guest.registration] = ticket.code
    return marshal


@pytest.fixture
def second(devices: Devices, first: Marshal) -> Marshal:
    """The device of the one at the rear door, as it was when they last met."""
    marshal = devices("Marshal 2")
    marshal.desk.learn_from(first.desk)
    marshal.codes = first.codes
    return marshal


def booked(marshal: Marshal, trip: str) -> list[str]:
    """Whom a trip waits for, by number."""
    return sorted(marshal.missing(trip))


async def board(stage: BusStage, *registrations: str) -> None:
    """These show their tickets, one after the other."""
    for registration in registrations:
        stage.marshal.desk.clock.at += 7_000_000
        stage.bus.scan(stage.marshal.codes[registration])
    await stage.rest()


async def count(stage: BusStage, heads: int) -> None:
    """The marshal counts and types what was counted."""
    await stage.press("enter")
    await stage.type(str(heads), "enter")


async def answer(stage: BusStage, *keys: str) -> None:
    """The marshal presses keys, and the screen is up to date after each."""
    for key in keys:
        await stage.press(key)
        await stage.wait(1)


def walked_in_late(marshal: Marshal) -> str:
    """Somebody who wasn't on any list, with a ticket from the desk; their number."""
    values = {"native_name": "Тарас Бондар", "country": "UA", "phone": "+380 44 000 9000"}
    made = walk_in(marshal.desk.fair, values)
    marshal.codes[made.guest.registration] = made.ticket.code
    return made.guest.registration


async def bus_a_leaves(first: Marshal, second: Marshal) -> None:
    """Two doors, two devices; a wrong bus, a walk-in, a no-show."""
    everybody = booked(first, "bus-a")
    coming = [who for who in everybody if who != NO_SHOW]
    late = walked_in_late(first)
    for who in coming[:12]:
        second.scan(who, "bus-a")
    async with on_bus(first, "bus-a", (80, 24)) as stage:
        await board(stage, *coming[10:])  # two guests are scanned at both doors
        assert "DEMO" in stage.lines()[0] and "Bus A" in stage.lines()[0]
        await stage.show(WRONG_BUS)
        assert "! WRONG BUS" in stage.strip and "Booked on Bus B, leaves 07:15." in stage.strip
        await stage.press("escape")
        await stage.show(late)
        assert "! NOT BOOKED" in stage.strip
        await stage.press("t", "3")
        assert "✔ ABOARD" in stage.strip and "Taras Bondar" in stage.strip
        first.desk.learn_from(second.desk)
        await stage.wait(10)
        assert booked(first, "bus-a") == [NO_SHOW]
        assert "1 STILL MISSING" in stage.text("#heading")
        await answer(stage, "c")
        assert stage.state_of(NO_SHOW) is Noted.CALLED
        await answer(stage, "1", "n")
        assert stage.state_of(NO_SHOW) is Noted.NO_SHOW
        heads = len(coming) + 1 + 1  # the walk-in and the driver
        await count(stage, heads - 1)
        assert "O Got off" in stage.lines()[-1], "one too few: somebody must have got off"
        await stage.press("h")
        await stage.type(str(heads), "enter")
        await stage.press("enter")
        closing = first.roll("bus-a").departure.closing
        assert closing is not None
        assert (closing.heads, closing.reason) == (heads, ""), "it fitted: no reason was asked for"
        await stage.press("p")
        await stage.app.workers.wait_for_complete()
    table = (first.desk.home.printed / "manifest-bus-a.csv").read_text("utf-8-sig")
    assert "Taras Bondar" in table and first.desk.known(NO_SHOW).latin_name in table
    assert len(first.aboard("bus-a")) == len(coming) + 1


async def bus_b_leaves(first: Marshal) -> None:
    """All aboard, the one from the wrong bus among them."""
    everybody = booked(first, "bus-b")
    assert WRONG_BUS in everybody
    async with on_bus(first, "bus-b", (80, 24)) as stage:
        await board(stage, *everybody)
        await stage.wait(10)
        assert first.missing("bus-b") == []
        await count(stage, len(everybody) + 1)
        await stage.press("enter")
        assert "✔ CLOSED" in stage.text("#big")


async def bus_c_comes_back(first: Marshal) -> None:
    """It leaves without two of its guests, who are expected on the last one."""
    first.desk.clock.set("2019-04-03T16:40")
    everybody = booked(first, "bus-c")
    assert NO_SHOW not in everybody, "who never went out is not expected back"
    assert STAYS in everybody
    coming = [who for who in everybody if who not in (STAYS, everybody[0])]
    async with on_bus(first, "bus-c", (80, 24)) as stage:
        await board(stage, *coming)
        await count(stage, len(coming) + 1)
        assert "2 will be expected on Bus D 17:30." in stage.text()
        await stage.press("enter", "1")
        assert "✔ CLOSED" in stage.text("#big")
    assert {STAYS, everybody[0]} <= set(booked(first, "bus-d"))


async def bus_d_comes_back(first: Marshal) -> None:
    """The last bus waits until the one who stays behind is settled."""
    first.desk.clock.set("2019-04-03T17:20")
    coming = [who for who in booked(first, "bus-d") if who != STAYS]
    async with on_bus(first, "bus-d", (80, 24)) as stage:
        await board(stage, *coming)
        await count(stage, len(coming) + 1)
        await stage.press("enter")
        assert first.roll("bus-d").departure.closing is None, "nobody is left unsettled"
        await answer(stage, "1", "b")
        assert "stays behind" in stage.text()
        await stage.press("1")
        await stage.type("coordinator", "enter")
        await stage.press("f2")
        assert stage.state_of(STAYS, "bus-d") is Noted.STAYS_BEHIND
        await stage.press("enter")
        assert first.roll("bus-d").departure.closing is not None


async def test_day_two_of_the_demo_leaves_nobody_behind(first: Marshal, second: Marshal) -> None:
    await bus_a_leaves(first, second)
    await bus_b_leaves(first)
    await bus_c_comes_back(first)
    await bus_d_comes_back(first)
    [stays] = still_out(first.desk.fair, OUTING)
    assert stays.guest is not None and stays.guest.registration == STAYS
    assert stays.note is not None and stays.note.reason == "ill or in hospital"
    second.desk.learn_from(first.desk)
    first.desk.learn_from(second.desk)
    second.desk.clock.at = first.desk.clock.at
    for trip in ("bus-a", "bus-b", "bus-c", "bus-d"):
        assert first.roll(trip) == second.roll(trip)
    for marshal in (first, second):
        assert verify(marshal.desk.opened.journal.connection).faults == []
    first.note(STAYS, "bus-d", Noted.SETTLED, reason="fetched by Ms Kranz")
    assert still_out(first.desk.fair, OUTING) == ()
