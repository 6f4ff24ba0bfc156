"""The machine's clock, disk and terminal, as far as a system tells of them."""

import os
from pathlib import Path

import pytest

from kiosk.devices.disk import room
from kiosk.devices.programs import Answer
from kiosk.devices.sound import has_no_card, player, plays
from kiosk.devices.system_clock import kept_by_timedatectl, kept_by_w32tm, system_clock
from kiosk.devices.terminal import TRUE_COLOUR, colours, is_utf8, terminal
from kiosk.places import assets

posix = pytest.mark.skipif(os.name != "posix", reason="programs that are shell scripts")


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        (Answer(0, "Timezone=Europe/Berlin\nNTP=yes\nNTPSynchronized=yes\n"), True),
        (Answer(0, "Timezone=Europe/Berlin\nNTP=yes\nNTPSynchronized=no\n"), False),
        (Answer(1, "", "System has not been booted with systemd as init system"), None),
        (Answer(None, ""), None),
        (None, None),
    ],
)
def test_systemd_says_whether_the_clock_is_kept(answer: Answer | None, kept: bool | None) -> None:
    assert kept_by_timedatectl(answer) is kept


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        (Answer(0, "Leap Indicator: 0(no warning)\nStratum: 4 (secondary reference)"), True),
        (Answer(0, "Sprungindikator: 0(keine Warnung)\nStratum: 4"), True),
        (Answer(0, "Leap Indicator: 3(not synchronized)\nStratum: 0"), False),
        (
            Answer(0x80070426, "The following error occurred: the service has not been started"),
            False,
        ),
        (Answer(None, ""), None),
        (None, None),
    ],
)
def test_windows_says_it_in_a_number(answer: Answer | None, kept: bool | None) -> None:
    assert kept_by_w32tm(answer) is kept


@posix
@pytest.mark.parametrize(("zone", "offset"), [("UTC", 0), ("Europe/Berlin", 7200)])
def test_the_zone_of_the_machine_is_told_as_its_distance_from_utc(
    zone: str, offset: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert system_clock(1_554_192_000_000_000).offset == offset
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_folder_has_room_and_a_missing_one_has_none(tmp_path: Path) -> None:
    found = room(tmp_path)
    assert found is not None
    assert (found.folder, found.is_writable, found.free > 0) == (tmp_path, True, True)
    assert room(tmp_path / "nowhere") is None


@posix
@pytest.mark.parametrize(
    ("variables", "number"),
    [
        ({}, 16),
        ({"TERM": "xterm"}, 16),
        ({"TERM": "xterm-256color"}, 256),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, TRUE_COLOUR),
        ({"TERM": "xterm-direct"}, TRUE_COLOUR),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, 0),
    ],
)
def test_a_terminal_says_how_many_colours_it_has(variables: dict[str, str], number: int) -> None:
    assert colours(variables) == number


@posix
@pytest.mark.parametrize(
    ("variables", "is_so"),
    [
        ({"LANG": "de_DE.UTF-8"}, True),
        ({"LC_ALL": "C.utf8"}, True),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.ISO-8859-1"}, False),
        ({"LANG": "C"}, False),
        ({}, False),
    ],
)
def test_the_locale_says_whether_it_is_utf8(variables: dict[str, str], is_so: bool) -> None:
    assert is_utf8(variables) is is_so


def test_a_dumb_terminal_cant_draw() -> None:
    assert not terminal({"TERM": "dumb"}).can_draw
    assert terminal({"TERM": "xterm"}).can_draw


def test_a_system_without_sound_cards_says_so(tmp_path: Path) -> None:
    cards = tmp_path / "cards"
    assert not has_no_card(cards)
    cards.write_text("--- no soundcards ---\n")
    assert has_no_card(cards)
    cards.write_text(" 0 [PCH            ]: HDA-Intel - HDA Intel PCH\n")
    assert not has_no_card(cards)


@posix
@pytest.mark.parametrize(("ends_with", "went_well"), [(0, True), (1, False)])
def test_a_sound_that_is_tried_says_whether_the_player_was_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ends_with: int, went_well: bool
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    file = assets() / "sounds" / "admitted.wav"
    assert (player(), plays(file)) == ("", False)
    program = tmp_path / "aplay"
    program.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/heard\nexit {ends_with}\n')
    program.chmod(0o755)
    assert (player(), plays(file)) == ("aplay", went_well)
    assert (tmp_path / "heard").read_text().split() == ["-q", str(file)]
