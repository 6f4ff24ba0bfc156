"""By a slip of the hand no command writes over what the fair itself goes by."""

from pathlib import Path

import pytest

from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk

WRITES = (
    ("backup", "{file}"),
    ("export", "attendance", "--out", "{file}"),
    ("inside", "--at", "igz", "--out", "{file}"),
    ("badges", "KB-009", "--out", "{file}"),
    ("manifest", "stand-a-out", "--pdf", "{file}"),
    ("manifest", "stand-a-out", "--csv", "{file}"),
    ("privacy", "show", "KB-009", "--out", "{file}"),
    ("plan", "problem", "-o", "{file}"),
    ("calibrate", "--out", "{file}"),
    ("rehearse", "--out", "{file}"),
    ("hub", "backup", "{file}"),
)
OWN = ("journal.db", "journal.db-wal", "event.toml", "visits.toml", "keys/issuing.pem")


def everything(home: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}


@pytest.mark.parametrize("command", WRITES, ids=" ".join)
def test_a_command_that_writes_a_file_leaves_the_fair_s_own_alone(
    kiosk: Kiosk, demo: DemoFair, command: tuple[str, ...]
) -> None:
    before = everything(demo.home)
    for name in OWN:
        told = kiosk(*(part.format(file=demo.home / name) for part in command), "--home", demo.home)
        assert told.code == 2
        assert f"the fair itself goes by {demo.home / name}; name another file." in told.err
    assert everything(demo.home) == before


def test_so_it_is_by_whatever_way_and_of_whatever_fair(
    kiosk: Kiosk, demo: DemoFair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = demo.home / "journal.db"
    (tmp_path / "link.csv").symlink_to(journal)
    before = journal.read_bytes()
    other = ("export", "attendance", "--home", demo.home, "--out")
    assert kiosk(*other, tmp_path / "link.csv").code == 2
    monkeypatch.chdir(demo.home)
    assert kiosk(*other, "journal.db").code == 2
    assert kiosk(*other, "printed/../journal.db").code == 2
    assert journal.read_bytes() == before
    assert kiosk(*other, tmp_path / "journal.db").code == 0, "no fair lies there"
    assert kiosk(*other, demo.home / "list.csv").code == 0


def test_what_can_t_even_be_looked_at_is_refused_as_ever(kiosk: Kiosk, demo: DemoFair) -> None:
    told = kiosk("export", "attendance", "--home", demo.home, "--out", demo.home / ("x" * 5000))
    assert told.code == 2
    assert "File name too long" in told.err
