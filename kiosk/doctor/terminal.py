"""The terminal: is it large enough, and does it show signs and colours?"""

from collections.abc import Iterator

from kiosk.devices.terminal import TRUE_COLOUR, Terminal
from kiosk.doctor.finding import Finding, Findings, bad, fine, look
from kiosk.words import _

CHECK = "terminal"
COLUMNS, ROWS = 80, 24
FEW_COLOURS = 256


def terminal(found: Terminal) -> Findings:
    """What the screens are shown in."""
    if not found.columns:
        return (
            look(
                CHECK,
                _("This is no terminal."),
                _("Open the desk in a terminal window; commands work without one."),
            ),
        )
    if not found.can_draw:
        return (
            bad(
                CHECK,
                _("This terminal can only write line by line."),
                _("Open the kiosk in the system's own terminal window."),
            ),
        )
    return tuple(_judged(found))


def _judged(found: Terminal) -> Iterator[Finding]:
    size = f"{found.columns}×{found.rows}"
    if found.columns < COLUMNS or found.rows < ROWS:
        yield look(
            CHECK,
            _("The window is small: {size}.").format(size=size),
            _("Enlarge it to {columns}×{rows} at least, or choose a smaller font.").format(
                columns=COLUMNS, rows=ROWS
            ),
        )
    else:
        yield fine(CHECK, size)
    if not found.is_utf8:
        yield look(
            CHECK,
            _("It doesn't say that it shows all scripts (UTF-8)."),
            _("Set the language to one with UTF-8, such as LANG=de_DE.UTF-8."),
        )
    if found.colours == 0:
        yield fine(CHECK, _("colours switched off (NO_COLOR)"))
    elif found.colours < FEW_COLOURS:
        yield look(
            CHECK,
            _("It has few colours."),
            _("Words, signs and sounds tell too; another terminal shows more."),
        )
    else:
        yield fine(CHECK, _("all colours") if found.colours == TRUE_COLOUR else _("256 colours"))
