"""Tickets before a camera, in the real app: frames of a folder, one check-in a ticket, in order."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.widgets import OptionList

from kiosk.at_desk.camera import mount_camera, show_camera, source_of, toggle_camera
from kiosk.devices.camera_news import Heard, Hint, News, Offer, Picture, Read, State
from kiosk.devices.memory import CAMERA_SHOWN, Memory, with_camera
from kiosk.scanning.camera.sources import Source
from kiosk.theme import THEMES
from kiosk.widgets.camera_view import CameraView
from kiosk.wording.camera import camera_line
from tests.camera_video import frames, write_folder
from tests.screens.fairground import Fairground
from tests.screens.guests import NATALIIA, OLENA, QAZIM, SVETLANA
from tests.screens.stage import DESIGN_SIZE, SIZES, Stage, on_stage
from tests.screens.test_contrast import hard_to_read
from tests.waiting import soon

HOSTILE = "\x1b]0;owned\x07\x1b[2J[red]x[/]"
PICTURE = Picture(96, 54, bytes(range(96)) * 54, ((0.3, 0.2, 0.7, 0.8),))


class Played:
    """A camera that tells what a test wants."""

    name = "0"

    def __init__(self) -> None:
        self.heard: Heard = lambda news: None
        self.calls: list[str] = []

    def start(self, heard: Heard) -> None:
        self.heard = heard

    def choose(self, text: str) -> None:
        self.calls.append(text)

    def wave_off(self) -> None:
        self.calls.append("nobody")

    def stop(self) -> None:
        self.calls.append("stop")


def watching() -> list[str]:
    """The threads of this program that belong to a camera."""
    return [each.name for each in threading.enumerate() if each.name == "camera feed"]


@dataclass
class Scene:
    """The desk with a camera that a test plays."""

    stage: Stage
    camera: Played

    @property
    def offer(self) -> OptionList:
        """The tickets to choose from."""
        return self.stage.desk.query_one("#camera-offer", OptionList)

    async def tell(self, *news: News) -> None:
        """The camera has news, and the screen shows it."""
        for each in news:
            self.camera.heard(each)
        await self.stage.rest()


@asynccontextmanager
async def at_desk(ground: Fairground, size: tuple[int, int] = DESIGN_SIZE) -> AsyncIterator[Scene]:
    """The desk, with the camera mounted where `show_camera` puts it."""
    async with on_stage(ground, size) as stage:
        camera = Played()
        mount_camera(stage.app, stage.desk, ground.opened.fair, camera)
        await stage.rest()
        yield Scene(stage, camera)


async def test_a_folder_of_moving_blurred_and_dimmed_tickets_is_one_check_in_each_in_order(
    ground: Fairground, tmp_path: Path
) -> None:
    guests = (NATALIIA, SVETLANA, OLENA)
    folder = tmp_path / "frames"
    write_folder(folder, frames([ground.codes[who] for who in guests], seed=11))
    async with on_stage(ground) as stage:
        memory = with_camera(Memory(), str(folder), None, None)
        show_camera(stage.app, stage.desk, ground.opened.fair, memory)
        await soon(lambda: "is over" in stage.text("#camera"))
        await stage.rest()
        assert ground.scans() == [("scan.admitted", "welcome")] * 3
        subjects = [
            fact.envelope.subject
            for fact in ground.opened.journal.facts()
            if fact.envelope.kind == "scan.admitted"
        ]
        state = ground.opened.fair.state
        assert subjects == [state.registered(who)[0].subject for who in guests]
        assert [heard.name for heard in stage.heard] == ["admitted"] * 3
    assert watching() == []


async def test_what_the_camera_reads_counts_like_any_other_scan(ground: Fairground) -> None:
    async with at_desk(ground) as scene:
        await scene.tell(State.WATCHING, PICTURE, Read(ground.codes[NATALIIA]))
        assert scene.stage.card.word == "WELCOME"
        assert ground.scans() == [("scan.admitted", "welcome")]


@pytest.mark.parametrize("key", ["2", "down"])
async def test_of_several_tickets_each_is_named_and_nothing_is_recorded_until_one_is_chosen(
    ground: Fairground, key: str
) -> None:
    async with at_desk(ground) as scene:
        codes = (ground.codes[NATALIIA], ground.codes[SVETLANA], "https://example.org/")
        await scene.tell(State.WATCHING, PICTURE, Offer(codes))
        text = scene.stage.text("#camera")
        assert "Several tickets" in text
        assert "1  Nataliia Pylypenko" in text and "2  Svetlana Petrova" in text
        assert "3  Not one of our tickets" in text
        assert scene.stage.region("#camera-offer").height == 3
        assert (ground.scans(), scene.camera.calls) == ([], [])
        await scene.stage.press(*([key] if key == "2" else [key, "enter"]))
        assert scene.camera.calls == [codes[1]]
        await scene.tell(Read(codes[1]), Offer(()))
        assert "Svetlana Petrova" in scene.stage.text("#verdict")
        assert len(ground.scans()) == 1
        assert scene.stage.app.focused is scene.stage.entry


async def test_esc_takes_none_of_them(ground: Fairground) -> None:
    async with at_desk(ground) as scene:
        await scene.tell(Offer((ground.codes[NATALIIA], ground.codes[SVETLANA])))
        assert "Esc None of them" in scene.stage.lines()[-1]
        await scene.stage.press("7", "escape")
        assert scene.camera.calls == ["nobody"]
        await scene.tell(Offer(()))
        assert "hold the code up" not in scene.stage.text("#camera")
        assert ground.scans() == []


async def test_a_name_that_is_being_typed_keeps_its_keys(ground: Fairground) -> None:
    async with at_desk(ground) as scene:
        await scene.stage.type("Nat")
        await scene.tell(Offer((ground.codes[NATALIIA], ground.codes[SVETLANA])))
        await scene.stage.type("1")
        assert (scene.stage.entry.value, scene.camera.calls) == ("Nat1", [])


async def test_a_scanner_reads_while_the_choice_is_open(ground: Fairground) -> None:
    async with at_desk(ground) as scene:
        await scene.tell(Offer((ground.codes[NATALIIA], ground.codes[SVETLANA])))
        await scene.stage.scan(ground.codes[QAZIM])
        assert "Qazim Ymeri" in scene.stage.text("#verdict")
        assert scene.camera.calls == []


async def test_the_mark_stays_on_its_ticket_when_another_joins_or_leaves(
    ground: Fairground,
) -> None:
    one, two, three = (ground.codes[who] for who in (NATALIIA, SVETLANA, QAZIM))
    async with at_desk(ground) as scene:
        await scene.tell(Offer((one, two)))
        await scene.stage.press("down")
        await scene.tell(Offer((two, three)))
        assert scene.offer.highlighted == 0
        await scene.tell(Offer((three,)))
        assert scene.offer.highlighted == 0


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("state", list(State))
async def test_how_it_stands_can_be_read_whole_at_every_size(
    ground: Fairground, size: tuple[int, int], state: State
) -> None:
    async with at_desk(ground, size) as scene:
        await scene.tell(State.WATCHING, PICTURE, state)
        shown = "".join(scene.stage.text("#camera-line").split())
        sign, told = camera_line("0", state, Hint.NONE)
        assert shown == "".join(f"{sign}{told}".split())


@pytest.mark.parametrize("size", SIZES)
async def test_the_picture_fits_beside_everything_else(
    ground: Fairground, size: tuple[int, int]
) -> None:
    async with at_desk(ground, size) as scene:
        stage = scene.stage
        await scene.tell(State.WATCHING, PICTURE, Read(ground.codes[NATALIIA]))
        side, view = stage.region("#side"), stage.region("#camera")
        assert side.contains_region(view)
        assert "▀" * 20 in stage.text("CameraPicture")
        assert "WELCOME" in stage.text("#verdict") or "██" in stage.text("#verdict")
        assert "1 of 5 here" in stage.text("#figures")
        assert stage.region("#entry").bottom <= size[1] - 1


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_hints_and_choices_can_be_read_in_both_looks(ground: Fairground, theme: str) -> None:
    async with at_desk(ground) as scene:
        scene.stage.app.theme = theme
        await scene.tell(State.WATCHING, Hint.DARK)
        assert "! Too dark." in scene.stage.text("#camera")
        assert hard_to_read(scene.stage) == {}
        await scene.tell(Offer((ground.codes[NATALIIA], ground.codes[SVETLANA])))
        assert hard_to_read(scene.stage) == {}
        await scene.tell(Offer(()), State.LOST)
        assert hard_to_read(scene.stage) == {}


async def test_without_colours_the_picture_is_drawn_in_shades(
    ground: Fairground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with at_desk(ground) as scene:
        await scene.tell(State.WATCHING, PICTURE)
        text = scene.stage.text("CameraPicture")
        assert "▀" not in text and "░" in text and "+++" in text


async def test_a_code_and_a_name_from_outside_are_data(ground: Fairground) -> None:
    async with at_desk(ground) as scene:
        scene.camera.name = HOSTILE
        await scene.tell(State.MISSING)
        assert "\\x1b]0;owned\\x07\\x1b[2J[red]x[/]" in "".join(scene.stage.lines("#camera-line"))
        await scene.tell(Offer((HOSTILE, "another")), Offer(()), Read(HOSTILE))
        assert "\x1b" not in scene.stage.text()
        assert [kind for kind, _ in ground.scans()] == ["scan.refused"]


async def test_the_camera_is_put_away_and_ends_and_the_desk_has_its_room_back(
    ground: Fairground, tmp_path: Path
) -> None:
    fair = ground.opened.fair
    async with on_stage(ground) as stage:
        room = stage.region("#recent")
        memory = Memory(camera=str(tmp_path / "nowhere"))
        memory = toggle_camera(stage.app, stage.desk, fair, memory)
        await stage.rest()
        await soon(lambda: "There is no camera nowhere" in stage.text("#camera-line"))
        assert memory.camera_shown == CAMERA_SHOWN
        memory = toggle_camera(stage.app, stage.desk, fair, memory)
        await stage.rest()
        assert memory == Memory(camera=str(tmp_path / "nowhere"))
        assert not stage.desk.query(CameraView)
        assert stage.region("#recent") == room
        for _ in range(6):
            memory = toggle_camera(stage.app, stage.desk, fair, memory)
        await stage.rest()
        assert watching() == []


async def test_with_the_app_its_camera_ends(ground: Fairground) -> None:
    async with at_desk(ground) as scene:
        await scene.tell(State.WATCHING)
    assert scene.camera.calls == ["stop"]


def test_a_device_remembers_its_camera_and_how_it_hangs() -> None:
    memory = with_camera(Memory(), "2", True, "180")
    assert source_of(memory) == Source("2", True, 180)
    assert source_of(with_camera(memory, "", None, None)) == Source("2", True, 180)
    assert source_of(with_camera(memory, "/dev/video0", False, "0")) == Source("/dev/video0")
    assert source_of(Memory(camera_rotate="45", camera_mirror="x")) == Source("0")
