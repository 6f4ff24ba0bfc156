"""What a calibration tells, in the language of the staff."""

from kiosk.doctor.finding import Finding, State
from kiosk.domain.keyboards import Calibrated
from kiosk.inert import printable
from kiosk.wording.keyboards import how_to_set, layout_names, what_differs
from kiosk.words import N_, _

CHECK = "scanner"
# Keys further apart than 40 ms count as typing: from here on a scanner comes close to that.
SLOW_SECONDS = 0.025
_SUFFIXES = {
    "enter": N_("Enter"),
    "tab": N_("Tab"),
    "crlf": N_("Enter and a line feed"),
    "lf": N_("a line feed"),
    "none": N_("nothing"),
    "paste": N_("the terminal pasted it"),
}


def in_short(found: Calibrated) -> Finding:
    """How the scanner is set altogether, and what to do about it."""
    if found.harmed and found.layouts is not None:
        return Finding(CHECK, State.LOOK, what_differs(found.layouts), how_to_set(found.layouts))
    if found.pace is not None and found.pace > SLOW_SECONDS:
        return Finding(
            CHECK,
            State.LOOK,
            _("The scanner sends slowly, so its keys may be taken for typing."),
            _("Set it to send without a pause between keys, or keep this setting."),
        )
    if found.code == "ticket":
        return Finding(CHECK, State.FINE, _("A whole ticket comes through as printed."))
    return Finding(CHECK, State.FINE, _("The scanner suits this computer."))


def rows(found: Calibrated) -> tuple[tuple[str, str], ...]:
    """Each thing that was found, with what it is called."""
    return (
        (_("Keyboard"), _keyboard(found)),
        (_("Caps Lock"), _("on") if found.caps_lock else _("off")),
        (_("Before a code"), f"“{printable(found.prefix)}”" if found.prefix else _("nothing")),
        (_("After a code"), _(_SUFFIXES[found.suffix])),
        (_("Speed"), _speed(found.pace)),
    )


def _keyboard(found: Calibrated) -> str:
    if found.layouts is None:
        return _("as printed")
    if found.harmed:
        return _("{computer}; tickets are mapped back").format(computer=layout_names(found.layouts))
    return _("{computer}; tickets pass unharmed").format(computer=layout_names(found.layouts))


def _speed(pace: float | None) -> str:
    if pace is None:
        return _("not measured")
    return _("{count} ms a key").format(count=max(1, round(pace * 1000)))
