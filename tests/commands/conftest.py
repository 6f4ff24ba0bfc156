"""Fairs to run commands on. Each is made once, by the commands themselves, and copied per test."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk import cli
from tests.commands.runner import Kiosk
from tests.hub.conftest import server as server

FEW = 10
KIOSK_VARIABLES = ("KIOSK_HOME", "LC_ALL", "LC_MESSAGES", "LANG")


@dataclass(frozen=True)
class DemoFair:
    """The demo fair, its roster imported and its tickets printed.

    Attributes:
        codes: the ticket's code of each guest, by registration number.
        short_codes: what stands under the QR to be typed, likewise.
    """

    home: Path
    codes: dict[str, str]
    short_codes: dict[str, str]

    def picture(self, registration: str) -> Path:
        """The PNG of a guest's ticket."""
        return self.home / "printed" / "png" / f"{self.short_codes[registration]}.png"


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No fair but those of the test, and a staff that speaks English."""
    for variable in KIOSK_VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("KIOSK_LANGUAGE", "en")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "user-data"))


@pytest.fixture
def kiosk(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Kiosk:
    """The command line."""
    return Kiosk(capsys, monkeypatch)


def made(home: Path, *commands: tuple[str, ...]) -> None:
    assert cli.run(["new", str(home), "--demo"]) == cli.DONE
    for command in commands:
        assert cli.run(["--home", str(home), *command]) == cli.DONE


@pytest.fixture(scope="session")
def full_fair(tmp_path_factory: pytest.TempPathFactory) -> DemoFair:
    """The demo fair as it stands at 08:10; not to be changed."""
    home = tmp_path_factory.mktemp("full") / "demo"
    made(home, ("import", str(home / "roster.csv")), ("tickets",))
    return DemoFair(home, *codes_in(home))


def codes_in(home: Path) -> tuple[dict[str, str], dict[str, str]]:
    """All codes and short codes of a fair whose tickets were issued."""
    listed = home.parent / "tickets.jsonl"
    with listed.open("w", encoding="utf-8") as file, pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", file)
        assert cli.run(["--home", str(home), "tickets", "--json"]) == cli.DONE
    tickets = [json.loads(line) for line in listed.read_text(encoding="utf-8").splitlines()]
    codes = {ticket["participant"]: ticket["code"] for ticket in tickets}
    return codes, {ticket["participant"]: ticket["short_code"] for ticket in tickets}


@pytest.fixture(scope="session")
def few_guests(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo fair with its first ten guests and no tickets yet; not to be changed."""
    home = tmp_path_factory.mktemp("few") / "demo"
    made(home)
    roster = home / "roster.csv"
    rows = roster.read_text(encoding="utf-8").splitlines(keepends=True)
    roster.write_text("".join(rows[: 1 + FEW]), encoding="utf-8")
    assert cli.run(["--home", str(home), "import", str(roster)]) == cli.DONE
    return home


@pytest.fixture
def demo(full_fair: DemoFair, tmp_path: Path) -> DemoFair:
    """The demo fair, to do anything with."""
    home = tmp_path / "demo"
    shutil.copytree(full_fair.home, home)
    return DemoFair(home, full_fair.codes, full_fair.short_codes)


@pytest.fixture(scope="session")
def booked_fair(tmp_path_factory: pytest.TempPathFactory) -> DemoFair:
    """The demo fair whose guests have seats on its buses; not to be changed."""
    home = tmp_path_factory.mktemp("booked") / "demo"
    assert cli.run(["demo", "--no-screen", "--home", str(home)]) == cli.DONE
    return DemoFair(home, *codes_in(home))


@pytest.fixture
def buses(booked_fair: DemoFair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DemoFair:
    """The same, to do anything with; commands find it without being told."""
    home = tmp_path / "buses"
    shutil.copytree(booked_fair.home, home)
    monkeypatch.setenv("KIOSK_HOME", str(home))
    return DemoFair(home, booked_fair.codes, booked_fair.short_codes)


@pytest.fixture
def small(few_guests: Path, tmp_path: Path) -> Path:
    """The home of a demo fair of ten guests without tickets."""
    return Path(shutil.copytree(few_guests, tmp_path / "small"))


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """The home of a demo fair into which nothing was imported."""
    home = tmp_path / "empty"
    made(home)
    return home
