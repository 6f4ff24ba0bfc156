"""The scanner's calibration, put together: its codes, what they tell, its sheet and its setting."""

from collections.abc import Sequence
from pathlib import Path

from kiosk.calibration.setting import remembering
from kiosk.devices.memory import recall, remember
from kiosk.domain.event import Event, Purpose
from kiosk.domain.keyboards import Calibrated
from kiosk.errors import KioskError
from kiosk.places import Home, assets
from kiosk.scanning.calibration import CODES, calibrated
from kiosk.scanning.layouts import Layouts
from kiosk.tickets.calibration_sheet import Page, Step, write_calibration_sheet
from kiosk.tickets.matrix import Matrix, qr_matrix, text_matrix
from kiosk.words import N_, _, spoken

_STEPS = {
    "keys": (
        N_("1. How is the scanner set?"),
        N_(
            "Scan this first. It tells keyboard, Caps Lock, speed, and what the scanner sends"
            " before and after a code."
        ),
    ),
    "ticket": (
        N_("2. Does a whole ticket come through?"),
        N_("As long as a ticket, and not one: it never counts, whatever scans it."),
    ),
}


def judge(text: str, end: tuple[str, ...] | None, pace: float | None) -> Calibrated | None:
    """What a scan tells of its scanner; None if it was no code of the sheet."""
    return calibrated(text, end, pace, Layouts(assets() / "layouts").ways())


def shown_codes() -> tuple[tuple[str, tuple[tuple[bool, ...], ...]], ...]:
    """The codes for the screen: each with its title and the rows of its symbol."""
    return tuple(
        (
            _(_STEPS[code][0]),
            tuple(tuple(module == "1" for module in row) for row in symbol.rows()),
        )
        for code, symbol in zip(CODES, _symbols(), strict=True)
    )


def keep(home: Home, found: Calibrated) -> None:
    """Remembers the setting on this device."""
    remember(home.settings, remembering(recall(home.settings), found))


def write_sheet(event: Event, path: Path) -> None:
    """Writes the sheet as a PDF, in the language of the staff.

    Raises:
        KioskError: if it can't be typeset or written there.
    """
    page = Page(
        title=_("How is my scanner set?"),
        fair=event.name.in_language(spoken()),
        steps=[Step(_(title), _(words)) for title, words in _STEPS.values()],
        foot=_("Start `kiosk calibrate`, or choose “Calibrate the scanner” at the desk (F9)."),
        mark=_("TRAINING · not valid") if event.purpose is Purpose.TRAINING else "",
    )
    style, fonts = assets() / "styles" / "calibration.typ", assets() / "fonts"
    try:
        write_calibration_sheet(path, page, _symbols(), style, fonts)
    except OSError as error:
        raise KioskError(
            _("The sheet could not be written to {path} ({why}).").format(
                path=path, why=error.strerror or error
            ),
            N_("Check that the folder is there, may be written to and has space left."),
        ) from error


def _symbols() -> Sequence[Matrix]:
    return [text_matrix(CODES["keys"]), qr_matrix(CODES["ticket"])]
