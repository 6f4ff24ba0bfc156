"""The sealed packet."""

import secrets
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.errors import BadCode, BadPacket
from kiosk.joining import code as join_code
from kiosk.joining import packet as sealing
from tests.joining.packets import packet

CODE, OTHER = (join_code.make(secrets.token_bytes) for _ in range(2))
SEALED = sealing.seal(packet(), CODE, secrets.token_bytes)
few = settings(max_examples=15, deadline=None)  # stretching a code takes its time


def test_a_packet_is_opened_by_its_code() -> None:
    told = packet(hub={"hosts": ["hub.local"], "port": 5435}, facts=({"id": "1"},), writer="w")
    assert sealing.unseal(sealing.seal(told, CODE, secrets.token_bytes), CODE) == told


def test_it_is_opened_by_no_other_code() -> None:
    with pytest.raises(BadCode, match="doesn't open the packet"):
        sealing.unseal(SEALED, OTHER)


def test_nothing_of_it_can_be_read_without_the_code() -> None:
    assert b"Desk 2" not in SEALED
    assert b"certificate" not in SEALED


@few
@given(st.integers(len(b"kiosk-packet/1\n"), len(SEALED) - 1), st.integers(1, 255))
def test_a_packet_that_was_changed_anywhere_is_refused(place: int, change: int) -> None:
    changed = bytearray(SEALED)
    changed[place] ^= change
    with pytest.raises(BadCode):
        sealing.unseal(bytes(changed), CODE)


@few
@given(st.integers(0, len(SEALED) - 1))
def test_a_packet_that_was_cut_off_is_refused(length: int) -> None:
    with pytest.raises((BadCode, BadPacket)):
        sealing.unseal(SEALED[:length], CODE)


@few
@given(st.binary(max_size=300))
def test_what_is_no_packet_is_refused(data: bytes) -> None:
    with pytest.raises((BadCode, BadPacket)):
        sealing.unseal(data, CODE)


@pytest.mark.parametrize(
    "fields",
    [
        {"event": ""},
        {"secret": "00"},
        {"made_at": -1},
        {"expires": True},
        {"certificate": []},
        {"facts": (1,)},
        {"authority": 7},
    ],
)
def test_whoever_knows_the_code_can_still_seal_nothing_that_has_not_its_form(
    fields: dict[str, object],
) -> None:
    with pytest.raises(BadPacket):
        sealing.unseal(sealing.seal(packet(**fields), CODE, secrets.token_bytes), CODE)


def test_a_packet_that_would_unpack_to_far_too_much_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sealing, "MOST_UNPACKED", 1_000_000)
    bomb = sealing.seal(packet(visits=" " * 2_000_000), CODE, secrets.token_bytes)
    assert len(bomb) < 10_000
    with pytest.raises(BadPacket, match="nothing that can be read"):
        sealing.unseal(bomb, CODE)


def test_the_compression_is_no_way_around_the_seal() -> None:
    with pytest.raises(BadPacket):
        sealing.unseal(zlib.compress(b"{}"), CODE)
