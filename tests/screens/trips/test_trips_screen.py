"""All trips at a glance: how full, how far, what is wrong, and who still needs a hand."""

import csv

import pytest

from kiosk import words
from kiosk.domain import kinds
from kiosk.domain.trips.passengers import Noted
from kiosk.domain.verdicts import Reason
from kiosk.errors import StoreError
from kiosk.screens.trips.trips import TripsScreen
from tests.buses import MORNING, Marshal
from tests.event_texts import DOOR, bus
from tests.fairs import Desks, OpenDesk
from tests.screens.reception import assert_it_fits
from tests.screens.stage import SIZES
from tests.screens.test_contrast import NAMES as THEMES
from tests.screens.test_contrast import hard_to_read
from tests.screens.test_hostile_text import NAMES as HOSTILE
from tests.screens.trips.depot import FLEET, Depot, fleet, on_board

KEYS = ["F1", "Enter", "N", "E", "G", "M", "O", "S", "Esc"]


def shown_keys(depot: Depot) -> list[str]:
    return [word for word in depot.stage.lines()[-1].split() if word in (*KEYS, "T")]


@pytest.mark.parametrize("size", SIZES)
async def test_each_trip_says_when_it_leaves_how_full_it_is_and_how_far_it_has_come(
    marshal: Marshal, size: tuple[int, int]
) -> None:
    for who in "123":
        marshal.scan(who, "bus-a", now="06:49")
    async with on_board(marshal, size) as depot:
        bus_a, bus_b = depot.line("Bus A"), depot.line("Bus B")
        assert bus_a.startswith("07:00 Bus A") and "4/4 3/4 ▸ boarding" in bus_a
        assert bus_a.endswith("in 11 min")
        assert "3/3 ○" in bus_b and bus_b.endswith("in 26 min")
        assert "Barleben → Hannover" in depot.stage.text("RowList")
        assert "Day 2 · 03 Apr · out" in depot.stage.text("RowList")
        assert_it_fits(depot.stage)


async def test_the_bar_fills_with_who_is_booked_and_then_with_who_is_aboard(
    marshal: Marshal,
) -> None:
    async with on_board(marshal, (160, 50)) as depot:

        def bar(trip: str) -> str:
            return "".join(sign for sign in depot.line(trip) if sign in "█▒─")

        assert set(bar("Bus C")) == {"▒"} and set(bar("Works")) == {"─"}
        assert 0 <= bar("Bus D").count("▒") - bar("Bus D").count("─") <= 1
        marshal.scan("1", "bus-a")
        await depot.freshen()
        assert bar("Bus A").count("█") == len(bar("Bus A")) // 4
        for who in "234":
            marshal.scan(who, "bus-a")
        await depot.freshen()
        assert set(bar("Bus A")) == {"█"}


async def test_what_is_wrong_stands_in_words_under_the_trip(marshal: Marshal) -> None:
    marshal.guests("11", "12", flags=["wheelchair"])
    marshal.book("bus-b", "11", "12")
    async with on_board(marshal, SIZES[0]) as depot:
        assert depot.line("Bus B").startswith("! 07:15")
        told = depot.line("overbooked")
        assert told == "! overbooked by 2 · 2 wheelchair places too few"
        marshal.desk.clock.set("2019-04-03T07:05")
        await depot.freshen()
        assert depot.line("Bus A").startswith("! 07:00 Bus A")
        assert depot.line("Bus A").endswith("5 min late")


async def test_a_vehicle_that_two_devices_gave_to_two_trips_is_named(desks: Desks) -> None:
    here, there = fleet(desks.open), desks.open(FLEET, name="there", now=MORNING)
    an_hour_on = here.desk.clock() + 60 * 60 * 1_000_000
    here.desk.record(
        kinds.TRIP_PLANNED, "trip:bus-a", {"set": {"vehicle": "X 9", "arrives": an_hour_on}}
    )
    there.record(kinds.TRIP_PLANNED, "trip:bus-b", {"set": {"vehicle": "X 9"}})
    here.desk.learn_from(there)
    async with on_board(here) as depot:
        assert "its vehicle also goes as Bus B" in depot.stage.text("RowList")


