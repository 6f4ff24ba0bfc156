"""Who is missing: the list, its cursor, and what one key does about somebody."""

import pytest

from kiosk.domain.trips.passengers import Noted
from kiosk.domain.verdicts import Reason
from kiosk.screens.trips.aboard import AboardScreen
from kiosk.screens.trips.behind import StaysBehindScreen
from tests.buses import MORNING, Marshal
from tests.event_texts import BACK, TWO_AND_TWO
from tests.fairs import Desks
from tests.screens.marshal.bus_stage import BusStage, on_bus
from tests.screens.photograph import codes_on
from tests.screens.stage import SIZES

STAYS = ("b", "1")


def row_of(stage: BusStage, name: str) -> str:
    """The line of the list that begins with a number and this name."""
    [line] = [line for line in stage.lines("#missing") if name in line]
    return " ".join(line.split())


@pytest.mark.parametrize("size", SIZES)
async def test_each_has_number_name_own_script_phone_and_what_to_do(
    marshal: Marshal, size: tuple[int, int]
) -> None:
    marshal.desk.scan(marshal.codes["2"], at="door")
    async with on_bus(marshal, size=size) as stage:
        assert "3 Nataliia Pylypenko (Наталія Пилипенко) +49 1 call" in row_of(stage, "Nataliia")
        assert row_of(stage, "Guest 2").endswith("+49 2 call")
        assert row_of(stage, "Guest 4").endswith("ask Ms Kranz +49 391 1")
        assert "last seen Main door 06:40" in stage.text("#missing")
        assert "never scanned yet" in stage.text("#missing")


async def test_the_list_sorts_itself_by_what_to_do_and_the_cursor_stays_with_the_guest(
    marshal: Marshal,
) -> None:
    async with on_bus(marshal) as stage:
        assert stage.chosen == "2"
        await stage.press("c")
        assert (stage.chosen, stage.state_of("2")) == ("2", Noted.CALLED)
        assert "called 06:40" in row_of(stage, "Guest 2")
        assert marshal.missing("bus-a")[-1] == "2"
        await stage.press("k")
        assert row_of(stage, "Guest 2").endswith("+49 2 comes")
        assert "said at 06:40 that they come · called 06:40" in stage.text("#missing")
        await stage.wait(11 * 60)
        assert row_of(stage, "Guest 2").endswith("call again")


async def test_a_no_show_is_settled_and_the_next_key_meets_nobody(marshal: Marshal) -> None:
    """A glove that leans on N must not send the whole list away."""
    async with on_bus(marshal) as stage:
        await stage.press("n", "n", "n", "c")
        assert (stage.state_of("2"), stage.chosen) == (Noted.NO_SHOW, "")
        assert len(marshal.missing("bus-a")) == 3
        assert "Choose somebody first" in stage.text("#said")
        await stage.press("down", "c")
        assert stage.state_of("3") is Noted.CALLED


async def test_capital_letters_count_as_small_ones(marshal: Marshal) -> None:
    async with on_bus(marshal) as stage:
        await stage.press("C")
        assert stage.state_of("2") is Noted.CALLED


async def test_digits_choose_and_two_in_a_row_are_one_number(desks: Desks) -> None:
    marshal = Marshal(desks.open(TWO_AND_TWO, now=MORNING))
    many = [f"{number:02}" for number in range(1, 14)]
    marshal.guests(*many)
    marshal.book("bus-a", *many)
    async with on_bus(marshal, size=SIZES[0]) as stage:
        await stage.press("1", "2")
        assert stage.chosen == "12"
        assert "12 Guest 12" in stage.text("#missing"), "scrolled to"
        await stage.wait(2)
        await stage.press("3")
        assert stage.chosen == "03"
        await stage.press("up", "up", "up")
        assert stage.chosen == "13"


async def test_own_transport_asks_how(marshal: Marshal) -> None:
    async with on_bus(marshal) as stage:
        await stage.press("r")
        assert "Guest 2 goes by own transport. How?" in stage.text()
        await stage.press("3")
        assert stage.state_of("2") is Noted.RELEASED
        note = marshal.desk.fair.state.notes_of(marshal.subject("2"))[0]
        assert note.reason == "taxi or train"


