"""Codes are made, and any text whatever is read."""

import hashlib
from itertools import chain

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain.readings import ShortTicket, SignedTicket, TypedCode, Unreadable
from kiosk.domain.verdicts import Reason
from kiosk.errors import BadEvent, UnusableInput
from kiosk.tickets import alphabet
from kiosk.tickets.code import Payload, encode_short, encode_signed, read, short_digest
from kiosk.tickets.keyring import IssuingKey, Keyring
from kiosk.tickets.keys import make_key, public_half
from kiosk.tickets.shortcode import human_code, stem_of

from .conftest import OURS, SISTER, STRANGER

SERIAL = bytes.fromhex("0123456789abcdef")
# The fixtures are frozen values: nothing in them changes between examples.
any_input = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def reason(text: str, keyring: Keyring) -> Reason:
    reading = read(text, keyring)
    assert isinstance(reading, Unreadable)
    return reading.reason


def resigned(packed: bytes, key: Ed25519PrivateKey) -> str:
    return alphabet.encode(packed + key.sign(b"kiosk-ticket/1\0" + packed))


# Signed codes


def test_a_signed_code_is_read_back(
    payload: Payload, key: Ed25519PrivateKey, keyring: Keyring
) -> None:
    code = encode_signed(payload, key)
    expected = SignedTicket(SERIAL, 1, public_half(key), OURS)
    assert len(code) == 122
    assert read(code, keyring) == read(code.lower(), keyring) == expected


def test_the_payload_is_laid_out_as_written_down(payload: Payload, key: Ed25519PrivateKey) -> None:
    data = alphabet.decode(encode_signed(payload, key))
    assert data[:12] == b"\x23\x07\xe3\x01" + SERIAL
    assert len(data) == 76


@any_input
@given(
    st.integers(0, 31),
    st.integers(0, 65535),
    st.integers(0, 255),
    st.binary(min_size=8, max_size=8),
)
def test_every_payload_comes_through(
    key: Ed25519PrivateKey, number: int, event: int, kind: int, serial: bytes
) -> None:
    keyring = Keyring(event, (IssuingKey(number, public_half(key), event),))
    code = encode_signed(Payload(number, event, kind, serial), key)
    assert read(code, keyring) == SignedTicket(serial, kind, public_half(key), event)


def test_no_changed_letter_is_ever_accepted(
    payload: Payload, key: Ed25519PrivateKey, keyring: Keyring
) -> None:
    code = encode_signed(payload, key)
    for place in range(len(code)):
        for letter in set(alphabet.LETTERS + "IOYZ-") - {code[place]}:
            changed = code[:place] + letter + code[place + 1 :]
            assert isinstance(read(changed, keyring), Unreadable)


def test_a_changed_letter_of_the_signature_is_a_forgery(
    payload: Payload, key: Ed25519PrivateKey, keyring: Keyring
) -> None:
    code = encode_signed(payload, key)
    for place in range(20, 121):
        letter = "A" if code[place] != "A" else "B"
        assert reason(code[:place] + letter + code[place + 1 :], keyring) is Reason.FORGED


def test_wrong_padding_is_damage(
    payload: Payload, key: Ed25519PrivateKey, keyring: Keyring
) -> None:
    code = encode_signed(payload, key)
    last = alphabet.LETTERS[alphabet.LETTERS.index(code[-1]) + 1]
    assert reason(code[:-1] + last, keyring) is Reason.DAMAGED


@pytest.mark.parametrize("version", [0, 2, 7])
def test_another_version_is_damage_even_if_signed(
    payload: Payload, key: Ed25519PrivateKey, keyring: Keyring, version: int
) -> None:
    packed = bytes([version << 5 | 3]) + payload.packed()[1:]
    assert reason(resigned(packed, key), keyring) is Reason.DAMAGED


def test_a_signature_without_our_context_is_a_forgery(
    payload: Payload, key: Ed25519PrivateKey, keyring: Keyring
) -> None:
    packed = payload.packed()
    assert reason(alphabet.encode(packed + key.sign(packed)), keyring) is Reason.FORGED


def test_a_ticket_of_a_stranger_fair_is_told_as_such(
    key: Ed25519PrivateKey, keyring: Keyring
) -> None:
    code = encode_signed(Payload(3, STRANGER, 1, SERIAL), key)
    assert read(code, keyring) == Unreadable(Reason.OTHER_FAIR, "ticket", 122)


