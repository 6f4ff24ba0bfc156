"""What a marshal reads at the door of a bus: verdicts, remarks, notes and next steps in words.

Light enough to be there from the start: states and steps are named by their stable values.
"""

from collections.abc import Iterable

from kiosk.domain.verdicts import Reason, Remark, Verdict
from kiosk.words import N_, _

_VERDICTS = {
    Verdict.ADMITTED: N_("ABOARD"),
    Verdict.AGAIN: N_("ALREADY ABOARD"),
    Verdict.QUESTION: N_("PLEASE ASK"),
    Verdict.REFUSED: N_("STAYS OFF"),
}
_WORDS = {
    Reason.LEFT: N_("GOT OFF"),
    Reason.WRONG_BUS: N_("WRONG BUS"),
    Reason.ABOARD_ELSEWHERE: N_("OTHER BUS?"),
    Reason.NOT_BOOKED: N_("NOT BOOKED"),
    Reason.FULL: N_("FULL"),
    Reason.DEPARTED: N_("BUS HAS LEFT"),
    Reason.UNKNOWN_TICKET: N_("NOT KNOWN"),
    Reason.FOREIGN: N_("NOT KNOWN"),
}

WHY = {
    Reason.ALREADY_ABOARD: N_("Got on at {since}."),
    Reason.DEPARTED: N_("This bus left at {since}."),
    Reason.ABOARD_ELSEWHERE: N_("Counts as aboard of {detail} since {since}."),
    Reason.WRONG_BUS: N_("Booked on {detail}, leaves {since}."),
    Reason.NOT_BOOKED: N_("Booked on no bus. Seats nobody is waited for on: {detail}."),
    Reason.FULL: N_("No place is left."),
    Reason.NOT_CHECKED_IN: N_("Never checked in: {detail}."),
}
BOOKED_ON_A_LATE_ONE = N_("Booked on {detail}, which was due {since}.")
"""Why it is the wrong bus, where the right one should have left and hasn't, by what is known."""
WHAT_TO_DO = {
    Reason.ALREADY_ABOARD: N_("Counted once; all is well."),
    Reason.DEPARTED: N_("Next bus with room: {detail}."),
    Reason.ABOARD_ELSEWHERE: N_("Here all the same? Take them along; they get off there."),
    Reason.WRONG_BUS: N_("Send them there, or take them along."),
    Reason.NOT_BOOKED: N_("Take them along, or let them wait for a seat."),
    Reason.FULL: N_("Next bus with room: {detail}."),
    Reason.NOT_CHECKED_IN: N_("Send them to check in first."),
}
SHORT = {
    Reason.ALREADY_ABOARD: N_("already aboard"),
    Reason.DEPARTED: N_("bus has left"),
    Reason.ABOARD_ELSEWHERE: N_("aboard elsewhere"),
    Reason.WRONG_BUS: N_("wrong bus"),
    Reason.NOT_BOOKED: N_("not booked"),
    Reason.FULL: N_("bus is full"),
    Reason.NOT_CHECKED_IN: N_("never checked in"),
}

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

# By the values of `Stage`.
_STAGES = {
    "planned": N_("planned"),
    "boarding": N_("boarding"),
    "headcount": N_("head count"),
    "closed": N_("closed"),
}


def word(verdict: Verdict, reason: Reason) -> str:
    """The one word that fills the eye at a bus."""
    return _(_WORDS.get(reason) or _VERDICTS[verdict])


def remarks(several: Iterable[Remark]) -> tuple[str, ...]:
    """What else a marshal should know of somebody who got on."""
    return tuple(_(_REMARKS[remark]) for remark in several)


def next_step(step: str) -> str:
    """What to do next about somebody who is missing."""
    return _(_NEXT_STEPS[step])


def noted(state: str) -> str:
    """What was noted of somebody."""
    return _(_NOTED[state])


def stage(value: str) -> str:
    """How far a departure has come."""
    return _(_STAGES[value])
