"""The key of a device, on disk and at work."""

import os
import stat
from pathlib import Path

import pytest

from kiosk.errors import KeyProblem
from kiosk.identity import device_keys

on_posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such rights")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "device.pem"


def test_a_key_is_made_on_first_use_and_kept(path: Path) -> None:
    first = device_keys.load_or_make(path, os.urandom)
    assert device_keys.load_or_make(path, os.urandom).public == first.public
    assert device_keys.load(path).private_bytes() == first.private_bytes()


@on_posix
def test_file_and_folder_are_closed_to_others_whatever_the_umask(path: Path) -> None:
    before = os.umask(0)
    try:
        device_keys.load_or_make(path, os.urandom)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@on_posix
def test_a_key_that_others_can_read_is_not_used(path: Path) -> None:
    device_keys.load_or_make(path, os.urandom)
    path.chmod(0o640)
    with pytest.raises(KeyProblem, match="Others on this computer"):
        device_keys.load(path)


def test_a_key_that_is_there_is_never_written_over(path: Path) -> None:
    first = device_keys.load_or_make(path, os.urandom)
    with pytest.raises(KeyProblem, match="already"):
        device_keys.save(path, device_keys.make(os.urandom))
    assert device_keys.load(path).public == first.public


@pytest.mark.parametrize("content", [b"", b"x" * 100, b"-----BEGIN PRIVATE KEY-----\n"])
def test_a_broken_file_is_told_and_left_alone(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(KeyProblem, match="whole device key"):
        device_keys.load_or_make(path, os.urandom)
    assert path.read_bytes() == content


def test_a_secret_of_another_length_is_no_key() -> None:
    with pytest.raises(KeyProblem):
        device_keys.of_private_bytes(b"short")


def test_a_signature_holds_for_its_message_and_its_key_alone() -> None:
    key, other = device_keys.make(os.urandom), device_keys.make(os.urandom)
    signature = key.sign(b"message")
    assert device_keys.verify(key.public, signature, b"message")
    assert not device_keys.verify(key.public, signature, b"another")
    assert not device_keys.verify(other.public, signature, b"message")
    assert not device_keys.verify(key.public, signature[:-1], b"message")
    assert not device_keys.verify(b"", signature, b"message")