def test_a_ticket_of_a_sister_fair_is_read_with_its_own_keys(
    key: Ed25519PrivateKey, keyring: Keyring
) -> None:
    sisters = Keyring(OURS, (*keyring.keys, IssuingKey(4, public_half(key), SISTER)))
    code = encode_signed(Payload(4, SISTER, 9, SERIAL), key)
    assert read(code, sisters) == SignedTicket(SERIAL, 9, public_half(key), SISTER)
    assert (
        reason(encode_signed(Payload(3, SISTER, 9, SERIAL), key), sisters) is Reason.UNKNOWN_ISSUER
    )


def test_a_key_of_a_sister_fair_cannot_issue_our_tickets(key: Ed25519PrivateKey) -> None:
    theirs = make_key(lambda length: b"s" * length)
    keys = (IssuingKey(1, public_half(key), OURS), IssuingKey(1, public_half(theirs), SISTER))
    code = encode_signed(Payload(1, OURS, 1, SERIAL), theirs)
    assert reason(code, Keyring(OURS, keys)) is Reason.FORGED


def test_a_key_number_that_is_not_listed_is_an_unknown_issuer(
    key: Ed25519PrivateKey, keyring: Keyring
) -> None:
    code = encode_signed(Payload(5, OURS, 1, SERIAL), key)
    assert reason(code, keyring) is Reason.UNKNOWN_ISSUER
    assert reason(code, Keyring(OURS)) is Reason.UNKNOWN_ISSUER


def test_two_keys_with_one_number_are_both_tried(key: Ed25519PrivateKey) -> None:
    other = make_key(lambda length: b"o" * length)
    keys = tuple(IssuingKey(3, public_half(each), OURS) for each in (key, other))
    for each in (key, other):
        reading = read(encode_signed(Payload(3, OURS, 1, SERIAL), each), Keyring(OURS, keys))
        assert reading == SignedTicket(SERIAL, 1, public_half(each), OURS)


@any_input
@given(st.binary(min_size=76, max_size=76))
def test_random_bytes_are_never_a_ticket(key: Ed25519PrivateKey, data: bytes) -> None:
    everywhere = tuple(
        IssuingKey(data[0] & 31, public_half(key), event)
        for event in {OURS, int.from_bytes(data[1:3])}
    )
    assert isinstance(read(alphabet.encode(data), Keyring(OURS, everywhere)), Unreadable)


# What scanners put around a code


@pytest.mark.parametrize(
    "before",
    [
        "]Q1",
        "]q1",
        "]Q3",
        "\\000026",
        "]Q1\\000026\\000003",
        "  ]Q1",
        "+Q1",
        "đQ1",
        "Q1",
        "+Q1#000026",
        "",
    ],
)
@pytest.mark.parametrize("after", ["", "\r\n", "\n", " \t"])
def test_what_scanners_add_is_dropped(
    payload: Payload, key: Ed25519PrivateKey, keyring: Keyring, before: str, after: str
) -> None:
    for code in (encode_signed(payload, key), encode_short(payload, key)):
        reading = read(before + code + after, keyring)
        assert isinstance(reading, SignedTicket | ShortTicket)
        assert reading == read(code, keyring)


@pytest.mark.parametrize(
    "text", ["", " ", "\r\n", "\t \n", "]Q1", "\\000026", "]Q1\\000026\r\n", "\ufeff"]
)
def test_nothing_is_empty(keyring: Keyring, text: str) -> None:
    assert read(text, keyring) == Unreadable(Reason.EMPTY, "text", len(text))


# Short codes


def test_a_short_code_is_read_as_the_digest_of_its_bytes(
    payload: Payload, key: Ed25519PrivateKey, keyring: Keyring
) -> None:
    code = encode_short(payload, key)
    digest = hashlib.sha256(alphabet.decode(code)).digest()
    assert len(code) == 26
    assert read(code, keyring) == read(code.lower(), keyring) == ShortTicket(digest)
    assert short_digest(code) == digest


def test_a_short_code_can_be_made_again_by_its_issuer_alone(
    payload: Payload, key: Ed25519PrivateKey
) -> None:
    other = make_key(lambda length: b"o" * length)
    assert encode_short(payload, key) == encode_short(payload, key)
    assert encode_short(payload, key) != encode_short(payload, other)


