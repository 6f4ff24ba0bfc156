"""Whatever is written, in the fair's folder and beside it, is for its owner alone."""

import os
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from kiosk import cli
from kiosk.commands import coordinator_pin
from tests.commands.runner import Kiosk

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
OPEN_TO_OTHERS = stat.S_IRWXG | stat.S_IRWXO
Run = Callable[..., int]


@pytest.fixture
def run(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """The program as it is started, by somebody whose new files are open to all."""
    del kiosk  # its output is caught
    before = os.umask(0)
    monkeypatch.setattr(click, "prompt", lambda *_args, **_how: "2580")
    monkeypatch.setattr(coordinator_pin, "has_terminal", lambda: True)

    def started(*arguments: str | Path) -> int:
        os.umask(0)
        monkeypatch.setattr(sys, "argv", ["kiosk", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        code = end.value.code
        assert isinstance(code, int)
        return code

    yield started
    os.umask(before)


def _open_to_others(*folders: Path) -> list[str]:
    found = [path for folder in folders for path in [folder, *folder.rglob("*")]]
    return [
        f"{path} {stat.filemode(path.stat().st_mode)}"
        for path in found
        if path.stat().st_mode & OPEN_TO_OTHERS
    ]


def test_all_that_commands_write_is_closed_to_others(run: Run, tmp_path: Path) -> None:
    home, out = tmp_path / "fair", tmp_path / "out"
    out.mkdir(mode=0o700)
    assert run("new", home, "--demo") == 0
    guest = "KB-001"

    def on_fair(*arguments: str | Path) -> None:
        assert run("--home", home, *arguments) in (0, 1), arguments

    on_fair("import", home / "roster.csv")
    on_fair("agenda", home / "agenda.csv")
    on_fair("trips", "import", home / "bookings.csv")
    on_fair("tickets")
    on_fair("tickets", "--out", out / "tickets")
    on_fair("badges", "--out", out / "badges.pdf", "--label", "a4")
    on_fair("badges", "--remember", "--printer", "file", "--label", "62x100")
    on_fair("lists", "--of", "checkpoint")
    on_fair("dayplans", "--for", guest)
    on_fair("letters", "--out", out / "letters")
    on_fair("walk-in", "--name", "Anna Muster", "--out", out / "walk-in")
    on_fair("admit", guest, "--at", "igz")
    on_fair("inside", "--out", out / "inside.csv")
    on_fair("export", "attendance", "--out", out / "attendance.csv")
    on_fair("manifest", "bus-a", "--pdf", out / "bus.pdf", "--csv", out / "bus.csv")
    on_fair("privacy", "show", guest, "--out", out / "guest.json")
    on_fair("calibrate", "--out", out / "sheet.pdf")
    on_fair("plan", "problem", "-o", out / "problem.json")
    on_fair("sync", out / "all.kiosk")
    on_fair("sync", out / "bus.kiosk", "--trips", "bus-a")
    on_fair("backup")
    on_fair("backup", out / "copy.db")
    on_fair("pin", "set")
    on_fair("welcome", "--set-pin")
    on_fair("devices", "invite", "--role", "desk", "--name", "Desk 2", "--file", out / "invited")
    on_fair("training", "--no-screen")
    assert (home / "keys" / "device.pem").exists() and (home / "pins.json").exists()
    assert (home / "training" / "event.toml").exists()
    assert len(list(home.rglob("*"))) > 20 and len(list(out.rglob("*"))) > 20
    assert _open_to_others(home, out) == []


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_an_authority_that_others_could_rewrite_is_refused(
    kiosk: Kiosk, small: Path, mode: int
) -> None:
    packet = small / "packet"
    invited = kiosk("--home", small, "devices", "invite", "--role", "desk", "--file", packet)
    assert invited.code == 0
    (small / "keys" / "coordinator.pub").chmod(mode)
    told = kiosk("--home", small, "import", small / "roster.csv")
    assert (told.code, "can write the key file" in told.err) == (2, True)
    (small / "keys" / "coordinator.pub").chmod(0o644)
    assert kiosk("--home", small, "import", small / "roster.csv").code == 0


@pytest.mark.parametrize("name", ["keys/device.pem", "pins.json"])
def test_a_secret_that_others_may_read_is_refused(run: Run, small: Path, name: str) -> None:
    assert run("--home", small, "devices", "invite", "--role", "desk", "--file", small / "p") == 0
    assert run("--home", small, "pin", "set") == 0
    (small / name).chmod(0o644)
    invite = ("devices", "invite", "--role", "desk", "--file", small / "p2")
    assert run("--home", small, *invite) == 2
    assert not (small / "p2").exists()
