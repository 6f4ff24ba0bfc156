"""An outing: who is still there, what was noted of them, and how each case was closed."""

import pytest

from kiosk.domain.trips.passengers import Noted
from kiosk.screens.trips.dial import DialScreen
from kiosk.screens.trips.outing import OutingScreen
from kiosk.screens.trips.trips import TripsScreen
from kiosk.usecases.trips.departing import close
from tests.buses import Marshal
from tests.event_texts import BUSES, bus
from tests.fairs import OpenDesk
from tests.screens.reception import assert_it_fits
from tests.screens.stage import SIZES
from tests.screens.test_contrast import NAMES as THEMES
from tests.screens.test_contrast import hard_to_read
from tests.screens.test_hostile_text import NAMES as HOSTILE
from tests.screens.trips.depot import BACK, FLEET, OUT, Depot, fleet, on_board

STAYS = {"reason": "in hospital", "told": "Coordinator", "takes_over": "Ms Kranz"}


@pytest.fixture
def evening(marshal: Marshal) -> Marshal:
    """Seven went out; one is aboard of the first bus back, which waits for the others."""
    for who in "1234":
        marshal.scan(who, "bus-a")
    marshal.close("bus-a", 5, now="07:00")
    for who in "567":
        marshal.scan(who, "bus-b")
    marshal.close("bus-b", 4, now="07:15")
    marshal.desk.clock.set("2019-04-03T16:40")
    marshal.scan("1", "bus-c")
    return marshal


async def open_outing(depot: Depot) -> None:
    await depot.stage.press("o")
    assert isinstance(depot.screen, OutingScreen)


def note(depot: Depot, who: str) -> tuple[Noted, str]:
    found = depot.desk.fair.state.passenger_notes(BACK)[depot.marshal.subject(who)]
    return found.state, found.reason


def counts(depot: Depot) -> dict[str, int]:
    """The numbers by what they count; as they stand in plain figures in a low window."""
    numbers, labels = (line.split("  ") for line in depot.stage.lines("#counts"))
    values = [int(part) for part in numbers if part.strip()]
    return dict(zip([part.strip() for part in labels if part.strip()], values, strict=True))


@pytest.mark.parametrize("size", SIZES)
async def test_everybody_who_is_still_out_is_listed_with_phone_and_last_seen(
    evening: Marshal, size: tuple[int, int]
) -> None:
    evening.desk.guest("2", native_name="Наталія", phone="+380 44 000 42 17")
    async with on_board(evening, size) as depot:
        await open_outing(depot)
        listed = depot.stage.text("#people")
        assert "Not back yet: 6" in listed
        assert "2 (Наталія)" in listed and "+380 44 000 42 17" in listed
        assert "last seen Bus A 06:40" in listed
        assert "6 STILL OUT" in depot.stage.lines()[0]
        assert_it_fits(depot.stage)


async def test_the_numbers_add_up(evening: Marshal) -> None:
    evening.note("2", "bus-c", Noted.STAYS_BEHIND, **STAYS)
    evening.note("7", "bus-c", Noted.RELEASED, reason="own car")
    async with on_board(evening, SIZES[0]) as depot:
        await open_outing(depot)
        assert counts(depot) == {"due back": 7, "back": 1, "by other means": 1, "still there": 5}


async def test_what_is_noted_is_on_record_and_the_list_sorts_itself_by_what_to_do_next(
    evening: Marshal,
) -> None:
    async with on_board(evening, SIZES[0]) as depot:
        await open_outing(depot)
        assert "Guest 2" in depot.stage.lines("#people")[1]
        await depot.stage.press("c")
        assert note(depot, "2") == (Noted.CALLED, "")
        assert "Guest 3" in depot.stage.lines("#people")[1]
        await depot.stage.press("1", "k")
        assert note(depot, "3")[0] is Noted.COMING
        await depot.stage.press("1", "r", "1")
        assert note(depot, "4") == (Noted.RELEASED, "own car")
        assert counts(depot)["by other means"] == 1


