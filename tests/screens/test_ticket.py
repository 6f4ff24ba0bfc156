"""A ticket on the screen: a phone reads it off, and its file is written meanwhile."""

import asyncio
import threading
from pathlib import Path

import pytest

from kiosk.errors import KioskError
from kiosk.paper.tickets import single_ticket
from kiosk.screens.ticket import TicketScreen
from kiosk.usecases.block_tickets import block, release
from kiosk.usecases.issue_tickets import Issued, issue
from tests.screens.fairground import Fairground
from tests.screens.guests import NATALIIA, SVETLANA
from tests.screens.photograph import codes_on
from tests.screens.stage import SIZES, Stage, on_stage

HOSTILE = (
    "[red]Мария[/red]\x1b[31m " + "李雷" * 40,
    "A" * 400,
    "\u202eRTL\u202c [link=https://example.org]x[/]",
)


def ticket_of(ground: Fairground, registration: str = NATALIIA) -> Issued:
    fair = ground.opened.fair
    [ticket] = issue(fair, fair.state.registered(registration)).tickets
    return ticket


async def show(stage: Stage, screen: TicketScreen) -> None:
    stage.app.push_screen(screen)
    await stage.rest()


def screen_of(ground: Fairground, registration: str = NATALIIA) -> TicketScreen:
    ticket = ticket_of(ground, registration)
    return TicketScreen(ticket, ground.opened.fair.tickets.matrix(ticket.code))


@pytest.mark.parametrize("theme", ["kiosk-dark", "kiosk-bright"])
@pytest.mark.parametrize("size", [*SIZES, (80, 23), (70, 21), (200, 60)])
async def test_a_phone_reads_the_ticket_off_the_screen(
    ground: Fairground, size: tuple[int, int], theme: str
) -> None:
    async with on_stage(ground, size) as stage:
        stage.app.theme = theme
        await show(stage, screen_of(ground))
        assert codes_on(stage.strips()) == [ground.codes[NATALIIA]]