async def test_the_foot_tells_who_has_no_seat_and_who_is_still_out(marshal: Marshal) -> None:
    async with on_board(marshal, SIZES[0]) as depot:
        foot = " ".join(depot.stage.text("#foot").split())
        assert "! not booked on day 2 out: 3" in foot
        assert "! not booked on day 2 back: 1" in foot
        assert "still in" not in foot
        for who in "12":
            marshal.scan(who, "bus-a")
        await depot.freshen()
        assert "! still in Hannover: 2" in depot.stage.text("#foot")
        marshal.book("bus-a", "8", "9")
        marshal.own("away-2019-04-03.outbound", "10")
        await depot.freshen()
        foot = " ".join(depot.stage.text("#foot").split())
        assert "day 2 out" not in foot
        assert "! not booked on day 2 back: 3" in foot


async def test_who_is_taken_along_or_given_up_needs_no_seat_but_a_way_back(
    marshal: Marshal,
) -> None:
    marshal.scan("8", "bus-b", Reason.NOT_BOOKED, why="room left")
    marshal.note("9", "bus-a", Noted.RELEASED)
    async with on_board(marshal) as depot:
        foot = " ".join(depot.stage.text("#foot").split())
        assert "! not booked on day 2 out: 1" in foot
        assert "! not booked on day 2 back: 2" in foot


async def test_staff_and_guests_of_another_day_need_no_seat(desk: OpenDesk) -> None:
    day_one = '[[kinds]]\nid = "one"\nnumber = 3\nname = "Day 1"\nvalid = [2019-04-02, 2019-04-02]'
    marshal = fleet(desk, FLEET + day_one)
    marshal.guests("s", kind="staff")
    marshal.guests("o", kind="one")
    marshal.guests("l", leaves="2019-04-02")
    marshal.guests("a", arrives="2019-04-03", leaves="2019-04-04")
    marshal.desk.import_rows({"registration": "c", "latin_name": "C", "status": "canceled"})
    async with on_board(marshal) as depot:
        assert "not booked on day 2 out: 4" in depot.stage.text("#foot")


async def test_a_trip_that_left_says_when_and_whom_it_took(marshal: Marshal) -> None:
    marshal.guests("s", kind="staff")
    for who in ("1", "2", "3", "s"):
        marshal.scan(who, "bus-a")
    marshal.close("bus-a", 5, "one is ill", now="07:02")
    marshal.desk.clock.set("2019-04-03T08:40")
    marshal.off("1", "bus-a")
    async with on_board(marshal) as depot:
        assert "4/4 3/4 ✔ closed 07:02" in depot.line("Bus A")
        assert not depot.line("Bus A").startswith("!")


async def test_it_stays_true_while_guests_get_on_and_keeps_the_marked_trip(
    marshal: Marshal,
) -> None:
    async with on_board(marshal) as depot:
        await depot.stage.press("down", "down")
        marshal.scan("1", "bus-a")
        depot.screen._keep_fresh()  # type: ignore[attr-defined]
        await depot.stage.rest()
        assert "1/4 ▸ boarding" in depot.line("Bus A")
        await depot.stage.press("enter")
        assert depot.opened == ["works"]


async def test_enter_opens_the_marked_trip_and_so_does_a_click_after_it(marshal: Marshal) -> None:
    async with on_board(marshal) as depot:
        await depot.stage.press("enter", "down", "enter", "up", "up", "enter", "home", "enter")
        assert depot.opened == ["bus-a", "bus-b", "bus-d", "bus-a"]


async def test_a_marshal_sees_their_own_trips_and_changes_none(marshal: Marshal) -> None:
    async with on_board(marshal, only=frozenset({"bus-b", "bus-c"})) as depot:
        listed = depot.stage.text("RowList")
        assert "Bus B" in listed and "Bus C" in listed
        assert "Bus A" not in listed and "Works" not in listed
        assert shown_keys(depot) == ["F1", "Enter", "O", "S", "Esc"]
        await depot.stage.press("n", "e", "g", "m")
        assert isinstance(depot.screen, TripsScreen)


