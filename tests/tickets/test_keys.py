"""Issuing keys on disk."""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from kiosk.errors import KeyProblem
from kiosk.tickets.keys import load_key, load_or_make_key, make_key, public_half, save_key

on_posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such rights")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "issuing.pem"


@pytest.fixture
def no_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def test_a_saved_key_is_the_key_that_is_loaded(path: Path, key: Ed25519PrivateKey) -> None:
    save_key(path, key)
    assert load_key(path).private_bytes_raw() == key.private_bytes_raw()


def test_a_key_is_made_from_the_randomness_handed_in() -> None:
    key = make_key(lambda length: b"r" * length)
    assert key.private_bytes_raw() == b"r" * 32
    assert public_half(key) == key.public_key().public_bytes_raw()


def test_a_key_is_made_on_first_use_and_kept(path: Path) -> None:
    first = load_or_make_key(path, os.urandom)
    again = load_or_make_key(path, os.urandom)
    assert public_half(first) == public_half(again)


@on_posix
@pytest.mark.usefixtures("no_umask")
def test_file_and_folder_are_closed_to_others_whatever_the_umask(
    path: Path, key: Ed25519PrivateKey
) -> None:
    save_key(path, key)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@on_posix
@pytest.mark.usefixtures("no_umask")
def test_the_file_is_closed_before_the_first_byte_is_in_it(
    path: Path, key: Ed25519PrivateKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    opened = os.fdopen

    def watching(handle: int, mode: str) -> object:
        status = os.fstat(handle)
        seen.append((stat.S_IMODE(status.st_mode), status.st_size))
        return opened(handle, mode)

    monkeypatch.setattr(os, "fdopen", watching)
    save_key(path, key)
    assert seen == [(0o600, 0)]


def test_a_key_is_never_written_over(path: Path, key: Ed25519PrivateKey) -> None:
    save_key(path, key)
    with pytest.raises(KeyProblem, match="already"):
        save_key(path, make_key(os.urandom))
    assert load_key(path).private_bytes_raw() == key.private_bytes_raw()


def test_a_disk_that_fills_up_leaves_no_half_key(
    path: Path, key: Ed25519PrivateKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KeyProblem, match="No space left"):
        save_key(path, key)
    assert not path.exists()


@on_posix
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o601, 0o644, 0o666])
def test_a_key_that_others_can_reach_is_refused_with_the_command_that_helps(
    path: Path, key: Ed25519PrivateKey, mode: int
) -> None:
    save_key(path, key)
    path.chmod(mode)
    with pytest.raises(KeyProblem) as caught:
        load_key(path)
    assert f"chmod 600 '{path}'" in caught.value.remedy


def other_key() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def locked_key() -> bytes:
    locked = BestAvailableEncryption(b"secret")
    return make_key(os.urandom).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked)


def torn_key() -> bytes:
    pem = make_key(os.urandom).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return pem[: len(pem) // 2]


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00" * 32, b"x" * 100_000, torn_key(), other_key(), locked_key()],
    ids=["empty", "raw", "huge", "torn", "another kind", "locked"],
)
def test_a_file_that_holds_no_whole_key_is_refused(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.touch(0o600)
    path.write_bytes(content)
    with pytest.raises(KeyProblem) as caught:
        load_key(path)
    assert str(path) in caught.value.message
    assert caught.value.remedy


def test_a_missing_key_and_a_folder_in_its_place_are_refused(path: Path) -> None:
    with pytest.raises(KeyProblem):
        load_key(path)
    path.mkdir(parents=True, mode=0o700)
    with pytest.raises(KeyProblem):
        load_key(path)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, key: Ed25519PrivateKey) -> None:
    (tmp_path / "keys").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(KeyProblem):
        save_key(tmp_path / "keys" / "issuing.pem", key)