async def test_who_stays_behind_is_in_a_list_of_their_own_until_somebody_closes_the_case(
    evening: Marshal,
) -> None:
    async with on_board(evening, SIZES[0]) as depot:
        await open_outing(depot)
        await depot.stage.press("b", "1")
        await depot.stage.type("Coordinator", "enter")
        await depot.stage.type("Ms Kranz", "enter")
        assert note(depot, "2") == (Noted.STAYS_BEHIND, "ill or in hospital")
        listed = depot.stage.text("#people")
        assert "Stays behind, case open: 1" in listed and "Not back yet: 5" in listed
        assert counts(depot)["still there"] == 6
        await depot.stage.press("6")
        shown = depot.stage.text("#people")
        for told in ("Why: ill or in hospital", "Told: Coordinator", "Takes over: Ms Kranz"):
            assert told in shown
        assert "Enter Close case" in depot.stage.lines()[-1]
        await depot.stage.press("enter")
        await depot.stage.type("her brother fetched her", "enter")
        assert note(depot, "2") == (Noted.SETTLED, "her brother fetched her")
        assert "Stays behind" not in depot.stage.text("#people")
        assert counts(depot) == {"due back": 7, "back": 1, "by other means": 1, "still there": 5}


async def test_one_who_stays_behind_lets_the_last_bus_leave_and_stays_on_the_board(
    evening: Marshal,
) -> None:
    for who in "234567":
        evening.note(who, "bus-c", Noted.STAYS_BEHIND, **STAYS)
    evening.desk.clock.set("2019-04-03T17:01")
    close(evening.desk.fair, "bus-c", 2, "the others stay")
    close(evening.desk.fair, "bus-d", 1, "nobody left")
    evening.desk.clock.set("2019-04-03T19:00")
    async with on_board(evening, SIZES[0]) as depot:
        assert "still in Hannover: 6" in depot.stage.text("#foot")
        await open_outing(depot)
        assert "Stays behind, case open: 6" in depot.stage.text("#people")
        for _ in range(6):
            await depot.stage.press("1", "enter", "1")
        assert "✔ Everybody is back." in depot.stage.text("#people")
        await depot.stage.press("escape")
        assert "still in" not in depot.stage.text("#foot")


async def test_a_call_does_not_take_one_who_stays_behind_off_that_list(evening: Marshal) -> None:
    evening.note("2", "bus-c", Noted.STAYS_BEHIND, **STAYS)
    async with on_board(evening, SIZES[0]) as depot:
        await open_outing(depot)
        await depot.stage.press("6", "c", "n", "b", "r")
        assert note(depot, "2")[0] is Noted.STAYS_BEHIND
        await depot.stage.press("d")
        assert isinstance(depot.screen, DialScreen)
        await depot.stage.press("c")
        assert note(depot, "2")[0] is Noted.STAYS_BEHIND
        assert "CASE OPEN" in depot.stage.text("#said")
        await depot.stage.press("k")
        assert note(depot, "2")[0] is Noted.COMING
        assert "Not back yet: 6" in depot.stage.text("#people")


async def test_a_note_can_be_taken_back(evening: Marshal) -> None:
    async with on_board(evening) as depot:
        await open_outing(depot)
        await depot.stage.press("r", "2", "u", "2")
        assert "TAKEN BACK" in depot.stage.text("#said")
        assert "Not back yet: 6" in depot.stage.text("#people")


async def test_who_went_out_is_no_no_show_on_the_way_back(evening: Marshal) -> None:
    async with on_board(evening) as depot:
        await open_outing(depot)
        await depot.stage.press("n")
        assert "Who went out must get home" in depot.stage.text("#said")
        assert "Not back yet: 6" in depot.stage.text("#people")


async def test_it_stays_true_while_they_get_on_and_the_chosen_one_stays_chosen(
    evening: Marshal,
) -> None:
    async with on_board(evening) as depot:
        await open_outing(depot)
        await depot.stage.press("4")
        evening.scan("2", "bus-c")
        depot.screen.relabel()  # type: ignore[attr-defined]
        await depot.stage.rest()
        assert "Not back yet: 5" in depot.stage.text("#people")
        await depot.stage.press("c")
        assert note(depot, "5")[0] is Noted.CALLED


