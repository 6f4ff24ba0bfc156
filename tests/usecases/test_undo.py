"""Taking scans back: which one is offered first."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.usecases.undo import undo, undoable
from tests.fairs import Desk, Desks


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desks = Desks(tmp_path)
    yield desks.open()
    desks.close_all()


def offered(desk: Desk) -> list[str]:
    return [seen.guest.registration for seen in undoable(desk.fair, "door") if seen.guest]


def test_the_last_scan_is_offered_first_also_after_the_clock_was_set_back(desk: Desk) -> None:
    """Else whoever presses F3 and 1 would take back somebody else's entry."""
    first, second, third = (desk.code_of_guest(number) for number in ("1", "2", "3"))
    for code, at in ((first, "10:30"), (second, "08:31"), (third, "08:30")):
        desk.clock.set(f"2019-04-02T{at}")
        desk.scan(code)
    assert offered(desk) == ["3", "2", "1"]
    [newest, *_] = undoable(desk.fair, "door")
    undo(desk.fair, newest.scan.fact, "wrong person")
    assert offered(desk) == ["2", "1"]
    assert desk.inside() == 2


def test_others_entries_and_refusals_are_not_offered(tmp_path: Path, desk: Desk) -> None:
    desk.scan(desk.code_of_guest("1"))
    desk.scan("no ticket of ours")
    desk.scan(desk.code("1"))
    other = Desks(tmp_path / "other")
    (tmp_path / "other").mkdir()
    beside = other.open()
    beside.learn_from(desk)
    assert offered(beside) == []
    other.close_all()
    assert offered(desk) == ["1"]
