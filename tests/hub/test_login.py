"""What a device keeps of its hub is its owner's alone, and hostile until parsed."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import UnreadableFile
from kiosk.sync.hub.login import Login, login_from, read_login, write_login

LOGIN = Login("192.168.8.2", 5432, "fair", "device_1", "s3cret-_", "-----BEGIN CERTIFICATE-----\n")
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


def test_it_comes_back_as_it_was_and_is_closed_to_others(tmp_path: Path) -> None:
    path = tmp_path / "hub.json"
    write_login(path, LOGIN)
    assert path.stat().st_mode & 0o777 == 0o600
    assert read_login(path) == LOGIN
    assert list(tmp_path.iterdir()) == [path]


def test_a_device_without_a_hub_has_none(tmp_path: Path) -> None:
    assert read_login(tmp_path / "hub.json") is None


def test_a_password_that_others_can_read_is_none(tmp_path: Path) -> None:
    path = tmp_path / "hub.json"
    write_login(path, LOGIN)
    path.chmod(0o644)
    with pytest.raises(UnreadableFile, match="can be read by others"):
        read_login(path)


def test_the_password_never_stands_in_a_message() -> None:
    assert LOGIN.password not in repr(LOGIN)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"host":1}', "[" * 19_000, " " * 20_001])
def test_what_is_no_login_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "hub.json"
    path.write_text(text)
    path.chmod(0o600)
    with pytest.raises(UnreadableFile, match="not as it should be"):
        read_login(path)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("host", "a host=evil"),
        ("host", "evil.example options=-c"),
        ("host", ""),
        ("port", True),
        ("port", 0),
        ("port", 70_000),
        ("port", "5432"),
        ("database", "a b"),
        ("login", "x'; DROP"),
        ("password", "a\nb"),
        ("password", ""),
        ("ca", "/etc/passwd"),
        ("trusts_password", 1),
        ("extra", "x"),
    ],
)
def test_no_field_takes_what_it_shouldn_t(field: str, value: object) -> None:
    with pytest.raises(ValueError, match="login"):
        login_from(asdict(LOGIN) | {field: value})


@given(record=json_values, field=st.sampled_from(sorted(asdict(LOGIN))))
def test_whatever_stands_there_is_a_login_or_refused(record: object, field: str) -> None:
    for candidate in (record, asdict(LOGIN) | {field: record}):
        try:
            found = login_from(json.loads(json.dumps(candidate)))
        except ValueError:
            continue
        assert isinstance(found, Login)
