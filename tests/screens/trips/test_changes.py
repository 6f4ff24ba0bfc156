"""A bus is late, breaks down or is too small: shown before it is made, and then who is told."""

import pytest
from textual.widgets import Input

from kiosk.errors import StoreError
from kiosk.screens.choose import ChooseScreen
from kiosk.screens.trips.consequences import ConsequencesScreen
from kiosk.screens.trips.new_time import NewTimeScreen
from kiosk.screens.trips.pick import PickScreen
from kiosk.screens.trips.tell import TellScreen
from kiosk.screens.trips.trips import TripsScreen
from kiosk.usecases.trips.known import trips
from tests.buses import Marshal
from tests.event_texts import bus
from tests.fairs import OpenDesk
from tests.screens.reception import assert_it_fits
from tests.screens.stage import SIZES
from tests.screens.test_contrast import NAMES as THEMES
from tests.screens.test_contrast import hard_to_read
from tests.screens.trips.depot import FLEET, OUT, Depot, fleet, on_board

LATE, MERGE, SPLIT, GROUP, OFF = "12345"
ROOMY = FLEET + bus("bus-e", "outbound", "07:30", 20, "wheelchairs = 1")


def shown(depot: Depot) -> str:
    return " ".join(depot.stage.text(".dialog").replace("│", " ").split())


def booked(depot: Depot) -> dict[str, str]:
    """Trip by registration, on the way out."""
    found = depot.desk.fair.state.booked_on(OUT)
    names = {guest.subject: guest.registration for guest in depot.desk.fair.state.every_guest()}
    return {names[who]: trip for who, trip in found.items()}


def who_speak_english(marshal: Marshal) -> None:
    """All guests are written to in English from now on."""
    everybody = marshal.desk.fair.state.every_guest()
    marshal.desk.import_rows(
        *({"registration": guest.registration, "language": "en"} for guest in everybody)
    )


@pytest.mark.parametrize("size", SIZES)
async def test_a_late_bus_tells_the_new_time_and_who_must_know_before_it_is_made(
    marshal: Marshal, size: tuple[int, int]
) -> None:
    marshal.desk.guest("2", language="ru", phone="")
    async with on_board(marshal, size) as depot:
        facts = len(depot.desk.facts())
        await depot.stage.press("m", LATE)
        await depot.stage.type("0725", "enter")
        assert "Leaves at 07:25 instead of 07:00 (+25 min)." in shown(depot)
        assert "4 guests must be told: Ukrainian 3, Russian 1" in shown(depot)
        assert "! 1 of them has no phone number: Guest 2" in shown(depot)
        assert len(depot.desk.facts()) == facts
        assert_it_fits(depot.stage)
        await depot.stage.type("traffic", "enter")
        assert isinstance(depot.screen, TellScreen)
        assert depot.desk.facts()[-1].envelope.kind == "trip.planned"
        await depot.stage.press("escape")
        assert "07:25 Bus A" in depot.line("Bus A")
        assert "still to be told: 4" in depot.stage.text("#foot")


@pytest.mark.parametrize(
    ("typed", "leaves"),
    [("+20", "07:20"), ("0720", "07:20"), ("6:50", "06:50"), ("19:00", "19:00")],
)
async def test_a_time_is_typed_or_by_how_much_later(
    marshal: Marshal, typed: str, leaves: str
) -> None:
    async with on_board(marshal) as depot:
        await depot.stage.press("m", LATE)
        await depot.stage.type(typed, "enter")
        assert f"Leaves at {leaves} instead of 07:00" in shown(depot)


async def test_what_is_no_time_is_asked_again(marshal: Marshal) -> None:
    async with on_board(marshal) as depot:
        await depot.stage.press("m", LATE)
        await depot.stage.type("soon", "enter")
        assert isinstance(depot.screen, NewTimeScreen)
        assert "This isn't a time of day." in shown(depot)


@pytest.mark.parametrize(
    ("typed", "told"),
    [("06:30", "This trip would leave in the past."), ("17:03", "Its vehicle is on another trip")],
)
async def test_a_time_that_cannot_be_is_told_on_the_board(
    marshal: Marshal, typed: str, told: str
) -> None:
    async with on_board(marshal) as depot:
        await depot.stage.press("m", LATE)
        await depot.stage.type(typed, "enter")
        assert isinstance(depot.screen, TripsScreen)
        assert told in depot.stage.text("#said")


async def test_two_are_made_one_and_seats_are_counted_before(desk: OpenDesk) -> None:
    marshal = fleet(desk, ROOMY)
    async with on_board(marshal) as depot:
        await depot.stage.press("down", "m", MERGE)
        assert "07:00 Bus A · 4 of 4 booked" in shown(depot)
        await depot.stage.press("2")
        assert "3 guests change to Bus E." in shown(depot)
        assert "✔ 07:30 Bus E: then 3 of 20 seats" in shown(depot)
        await depot.stage.type("broke down", "enter")
        await depot.stage.press("escape")
        assert "✘ called off" in depot.line("Bus B")
        assert {booked(depot)[who] for who in "567"} == {"bus-e"}