async def test_before_anybody_went_out_it_says_so(marshal: Marshal) -> None:
    async with on_board(marshal) as depot:
        marshal.own(OUT, "9")
        marshal.book("bus-c", "9")
        await open_outing(depot)
        assert "Nobody has gone out yet." in depot.stage.text("#people")
        assert "0 STILL OUT" in depot.stage.lines()[0]
        await depot.stage.press("c", "k", "enter", "d", "escape")
        assert isinstance(depot.screen, TripsScreen)


async def test_where_no_bus_goes_back_notes_can_be_made_all_the_same(desk: OpenDesk) -> None:
    marshal = Marshal(desk(BUSES + bus("bus-a", "outbound", "07:00", 4), now="2019-04-03T06:40"))
    marshal.guests("1", "2")
    marshal.book("bus-a", "1", "2")
    for who in "12":
        marshal.scan(who, "bus-a")
    async with on_board(marshal) as depot:
        await open_outing(depot)
        await depot.stage.press("1", "k")
        assert note(depot, "1")[0] is Noted.COMING
        assert "Not back yet: 2" in depot.stage.text("#people")


async def test_tab_goes_to_the_next_outing(desk: OpenDesk) -> None:
    other = bus("van-1", "outbound", "09:00", 4, 'outing = "zoo"')
    marshal = fleet(desk, FLEET + other)
    marshal.guests("z")
    marshal.book("van-1", "z")
    marshal.scan("z", "van-1")
    for who in "12":
        marshal.scan(who, "bus-a")
    async with on_board(marshal) as depot:
        await open_outing(depot)
        assert "Not back yet: 2" in depot.stage.text("#people")
        await depot.stage.press("tab")
        assert "Guest z" in depot.stage.text("#people")
        await depot.stage.press("right")
        assert "Guest z" not in depot.stage.text("#people")


async def test_who_came_by_own_means_and_is_booked_back_is_expected_too(marshal: Marshal) -> None:
    marshal.own(OUT, "9")
    marshal.book("bus-c", "9")
    marshal.scan("1", "bus-a")
    for who in "234567":
        marshal.note(who, "bus-a", Noted.NO_SHOW)
    async with on_board(marshal, SIZES[0]) as depot:
        await open_outing(depot)
        assert "Guest 9" in depot.stage.text("#people")
        await depot.stage.press("2", "r", "1")
        assert note(depot, "9") == (Noted.RELEASED, "own car")
        assert counts(depot) == {"due back": 2, "back": 0, "by other means": 1, "still there": 1}


@pytest.mark.parametrize("size", SIZES)
async def test_no_name_spoils_the_list(evening: Marshal, size: tuple[int, int]) -> None:
    for number, text in enumerate(HOSTILE.values()):
        guest = f"g:{number:020x}"
        content = {"set": {"native_name": text, "latin_name": text, "phone": text, "flags": [text]}}
        evening.desk.record("guest.imported", guest, content)
        content = {"checkpoint": "trip:bus-a", "reason": "welcome"}
        evening.desk.record("scan.admitted", guest, content)
    evening.note("2", "bus-c", Noted.STAYS_BEHIND, **STAYS)
    async with on_board(evening, size) as depot:
        await open_outing(depot)
        for _ in range(3):
            assert_it_fits(depot.stage)
            await depot.stage.press("pagedown")


@pytest.mark.parametrize("theme", THEMES)
async def test_every_word_can_be_read(evening: Marshal, theme: str) -> None:
    evening.note("2", "bus-c", Noted.STAYS_BEHIND, **STAYS)
    evening.note("3", "bus-c", Noted.CALLED)
    async with on_board(evening) as depot:
        depot.stage.app.theme = theme
        await open_outing(depot)
        assert hard_to_read(depot.stage) == {}
        await depot.stage.press("c")
        assert hard_to_read(depot.stage) == {}
