"""Self-service: greeted in one's own language, shown nothing of others, and locked."""

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest
from textual.widgets import Input

from kiosk.at_desk.badging import with_setting
from kiosk.badges.news import BadgeSetting, Target
from kiosk.devices.memory import Memory, remember
from kiosk.domain import kinds
from kiosk.errors import StoreError
from kiosk.identity.pin import kept_form
from kiosk.screens.pin import PinScreen
from kiosk.welcome_app import WelcomeApp
from tests.screens.fairground import Fairground
from tests.screens.guests import GUESTS, NATALIIA, QAZIM, SERHII, SOREN, SVETLANA
from tests.screens.spooler import Spooler, spooler_on
from tests.screens.stage import SIZES, Stage
from tests.waiting import soon

PIN = "2580"
KEPT = kept_form(PIN, random.Random(1).randbytes)
ENDING_KEYS = ("ctrl+q", "ctrl+c", "ctrl+d", "ctrl+z", "f12")


@dataclass
class Clock:
    """A clock that a test sets."""

    at: float = 100.0

    def __call__(self) -> float:
        return self.at


@asynccontextmanager
async def at_the_door(
    ground: Fairground,
    size: tuple[int, int] = SIZES[1],
    setting: BadgeSetting | None = None,
    back_after: float = 600.0,
) -> AsyncIterator[tuple[Stage, WelcomeApp, Clock]]:
    """Self-service, running."""
    memory = with_setting(Memory(welcome_pin=KEPT), setting or BadgeSetting())
    remember(ground.opened.home.settings, memory)
    clock = Clock()
    app = WelcomeApp(
        ground.opened.fair,
        ground.opened.home,
        "igz",
        sound=lambda look: None,
        clock=clock,
        wall=clock,
        back_after=back_after,
    )
    async with app.run_test(size=size) as pilot:
        stage = Stage(ground, cast(Any, app), pilot, [])
        await stage.rest()
        yield stage, app, clock


def names_of_others(*here: str) -> set[str]:
    """Every word of the names, companies and numbers of guests who aren't here."""
    others = [guest for guest in GUESTS if guest["registration"] not in here]
    told = [
        g[field]
        for g in others
        for field in ("native_name", "latin_name", "organisation", "registration")
    ]
    return set(told)


@pytest.mark.parametrize("size", SIZES)
async def test_without_a_guest_it_says_what_to_do_and_names_nobody(
    ground: Fairground, size: tuple[int, int]
) -> None:
    async with at_the_door(ground, size) as (stage, _app, _clock):
        assert "Please hold your ticket before the scanner." in " ".join(stage.text().split())
        assert not [name for name in names_of_others() if name in stage.text()]


@pytest.mark.parametrize("size", SIZES)
async def test_a_guest_is_admitted_and_greeted_in_their_language_with_what_is_due(
    ground: Fairground, size: tuple[int, int]
) -> None:
    async with at_the_door(ground, size) as (stage, app, _clock):
        await stage.scan(ground.codes[NATALIIA])
        assert ground.scans() == [("scan.admitted", "welcome")]
        assert app.welcome.card.large == "Ласкаво просимо!"
        assert "Наталія Пилипенко" in stage.text()
        assert "сьогодні" in stage.text() and "завтра" in stage.text()
        assert not [name for name in names_of_others(NATALIIA) if name in stage.text()]
        assert "VIP" not in stage.text()


async def test_after_a_while_it_is_ready_for_the_next_and_forgets_the_last(
    ground: Fairground,
) -> None:
    async with at_the_door(ground, back_after=0.2) as (stage, app, _clock):
        await stage.scan(ground.codes[NATALIIA])
        await stage.until(lambda: app.welcome.card.look == "ready")
        assert "Пилипенко" not in stage.text()


async def test_who_came_before_is_told_so_and_nothing_is_counted_twice(ground: Fairground) -> None:
    async with at_the_door(ground) as (stage, app, clock):
        await stage.scan(ground.codes[SVETLANA])
        clock.at += 60
        await stage.scan(ground.codes[SVETLANA])
        assert app.welcome.card.look == "again"
        assert ground.scans() == [("scan.admitted", "welcome"), ("scan.repeated", "already_in")]


async def test_a_ticket_that_could_not_be_recorded_counts_when_it_is_held_there_again(
    ground: Fairground,
) -> None:
    async with at_the_door(ground) as (stage, app, _clock):
        journal = ground.opened.journal.connection
        journal.execute("PRAGMA query_only = ON")
        await stage.scan(ground.codes[SVETLANA])
        assert app.welcome.card.look == "question"
        assert ground.scans() == []
        journal.execute("PRAGMA query_only = OFF")
        await stage.scan(ground.codes[SVETLANA])
        assert app.welcome.card.look == "admitted"
        assert ground.scans() == [("scan.admitted", "welcome")]


