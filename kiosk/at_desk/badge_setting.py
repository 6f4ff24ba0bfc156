"""Where the screen of badge settings is put together with printers and labels."""

from kiosk.badges.labels import LABELS, USUAL
from kiosk.badges.news import BadgeSetting
from kiosk.devices.printer import printers
from kiosk.screens.badge_setting import BadgeSettingScreen
from kiosk.words import _


def setting_screen(now: BadgeSetting) -> BadgeSettingScreen:
    """The screen, which asks the system for its printers while it is shown."""
    labels = [(label.id, _(label.name)) for label in LABELS.values()]
    chosen = BadgeSetting(now.target, now.printer, now.label or USUAL)
    return BadgeSettingScreen(chosen, labels, _printers)


def _printers() -> list[tuple[str, str]] | None:
    """Each printer's name and how it stands; None where there is no printing system."""
    found = printers()
    if found is None:
        return None
    return [
        (
            printer.name,
            "" if printer.is_running and printer.takes_jobs else _("stopped"),
        )
        for printer in found
    ]
