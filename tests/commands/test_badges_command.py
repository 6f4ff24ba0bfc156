"""`kiosk badges`: printed ahead, into files, or set for the device."""

from pathlib import Path

import pytest

from kiosk.devices.memory import recall
from kiosk.places import Home
from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk
from tests.screens.spooler import spooler_on


def test_all_who_have_none_get_one_in_a_sheet(kiosk: Kiosk, small: Path) -> None:
    out = small / "badges.pdf"
    told = kiosk("--home", small, "badges", "--label", "a4", "--out", out)
    assert (told.code, told.lines) == (0, [f"10 badges → {out}"])
    assert out.read_bytes().startswith(b"%PDF")
    assert kiosk("--home", small, "badges").lines == ["0 badges"]
    again = kiosk("--home", small, "badges", "--for", "KB-004", "--json")
    assert again.record["participant"] == "KB-004" and again.record["shortened"] == []


def test_a_preview_is_not_on_record(kiosk: Kiosk, small: Path) -> None:
    args = ("--home", small, "badges", "--out", small / "b.pdf", "--preview", "--label", "a6")
    assert kiosk(*args).lines == kiosk(*args).lines
    assert kiosk("--home", small, "badges", "--preview").code == 2


def test_they_go_to_the_spooler_in_one_job(
    kiosk: Kiosk, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spooler = spooler_on(small.parent / "spooler", monkeypatch)
    told = kiosk("--home", small, "badges", "--printer", "Badge", "--label", "54x101")
    assert (told.code, told.lines) == (0, ["10 badges"])
    assert len(spooler.jobs) == 1 and "Custom.54x101mm" in spooler.jobs[0]


def test_a_printer_that_fails_leaves_them_unprinted(
    kiosk: Kiosk, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spooler_on(small.parent / "spooler", monkeypatch).behave(stopped=True)
    told = kiosk("--home", small, "badges", "--printer", "Badge")
    assert told.code == 2 and "has stopped" in told.err
    told = kiosk("--home", small, "badges", "--printer", "file")
    assert told.lines[0].startswith("10 badges")


@pytest.mark.parametrize(
    ("printer", "kept"), [("none", ""), ("file", "file"), ("usual", "printer:"), ("X", "printer:X")]
)
def test_printer_and_size_are_kept_for_the_device(
    kiosk: Kiosk, small: Path, printer: str, kept: str
) -> None:
    told = kiosk("--home", small, "badges", "--remember", "--printer", printer, "--label", "62")
    assert told.code == 0
    memory = recall(Home(small).settings)
    assert (memory.badge_printer, memory.badge_label) == (kept, "62")


def test_a_partners_guests_alone(kiosk: Kiosk, demo: DemoFair) -> None:
    home = demo.home
    told = kiosk("--home", home, "badges", "--partner", "een", "--out", home / "een.pdf", "--json")
    assert {"KB-013", "KB-014"} <= {record["participant"] for record in told.records}
    told = kiosk("--home", home, "badges", "--partner", "nobody")
    assert told.code == 2 and "gemeinde-barleben" in told.err


def test_who_canceled_gets_none(kiosk: Kiosk, demo: DemoFair) -> None:
    told = kiosk("--home", demo.home, "badges", "--for", "KB-068", "--out", demo.home / "b.pdf")
    assert told.code == 1 and "get no badge" in told.err
    assert not (demo.home / "b.pdf").exists()
