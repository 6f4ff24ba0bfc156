"""Camera, printer, sound, disk and terminal, as this morning's machine has them."""

from pathlib import Path

import pytest

from kiosk.devices.camera import Camera, Picture
from kiosk.devices.disk import Room
from kiosk.devices.printer import Printer
from kiosk.devices.terminal import TRUE_COLOUR, Terminal
from kiosk.doctor.camera import camera
from kiosk.doctor.disk import KEPT_FREE, SCANS_AN_HOUR, USUAL_BYTES, bytes_a_fact, disk
from kiosk.doctor.finding import Finding, State, in_short
from kiosk.doctor.printer import printer
from kiosk.doctor.sound import sound
from kiosk.doctor.terminal import terminal

LIGHT, DARK = Picture(1280, 720, 120), Picture(640, 480, 3)
PLENTY = 10**12
TEMPORARY = Room(Path("/tmp"), PLENTY, True)
AN_HOUR = USUAL_BYTES * SCANS_AN_HOUR


def test_no_camera_and_a_camera_without_a_picture_are_no_harm_but_worth_a_look() -> None:
    [none] = in_short(camera([]))
    assert (none.state, none.found) == (State.LOOK, "No camera is connected.")
    [busy] = in_short(camera([Camera("Webcam", None)]))
    assert (busy.state, busy.found) == (State.LOOK, "Webcam gives no picture.")
    [dark] = in_short(camera([Camera("Webcam", DARK)]))
    assert dark.found == "Webcam sees next to nothing (640×480)."
    assert all(finding.what_to_do for finding in (none, busy, dark))


def test_every_camera_that_sees_something_is_named() -> None:
    [found] = in_short(camera([Camera("Webcam", LIGHT), Camera("Document", LIGHT)]))
    assert (found.state, found.found) == (State.FINE, "Webcam, 1280×720 · Document, 1280×720")
    [found] = in_short(camera([Camera("Webcam", LIGHT), Camera("Document", DARK)]))
    assert found.found.startswith("Document")


@pytest.mark.parametrize(
    ("found", "state", "text"),
    [
        (None, State.LOOK, "No printing system."),
        ((), State.LOOK, "No printer is set up."),
        ((Printer("A", False, True, True),), State.LOOK, "None of the printers is the usual one"),
        ((Printer("A", True, True, False),), State.BAD, "A takes no jobs."),
        ((Printer("A", True, False, True, 2),), State.BAD, "A has stopped; waiting: 2 jobs."),
        ((Printer("A", True, True, True, 3),), State.LOOK, "3 jobs waiting at A."),
        ((Printer("A", True, True, True, 1),), State.FINE, "A is ready"),
    ],
)
def test_a_printer_is_judged_by_what_it_would_do_with_a_badge(
    found: tuple[Printer, ...] | None, state: State, text: str
) -> None:
    [finding] = printer(found)
    assert (finding.state, text in finding.found) == (state, True), finding
    assert bool(finding.what_to_do) == (state is not State.FINE)


@pytest.mark.parametrize(
    ("finding", "state"),
    [
        (sound(""), State.LOOK),
        (sound("", was_played=False), State.LOOK),
        (sound("pw-play"), State.FINE),
        (sound("pw-play", was_played=True), State.FINE),
        (sound("aplay", has_no_card=True), State.LOOK),
        (sound("pw-play", has_no_card=True, was_played=False), State.BAD),
    ],
)
def test_sound_is_good_where_something_plays_it(finding: tuple[Finding, ...], state: State) -> None:
    assert [found.state for found in finding] == [state]


@pytest.mark.parametrize(
    ("hours", "state"),
    [(0, State.BAD), (11, State.BAD), (13, State.LOOK), (35, State.LOOK), (40, State.FINE)],
)
def test_the_disk_is_judged_by_the_hours_of_scanning_it_holds(hours: int, state: State) -> None:
    free = KEPT_FREE + hours * AN_HOUR
    [found] = in_short(disk(Room(Path("/fair"), free, True), TEMPORARY, USUAL_BYTES, 1))
    assert (found.state, f"enough for {hours} h" in found.found) == (state, True), found
    assert found.found.startswith(f"{free / 1_000_000:.0f} MB free")


def test_two_desks_fill_the_disk_in_half_the_time() -> None:
    room = Room(Path("/fair"), KEPT_FREE + 40 * AN_HOUR, True)
    [found] = in_short(disk(room, TEMPORARY, USUAL_BYTES, 2))
    assert "enough for 20 h" in found.found
    [found] = in_short(disk(Room(Path("/fair"), PLENTY, True), TEMPORARY, USUAL_BYTES, 2))
    assert found.found == "1000 GB free, enough for > 1000 h of scanning"


def test_a_folder_that_cant_be_written_or_looked_at_is_bad() -> None:
    [found] = in_short(disk(Room(Path("/fair"), PLENTY, False), TEMPORARY, USUAL_BYTES, 1))
    assert (found.state, found.found) == (State.BAD, "Nothing can be written in /fair.")
    [found] = in_short(disk(None, TEMPORARY, USUAL_BYTES, 1))
    assert found.state is State.BAD


@pytest.mark.parametrize(
    ("free", "state"), [(10**7, State.BAD), (10**8, State.LOOK), (10**9, State.FINE)]
)
def test_the_temporary_folder_needs_room_too(free: int, state: State) -> None:
    home, temporary = Room(Path("/fair"), PLENTY, True), Room(Path("/tmp"), free, True)
    assert in_short(disk(home, temporary, USUAL_BYTES, 1))[0].state is state
    assert in_short(disk(home, None, USUAL_BYTES, 1))[0].state is State.BAD


def test_a_facts_size_is_the_journals_own_once_it_holds_enough() -> None:
    assert bytes_a_fact(90_000, 3) == USUAL_BYTES
    assert bytes_a_fact(1_000_001, 1_000) == 1_001


@pytest.mark.parametrize(
    ("found", "state", "text"),
    [
        (Terminal(80, 24, TRUE_COLOUR, True), State.FINE, "80×24 · all colours"),
        (Terminal(160, 50, 256, True), State.FINE, "160×50 · 256 colours"),
        (Terminal(160, 50, 0, True), State.FINE, "160×50 · colours switched off (NO_COLOR)"),
        (Terminal(79, 24, 256, True), State.LOOK, "The window is small: 79×24."),
        (Terminal(80, 20, 256, True), State.LOOK, "The window is small: 80×20."),
        (Terminal(80, 24, 16, True), State.LOOK, "It has few colours."),
        (Terminal(80, 24, 256, False), State.LOOK, "It doesn't say that it shows all scripts"),
        (Terminal(0, 0, 256, True), State.LOOK, "This is no terminal."),
        (Terminal(80, 24, 16, True, False), State.BAD, "only write line by line"),
    ],
)
def test_a_terminal_is_judged_by_what_it_shows(found: Terminal, state: State, text: str) -> None:
    [finding] = in_short(terminal(found))
    assert (finding.state, text in finding.found) == (state, True), finding
    assert bool(finding.what_to_do) == (state is not State.FINE)
