"""Group J of the conformance table: the label that is printed with the first check-in."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.at_desk import badge_printing
from kiosk.at_desk.badging import Badging
from kiosk.badges.news import BadgeNews, BadgeSetting, Doing, Target
from kiosk.devices.spooler import PrinterFailed
from kiosk.domain import kinds
from kiosk.domain.badge_notes import Occasion
from kiosk.domain.guests import Guest
from kiosk.errors import KioskError
from tests.event_texts import DOOR
from tests.fairs import Desk, Desks, told
from tests.waiting import PATIENCE

ON = BadgeSetting(Target.PRINTER, "Badge", "62x100")


class Counter:
    """A desk with a printer that a test can break."""

    def __init__(self, here: Desk, setting: BadgeSetting, patch: pytest.MonkeyPatch) -> None:
        self.here = here
        self.sent: list[Path] = []
        self.fails = False
        self.news: list[Doing] = []
        self.noted: list[KioskError] = []
        self._done = threading.Semaphore(0)
        patch.setattr(badge_printing, "send", self._send)
        self.badging = Badging(
            here.fair,
            setting,
            here.home.printed,
            self.noted.append,
            self._heard,
            self._done.release,
        )

    def _send(self, file: Path, printer: str, size: tuple[float, float]) -> None:
        if self.fails:
            raise PrinterFailed("The printer has stopped.", "Look at it.")
        self.sent.append(file)

    def _heard(self, guest: Guest, news: BadgeNews) -> None:
        self.news.append(news.doing)

    def comes(self, code: str, *, prints: bool = True) -> tuple[str, str]:
        """A guest is scanned; the badge, if one is due, has come out or failed."""
        outcome = self.here.scan(code)
        self.badging.came([outcome])
        if prints:
            self.settle()
        return told(outcome)

    def settle(self) -> None:
        assert self._done.acquire(timeout=PATIENCE)
        self.badging.collect()

    @property
    def on_record(self) -> list[str]:
        """Why badges were printed, by the journal."""
        return [
            found["occasion"]
            for fact in self.here.facts()
            if fact.envelope.kind == kinds.BADGE_PRINTED and (found := kinds.content(fact))
        ]


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Desk]:
    desks = Desks(tmp_path)
    yield desks.open(DOOR)
    desks.close_all()


def test_j6_it_is_printed_once_where_printing_is_on(
    here: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, code = Counter(here, ON, monkeypatch), here.code_of_guest(native_name="Анна Берг")
    assert desk.comes(code) == ("admitted", "welcome")
    assert desk.comes(code, prints=False) == ("again", "already_in")
    here.leave(code)
    assert desk.comes(code, prints=False) == ("admitted", "welcome")
    assert len(desk.sent) == 1 and desk.on_record == ["check_in"]
    desk.badging.close()


def test_j6_it_is_not_printed_where_printing_is_off(
    here: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, code = Counter(here, BadgeSetting(), monkeypatch), here.code_of_guest()
    assert desk.comes(code, prints=False) == ("admitted", "welcome")
    assert desk.sent == [] and desk.on_record == [] and desk.news == []
    desk.badging.close()


def test_j7_a_printer_that_fails_leaves_the_check_in_and_may_be_tried_again(
    here: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, code = Counter(here, ON, monkeypatch), here.code_of_guest(native_name="Анна Берг")
    desk.fails = True
    assert desk.comes(code) == ("admitted", "welcome")
    assert here.inside() == 1
    assert desk.news == [Doing.PRINTS, Doing.FAILED]
    assert desk.on_record == [] and "stopped" in desk.noted[0].message
    desk.fails = False
    desk.badging.wanted(here.known(), Occasion.CHECK_IN)
    desk.settle()
    assert desk.on_record == ["check_in"] and len(desk.sent) == 1
    desk.badging.close()