@pytest.mark.parametrize("language", words.STAFF_LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
async def test_every_key_is_named(marshal: Marshal, size: tuple[int, int], language: str) -> None:
    words.speak(language)
    async with on_board(marshal, size) as depot:
        assert shown_keys(depot) == KEYS


async def test_where_there_are_no_trips_it_says_how_to_make_one(desk: OpenDesk) -> None:
    async with on_board(Marshal(desk(DOOR))) as depot:
        assert "No trips yet. N makes one" in depot.stage.text("#foot")
        assert shown_keys(depot) == ["F1", "N", "S", "Esc"]
        await depot.stage.press("enter", "e", "down", "up", "pagedown")
        assert isinstance(depot.screen, TripsScreen)


async def test_s_saves_all_trips_for_a_spreadsheet(marshal: Marshal) -> None:
    marshal.scan("1", "bus-a")
    async with on_board(marshal) as depot:
        await depot.stage.press("s")
        [path] = depot.tools.folder.glob("trips-*.csv")
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = {row["trip"]: row for row in csv.DictReader(file)}
        assert list(rows) == ["bus-a", "bus-b", "works", "bus-c", "bus-d"]
        told = {name: rows["bus-a"][name] for name in ("departs", "booked", "aboard", "stage")}
        assert told == {
            "departs": "2019-04-03T07:00:00+02:00",
            "booked": "4",
            "aboard": "1",
            "stage": "boarding",
        }
        assert "Saved" in depot.stage.text("#said")


async def test_guests_who_are_booked_on_what_nobody_knows_are_told(marshal: Marshal) -> None:
    subject = marshal.subject("10")
    content = {"set": {"booking.away-2019-04-03.outbound": "bus-x"}}
    marshal.desk.record(kinds.GUEST_BOOKED, subject, content)
    async with on_board(marshal) as depot:
        foot = " ".join(depot.stage.text("#foot").split())
        assert "bus-x: 1 guest is booked on it and it doesn't go" in foot


async def test_many_trips_scroll_and_the_marked_one_is_always_seen(desk: OpenDesk) -> None:
    fleet_of_forty = "".join(
        bus(f"van-{n:02}", "tour", f"{8 + n // 6:02}:{n % 6}0") for n in range(40)
    )
    async with on_board(fleet(desk, FLEET + fleet_of_forty), SIZES[0]) as depot:
        for key, name in (("end", "Bus D"), ("home", "Bus A"), ("pagedown", "Van"), ("up", "")):
            await depot.stage.press(key)
            assert name in depot.stage.text("RowList")
            await depot.stage.press("enter")
        assert depot.opened[:2] == ["bus-d", "bus-a"]
        assert len(set(depot.opened)) == 4
        assert_it_fits(depot.stage)


@pytest.mark.parametrize("size", SIZES)
async def test_no_name_spoils_the_list(marshal: Marshal, size: tuple[int, int]) -> None:
    at = marshal.desk.clock()
    for number, name in enumerate(HOSTILE.values()):
        values = {
            "name": {"": "".join(c for c in name if c.isprintable())[:200] or "x"},
            "kind": "tour",
            "outing": "away",
            "seats": 5,
            "departs": at,
            "from": "home",
            "to": "".join(c for c in name if c.isprintable())[:200],
            "vehicle": "[b]x[/b]",
        }
        marshal.desk.record(kinds.TRIP_PLANNED, f"trip:h{number}", {"set": values})
    async with on_board(marshal, size) as depot:
        assert_it_fits(depot.stage)
        await depot.stage.press("end")
        assert_it_fits(depot.stage)


@pytest.mark.parametrize("theme", THEMES)
async def test_every_word_can_be_read(marshal: Marshal, theme: str) -> None:
    marshal.guests("11", flags=["wheelchair"])
    marshal.book("bus-b", "11")
    marshal.scan("1", "bus-a")
    marshal.note("2", "bus-a", Noted.CALLED)
    async with on_board(marshal) as depot:
        depot.stage.app.theme = theme
        await depot.stage.rest()
        assert hard_to_read(depot.stage) == {}


async def test_the_old_list_stays_where_the_journal_cannot_be_read(
    marshal: Marshal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> object:
        raise StoreError("The disk is gone.", "Plug it in.")

    async with on_board(marshal) as depot:
        monkeypatch.setattr(marshal.desk.fair.state, "departures", broken)
        await depot.freshen()
        assert "The disk is gone. → Plug it in." in depot.stage.text("#said")
        assert "Bus A" in depot.stage.text("RowList")
        assert len(depot.noted) == 1
