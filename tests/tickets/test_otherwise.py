"""Whole tickets, typed by a scanner for one keyboard and read by another."""

from collections.abc import Sequence

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kiosk.domain.keyboards import Misread
from kiosk.domain.readings import Reading, ShortTicket, SignedTicket, TypedCode, Unreadable
from kiosk.places import assets
from kiosk.scanning.layouts import Layouts, Way
from kiosk.tickets.alphabet import LETTERS
from kiosk.tickets.code import Payload, encode_short, encode_signed, read, short_digest
from kiosk.tickets.keyring import Keyring
from kiosk.tickets.keys import public_half
from kiosk.tickets.otherwise import Rescued, read_otherwise
from kiosk.tickets.shortcode import human_code, stem_of
from tests.thoroughness import examples

from .conftest import OURS

LAYOUTS = Layouts(assets() / "layouts")
ASKED_FOR = ("fr", "be", "cz", "hu", "ru", "ua", "rs", "bg", "mk")
ALL = sorted({way.computer for way in LAYOUTS.ways()})
MARKS = ("", "]Q1", "\\000026", "]Q2\\000026", "#", "QR:")
any_input = settings(
    max_examples=examples(60),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)


def ways_of(computer: str) -> Sequence[Way]:
    """What a computer with this keyboard makes of a US scanner's keys: plain, Caps Lock, and
    Caps Lock as a typewriter has it."""
    return [w for w in LAYOUTS.ways() if (w.computer, w.scanner) == (computer, "us")]


def carries(way: Way) -> bool:
    """Whether each letter becomes one of its own; a dead key writes none."""
    return len({way.typed(letter) for letter in LETTERS} - {""}) == len(LETTERS)


def never_known(reading: Reading) -> bool:
    return False


def understood(text: str, keyring: Keyring) -> Reading:
    """As a device reads: as it came, else with what a scanner did undone."""
    reading = read(text, keyring)
    if not isinstance(reading, Unreadable):
        return reading
    rescued = read_otherwise(text, keyring, LAYOUTS.mapped_back, never_known)
    return rescued.reading if rescued else reading


@pytest.mark.parametrize("computer", ALL)
def test_a_ticket_is_read_on_every_keyboard(
    computer: str, payload: Payload, key: Ed25519PrivateKey, keyring: Keyring
) -> None:
    code = encode_signed(payload, key)
    ticket = SignedTicket(payload.serial, 1, public_half(key), OURS)
    plain, caps, typewriter = ways_of(computer)
    for way in (plain, caps):
        assert understood(way.typed(code), keyring) == ticket
        assert understood(way.typed(code.lower()), keyring) == ticket
    if carries(typewriter):
        assert understood(typewriter.typed(code), keyring) == ticket


@any_input
@given(
    st.binary(min_size=8, max_size=8),
    st.integers(0, 255),
    st.sampled_from(ASKED_FOR),
    st.integers(0, 2),
    st.sampled_from(MARKS),
)
def test_any_ticket_comes_through_any_keyboard_asked_for_behind_any_mark(
    key: Ed25519PrivateKey,
    keyring: Keyring,
    serial: bytes,
    kind: int,
    computer: str,
    lock: int,
    mark: str,
) -> None:
    code = encode_signed(Payload(3, OURS, kind, serial), key)
    way = ways_of(computer)[lock]
    assume(len(way.typed(mark)) == len(mark))  # a dead key swallows what tells a mark
    typed = way.typed(mark + code)
    assert understood(typed, keyring) == SignedTicket(serial, kind, public_half(key), OURS)


@any_input
@given(st.text(LETTERS, min_size=122, max_size=122), st.sampled_from(ASKED_FOR))
def test_a_code_that_nobody_signed_is_none_on_any_keyboard(
    keyring: Keyring, code: str, computer: str
) -> None:
    for way in ways_of(computer):
        assert isinstance(understood(way.typed(code), keyring), Unreadable)


@pytest.mark.parametrize("computer", ASKED_FOR)
def test_it_is_told_which_keyboard_and_whether_caps_lock(
    computer: str, payload: Payload, key: Ed25519PrivateKey, keyring: Keyring
) -> None:
    code = encode_signed(payload, key)
    for way, is_on in zip(ways_of(computer)[:2], (False, True), strict=True):
        rescued = read_otherwise(way.typed(code), keyring, LAYOUTS.mapped_back, never_known)
        assert rescued is not None and rescued.misread is not None
        assert computer in rescued.misread.computer
        assert (rescued.misread.scanner, rescued.misread.caps_lock) == ("us", is_on)


@pytest.mark.parametrize("computer", ASKED_FOR)
def test_a_short_or_typed_code_counts_only_where_it_is_known(
    computer: str, payload: Payload, key: Ed25519PrivateKey, keyring: Keyring
) -> None:
    short = ShortTicket(short_digest(code := encode_short(payload, key)))
    typed = ways_of(computer)[0].typed(code)

    def is_short(reading: Reading) -> bool:
        return reading == short

    assert read_otherwise(typed, keyring, LAYOUTS.mapped_back, never_known) is None
    rescued = read_otherwise(typed, keyring, LAYOUTS.mapped_back, is_short)
    assert rescued is not None and rescued.reading == short


def test_a_human_code_typed_on_a_russian_keyboard_is_read(
    payload: Payload, keyring: Keyring
) -> None:
    code = ways_of("ru")[0].typed(human_code(payload.serial))
    wanted = TypedCode(stem_of(payload.serial))
    rescued = read_otherwise(code, keyring, LAYOUTS.mapped_back, lambda found: found == wanted)
    assert rescued is not None and rescued.reading == wanted


def test_of_two_tickets_that_a_text_may_be_none_is_guessed(
    payload: Payload, key: Ed25519PrivateKey, keyring: Keyring
) -> None:
    other = Payload(3, OURS, 1, b"another!")
    meant = dict.fromkeys(
        (encode_signed(payload, key), encode_signed(other, key)), Misread(("fr",))
    )
    text = "é" * 122
    assert read_otherwise(text, keyring, lambda _: meant, never_known) is None


@pytest.mark.parametrize("prefix", ["#", "QR ", "\x02", "Scanner-7:"])
@pytest.mark.parametrize("suffix", ["", "#", "\r\n"])
def test_a_prefix_nobody_told_of_is_left_out(
    prefix: str, suffix: str, payload: Payload, key: Ed25519PrivateKey, keyring: Keyring
) -> None:
    text = prefix + encode_signed(payload, key) + suffix
    rescued = read_otherwise(text, keyring, LAYOUTS.mapped_back, never_known)
    assert rescued == Rescued(SignedTicket(payload.serial, 1, public_half(key), OURS))


@pytest.mark.parametrize("text", ["", "Petrov", "Коваленко", "é" * 100, "é" * 5000, "Ж" * 26])
def test_other_texts_are_left_alone(text: str, keyring: Keyring) -> None:
    assert read_otherwise(text, keyring, LAYOUTS.mapped_back, never_known) is None


def test_a_text_of_no_code_s_length_is_not_mapped_at_all(keyring: Keyring) -> None:
    asked: list[str] = []

    def map_back(text: str) -> dict[str, Misread]:
        asked.append(text)
        return {}

    for text in ("Petrov", "Kovalenko", "Оксана", "https://example.org", "é" * 70, "é" * 5000):
        assert read_otherwise(text, keyring, map_back, never_known) is None
    assert asked == []
