"""The scanner: when it was last used, and what a ticket scanned to try it tells of it."""

import pytest

from kiosk.doctor.finding import Finding, State
from kiosk.doctor.scanner import as_if_typed, half, heard, scanner
from tests.doctor.conftest import ground
from tests.fairs import Desk, Desks

FAST = 0.002


def tried(desk: Desk, text: str, pace: float | None = FAST) -> Finding:
    return heard(text, desk.fair.tickets.read(text), pace)


def test_before_the_first_scan_there_is_something_to_try(desks: Desks) -> None:
    [found] = scanner(ground(desks.open()))
    assert (found.state, found.found) == (State.LOOK, "Nothing was ever scanned here.")
    assert "there it is not counted" in found.what_to_do


def test_a_scan_of_today_is_good_and_one_of_yesterday_is_to_be_tried_again(desks: Desks) -> None:
    desk = desks.open()
    desk.scan("https://example.org/")
    desk.clock.set("2019-04-02T12:00")
    [found] = scanner(ground(desk))
    assert (found.state, found.found) == (State.FINE, "last scan here at 08:00")
    desk.clock.set("2019-04-03T07:45")
    [found] = scanner(ground(desk))
    assert found.state is State.LOOK
    assert found.found == "No scan here today; the last was on 02 Apr 2019, 08:00."


def test_what_another_desk_scanned_says_nothing_of_this_scanner(desks: Desks) -> None:
    here, there = desks.open(), desks.open(name="Bus")
    there.scan("https://example.org/")
    here.learn_from(there)
    [found] = scanner(ground(here))
    assert found.found == "Nothing was ever scanned here."


def test_a_ticket_of_this_fair_is_read_as_printed(desks: Desks) -> None:
    desk = desks.open()
    code = desk.code_of_guest()
    found = tried(desk, code)
    assert found.state is State.FINE
    assert found.found == "122 characters · a ticket of this fair · 2 ms a key · as printed"
    assert tried(desk, code.lower()).state is State.FINE
    assert tried(desk, f"]Q1{code}").state is State.FINE
    assert "ms a key" not in tried(desk, code, None).found
    assert desk.recorded() == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("https://example.org/", "a web address"),
        ("WIFI:S:fair;;", "a Wi-Fi code"),
        ("hello there", "some text"),
        ("", "an empty code"),
        ("0" * 100, "part of a ticket"),
    ],
)
def test_another_code_is_named_and_no_fault_of_the_scanner(
    desks: Desks, text: str, kind: str
) -> None:
    found = tried(desks.open(), text)
    assert (found.state, kind in found.found) == (State.LOOK, True), found
    assert found.what_to_do


def test_a_ticket_of_an_unknown_key_asks_for_an_exchange(desks: Desks) -> None:
    here, there = desks.open(), desks.open(name="Bus")
    found = tried(here, there.code_of_guest())
    assert found.state is State.LOOK
    assert "a key that this device doesn't know" in found.found
    assert "kiosk sync" in found.what_to_do


def test_letters_that_no_known_layout_makes_are_noticed(desks: Desks) -> None:
    """The digits of a French keyboard and the letters of another."""
    desk = desks.open()
    code = desk.code_of_guest()
    found = tried(desk, code.translate(str.maketrans("0123456789", "à&é\"'(-è_ç")))
    assert found.state is State.BAD
    assert "letters changed on the way" in found.found
    assert "keyboard layout" in found.what_to_do


def test_a_ticket_read_by_a_russian_keyboard_is_mapped_back(desks: Desks) -> None:
    desk = desks.open()
    code = desk.code_of_guest()
    russian = str.maketrans("ABCDEFGHJKLMNPQRSTUVWX", "ФИСВУАПРОЛДЬТЗЙКЫЕГМЦЧ")
    found = tried(desk, code.translate(russian))
    assert (found.state, "letters mapped back" in found.found) == (State.LOOK, True)
    assert "keyboard layout" in found.what_to_do


def test_letters_that_were_mapped_back_are_to_be_looked_at(desks: Desks) -> None:
    desk = desks.open()
    code = desk.code_of_guest()
    found = heard(code.replace("0", "à") + "é", desk.fair.tickets.read(code), FAST)
    assert (found.state, "letters mapped back" in found.found) == (State.LOOK, True)


def test_a_slow_scanner_is_told_of_before_it_counts_as_typing(desks: Desks) -> None:
    desk = desks.open()
    found = tried(desk, desk.code_of_guest(), 0.031)
    assert (found.state, "31 ms a key" in found.found) == (State.LOOK, True)
    assert "without a pause" in found.what_to_do
    slower = as_if_typed(12, 0.06)
    assert slower.state is State.BAD
    assert slower.found == "12 keys came 60 ms apart, which counts as typing."


def test_half_a_code_is_bad() -> None:
    assert half().state is State.BAD
    assert "Enter after each code" in half().what_to_do