async def test_nobody_stays_behind_without_all_three(marshal: Marshal) -> None:
    async with on_bus(marshal) as stage:
        await stage.press("4", "b")
        assert "Guest 4 stays behind" in stage.text()
        await stage.press("1", "f2")
        assert "Say it in a word or two." in stage.text()
        assert isinstance(stage.app.screen, StaysBehindScreen)
        await stage.type("coordinator", "enter")
        assert "Ms Kranz +49 391 1" in stage.text(), "the partner stands there already"
        await stage.press("enter")
        note = marshal.desk.fair.state.notes_of(marshal.subject("4"))[0]
        assert (note.state, note.reason, note.told) == (
            Noted.STAYS_BEHIND,
            "ill or in hospital",
            "coordinator",
        )
        assert note.takes_over == "Ms Kranz +49 391 1"


@pytest.mark.parametrize("size", SIZES)
async def test_a_phone_s_camera_can_dial_the_number(
    marshal: Marshal, size: tuple[int, int]
) -> None:
    marshal.guests("2", phone="+380 44 1234567", partner="chamber")
    async with on_bus(marshal, size=size) as stage:
        await stage.press("d")
        assert "+380 44 1234567" in stage.text()
        assert codes_on(stage.strips()) == ["TEL:+380441234567"]
        await stage.press("tab")
        assert codes_on(stage.strips()) == ["TEL:+493911"]
        assert "Ms Kranz · The chamber" in stage.text()
        await stage.press("k")
        assert (stage.app.screen, stage.state_of("2")) == (stage.bus, Noted.COMING)


async def test_where_no_number_is_known_that_is_said(marshal: Marshal) -> None:
    marshal.guests("2", phone="ask the hotel")
    async with on_bus(marshal) as stage:
        await stage.press("d")
        assert stage.app.screen is stage.bus
        assert "NO PHONE · Guest 2" in stage.text("#said")


async def test_undo_brings_back_what_was_noted_before(marshal: Marshal) -> None:
    async with on_bus(marshal) as stage:
        await stage.press("c")
        called = marshal.desk.fair.state.notes_of(marshal.subject("2"))[0]
        await stage.press("n", "u")
        assert "Guest 2 · no-show" in stage.text() and "Guest 2 · called" in stage.text()
        await stage.press("2")
        assert marshal.desk.fair.state.notes_of(marshal.subject("2")) == (called,)
        assert "TAKEN BACK · Guest 2" in stage.text("#said")
        await stage.press("u", "1")
        assert marshal.desk.fair.state.notes_of(marshal.subject("2")) == ()


async def test_undo_takes_a_scan_back_too(marshal: Marshal) -> None:
    async with on_bus(marshal) as stage:
        await stage.show("1")
        await stage.press("u", "1")
        assert (marshal.aboard("bus-a"), stage.verdict) == ([], None)
        await stage.show("1")
        assert marshal.aboard("bus-a") == ["1"], "and can be scanned again at once"


async def test_who_is_aboard_can_be_let_off_by_name(marshal: Marshal) -> None:
    async with on_bus(marshal) as stage:
        await stage.show("1")
        await stage.show("2")
        await stage.press("1", "n", "a")
        assert isinstance(stage.app.screen, AboardScreen)
        assert "Aboard: 2" in stage.text() and "Not coming: 1" in stage.text()
        await stage.press("1", "o", "o")
        assert marshal.aboard("bus-a") == ["1"], "once, however long the key is held"
        assert "GOT OFF · Guest 2" in stage.text()
        await stage.press("escape")
        assert "Guest 2" in stage.text("#missing")


async def test_who_was_given_up_is_expected_again_by_one_key(marshal: Marshal) -> None:
    async with on_bus(marshal) as stage:
        await stage.press("n", "a")
        assert "Not coming: 1" in stage.text() and "no-show" in stage.text()
        assert "O Gets off" not in stage.lines()[-1]
        await stage.press("e")
        assert "2" in marshal.missing("bus-a")


async def test_search_finds_the_guests_of_this_way_and_nobody_else(marshal: Marshal) -> None:
    async with on_bus(marshal) as stage:
        await stage.press("s")
        await stage.type("guest")
        told = stage.text()
        assert "Guest 2  ·  booked here" in told and "Guest 5  ·  Bus B" in told
        assert "Guest 8" not in told
        await stage.press("escape")
        await stage.type("8", "enter")
        assert "Nobody of this way is called anything like" in stage.text()
        await stage.press("escape")
        await stage.type("pylyp", "enter")
        assert (stage.app.screen, marshal.aboard("bus-a")) == (stage.bus, ["1"])
        assert stage.sounds == ["aboard"]


