"""A scan as a line of a list: when, which sign, who and why."""

from kiosk.domain import kinds
from kiosk.domain.answers import Seen
from kiosk.domain.verdicts import Reason, Verdict
from kiosk.usecases.fair import Fair
from kiosk.widgets.recent_scans import Line
from kiosk.wording.moments import when
from kiosk.wording.verdicts import GONE, SIGNS, short_reason
from kiosk.words import _

_LOOK_OF = {
    kinds.SCAN_ADMITTED: ("admitted", SIGNS[Verdict.ADMITTED]),
    kinds.SCAN_LEFT: ("left", GONE),
    kinds.SCAN_REPEATED: ("again", SIGNS[Verdict.AGAIN]),
    kinds.SCAN_QUESTIONED: ("question", SIGNS[Verdict.QUESTION]),
    kinds.SCAN_REFUSED: ("refused", SIGNS[Verdict.REFUSED]),
}


def line_of(fair: Fair, seen: Seen) -> Line:
    """A scan in the list."""
    scan = seen.scan
    look, sign = _LOOK_OF[scan.kind]
    reason = Reason(scan.reason) if scan.reason in set(Reason) else None
    name = seen.guest.name if seen.guest else ""
    told = short_reason(reason) if reason not in (None, Reason.WELCOME) else ""
    text = " · ".join(part for part in (name, told) if part) or _("ticket without a name")
    time = when(scan.at, fair.now(), fair.event)[-5:]
    return Line(time, sign, "undone" if scan.undone else look, text)