async def test_it_is_read_where_there_are_no_colours_too(
    ground: Fairground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with on_stage(ground, SIZES[0]) as stage:
        await show(stage, screen_of(ground))
        assert codes_on(stage.strips()) == [ground.codes[NATALIIA]]


@pytest.mark.parametrize("size", SIZES)
async def test_names_in_both_scripts_and_the_short_code_stand_beside_it(
    ground: Fairground, size: tuple[int, int]
) -> None:
    async with on_stage(ground, size) as stage:
        await show(stage, screen_of(ground))
        told = stage.text()
        for shown in ("Наталія Пилипенко", "Nataliia Pylypenko", "All three days"):
            assert shown in told
        assert ground.human_codes[NATALIIA] in told
        assert "Enter Done" in stage.lines()[-1]


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_enter_and_escape_close_it(ground: Fairground, key: str) -> None:
    async with on_stage(ground) as stage:
        await show(stage, screen_of(ground))
        await stage.press(key)
        assert (stage.app.screen, stage.app.focused) == (stage.desk, stage.entry)


async def test_a_scan_meanwhile_counts_and_the_code_stays_readable(ground: Fairground) -> None:
    """In the smallest window the verdict takes three lines of the quiet zone."""
    async with on_stage(ground, SIZES[0]) as stage:
        await show(stage, screen_of(ground))
        await stage.scan(ground.codes[SVETLANA])
        assert isinstance(stage.app.screen, TicketScreen)
        assert "✔ WELCOME" in stage.text() and "Svetlana Petrova" in stage.text()
        assert codes_on(stage.strips()) == [ground.codes[NATALIIA]]
        assert ground.scans() == [("scan.admitted", "welcome")]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", HOSTILE, ids=["markup", "long", "turned"])
async def test_no_name_spoils_the_code_or_steers_the_terminal(
    ground: Fairground, tmp_path: Path, size: tuple[int, int], name: str
) -> None:
    guest = {"registration": "KB-H", "native_name": name, "latin_name": name}
    ground.merge(tmp_path, [guest])
    async with on_stage(ground, size) as stage:
        await show(stage, screen_of(ground, "KB-H"))
        assert codes_on(stage.strips()) == [ground.codes["KB-H"]]
        assert ground.human_codes["KB-H"] in stage.text()
        assert all(line.isprintable() for line in stage.lines())


async def written(stage: Stage) -> None:
    """Waits until the file lies there, or doesn't."""
    await stage.app.workers.wait_for_complete()
    await stage.rest()


async def test_the_file_is_written_meanwhile_and_its_place_told(ground: Fairground) -> None:
    ticket, folder = ticket_of(ground), ground.opened.home.printed
    write = single_ticket(ground.opened.fair.event, ticket, folder)
    async with on_stage(ground) as stage:
        matrix = ground.opened.fair.tickets.matrix(ticket.code)
        await show(stage, TicketScreen(ticket, matrix, write))
        await written(stage)
        told = "".join(stage.text("#ticket-file").split())
        assert told == f"✔{folder / ticket.human_code}.pdf"
        assert (folder / f"{ticket.human_code}.pdf").exists()


async def test_while_a_file_takes_its_time_the_desk_works_on(ground: Fairground) -> None:
    may_go_on = threading.Event()

    def slow() -> Path:
        may_go_on.wait()
        return Path("done.pdf")

    ticket = ticket_of(ground)
    async with on_stage(ground) as stage:
        await show(
            stage, TicketScreen(ticket, ground.opened.fair.tickets.matrix(ticket.code), slow)
        )
        assert "Writing the file" in stage.text("#ticket-file")
        await stage.scan(ground.codes[SVETLANA])
        await stage.press("enter")
        assert stage.app.screen is stage.desk
        may_go_on.set()
        await asyncio.sleep(0)
        await stage.scan(ground.codes[NATALIIA])
        assert ground.scans() == [("scan.admitted", "welcome")] * 2


async def test_a_file_that_cannot_be_written_is_told_and_can_be_read_again(
    ground: Fairground,
) -> None:
    def full() -> Path:
        raise KioskError("There is no [room] left.", "Free some space.")

    ticket = ticket_of(ground)
    noted: list[KioskError] = []
    async with on_stage(ground, SIZES[0]) as stage:
        matrix = ground.opened.fair.tickets.matrix(ticket.code)
        await show(stage, TicketScreen(ticket, matrix, full, noted.append))
        await written(stage)
        told = " ".join(stage.text("#ticket-file").split())
        assert told == "✘ There is no [room] left. → Free some space."
        assert [error.message for error in noted] == ["There is no [room] left."]
        assert codes_on(stage.strips()) == [ground.codes[NATALIIA]]


async def test_the_guest_is_spoken_to_in_their_language(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await show(stage, screen_of(ground))
        assert "photo" in stage.text() or "сфотографуйте" in stage.text()


async def test_f1_explains_it(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await show(stage, screen_of(ground))
        await stage.press("f1")
        assert "A ticket: the guest takes a photo of it" in stage.text()
        await stage.press("escape")
        assert isinstance(stage.app.screen, TicketScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_a_blocked_ticket_says_so_where_it_is_shown_again(
    ground: Fairground, size: tuple[int, int]
) -> None:
    """Else a guest would photograph it and be sent away at the next door."""
    fair = ground.opened.fair
    [guest] = fair.state.registered(NATALIIA)
    block(fair, guest, "reported stolen")
    async with on_stage(ground, size) as stage:
        await stage.scan(ground.codes[NATALIIA])
        await stage.press("f4", "f4")
        assert isinstance(stage.app.screen, TicketScreen)
        assert "! Blocked:" in stage.text()
        assert codes_on(stage.strips()) == [ground.codes[NATALIIA]]
        await stage.press("enter")
        release(fair, guest, "it was found")
        await stage.press("f4", "f4")
        assert "! Blocked:" not in stage.text()