async def test_a_short_code_typed_is_a_scan(marshal: Marshal) -> None:
    fair = marshal.desk.fair
    [ticket] = fair.state.tickets_of(marshal.subject("1"))
    code = fair.tickets.human_code(bytes.fromhex(ticket.serial))
    async with on_bus(marshal) as stage:
        await stage.press("s")
        await stage.type(code, "enter")
        assert marshal.aboard("bus-a") == ["1"]


@pytest.mark.parametrize("size", SIZES)
async def test_that_nobody_is_missing_cannot_be_overlooked(
    marshal: Marshal, size: tuple[int, int]
) -> None:
    async with on_bus(marshal, size=size) as stage:
        for guest in ("1", "2", "3"):
            await stage.show(guest)
        assert not stage.bus.query_one("#big").display
        await stage.press("n")
        assert "✔ ALL ABOARD" in stage.text("#big")
        assert sum("█" in line for line in stage.lines("#big")) >= 4
        assert "count heads" in stage.text("#big") and "1 not coming" in stage.text("#big")


async def test_a_bus_on_which_nobody_is_booked_does_not_say_all_aboard(marshal: Marshal) -> None:
    async with on_bus(marshal, "bus-c") as stage:
        assert "NOBODY BOOKED" in stage.text("#big")
        assert "ALL ABOARD" not in stage.text()


async def test_nobody_who_went_out_is_a_no_show_on_the_way_back(marshal: Marshal) -> None:
    marshal.scan("1", "bus-a")
    marshal.close("bus-a", 2, "the others overslept")
    marshal.close("bus-b", 1, "nobody came")
    async with on_bus(marshal, "bus-c") as stage:
        marshal.book("bus-c", "1")
        await stage.wait(20)
        await stage.press("n")
        assert "must get home" in stage.text("#said")
        assert (stage.state_of("1", "bus-c"), marshal.missing("bus-c")) == (None, ["1"])


@pytest.mark.parametrize("other_has_left", [False, True])
async def test_one_aboard_of_two_buses_stands_on_top_and_is_settled_by_two_keys(
    desks: Desks, marshal: Marshal, other_has_left: bool
) -> None:
    two = Marshal(desks.open(TWO_AND_TWO, now=MORNING, name="Marshal 2"), marshal.codes)
    two.desk.learn_from(marshal.desk)
    marshal.scan("5", "bus-b")
    two.scan("5", "bus-a", Reason.WRONG_BUS, why="friend is here")
    if other_has_left:
        marshal.close("bus-b", 2)
    async with on_bus(marshal) as stage:
        marshal.desk.learn_from(two.desk)
        await stage.wait(20)
        told = stage.text("#alert")
        assert "! Guest 5 counts as aboard of Bus A + Bus B." in told
        assert "W Which bus?" in stage.lines()[-1]
        await stage.press("w")
        assert "In which bus does Guest 5 sit?" in stage.text()
        await stage.press("1")
        assert marshal.roll("bus-a").conflicts == () == marshal.roll("bus-b").conflicts
        assert marshal.aboard("bus-a") == ["5"]
        assert not stage.bus.query_one("#alert").display


async def test_how_old_the_data_of_others_are_is_told(desks: Desks, marshal: Marshal) -> None:
    two = Marshal(desks.open(TWO_AND_TWO, now=MORNING, name="Marshal 2"), marshal.codes)
    two.desk.learn_from(marshal.desk)
    two.scan("3", "bus-a")
    async with on_bus(marshal) as stage:
        assert "own data only" in stage.lines()[0]
        marshal.desk.learn_from(two.desk)
        await stage.wait(18 * 60)
        assert "data 18 min old" in stage.lines()[0]
        assert "in 2 min" in stage.lines()[0]
        assert "Guest 3" not in stage.text("#missing"), "the other marshal's scan counts"
        await stage.wait(6 * 60)
        assert "4 min late" in stage.lines()[0]


async def test_own_transport_on_the_way_back_is_nobody_to_wait_for(marshal: Marshal) -> None:
    marshal.scan("1", "bus-a")
    marshal.close("bus-a", 2, "the others overslept")
    marshal.own(BACK, "1")
    async with on_bus(marshal, "bus-d") as stage:
        assert "Pylypenko" not in stage.text("#big")