async def test_more_than_there_are_seats_is_said_and_done_only_if_that_is_meant(
    marshal: Marshal,
) -> None:
    marshal.guests("w", flags=["wheelchair"])
    marshal.book("bus-b", "w")
    async with on_board(marshal) as depot:
        await depot.stage.press("down", "m", MERGE, "1")
        assert "! Bus A is short of 4 seats for all of them. Enter does it all the same." in shown(
            depot
        )
        assert "! 07:00 Bus A: then 8 of 4 seats, 1 of 1 wheelchair places" in shown(depot)
        await depot.stage.press("escape")
        assert set(booked(depot).values()) == {"bus-a", "bus-b"}
        await depot.stage.press("m", MERGE, "1")
        await depot.stage.type("broke down", "enter")
        assert set(booked(depot).values()) == {"bus-a"}


async def test_who_is_aboard_must_get_off_and_that_is_said(desk: OpenDesk) -> None:
    marshal = fleet(desk, ROOMY)
    marshal.scan("5", "bus-b")
    async with on_board(marshal) as depot:
        await depot.stage.press("down", "m", MERGE, "2")
        assert "! 1 is aboard and must get off." in shown(depot)


async def test_a_second_vehicle_takes_a_part_and_who_goes_is_named(desk: OpenDesk) -> None:
    marshal = fleet(desk)
    async with on_board(marshal, SIZES[0]) as depot:
        await depot.stage.press("m", SPLIT)
        assert "The second vehicle for Bus A" in shown(depot)
        await depot.stage.type("Van", "f2")
        assert "change to Van" in shown(depot) or "changes to Van" in shown(depot)
        before = booked(depot)
        assert "Van" not in {trip.name.in_language("") for trip in trips(depot.desk.fair).values()}
        await depot.stage.type("more luggage", "enter")
        made = next(t for t in trips(depot.desk.fair).values() if t.name.in_language("") == "Van")
        moved = {who for who, trip in booked(depot).items() if trip == made.id}
        assert moved and all(before[who] == "bus-a" for who in moved)
        assert_it_fits(depot.stage)


async def test_a_delegation_goes_with_another_trip(desk: OpenDesk) -> None:
    marshal = fleet(desk, ROOMY)
    for who in "13":
        marshal.desk.guest(who, partner="chamber")
    async with on_board(marshal, SIZES[0]) as depot:
        await depot.stage.press("m", GROUP)
        assert isinstance(depot.screen, PickScreen)
        assert_it_fits(depot.stage)
        await depot.stage.press("p")
        assert "2 of 4 marked" in depot.stage.text("#head")
        await depot.stage.press("enter")
        assert isinstance(depot.screen, ChooseScreen)
        await depot.stage.press("2")
        assert "2 guests change to Bus E." in shown(depot)
        assert "2 guests must be told" in shown(depot)
        await depot.stage.type("their wish", "enter")
        found = booked(depot)
        assert [found[who] for who in "1234"] == ["bus-e", "bus-a", "bus-e", "bus-a"]


async def test_guests_are_picked_by_organisation_or_one_by_one(marshal: Marshal) -> None:
    for who, name in (("2", "ACME GmbH"), ("4", "Acme  GMBH")):
        marshal.desk.guest(who, organisation=name)
    async with on_board(marshal) as depot:
        await depot.stage.press("m", GROUP, "enter")
        assert "Nobody is marked." in depot.stage.text("#said")
        await depot.stage.press("down", "o")
        lines = depot.stage.lines("MarkList")
        assert ["[x]" in line for line in lines[:4]] == [False, True, False, True]
        await depot.stage.press("o", "space", "A")
        assert "4 of 4 marked" in depot.stage.text("#head")
        await depot.stage.press("a", "escape")
        assert isinstance(depot.screen, TripsScreen)


async def test_a_trip_is_called_off_and_its_guests_can_be_spread_again(desk: OpenDesk) -> None:
    marshal = fleet(desk, ROOMY)
    async with on_board(marshal) as depot:
        await depot.stage.press("down", "m", OFF)
        assert "! 3 guests have no seat then" in shown(depot)
        await depot.stage.type("no driver", "enter")
        await depot.stage.press("escape")
        assert "3 guests are booked on it and it doesn't go" in depot.stage.text("RowList")
        await depot.stage.press("g", "enter")
        assert {booked(depot)[who] for who in "567"} == {"bus-e"}
        assert "doesn't go" not in depot.stage.text("RowList")


async def test_the_last_way_back_is_not_called_off_while_somebody_is_out(
    marshal: Marshal,
) -> None:
    for who in "12":
        marshal.scan(who, "bus-a")
    marshal.close("bus-a", 3, "two are ill", now="07:00")
    marshal.desk.record("trip.planned", "trip:bus-c", {"set": {"canceled": True}})
    async with on_board(marshal) as depot:
        await depot.stage.press("end", "m", OFF)
        assert isinstance(depot.screen, TripsScreen)
        assert "This is the last way back, and somebody is still out." in depot.stage.text("#said")


