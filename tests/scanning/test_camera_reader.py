"""A frame gets a quick look, and one of the slower ones in turn as far as there is time."""

import numpy as np
import pytest

from kiosk.scanning.camera.reader import SAVED_FRAMES, CameraReader, Sighting
from tests.camera_video import Frame, desk, held, printed

CODES = ["0123456789ABCDEFGHJKLMNPQRSTUVWX" * 3 + ending * 26 for ending in "ABC"]
EMPTY = np.full((72, 128), 128, np.uint8)


class Looks:
    """Slower looks that take as long as they are told, by a clock that they move."""

    def __init__(self, *seconds: float, finds: str = "") -> None:
        self.at = 0.0
        self.taken: list[int] = []
        self._seconds = seconds
        self._finds = finds

    def look(self, number: int, grey: Frame) -> tuple[Sighting, ...]:
        self.taken.append(number)
        self.at += self._seconds[number]
        return (Sighting(self._finds),) if self._finds else ()

    def reader(self) -> CameraReader:
        looks = [lambda grey, n=n: self.look(n, grey) for n in range(len(self._seconds))]
        return CameraReader(lambda: self.at, looks)


def ticket(code: str, x: float = 640, size: float = 330) -> tuple[Frame, float, float, float]:
    return printed(code), size, x, 360


def test_a_clear_ticket_needs_no_slower_look_and_its_place_is_known() -> None:
    looks = Looks(0.01)
    frame = held(desk(np.random.default_rng(1)), [ticket(CODES[0])])
    [found] = looks.reader().read(frame, 0.02)
    assert (found.text, looks.taken) == (CODES[0], [])
    assert np.mean(found.corners, axis=0) == pytest.approx((640, 360), abs=6)


def test_the_slower_looks_take_turns() -> None:
    looks = Looks(0.01, 0.01, 0.01)
    reader = looks.reader()
    for _ in range(6):
        assert reader.read(EMPTY, 0.02) == ()
    assert looks.taken == [0, 1, 2, 0, 1, 2]
    assert reader.turns == 4


def test_what_helped_looks_at_the_next_frame_too() -> None:
    looks = Looks(0.01, 0.01, finds="A")
    reader = looks.reader()
    assert [reader.read(EMPTY, 0.02) for _ in range(3)] == [(Sighting("A"),)] * 3
    assert looks.taken == [0, 0, 0]


def test_on_average_the_frames_keep_to_their_budget() -> None:
    looks = Looks(0.03, 0.06)
    reader = looks.reader()
    for _ in range(300):
        reader.read(EMPTY, 0.02)
    assert {0, 1} == set(looks.taken)
    assert looks.at <= 300 * 0.02 + SAVED_FRAMES * 0.02


def test_a_look_too_slow_for_a_video_does_not_keep_the_others_from_theirs() -> None:
    looks = Looks(5.0, 0.01)
    reader = looks.reader()
    for _ in range(1000):
        reader.read(EMPTY, 0.02)
    assert looks.taken.count(0) < 20 < looks.taken.count(1)


def test_several_tickets_in_one_frame_are_all_read_once_each() -> None:
    tickets = [ticket(code, 250 + 390 * number, 300) for number, code in enumerate(CODES)]
    frame = held(desk(np.random.default_rng(1)), tickets)
    found = CameraReader(lambda: 0.0).read(frame, 0.02)
    assert sorted(sighting.text for sighting in found) == CODES


def test_a_huge_frame_is_made_smaller_and_places_stay_those_of_the_frame() -> None:
    frame = np.kron(
        held(np.full((720, 1280), 90, np.uint8), [ticket(CODES[0])]), np.ones((4, 4), np.uint8)
    )
    [found] = CameraReader(lambda: 0.0, ()).read(frame, 0.02)
    assert np.mean(found.corners, axis=0) == pytest.approx((2560, 1440), abs=24)


@pytest.mark.parametrize("shape", [(0, 0), (0, 5), (1, 1), (1, 70_000)])
def test_absurd_frames_hold_no_code(shape: tuple[int, int]) -> None:
    assert CameraReader(lambda: 0.0).read(np.zeros(shape, np.uint8), 0.02) == ()


def test_a_ticket_turned_inside_out_is_read_by_the_slower_looks() -> None:
    frame = ~held(np.full((720, 1280), 255, np.uint8), [ticket(CODES[0])])
    reader = CameraReader(lambda: 0.0)
    texts = {sighting.text for _ in range(reader.turns) for sighting in reader.read(frame, 1.0)}
    assert texts == {CODES[0]}
