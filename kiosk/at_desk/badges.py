"""Where badges are put together with an app: its printing thread wakes it, and F9 chooses where."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.message import Message

from kiosk.at_desk.badging import Badging, with_setting
from kiosk.badges.news import BadgeNews, BadgeSetting
from kiosk.devices.remembered import Remembered
from kiosk.errors import KioskError
from kiosk.places import Home
from kiosk.usecases.fair import Fair

if TYPE_CHECKING:
    from kiosk.domain.guests import Guest


class BadgesDone(Message):
    """The printer did something; `Badging.collect` has to be called."""


def badging_for(
    app: App[Any],
    fair: Fair,
    home: Home,
    setting: BadgeSetting,
    note: Callable[[KioskError], None],
    changed: "Callable[[Guest, BadgeNews], None]",
) -> Badging:
    """The badges of an app, which is sent `BadgesDone` from the printing thread.

    Args:
        note, changed: as in `Badging`.
    """
    return Badging(
        fair, setting, home.printed, note, changed, lambda: app.post_message(BadgesDone())
    )


def open_badge_setting(app: App[Any], badging: Badging, remembered: Remembered) -> None:
    """Where badges go and how large they are; remembered on this device."""
    from kiosk.at_desk.badge_setting import setting_screen

    app.push_screen(setting_screen(badging.setting), partial(_chosen, badging, remembered))


def _chosen(badging: Badging, remembered: Remembered, setting: BadgeSetting | None) -> None:
    if setting is not None:
        badging.setting = setting
        remembered.keep(with_setting(remembered.now, setting))