async def test_a_trip_that_left_is_not_changed_any_more(marshal: Marshal) -> None:
    for who in "1234":
        marshal.scan(who, "bus-a")
    marshal.close("bus-a", 5, now="07:00")
    async with on_board(marshal) as depot:
        await depot.stage.press("m", OFF)
        assert "This departure was closed before." in depot.stage.text("#said")


async def test_what_was_called_off_by_mistake_goes_after_all(marshal: Marshal) -> None:
    who_speak_english(marshal)
    marshal.guests("5", language="en")
    async with on_board(marshal) as depot:
        await depot.stage.press("down", "m", OFF)
        await depot.stage.type("no driver", "enter")
        await depot.stage.press("enter", "escape", "m")
        assert "It goes after all" in shown(depot) and "called off" not in shown(depot)
        await depot.stage.press("1")
        assert "3 guests must be told" in shown(depot)
        await depot.stage.type("found one", "enter")
        assert "1 of 1 still to be told" in depot.stage.text("#head")
        assert "A seat is kept for you: Bus B." in depot.stage.text("#message")
        await depot.stage.press("escape")
        assert "3/3 ○" in depot.line("Bus B")


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("departs", "0710", "Your bus leaves at another time: Bus A."),
        ("vehicle", "OK-BB 7", "There is news of your bus: Bus A."),
        ("origin", "Car park", "From: Car park."),
        ("driver", "Jo", ""),
        ("seats", "9", ""),
    ],
)
async def test_who_rides_a_trip_is_told_what_was_changed_in_its_form(
    marshal: Marshal, field: str, text: str, told: str
) -> None:
    who_speak_english(marshal)
    marshal.guests("1", language="en")
    async with on_board(marshal) as depot:
        await depot.stage.press("e")
        line = depot.screen.query_one(f"#field-{field} Input", Input)
        line.focus()
        line.value = ""
        await depot.stage.type(text)
        await depot.stage.press("f2")
        if not told:
            assert isinstance(depot.screen, TripsScreen)
            return
        assert isinstance(depot.screen, TellScreen)
        assert "4 of 4 still to be told" in depot.stage.text("#head")
        assert told in " ".join(depot.stage.text("#message").split())


async def test_who_must_be_told_is_known_when_the_list_is_opened_again(marshal: Marshal) -> None:
    async with on_board(marshal) as depot:
        await depot.stage.press("escape")
        depot.stage.app.action_buses()
        await depot.stage.rest()
        await depot.stage.press("m", OFF)
        await depot.stage.type("no driver", "enter")
        await depot.stage.press("escape", "escape")
        depot.stage.app.action_buses()
        await depot.stage.rest()
        assert "still to be told: 4" in depot.stage.text("#foot")
        await depot.stage.press("t")
        assert isinstance(depot.screen, TellScreen)


async def test_a_change_needs_a_reason_and_escape_makes_none(marshal: Marshal) -> None:
    async with on_board(marshal) as depot:
        facts = len(depot.desk.facts())
        await depot.stage.press("m", OFF, "enter")
        assert "A change of trips needs a reason." in shown(depot)
        assert isinstance(depot.screen, ConsequencesScreen)
        await depot.stage.press("escape")
        assert len(depot.desk.facts()) == facts
        await depot.stage.press("m", "escape")
        assert isinstance(depot.screen, TripsScreen)


async def test_where_no_other_trip_goes_that_way_it_says_what_to_do(marshal: Marshal) -> None:
    async with on_board(marshal) as depot:
        await depot.stage.press("down", "down", "m", MERGE)
        said = depot.stage.text("#said")
        assert "No other trip goes this way. → Make one first: N, or a second vehicle." in said


async def test_a_full_disk_changes_nothing_and_says_so(
    marshal: Marshal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreError("The disk is full; this was not recorded.", "Free some space.")

    async with on_board(marshal) as depot:
        await depot.stage.press("m", OFF)
        with monkeypatch.context() as disk:
            disk.setattr(marshal.desk.fair.facts, "append", full)
            await depot.stage.type("no driver", "enter")
        assert "✘ NOT RECORDED: The disk is full" in shown(depot)
        await depot.stage.press("enter")
        assert isinstance(depot.screen, TellScreen)


@pytest.mark.parametrize("theme", THEMES)
async def test_every_word_can_be_read(marshal: Marshal, theme: str) -> None:
    async with on_board(marshal) as depot:
        depot.stage.app.theme = theme
        await depot.stage.press("down", "m", MERGE, "1")
        assert hard_to_read(depot.stage, ".dialog") == {}
        await depot.stage.type("why", "enter")
        assert hard_to_read(depot.stage) == {}
        await depot.stage.press("enter")
        assert hard_to_read(depot.stage) == {}
