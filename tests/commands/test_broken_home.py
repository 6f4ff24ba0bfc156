"""A fair's folder in which something is broken: each is named, with what to do."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk

EVERY_COMMAND = [
    ["status"],
    ["find", "Köhler"],
    ["verify"],
    ["keys"],
    ["export", "attendance"],
    ["scan", "--at", "igz"],
    ["tickets"],
    ["sync", "stick.kiosk"],
    ["demo", "--no-screen"],
]
each_command = pytest.mark.parametrize("command", EVERY_COMMAND, ids=lambda parts: parts[0])

MISTAKES = {
    'zone = "Europe/Berlin"': ('zone = "Europe/Barleben"', "zone: 'Europe/Barleben' is no time"),
    "number = 2019": ("number = 70000", "number: is 70000; it must be from 1 to 65535"),
    'purpose = "demo"': ('purpose = "party"', "purpose: is 'party', which is none of"),
    'default_kind = "fair"': ('default_kind = "vip"', "default_kind: is 'vip'"),
    'pending = "ask"': ('pendign = "ask"', "pendign: is no setting that is known here"),
    "exits_at = 18:00:00": ('exits_at = "evening"', "exits_at: must be a time such as 20:00:00"),
}


@each_command
def test_all_mistakes_of_an_event_file_are_told_at_once(
    kiosk: Kiosk, demo: DemoFair, command: list[str]
) -> None:
    event = demo.home / "event.toml"
    text = event.read_text("utf-8")
    for right, (wrong, _) in MISTAKES.items():
        assert right in text
        text = text.replace(right, wrong, 1)
    event.write_text(text, encoding="utf-8")
    told = kiosk(*command, "--home", demo.home)
    assert (told.code, told.out) == (2, "")
    for _, complaint in MISTAKES.values():
        assert complaint in told.err
    assert told.err.splitlines()[-1] == "Mend event.toml and try again."


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "must be"),
        (b"name = ", "is not valid TOML"),
        (b"name = '\xff'", "is not UTF-8 text"),
        (b"\0" * 100, "is not valid TOML"),
        (b"[" * 100_000, "is not valid TOML"),
        (b"#" * 1_000_001, "is far too large for an event file"),
        (b'name = "\\u001b[31m"\nnumber = 1', "holds characters that can't be shown"),
    ],
)
def test_an_event_file_that_is_none_is_refused(
    kiosk: Kiosk, demo: DemoFair, content: bytes, sentence: str
) -> None:
    before = (demo.home / "journal.db").read_bytes()
    (demo.home / "event.toml").write_bytes(content)
    told = kiosk("scan", "--at", "igz", "--home", demo.home, stdin=demo.codes["KB-009"])
    assert (told.code, told.out) == (2, "")
    assert sentence in told.err
    assert (demo.home / "journal.db").read_bytes() == before


@each_command
def test_the_journal_of_a_newer_version_is_left_alone(
    kiosk: Kiosk, demo: DemoFair, command: list[str]
) -> None:
    with closing(sqlite3.connect(demo.home / "journal.db")) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = (demo.home / "journal.db").read_bytes()
    told = kiosk(*command, "--home", demo.home, stdin=demo.codes["KB-009"])
    assert (told.code, told.out) == (2, "")
    assert "This journal has form 99" in told.err
    assert "newe" in told.err.splitlines()[1], "the newer version is what to get"
    assert (demo.home / "journal.db").read_bytes() == before


@pytest.mark.parametrize(
    "content",
    [b"", b"no key", b"\xff" * 5000, b"-----BEGIN PRIVATE KEY-----\n"],
    ids=["empty", "words", "bytes", "cut off"],
)
def test_a_broken_key_issues_nothing_and_scans_go_on(
    kiosk: Kiosk, demo: DemoFair, content: bytes
) -> None:
    key = demo.home / "keys" / "issuing.pem"
    key.write_bytes(content)
    told = kiosk("tickets", "--home", demo.home)
    assert (told.code, told.out) == (2, "")
    assert f"The key file {key} does not hold a whole issuing key." in told.err
    assert "Bring it back from a backup" in told.err
    scan = kiosk("scan", "--at", "igz", "--home", demo.home, stdin=demo.codes["KB-009"])
    assert scan.code == 0


def test_a_key_that_others_may_read_is_not_used_until_it_is_closed(
    kiosk: Kiosk, demo: DemoFair
) -> None:
    key = demo.home / "keys" / "issuing.pem"
    key.chmod(0o644)
    told = kiosk("tickets", "--home", demo.home)
    assert told.code == 2
    assert f"Others on this computer can read the key file {key}." in told.err
    assert f"chmod 600 '{key}'" in told.err
    key.chmod(0o600)
    assert kiosk("tickets", "--home", demo.home).code == 0


def test_a_folder_that_others_may_enter_is_closed_to_them(kiosk: Kiosk, demo: DemoFair) -> None:
    demo.home.chmod(0o755)
    kiosk("scan", "--at", "igz", "--home", demo.home, stdin="x")
    assert stat.S_IMODE(demo.home.stat().st_mode) == 0o700


def test_a_journal_that_is_a_folder_is_refused(kiosk: Kiosk, empty: Path) -> None:
    (empty / "journal.db").mkdir()
    for command in (["status"], ["scan", "--at", "igz"]):
        told = kiosk(*command, "--home", empty, stdin="x")
        assert (told.code, told.out) == (2, "")
        assert len(told.err.splitlines()) == 2, "what happened, and what to do"


def test_a_journal_that_is_another_file_is_left_alone(kiosk: Kiosk, empty: Path) -> None:
    (empty / "journal.db").write_bytes(b"Dear diary, " * 1000)
    for command in (["status"], ["scan", "--at", "igz"]):
        told = kiosk(*command, "--home", empty, stdin="x")
        assert (told.code, told.out) == (2, "")
        assert "is damaged: file is not a database" in told.err
    assert (empty / "journal.db").read_bytes() == b"Dear diary, " * 1000
