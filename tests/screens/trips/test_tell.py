"""Who must be told of a change: the list, the message, the number to dial, and who was told."""

import csv
import stat

import pytest

from kiosk.domain.trips.passengers import Noted
from kiosk.screens.trips.dial import DialScreen
from kiosk.screens.trips.tell import TellScreen
from kiosk.screens.trips.trips import TripsScreen
from tests.buses import Marshal
from tests.screens.photograph import codes_on
from tests.screens.reception import assert_it_fits
from tests.screens.stage import SIZES
from tests.screens.test_hostile_text import NAMES as HOSTILE
from tests.screens.trips.depot import OUT, Depot, on_board


async def late(depot: Depot, by: str = "+20") -> None:
    """Bus A leaves later."""
    await depot.stage.press("m", "1")
    await depot.stage.type(by, "enter")
    await depot.stage.type("traffic", "enter")
    assert isinstance(depot.screen, TellScreen)


def noted(depot: Depot, who: str) -> Noted | None:
    note = depot.desk.fair.state.passenger_notes(OUT).get(depot.marshal.subject(who))
    return note.state if note else None


def still_to_be_told(depot: Depot) -> str:
    """How many of how many, as the list's head says it."""
    return depot.stage.text("#head").partition(" still to be told")[0].rsplit("·")[-1].strip()


@pytest.mark.parametrize("size", SIZES)
async def test_each_has_phone_language_and_a_message_in_it(
    marshal: Marshal, size: tuple[int, int]
) -> None:
    marshal.desk.guest("1", native_name="Наталія", phone="+380 44 000 42 17")
    async with on_board(marshal, size) as depot:
        await late(depot)
        assert still_to_be_told(depot) == "4 of 4"
        first = depot.line("Наталія")
        assert first == "☐ Guest 1 (Наталія) +380 44 000 42 17 Ukrainian → Bus A"
        message = " ".join(depot.stage.text("#message").split())
        assert "Наталія" in message and "07:20" in message and "07:00" in message
        assert_it_fits(depot.stage)
        await depot.stage.press("down")
        assert "Guest 2" in depot.stage.text("#message")


async def test_enter_marks_as_told_and_goes_on_and_the_marshal_sees_the_call(
    marshal: Marshal,
) -> None:
    async with on_board(marshal) as depot:
        await late(depot)
        await depot.stage.press("enter", "enter")
        assert still_to_be_told(depot) == "2 of 4"
        assert depot.line("Guest 1").startswith("✔") and depot.line("Guest 3").startswith("☐")
        assert [noted(depot, who) for who in "123"] == [Noted.CALLED, Noted.CALLED, None]
        await depot.stage.press("home", "enter")
        assert depot.line("Guest 1").startswith("☐")
        await depot.stage.press("escape")
        assert "still to be told: 3" in depot.stage.text("#foot")
        await depot.stage.press("t")
        assert isinstance(depot.screen, TellScreen)
        assert still_to_be_told(depot) == "3 of 4"


async def test_who_needs_no_bus_any_more_stays_so_when_told(marshal: Marshal) -> None:
    async with on_board(marshal) as depot:
        await late(depot)
        marshal.note("1", "bus-a", Noted.RELEASED, reason="own car")
        await depot.stage.press("enter")
        assert noted(depot, "1") is Noted.RELEASED
        assert still_to_be_told(depot) == "3 of 4"


async def test_two_changes_are_told_as_one_and_none_where_all_is_as_before(
    marshal: Marshal,
) -> None:
    async with on_board(marshal) as depot:
        await late(depot)
        await depot.stage.press("escape")
        await late(depot, "0740")
        message = " ".join(depot.stage.text("#message").split())
        assert still_to_be_told(depot) == "4 of 4"
        assert "07:40" in message and "07:00" in message and "07:20" not in message
        await depot.stage.press("enter", "escape")
        await late(depot, "0700")
        assert still_to_be_told(depot) == "1 of 1"
        assert "Guest 1" in depot.stage.text("RowList")


async def test_the_number_can_be_dialled_from_the_screen(marshal: Marshal) -> None:
    marshal.desk.guest("1", partner="chamber", phone="+380 44 000 42 17")
    async with on_board(marshal, (100, 30)) as depot:
        await late(depot)
        await depot.stage.press("d")
        assert isinstance(depot.screen, DialScreen)
        assert codes_on(depot.stage.strips()) == ["TEL:+380440004217"]
        await depot.stage.press("c")
        assert depot.line("Guest 1").startswith("✔")
        await depot.stage.press("d", "escape")
        assert depot.line("Guest 2").startswith("☐")
        await depot.stage.press("d", "n")
        assert noted(depot, "2") is Noted.NO_SHOW
        assert depot.line("Guest 2").startswith("✔")


async def test_where_no_number_is_known_that_is_said(marshal: Marshal) -> None:
    marshal.desk.guest("1", phone="")
    async with on_board(marshal) as depot:
        await late(depot)
        await depot.stage.press("d")
        assert isinstance(depot.screen, TellScreen)
        assert "Neither the guest's number nor a partner's is known." in depot.stage.text("#said")


async def test_s_saves_the_list_with_all_messages_for_its_owner_alone(marshal: Marshal) -> None:
    async with on_board(marshal) as depot:
        await late(depot)
        await depot.stage.press("enter", "s")
        [path] = depot.tools.folder.glob("to-tell-*.csv")
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert [(row["registration"], row["told"]) for row in rows] == [
            ("2", ""), ("3", ""), ("4", ""), ("1", "yes"),
        ]  # fmt: skip
        assert all("07:20" in row["message"] and row["trip"] == "bus-a" for row in rows)
        assert "Saved" in depot.stage.text("#said")


@pytest.mark.parametrize("size", SIZES)
async def test_no_name_spoils_the_list(marshal: Marshal, size: tuple[int, int]) -> None:
    for number, text in enumerate(HOSTILE.values()):
        content = {"set": {"native_name": text, "latin_name": text, "phone": text}}
        marshal.desk.record("guest.imported", f"g:{number:020x}", content)
        marshal.desk.record(
            "guest.booked", f"g:{number:020x}", {"set": {f"booking.{OUT}": "bus-a"}}
        )
    async with on_board(marshal, size) as depot:
        await late(depot)
        for _ in HOSTILE:
            assert_it_fits(depot.stage)
            await depot.stage.press("down")
        await depot.stage.press("escape")
        assert isinstance(depot.screen, TripsScreen)
