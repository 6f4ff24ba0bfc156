"""An issuing key, the fairs that know it, and where the printing files lie."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.tickets.code import Payload
from kiosk.tickets.keyring import IssuingKey, Keyring
from kiosk.tickets.keys import make_key, public_half

REPOSITORY = Path(__file__).resolve().parents[2]

OURS, SISTER, STRANGER = 2019, 2020, 7


@pytest.fixture
def key() -> Ed25519PrivateKey:
    return make_key(lambda length: bytes(range(length)))


@pytest.fixture
def payload() -> Payload:
    return Payload(key=3, event=OURS, kind=1, serial=bytes.fromhex("0123456789abcdef"))


@pytest.fixture
def keyring(key: Ed25519PrivateKey) -> Keyring:
    return Keyring(OURS, (IssuingKey(3, public_half(key), OURS),))


@pytest.fixture
def template() -> Path:
    return REPOSITORY / "assets" / "styles" / "ticket.typ"


@pytest.fixture
def fonts() -> Path:
    return REPOSITORY / "assets" / "fonts"