async def test_a_guest_is_greeted_though_their_badge_can_t_be_looked_up(
    ground: Fairground, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are on record; the one before them must not stay on the screen."""

    def unreadable(outcomes: object) -> None:
        raise StoreError("The journal's file is damaged.")

    async with at_the_door(ground) as (stage, app, _clock):
        monkeypatch.setattr(app._badging, "came", unreadable)
        await stage.scan(ground.codes[SVETLANA])
        assert app.welcome.card.look == "admitted"
        assert [error.message for error in app.errors] == ["The journal's file is damaged."]


@pytest.mark.parametrize("who", [QAZIM, SOREN])
async def test_why_somebody_may_not_come_in_only_the_desk_tells(
    ground: Fairground, who: str
) -> None:
    async with at_the_door(ground) as (stage, app, _clock):
        await stage.scan(ground.codes[who])
        assert app.welcome.card.look == "question"
        shown = stage.text().casefold()
        assert not any(word in shown for word in ("cancel", "payment", "storniert", "zahlung"))


@pytest.mark.parametrize("code", ["https://example.org/x?y=1", "WIFI:S:net;;", "A1B2" * 30 + "AB"])
async def test_another_code_leads_to_the_desk_in_every_language(
    ground: Fairground, code: str
) -> None:
    async with at_the_door(ground) as (stage, app, _clock):
        await stage.scan(code)
        assert app.welcome.card.look == "question"
        assert "example.org" not in stage.text()


async def test_a_name_that_is_typed_finds_nobody(ground: Fairground) -> None:
    async with at_the_door(ground) as (stage, app, _clock):
        before = stage.lines()
        await stage.type("kovalenko", "enter")
        assert app.welcome.card.look == "ready"
        assert ground.scans() == []
        assert len(app.screen_stack) == 2 and stage.lines()[4:] == before[4:]


async def test_a_badge_is_printed_and_the_guest_told_to_take_it(
    ground: Fairground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spooler = spooler_on(tmp_path / "spooler", monkeypatch)
    setting = BadgeSetting(Target.PRINTER, "Badge", "62x100")
    async with at_the_door(ground, setting=setting) as (stage, app, _clock):
        await stage.scan(ground.codes[NATALIIA])
        assert app.welcome.card.badge
        first = app.welcome.card.badge
        await printed(stage, app)
        assert app.welcome.card.badge not in ("", first)
    assert len(spooler.jobs) == 1
    told = [fact.envelope.kind for fact in ground.opened.journal.facts()]
    assert told.count(kinds.BADGE_PRINTED) == 1


async def test_a_printer_that_fails_sends_the_guest_to_the_desk_and_they_are_in(
    ground: Fairground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spooler: Spooler = spooler_on(tmp_path / "spooler", monkeypatch)
    spooler.behave("exit 1")
    setting = BadgeSetting(Target.PRINTER, "Badge", "62x100")
    async with at_the_door(ground, setting=setting) as (stage, app, _clock):
        await stage.scan(ground.codes[SERHII])
        await printed(stage, app)
        assert app.welcome.card.look == "admitted"
        assert app.welcome.card.badge
        assert "took no job" not in stage.text()
    assert ground.scans() == [("scan.admitted", "welcome")]


async def printed(stage: Stage, app: WelcomeApp) -> None:
    """Waits until no badge is on its way any more, and the screen tells it."""
    await stage.until(lambda: all(news.doing != "prints" for news in app._badging._news.values()))


@pytest.mark.parametrize("key", ENDING_KEYS)
async def test_no_key_ends_it_without_the_pin(ground: Fairground, key: str) -> None:
    async with at_the_door(ground) as (stage, app, _clock):
        await stage.press(key)
        assert app.is_running and isinstance(app.screen, PinScreen)
        await stage.press("escape")
        assert app.is_running and app.screen is app.welcome
        await stage.press(key, key)
        assert app.is_running


@pytest.mark.parametrize(
    "key", ["escape", "f1", "f2", "f5", "f9", "tab", "enter", "ctrl+p", "ctrl+backslash", "ctrl+w"]
)
async def test_no_other_key_opens_anything(ground: Fairground, key: str) -> None:
    async with at_the_door(ground) as (stage, app, _clock):
        await stage.press(key)
        assert app.is_running and app.screen is app.welcome


async def test_the_pin_ends_it(ground: Fairground) -> None:
    async with at_the_door(ground) as (stage, app, _clock):
        await stage.press("ctrl+q")
        await stage.press(*PIN)
        assert PIN not in stage.text()
        stage.post(["enter"], 0.08)
        await soon(lambda: app._exit)


async def test_wrong_pins_have_to_wait_and_the_right_one_too_meanwhile(ground: Fairground) -> None:
    async with at_the_door(ground) as (stage, app, clock):
        await stage.press("ctrl+q")
        for _ in range(3):
            await stage.press(*"1111", "enter")
            clock.at += 1
        assert "wait" in stage.text("#pin-told") or "Too many" in stage.text()
        await stage.press(*PIN, "enter")
        assert app.is_running and not app._exit
        await stage.press("escape", "ctrl+q")
        await stage.press(*PIN, "enter")
        assert not app._exit
        clock.at += 60
        await stage.press(*PIN)
        stage.post(["enter"], 0.08)
        await soon(lambda: app._exit)


async def test_a_guest_who_comes_while_the_pin_is_asked_is_greeted(ground: Fairground) -> None:
    async with at_the_door(ground) as (stage, app, _clock):
        await stage.press("ctrl+q", "1", "2")
        assert app.screen.query_one("#pin", Input).value == "12"
        await stage.scan(ground.codes[NATALIIA])
        assert app.screen is app.welcome
        assert ground.scans() == [("scan.admitted", "welcome")]
        assert "Наталія Пилипенко" in stage.text()


async def test_a_question_for_the_pin_that_nobody_answers_goes_away(ground: Fairground) -> None:
    async with at_the_door(ground) as (stage, app, clock):
        await stage.press("f12")
        clock.at += 30
        await stage.until(lambda: app.screen is app.welcome)


async def test_hostile_names_are_shown_inert(ground: Fairground, tmp_path: Path) -> None:
    name = "[red]Мария[/red]\x1b[31m \u202e" + "李雷" * 30
    ground.merge(tmp_path, [{"registration": "KB-H", "native_name": name, "language": "ru"}])
    async with at_the_door(ground) as (stage, app, _clock):
        await stage.scan(ground.codes["KB-H"])
        assert app.welcome.card.look == "admitted"
        assert "[red]" in stage.text()
        assert all(line.isprintable() for line in stage.lines())
