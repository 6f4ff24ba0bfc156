"""kiosk verify: the journal proven by replay."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk

SCANS = "kind = 'scan.admitted'"


def tamper(home: Path, *statements: str) -> None:
    """Changes the store as somebody would who knows SQLite and our guards."""
    with closing(sqlite3.connect(home / "journal.db", isolation_level=None)) as connection:
        guards = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (guard,) in guards.fetchall():
            connection.execute(f"DROP TRIGGER {guard}")
        for statement in statements:
            assert connection.execute(statement).rowcount, statement


@pytest.fixture
def fair(demo: DemoFair, kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> DemoFair:
    """A fair at which three guests came."""
    monkeypatch.setenv("KIOSK_HOME", str(demo.home))
    codes = "\n".join(demo.codes[number] for number in ("KB-009", "KB-010", "KB-011"))
    assert kiosk("scan", "--at", "igz", stdin=codes).code == 0
    return demo


def test_a_sound_journal_is_called_sound(kiosk: Kiosk, fair: DemoFair) -> None:
    told = kiosk("verify")
    assert told.code == 0
    assert told.lines[-1] == "✔ The journal is sound."
    report = kiosk("verify", "--json").record
    assert report["sound"] is True
    assert report["faults"] == []
    assert report["facts"] == sum(report["writers"].values())


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (
            f"UPDATE bodies SET text = replace(text, 'igz', 'bar') WHERE fact IN"
            f" (SELECT id FROM envelopes WHERE {SCANS})",
            "The body of fact",
        ),
        (
            f"UPDATE envelopes SET at = at + 1000000 WHERE {SCANS}",
            "The envelope of fact",
        ),
        ("UPDATE tickets SET state = 'valid', kind = 'staff'", "The table tickets"),
        ("DELETE FROM scans", "The table scans lacks 3 rows"),
    ],
    ids=["a body", "an envelope", "derived tickets", "derived scans"],
)
def test_whatever_was_changed_behind_its_back_is_found(
    kiosk: Kiosk, fair: DemoFair, statement: str, sentence: str
) -> None:
    tamper(fair.home, statement)
    told = kiosk("verify")
    assert told.code == 1
    assert any(line.startswith(f"✘ {sentence}") for line in told.lines)
    assert told.lines[-1] == "✘ The journal is not sound."
    report = kiosk("verify", "--json").record
    assert report["sound"] is False
    assert any(fault.startswith(sentence) for fault in report["faults"])


def test_a_fact_taken_out_of_the_chain_is_missed(kiosk: Kiosk, fair: DemoFair) -> None:
    one = f"(SELECT id FROM envelopes WHERE {SCANS} ORDER BY seq LIMIT 1)"
    tamper(
        fair.home,
        f"DELETE FROM bodies WHERE fact = {one}",
        f"DELETE FROM envelopes WHERE id = {one}",
    )
    told = kiosk("verify")
    assert told.code == 1
    assert any("is missing" in line or "follow" in line for line in told.lines)


def without_head(data: bytes) -> bytes:
    return b"\0" * 100 + data[100:]


def cut_off(data: bytes) -> bytes:
    return data[: len(data) // 2]


def overwritten(data: bytes) -> bytes:
    return data[:8192] + b"\xa5" * (len(data) - 8192)


@pytest.mark.parametrize("damage", [without_head, cut_off, overwritten])
def test_a_damaged_file_is_named_by_every_command_and_left_as_it_is(
    kiosk: Kiosk, fair: DemoFair, damage: Callable[[bytes], bytes]
) -> None:
    path = fair.home / "journal.db"
    data = damage(path.read_bytes())
    path.write_bytes(data)
    for command in (["verify"], ["status"], ["find", "Köhler"], ["scan", "--at", "igz"]):
        told = kiosk(*command, stdin=fair.codes["KB-009"])
        assert (told.code, told.out) == (2, "")
        assert "The journal's file is damaged: " in told.err
        assert "go on from the last backup" in told.err
    assert path.read_bytes() == data


def test_the_guards_refuse_a_change_by_any_hand(fair: DemoFair) -> None:
    with closing(sqlite3.connect(fair.home / "journal.db")) as connection:
        for statement in (f"UPDATE envelopes SET at = 0 WHERE {SCANS}", "DELETE FROM envelopes"):
            with pytest.raises(sqlite3.DatabaseError):
                connection.execute(statement)
