"""What a marshal reads at the door of a bus: remarks, notes and next steps in words.

Light enough to be there from the start: states and steps are named by their stable values.
"""

from collections.abc import Iterable

from kiosk.domain.verdicts import Remark
from kiosk.words import N_, _

_REMARKS = {
    Remark.STAFF: N_("staff: counted aboard, not among the guests"),
    Remark.MISSED_THEIR_BUS: N_("missed their own bus"),
    Remark.OWN_TRANSPORT: N_("was to come by their own means"),
    Remark.NO_WAY_OUT: N_("didn't come out by bus"),
    Remark.NOT_CHECKED_IN: N_("never checked in"),
    Remark.WAS_GIVEN_UP: N_("was given up; now here all the same"),
}

# By the values of `NextStep`.
_NEXT_STEPS = {
    "call": N_("call"),
    "call_again": N_("call again"),
    "ask_partner": N_("ask partner"),
    "look_around": N_("look around"),
    "wait": N_("wait"),
    "expect": N_("comes"),
}

# By the values of `Noted`.
_NOTED = {
    "expected": N_("expected again"),
    "called": N_("called"),
    "coming": N_("comes"),
    "standby": N_("waits for a seat"),
    "released": N_("own transport"),
    "no_show": N_("no-show"),
    "stays_behind": N_("stays behind"),
    "settled": N_("settled"),
}


def remarks(several: Iterable[Remark]) -> tuple[str, ...]:
    """What else a marshal should know of somebody who got on."""
    return tuple(_(_REMARKS[remark]) for remark in several)


def next_step(step: str) -> str:
    """What to do next about somebody who is missing."""
    return _(_NEXT_STEPS[step])


def noted(state: str) -> str:
    """What was noted of somebody."""
    return _(_NOTED[state])
