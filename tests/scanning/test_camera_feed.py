"""The program that watches and the kiosk's end of it: real processes, real frames."""

import queue
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import repeat
from pathlib import Path

import numpy as np
import pytest

from kiosk.devices.camera_news import Hint, News, Offer, Picture, Read, State
from kiosk.scanning.camera import program
from kiosk.scanning.camera.feed import Feed
from kiosk.scanning.camera.sources import Source
from tests.camera_video import Frame, desk, frames, held, printed, write_folder, write_video
from tests.waiting import PATIENCE

LETTERS = "0123456789ABCDEFGHJKLMNPQRSTUVWX"
CODES = [LETTERS * 3 + letter * 26 for letter in "ABC"]


class Ear:
    """Hears what a feed tells, from the beginning."""

    def __init__(self) -> None:
        self._news: queue.SimpleQueue[News] = queue.SimpleQueue()
        self.heard: list[News] = []

    def __call__(self, news: News) -> None:
        self._news.put(news)

    def until(self, wanted: Callable[[News], bool]) -> News:
        """Waits for news like this, and gives it."""
        while True:
            news = self._news.get(timeout=PATIENCE)
            self.heard.append(news)
            if wanted(news):
                return news

    def until_state(self, state: State) -> None:
        self.until(lambda news: news is state)

    @property
    def read(self) -> list[str]:
        return [news.text for news in self.heard if isinstance(news, Read)]


@contextmanager
def feeding(source: object, *command: str) -> Iterator[tuple[Feed, Ear]]:
    """A feed at work; no thread of it is left afterwards."""
    before = set(threading.enumerate())
    feed, ear = Feed(Source(str(source)), *([command] if command else [])), Ear()
    feed.start(ear)
    try:
        yield feed, ear
    finally:
        feed.stop()
    assert set(threading.enumerate()) <= before


def still(folder: Path, codes: list[str], count: int) -> Path:
    """A folder of so many frames of tickets that lie before the camera."""
    write_folder(folder, iter([lying(codes)]), count)
    return folder


def lying(codes: list[str]) -> Frame:
    """What a camera sees of tickets that lie before it."""
    tickets = [(printed(code), 320.0, 260.0 + 380 * n, 360.0) for n, code in enumerate(codes)]
    return held(desk(np.random.default_rng(1)), tickets)


def test_moving_blurred_and_dimmed_tickets_are_one_scan_each(tmp_path: Path) -> None:
    write_folder(tmp_path / "frames", frames(CODES, seed=5))
    with feeding(tmp_path / "frames") as (_, ear):
        ear.until_state(State.ENDED)
    assert ear.read == CODES
    pictures = [news for news in ear.heard if isinstance(news, Picture)]
    assert {len(p.grey) == p.width * p.height for p in pictures} == {True}
    assert any(picture.marks for picture in pictures)


def test_a_ticket_that_stays_in_view_is_one_scan(tmp_path: Path) -> None:
    with feeding(still(tmp_path / "frames", CODES[:1], 100)) as (_, ear):
        ear.until_state(State.ENDED)
    assert ear.read == CODES[:1]


def test_of_several_tickets_the_chosen_one_alone_counts(tmp_path: Path) -> None:
    with feeding(still(tmp_path / "frames", CODES, 200)) as (feed, ear):
        offer = ear.until(lambda news: isinstance(news, Offer))
        assert isinstance(offer, Offer)
        assert list(offer.texts) == CODES
        feed.choose(CODES[1])
        ear.until(lambda news: isinstance(news, Offer) and len(news.texts) == 2)
        feed.wave_off()
        ear.until(lambda news: news == Offer(()))
        ear.until_state(State.ENDED)
    assert ear.read == [CODES[1]]


def test_a_folder_that_vanishes_and_comes_back_goes_on_by_itself(tmp_path: Path) -> None:
    folder = still(tmp_path / "frames", CODES[:1], 600)
    with feeding(folder) as (_, ear):
        ear.until(lambda news: isinstance(news, Read))
        folder.rename(tmp_path / "away")
        ear.until_state(State.LOST)
        (tmp_path / "away").rename(folder)
        ear.until_state(State.WATCHING)
    assert set(ear.read) == set(CODES[:1])


