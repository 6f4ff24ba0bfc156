"""kiosk conflicts: what two devices told differently, settled from the command line."""

from pathlib import Path

import pytest

from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk


@pytest.fixture
def fair(demo: DemoFair, monkeypatch: pytest.MonkeyPatch) -> DemoFair:
    monkeypatch.setenv("KIOSK_HOME", str(demo.home))
    return demo


@pytest.fixture
def let_in_twice(kiosk: Kiosk, fair: DemoFair, tmp_path: Path) -> str:
    """One ticket at two desks; returns the conflict's key."""
    other, stick = tmp_path / "other", tmp_path / "stick.kiosk"
    assert kiosk("sync", str(stick)).code == 0
    other.mkdir()
    (other / "event.toml").write_bytes((fair.home / "event.toml").read_bytes())
    assert kiosk("sync", str(stick), "--home", str(other)).code == 0
    for home, desk in ((fair.home, "Desk 1"), (other, "Desk 2")):
        scan = ("scan", "--at", "igz", "--desk", desk, "--home", str(home))
        assert kiosk(*scan, stdin=fair.codes["KB-009"]).code == 0
    for home in (other, fair.home):
        assert kiosk("sync", str(stick), "--home", str(home)).code == 0
    key = kiosk("conflicts", "--json").record["key"]
    assert isinstance(key, str)
    return key


def test_without_any_it_says_so(kiosk: Kiosk, fair: DemoFair) -> None:
    told = kiosk("conflicts")
    assert (told.code, told.lines) == (0, ["Nothing to settle."])


def test_a_person_reads_who_let_whom_in_and_what_can_be_done(
    kiosk: Kiosk, let_in_twice: str
) -> None:
    told = kiosk("conflicts")
    assert told.code == 1
    assert told.lines[0].startswith("! One ticket at two desks · Katrin Jäger")
    assert told.lines[0].endswith(let_in_twice)
    assert any("Desk 1" in line for line in told.lines)
    assert any("Desk 2" in line for line in told.lines)
    ways = [line.split()[0] for line in told.lines if line.startswith("      ")]
    assert ways == ["undo-1", "undo-2", "block", "fine"]


def test_a_script_reads_the_same(kiosk: Kiosk, let_in_twice: str) -> None:
    record = kiosk("conflicts", "--json").record
    assert record["sort"] == "double_entry"
    assert {fact["desk"] for fact in record["facts"]} == {"Desk 1", "Desk 2"}
    assert {fact["checkpoint"] for fact in record["facts"]} == {"igz"}
    assert record["ways"][-1] == {"how": "fine", "needs_reason": True}


def test_it_is_settled_and_opened_again(kiosk: Kiosk, let_in_twice: str) -> None:
    told = kiosk("conflicts", "settle", let_in_twice, "fine", "--why", "went out to smoke")
    assert told.code == 0
    assert "it is all right: went out to smoke" in told.out
    assert kiosk("conflicts").code == 0
    settled = kiosk("conflicts", "--settled", "--json").record
    assert (settled["key"], settled["how"]) == (let_in_twice, "fine")
    assert settled["why"] == "went out to smoke"
    assert kiosk("conflicts", "reopen", let_in_twice).code == 0
    assert kiosk("conflicts", "--json").record["key"] == let_in_twice


def test_an_entry_is_taken_back_by_the_beginning_of_the_key(
    kiosk: Kiosk, let_in_twice: str
) -> None:
    short = let_in_twice.partition(".")[2][:6]
    told = kiosk("conflicts", "settle", short, "undo-2", "--why", "slip", "--json")
    assert (told.code, told.record["how"]) == (0, "undo-2")
    assert kiosk("status", "--json").record["checkpoints"][0]["came"] == 1
    assert kiosk("conflicts", "reopen", let_in_twice).code == 2


@pytest.mark.parametrize(
    ("key", "how", "why"),
    [
        ("nonsense", "fine", "so"),
        ("", "fine", "so"),
        ("double", "eat", "so"),
        ("double", "fine", ""),
        ("double", "undo-9", "so"),
    ],
)
def test_what_names_no_conflict_or_no_way_is_refused(
    kiosk: Kiosk, let_in_twice: str, key: str, how: str, why: str
) -> None:
    told = kiosk("conflicts", "settle", key, how, "--why", why)
    assert (told.code, told.out) == (2, "")
    assert told.err
    assert kiosk("conflicts").code == 1


def test_two_guests_are_joined_and_parted_by_hand(kiosk: Kiosk, fair: DemoFair) -> None:
    before = kiosk("status", "--json").record["guests"]
    told = kiosk("conflicts", "join", "KB-009", "KB-010", "--json")
    assert told.code == 0
    assert kiosk("status", "--json").record["guests"] == before - 1
    for number in ("KB-009", "KB-010"):
        scanned = kiosk("scan", "--at", "igz", "--json", stdin=fair.codes[number])
        assert scanned.record["participant"] == told.record["participant"]
    assert kiosk("verify").code == 0
    assert kiosk("conflicts", "part", "KB-010", "--json").record["records"] == 2
    assert kiosk("status", "--json").record["guests"] == before
    assert kiosk("conflicts", "part", "KB-010").code == 2
    assert kiosk("conflicts", "join", "KB-009", "KB-009").code == 2
