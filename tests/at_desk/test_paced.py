"""What is wanted often is done soon, once for all, and leaves time for others."""

import pytest

from kiosk.at_desk import paced
from kiosk.at_desk.paced import LONGEST_REST, SHARE, Paced


class Room:
    """A clock, and what waits to be done."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, takes: float) -> None:
        self.at, self.takes, self.done = 100.0, takes, 0
        self.waiting: list[tuple[float, object]] = []
        monkeypatch.setattr(paced, "monotonic", lambda: self.at)
        self.paced = Paced(
            self._act,
            lambda act: self.waiting.append((0.0, act)),
            lambda seconds, act: self.waiting.append((seconds, act)),
        )

    def _act(self) -> None:
        self.done += 1
        self.at += self.takes

    def go_on(self) -> float:
        """What waits is done; after how long."""
        [(seconds, act)] = self.waiting
        self.waiting.clear()
        self.at += seconds
        act()  # type: ignore[operator]
        return seconds


def test_wanted_many_times_it_is_done_once(monkeypatch: pytest.MonkeyPatch) -> None:
    room = Room(monkeypatch, takes=0.0)
    for _ in range(5):
        room.paced.soon()
    assert room.go_on() == 0.0
    assert room.done == 1
    room.paced.soon()
    assert room.go_on() == 0.0, "what takes no time needs no rest"
    assert room.done == 2


def test_after_it_was_slow_it_rests_and_nothing_wanted_meanwhile_is_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    room = Room(monkeypatch, takes=0.5)
    room.paced.now()
    room.at += 1.0
    room.paced.soon()
    room.paced.soon()
    assert room.go_on() == pytest.approx(SHARE * 0.5 - 1.0)
    assert room.done == 2
    room.at += SHARE * 0.5
    room.paced.soon()
    assert room.go_on() == 0.0


def test_a_laptop_that_slept_meanwhile_waits_for_no_multiple_of_its_sleep(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    room = Room(monkeypatch, takes=8 * 3600.0)
    room.paced.now()
    room.paced.soon()
    assert room.go_on() == LONGEST_REST