@pytest.mark.parametrize(
    ("name", "content", "state"),
    [
        ("nowhere.avi", None, State.MISSING),
        ("text.avi", b"just a text\n" * 500, State.UNREADABLE),
        ("list12.avi", b"ffconcat version 1.0\nfile '/etc/hostname'\n", State.UNREADABLE),
        ("empty.avi", b"", State.EMPTY),
    ],
    ids=["nowhere", "text", "list", "empty"],
)
def test_a_wrong_path_and_hostile_files_are_told_of_and_nothing_breaks(
    tmp_path: Path, name: str, content: bytes | None, state: State
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    with feeding(file) as (_, ear):
        ear.until_state(state)
        file.unlink(missing_ok=True)
        write_video(tmp_path / "good.avi", repeat(lying(CODES[:1]), 100), rate=5)
        (tmp_path / "good.avi").rename(file)
        ear.until(lambda news: isinstance(news, Read))
    assert ear.read == CODES[:1]


def test_two_sources_are_watched_side_by_side(tmp_path: Path) -> None:
    one, other = (
        still(tmp_path / name, [code], 60) for name, code in zip("ab", CODES, strict=False)
    )
    with feeding(one) as (_, first):
        first.until_state(State.WATCHING)  # all its threads are there
        with feeding(other) as (_, second):
            first.until_state(State.ENDED)
            second.until_state(State.ENDED)
    assert (first.read, second.read) == (CODES[:1], CODES[1:2])


def test_a_dark_picture_is_hinted_at(tmp_path: Path) -> None:
    write_folder(tmp_path / "frames", iter([np.full((720, 1280), 12, np.uint8)]), 200)
    with feeding(tmp_path / "frames") as (_, ear):
        ear.until(lambda news: news is Hint.DARK)
    assert ear.read == []


def test_a_program_that_breaks_off_is_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.scanning.camera.feed.RESTART_SECONDS", 0.05)
    with feeding("0", sys.executable, "-c", 'print(\'{"state": "watching"}\')') as (_, ear):
        for _ in range(2):
            ear.until_state(State.WATCHING)
            ear.until_state(State.BROKEN)


@pytest.mark.parametrize("line", ["no JSON", "[]", '{"state": "dancing"}', "{}", '{"state": null}'])
def test_a_program_that_talks_nonsense_is_started_again(
    monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.setattr("kiosk.scanning.camera.feed.RESTART_SECONDS", 0.05)
    with feeding("0", sys.executable, "-c", f"print({line!r})") as (_, ear):
        ear.until_state(State.BROKEN)


def test_a_program_that_cannot_be_started_is_told_of(tmp_path: Path) -> None:
    with feeding("0", str(tmp_path / "nowhere")) as (_, ear):
        ear.until_state(State.BROKEN)


def test_a_program_that_hangs_does_not_keep_anybody_from_leaving() -> None:
    with feeding("0", sys.executable, "-c", "import time; time.sleep(600)") as (feed, ear):
        ear.until_state(State.OPENING)
        begun = time.monotonic()
        feed.stop()
        assert time.monotonic() - begun < PATIENCE


def test_a_picture_that_takes_for_ever_is_said_and_the_watching_begins_anew(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("kiosk.scanning.camera.feed.RESTART_SECONDS", 0.0)
    monkeypatch.setattr("kiosk.scanning.camera.feed.LINE_SECONDS", 0.1)
    hangs_once = f"""
import pathlib, time
mark = pathlib.Path({str(tmp_path / "was here")!r})
while True:
    print('{{"state": "watching"}}', flush=True)
    if not mark.exists():
        mark.touch()
        time.sleep(600)
    time.sleep(0.02)
"""
    with feeding("0", sys.executable, "-c", hangs_once) as (_, ear):
        ear.until_state(State.WATCHING)
        ear.until_state(State.STUCK)
        ear.until_state(State.WATCHING)
    assert State.BROKEN not in ear.heard


def test_a_source_that_gives_nothing_is_not_taken_for_a_hard_picture(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told: list[object] = []

    def tell(line: object) -> None:
        told.append(line)
        if len(told) == 4:
            raise OSError

    monkeypatch.setattr(program, "WAITING_SECONDS", 0.001)
    with pytest.raises(OSError):
        program.watch(Source(str(tmp_path / "nowhere.avi")), tell, time.monotonic)
    assert told[2:] == [{"state": State.MISSING}] * 2


def test_stopped_before_it_was_started_it_never_begins() -> None:
    feed, ear = Feed(Source("0")), Ear()
    feed.stop()
    feed.start(ear)
    feed.stop()
    assert ear.heard == []
