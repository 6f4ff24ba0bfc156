"""A key that only a passphrase opens, as a file that anybody may find."""

import base64
import os
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.errors import KeyProblem, UnusableInput
from kiosk.identity import device_keys
from kiosk.identity.sealed_key import SealedKey, read_sealed, write_sealed

PASSPHRASE = "Möwe fegt sieben Dächer"
KEY = device_keys.of_private_bytes(bytes(range(32)))
SEALED = SealedKey.of(KEY, PASSPHRASE, os.urandom)
PEM = SEALED.pem()
PLAIN = Ed25519PrivateKey.from_private_bytes(bytes(32))


def test_its_passphrase_opens_it_and_no_other() -> None:
    opened = SEALED.opened(PASSPHRASE)
    assert opened is not None and opened.public == KEY.public
    for wrong in ("", PASSPHRASE.casefold(), PASSPHRASE + " ", "\ud800"):
        assert SEALED.opened(wrong) is None


def test_letters_are_the_same_from_every_keyboard() -> None:
    """Some systems send an ö as one letter, some as two."""
    typed_in_two = PASSPHRASE.replace("ö", "o\u0308").replace("ä", "a\u0308")
    opened = SEALED.opened(typed_in_two)
    assert opened is not None and opened.public == KEY.public


def test_any_program_that_knows_the_standard_opens_it() -> None:
    found = load_pem_private_key(PEM, PASSPHRASE.encode())
    assert isinstance(found, Ed25519PrivateKey)
    assert found.private_bytes_raw() == KEY.private_bytes()


def test_two_copies_of_a_key_have_nothing_in_common() -> None:
    assert SealedKey.of(KEY, PASSPHRASE, os.urandom) != SEALED


def test_a_short_passphrase_is_refused() -> None:
    with pytest.raises(UnusableInput, match="twelve letters"):
        SealedKey.of(KEY, "elf Zeichen", os.urandom)


def test_a_file_is_for_its_owner_alone_and_takes_no_other_s_place(tmp_path: Path) -> None:
    path = tmp_path / "founder.pem"
    write_sealed(path, SEALED)
    assert read_sealed(path) == SEALED
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(KeyProblem, match="already"):
        write_sealed(path, SEALED)
    with pytest.raises(KeyProblem, match="can't be read"):
        read_sealed(tmp_path / "none.pem")
    with pytest.raises(KeyProblem, match="can't be written"):
        write_sealed(path / "inside" / "founder.pem", SEALED)


def test_line_ends_and_blanks_of_a_mail_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "founder.pem"
    path.write_bytes(b"\r\n" + PEM.replace(b"\n", b" \r\n") + b"\n\n")
    assert read_sealed(path) == SEALED


def by_the_library(passphrase: bytes | None) -> bytes:
    sealed = BestAvailableEncryption(passphrase) if passphrase else NoEncryption()
    return PLAIN.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, sealed)


def dear(part: bytes, by: bytes) -> bytes:
    """The file, with other costs of opening it: 16 MB and 0.2 s can't become hours."""
    data = base64.b64decode(b"".join(PEM.splitlines()[1:-1])).replace(part, by)
    begin, *_, end = PEM.splitlines()
    return b"\n".join([begin, base64.b64encode(data), end])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 100,
        b"x" * 100_000,
        PEM[: len(PEM) // 2],
        PEM[:-5],
        PEM[10:],
        PEM + PEM,
        PEM.replace(b"MIGb", b"MIGc"),
        by_the_library(None),
        by_the_library(b"secret"),
        dear(b"\x02\x02\x40\x00", b"\x02\x02\x7f\xff"),
        dear(b"\x02\x01\x05", b"\x02\x01\x7f"),
    ],
    ids=lambda content: f"{len(content)} bytes",
)
def test_what_is_no_whole_copy_is_told_before_anybody_types(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "founder.pem"
    path.write_bytes(content)
    with pytest.raises(KeyProblem, match="no whole copy") as caught:
        read_sealed(path)
    assert caught.value.remedy


@settings(max_examples=15, deadline=None)
@given(st.integers(0, len(PEM) - 1), st.binary(min_size=1, max_size=1))
def test_a_changed_letter_never_gives_the_key_away_as_another_one(at: int, letter: bytes) -> None:
    """It gives nothing, or a key that nobody knows; the command compares it with the founder's."""
    changed = SealedKey.of_pem(PEM[:at] + letter + PEM[at + 1 :])
    if changed is None or changed == SEALED:
        return
    opened = changed.opened(PASSPHRASE)
    assert opened is None or opened.public != KEY.public


@given(st.binary(max_size=400))
def test_whatever_stands_in_a_file_is_a_copy_or_none(content: bytes) -> None:
    assert SealedKey.of_pem(content) is None
