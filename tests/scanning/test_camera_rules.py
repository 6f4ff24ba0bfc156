"""What a camera decides by itself: is it there, is it worth a look, is it too dark."""

import cv2
import numpy as np
import pytest

from kiosk.devices.camera_news import Hint, State
from kiosk.scanning.camera import judging
from kiosk.scanning.camera.eye import turned
from kiosk.scanning.camera.hints import CONTENT_SECONDS, LASTING_SECONDS, Hints
from kiosk.scanning.camera.pace import ASLEEP, CALM, LIVELY, LOOK_AGAIN_SECONDS, Pace
from kiosk.scanning.camera.sources import Kind, Source
from kiosk.scanning.camera.watch import LONGEST_RETRY, SILENT_SECONDS, Watch
from tests.camera_video import Frame, desk, held, printed, seen

CODE = "0123456789ABCDEFGHJKLMNPQRSTUVWX" * 3 + "0123456789ABCDEFGHJKLMNPQR"


def random() -> np.random.Generator:
    return np.random.default_rng(7)


def with_ticket(light: float = 1.0, blur: float = 0.8) -> Frame:
    frame = held(desk(random()), [(printed(CODE), 330, 640, 360)])
    return seen(frame, light, blur, 1, random())


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("0", Kind.NUMBER, "0"),
        ("/dev/video2", Kind.DEVICE, "video2"),
        ("rtsp://anna:secret@camera.example:554/live", Kind.STREAM, "camera.example"),
        ("http://[broken", Kind.STREAM, "://"),
        ("videos/tickets.avi", Kind.PATH, "tickets.avi"),
        ("C:\\videos\\tickets.avi", Kind.PATH, "C:\\videos\\tickets.avi"),
        ("٣", Kind.PATH, "٣"),
    ],
)
def test_a_source_is_what_its_text_names(text: str, kind: Kind, name: str) -> None:
    source = Source(text)
    assert source.kind is kind
    assert source.name in (name, name.rpartition("\\")[2])


def test_a_source_that_fails_is_tried_again_ever_more_seldom() -> None:
    watch, at, waits = Watch(0), 0.0, []
    for _ in range(6):
        watch.opening(at)
        watch.failed(State.MISSING, at)
        assert watch.retry_at is not None
        waits.append(watch.retry_at - at)
        at = watch.retry_at
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (0.5, LONGEST_RETRY)


def test_an_unplugged_camera_stays_unplugged_until_it_gives_a_picture() -> None:
    watch = Watch(0)
    watch.opening(0)
    watch.frame(1)
    watch.failed(State.LOST, 2)
    watch.opening(3)
    watch.failed(State.MISSING, 3)
    assert watch.state is State.LOST
    watch.opening(5)
    watch.frame(6)
    assert watch.state is State.WATCHING


def test_a_video_that_ended_is_not_begun_anew() -> None:
    watch = Watch(0)
    watch.opening(0)
    watch.frame(1)
    watch.failed(State.ENDED, 2)
    assert (watch.state, watch.retry_at) == (State.ENDED, None)
    assert not watch.is_silent(2 + 2 * SILENT_SECONDS)


def test_a_camera_that_hangs_is_noticed_and_one_that_waits_for_its_turn_is_not() -> None:
    watch = Watch(0)
    watch.opening(0)
    assert not watch.is_silent(SILENT_SECONDS - 1)
    assert watch.is_silent(SILENT_SECONDS)
    watch.frame(SILENT_SECONDS + 1)
    assert not watch.is_silent(SILENT_SECONDS + 2)
    watch.failed(State.LOST, SILENT_SECONDS + 2)
    assert not watch.is_silent(10 * SILENT_SECONDS)


def test_every_moving_frame_is_looked_at() -> None:
    pace = Pace(turns=3, at=0)
    for number in range(100):
        assert pace.wants(True, number * LIVELY)
        pace.looked(number * LIVELY, found=False)
        assert pace.seconds(number * LIVELY) == LIVELY