def test_a_short_code_depends_on_event_kind_and_serial_but_not_on_the_key_number(
    key: Ed25519PrivateKey,
) -> None:
    codes = {
        encode_short(Payload(3, event, kind, serial), key)
        for event in (1, 2)
        for kind in (1, 2)
        for serial in (b"a" * 8, b"b" * 8)
    }
    assert len(codes) == 8
    assert encode_short(Payload(4, 1, 1, b"a" * 8), key) in codes


def test_a_short_code_with_wrong_padding_is_damaged(keyring: Keyring) -> None:
    assert reason("0" * 25 + "1", keyring) is Reason.DAMAGED


@pytest.mark.parametrize("code", ["", "0" * 25, "0" * 122, "0" * 25 + "1", "I" * 26])
def test_only_a_short_code_has_a_short_digest(code: str) -> None:
    with pytest.raises(UnusableInput):
        short_digest(code)


# Codes that people type, and pieces of codes


def test_a_human_code_is_read_as_its_stem(keyring: Keyring) -> None:
    code = human_code(SERIAL)
    stem = TypedCode(stem_of(SERIAL))
    assert read(code, keyring) == read(code.replace("-", "").lower(), keyring) == stem


def test_a_human_code_with_a_wrong_letter_is_damaged(keyring: Keyring) -> None:
    code = human_code(SERIAL)
    changed = code[:-1] + ("A" if code[-1] != "A" else "B")
    assert read(changed, keyring) == Unreadable(Reason.DAMAGED, "ticket", 11)


@pytest.mark.parametrize("length", [60, 61, 100, 121, 123, 125, 199, 200])
def test_a_part_of_a_scan_or_a_doubled_part_is_damaged(
    payload: Payload, key: Ed25519PrivateKey, keyring: Keyring, length: int
) -> None:
    text = (encode_signed(payload, key) * 2)[:length]
    assert reason(text, keyring) is reason(text.lower(), keyring) is Reason.DAMAGED


@pytest.mark.parametrize("stranger", ["I", "Z", "ß", "-", "й"])
def test_a_scan_garbled_in_a_few_places_is_damaged(
    payload: Payload, key: Ed25519PrivateKey, keyring: Keyring, stranger: str
) -> None:
    code = encode_signed(payload, key)
    garbled = code[:40] + stranger + code[41:90] + stranger + code[91:]
    assert reason(garbled, keyring) is Reason.DAMAGED


# Everything else


@any_input
@given(st.text())
def test_no_text_makes_reading_fail(keyring: Keyring, text: str) -> None:
    reading = read(text, keyring)
    assert not isinstance(reading, SignedTicket)


@any_input
@given(st.text(alphabet.LETTERS + alphabet.LETTERS.lower() + "]\\-# \r\nQ1", max_size=260))
def test_no_text_of_ticket_like_letters_makes_reading_fail(keyring: Keyring, text: str) -> None:
    assert not isinstance(read(text, keyring), SignedTicket)


@pytest.mark.parametrize("piece", ["A", " ", "\n", "]Q1", "\\000026", "\x00", "1-", "a@", "+49 "])
def test_a_line_of_50_million_characters_is_refused_by_its_length(
    keyring: Keyring, piece: str
) -> None:
    text = piece * (50_000_000 // len(piece))
    assert read(text, keyring) == Unreadable(Reason.FOREIGN, "text", len(text))


def test_every_single_character_can_be_read(keyring: Keyring) -> None:
    for point in chain(range(0x3000), range(0xD7F0, 0xE010), range(0xFFF0, 0x10010)):
        assert isinstance(read(chr(point) * 9, keyring), Unreadable | TypedCode)


# Numbers that don't fit


@pytest.mark.parametrize(
    ("number", "event", "kind", "serial"),
    [
        (32, 1, 1, SERIAL),
        (-1, 1, 1, SERIAL),
        (1, 65536, 1, SERIAL),
        (1, -1, 1, SERIAL),
        (1, 1, 256, SERIAL),
        (1, 1, -1, SERIAL),
        (1, 1, 1, b"short"),
        (1, 1, 1, SERIAL + b"!"),
    ],
)
def test_a_payload_that_does_not_fit_is_refused(
    number: int, event: int, kind: int, serial: bytes
) -> None:
    with pytest.raises(UnusableInput):
        Payload(number, event, kind, serial)


@pytest.mark.parametrize(
    ("number", "public"), [(32, b"p" * 32), (-1, b"p" * 32), (1, b"p" * 31), (1, b"")]
)
def test_a_key_that_is_no_key_is_not_listed(number: int, public: bytes) -> None:
    with pytest.raises(BadEvent):
        IssuingKey(number, public, OURS)
