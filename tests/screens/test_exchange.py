"""Exchange by file: what came in, and what was written for others?"""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.widgets import Input

from kiosk.at_desk import exchange as exchange_at_desk
from kiosk.at_desk.exchange import in_a_name
from kiosk.errors import UnreadableFile
from kiosk.places import Home
from kiosk.screens.exchange import ExchangeScreen
from kiosk.sync.bundle import read_bundle
from kiosk.usecases.handed_on import handed_on
from kiosk.wiring import open_fair
from tests.screens.fairground import Fairground
from tests.screens.guests import NATALIIA
from tests.screens.stage import DESIGN_SIZE, SIZES, Stage, on_stage

NEW = {"registration": "KB-777", "latin_name": "Zuzana Nováková", "kind": "fair"}


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stick that is plugged in."""
    folder = tmp_path / "STICK"
    folder.mkdir()
    monkeypatch.setattr(exchange_at_desk, "sticks", lambda: (folder,))
    return folder


def other_desk(ground: Fairground, folder: Path) -> Home:
    """Another desk of the same fair."""
    home = Home(folder / "other")
    home.root.mkdir()
    shutil.copyfile(ground.opened.home.event_file, home.event_file)
    return home


def written_by(home: Home, path: Path, *rows: dict[str, str]) -> int:
    """What another desk knows, in a file; how many facts that are."""
    from kiosk import by_file
    from kiosk.domain.audience import EVERYTHING
    from tests.fairs import Clock, Desk

    with open_fair(home, desk="Desk 2") as opened:
        Desk(opened, Clock()).import_rows(*rows)
        writer = by_file.writer_of(opened.fair, home)
        return by_file.write(opened.fair, writer, path, EVERYTHING).facts


@asynccontextmanager
async def exchanging(
    ground: Fairground, size: tuple[int, int] = DESIGN_SIZE
) -> AsyncIterator[Stage]:
    async with on_stage(ground, size) as stage:
        await stage.app.run_action("app.exchange")
        await stage.rest()
        yield stage


def screen_of(stage: Stage) -> ExchangeScreen:
    found = stage.app.screen
    assert isinstance(found, ExchangeScreen)
    return found


async def done(stage: Stage) -> None:
    said = screen_of(stage)
    await stage.until(lambda: said._doing is None and bool(said._said.lines))


async def test_a_stick_is_found_and_what_lies_there_comes_in(
    ground: Fairground, tmp_path: Path, stick: Path
) -> None:
    facts = written_by(other_desk(ground, tmp_path), stick / "two.kiosk", NEW)
    async with exchanging(ground) as stage:
        assert str(stick) in stage.text("#sticks")
        await stage.press("enter")
        await done(stage)
        assert f"✔ {facts} new facts came in." in stage.text("#sum")
        assert f"two.kiosk: {facts} new facts" in stage.text("#lines")
        await stage.press("escape")
        await stage.type("Zuzana")
        assert "Zuzana Nováková" in stage.text("#answers"), "the search learned the new guest"
    [own] = [path for path in stick.iterdir() if path.name != "two.kiosk"]
    assert own.name == f"{in_a_name(ground.opened.fair.event.name.in_language(''))}-desk-1.kiosk"
    _, read = read_bundle(own, ground.opened.fair.event.number, ground.opened.fair.event.purpose)
    assert {fact.envelope.digest for fact in read} == {
        fact.envelope.digest for fact in ground.opened.journal.facts()
    }
    assert handed_on(ground.opened.fair).waiting == 0


async def test_the_desk_goes_on_scanning_meanwhile(
    ground: Fairground, tmp_path: Path, stick: Path
) -> None:
    rows = [NEW | {"registration": f"KB-{number}"} for number in range(700, 900)]
    written_by(other_desk(ground, tmp_path), stick / "two.kiosk", *rows)
    async with exchanging(ground) as stage:
        screen_of(stage)._begin(stick)
        await stage.scan(ground.codes[NATALIIA])
        assert "scan.admitted" in {kind for kind, _ in ground.scans()}
        await done(stage)
        assert "new facts came in" in stage.text("#sum")


async def test_one_bad_file_stops_no_other(ground: Fairground, tmp_path: Path, stick: Path) -> None:
    written_by(other_desk(ground, tmp_path), stick / "b.kiosk", NEW)
    whole = (stick / "b.kiosk").read_bytes()
    (stick / "a.kiosk").write_bytes(whole[:-1] + b"x")
    (stick / "foreign.kiosk").write_bytes(b"\x1b[31m no bundle at all")
    (stick / "notes.txt").write_text("nothing of ours")
    async with exchanging(ground) as stage:
        await stage.press("enter")
        await done(stage)
        assert "! Not everything went well." in stage.text("#sum")
        lines = stage.text("#lines")
        assert "✘ a.kiosk:" in lines and "cut off or changed" in " ".join(lines.split())
        assert "✔ b.kiosk" in lines
        assert "foreign" not in lines and "notes" not in lines
        assert {guest.latin_name for guest in ground.opened.fair.state.every_guest()} >= {
            NEW["latin_name"]
        }


async def test_an_empty_stick_gets_this_devices_file(ground: Fairground, stick: Path) -> None:
    async with exchanging(ground) as stage:
        await stage.press("enter")
        await done(stage)
        assert "Nothing of this fair lay there" in stage.text("#sum")
        assert len(list(stick.iterdir())) == 1


async def test_any_other_folder_can_be_typed(
    ground: Fairground, tmp_path: Path, stick: Path
) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    async with exchanging(ground) as stage:
        await stage.press("tab")
        assert isinstance(stage.app.focused, Input)
        await stage.type(str(folder), "enter")
        await done(stage)
        assert len(list(folder.iterdir())) == 1
        assert list(stick.iterdir()) == []


async def test_a_folder_that_is_gone_is_named_and_nothing_breaks(
    ground: Fairground, tmp_path: Path, stick: Path
) -> None:
    async with exchanging(ground) as stage:
        screen_of(stage)._begin(tmp_path / "gone")
        await done(stage)
        assert "can't be opened" in " ".join(stage.text("#lines").split())
        assert isinstance(stage.app._last_error, UnreadableFile)


async def test_without_a_stick_it_says_what_to_do(
    ground: Fairground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange_at_desk, "sticks", tuple)
    async with exchanging(ground) as stage:
        assert "No stick is plugged in." in stage.text("#sticks")
        await stage.press("enter")
        assert screen_of(stage)._doing is None


@pytest.mark.parametrize("size", SIZES)
async def test_it_fits_every_size(
    ground: Fairground, tmp_path: Path, stick: Path, size: tuple[int, int]
) -> None:
    written_by(other_desk(ground, tmp_path), stick / "two.kiosk", NEW)
    async with exchanging(ground, size) as stage:
        await stage.press("enter")
        await done(stage)
        assert all(cell_len(line) <= size[0] for line in stage.lines())
        assert "new facts came in" in stage.text("#sum")
        assert "Esc" in stage.lines()[-1]