def test_a_still_picture_is_looked_at_in_every_way_and_then_seldom() -> None:
    pace = Pace(turns=3, at=0)
    looks = []
    for number in range(300):
        at = number * LIVELY
        if pace.wants(number == 0, at):
            looks.append(at)
            pace.looked(at, found=False)
    assert looks[:3] == [0, LIVELY, 2 * LIVELY]
    seldom = np.diff(looks[2:])
    assert len(seldom) > 4
    assert seldom.min() >= LOOK_AGAIN_SECONDS


def test_frames_are_taken_more_seldom_the_longer_nothing_moves() -> None:
    pace = Pace(turns=1, at=0)
    pace.wants(True, 0)
    pace.looked(0, found=True)
    assert [pace.seconds(at) for at in (0.5, 2, 59, 61, 3600)] == [
        LIVELY,
        CALM,
        CALM,
        ASLEEP,
        ASLEEP,
    ]
    pace.wants(True, 3601)
    assert pace.seconds(3601) == LIVELY


def test_noise_is_no_motion_and_a_ticket_is() -> None:
    behind = desk(random())
    first, later = (judging.tiles(seen(behind, 1, 1, 1, np.random.default_rng(n))) for n in (1, 2))
    assert not judging.moved(later, first)
    assert judging.moved(judging.tiles(with_ticket()), first)
    assert judging.moved(first, None)


def test_a_small_ticket_in_a_corner_is_motion() -> None:
    behind = desk(random())
    corner = held(behind, [(printed(CODE), 120, 80, 80)])
    assert judging.moved(judging.tiles(corner), judging.tiles(behind))


@pytest.mark.parametrize("shape", [(1, 1), (5, 9), (36, 64), (1280, 720), (719, 1279)])
def test_frames_of_any_size_are_judged(shape: tuple[int, int]) -> None:
    frame = np.zeros(shape, np.uint8)
    tiles = judging.tiles(frame)
    assert judging.is_dark(tiles)
    assert not judging.is_blurred(frame)
    assert judging.moved(judging.tiles(~frame), tiles)


def test_too_little_light_and_too_little_focus_are_told_apart() -> None:
    assert not judging.is_dark(judging.tiles(with_ticket()))
    assert not judging.is_blurred(with_ticket())
    assert judging.is_dark(judging.tiles(with_ticket(light=0.2)))
    assert judging.is_blurred(cv2.GaussianBlur(with_ticket(), (0, 0), 6))


def test_a_picture_of_nothing_is_not_called_blurred() -> None:
    assert not judging.is_blurred(np.full((720, 1280), 128, np.uint8))


def test_a_hint_comes_when_something_lasts_and_goes_with_the_first_read() -> None:
    hints = Hints()
    hints.note(0, moved=True)
    assert hints.look(Hint.BLURRED, 0) is Hint.NONE
    assert hints.look(Hint.BLURRED, LASTING_SECONDS) is Hint.BLURRED
    hints.note(LASTING_SECONDS, read=True)
    assert hints.look(Hint.BLURRED, LASTING_SECONDS + 0.1) is Hint.NONE
    hints.note(10, moved=True)
    assert hints.look(Hint.BLURRED, 10) is Hint.BLURRED
    assert hints.look(Hint.NONE, 10.1) is Hint.NONE


def test_nobody_is_told_of_a_blurred_wall_and_of_a_dark_one_all_are() -> None:
    hints = Hints()
    hints.look(Hint.BLURRED, 0)
    assert hints.look(Hint.BLURRED, CONTENT_SECONDS + 5) is Hint.NONE
    hints.look(Hint.DARK, 20)
    assert hints.look(Hint.DARK, 20 + LASTING_SECONDS) is Hint.DARK


def test_a_frame_is_mirrored_before_it_is_turned_clockwise() -> None:
    frame = np.array([[1, 2], [3, 4]], np.uint8)
    assert turned(frame, False, 90).tolist() == [[3, 1], [4, 2]]
    assert turned(frame, False, 180).tolist() == [[4, 3], [2, 1]]
    assert turned(frame, True, 0).tolist() == [[2, 1], [4, 3]]
    assert turned(frame, True, 90).tolist() == [[4, 2], [3, 1]]
