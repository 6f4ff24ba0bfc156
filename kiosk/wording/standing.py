"""How a guest stands at a checkpoint, in a sign and a few words."""

from dataclasses import dataclass

from kiosk.domain.verdicts import Verdict
from kiosk.usecases.delegation import Member
from kiosk.usecases.fair import Fair
from kiosk.wording.moments import when
from kiosk.wording.verdicts import GONE, SIGNS, short_reason
from kiosk.words import _


@dataclass(frozen=True, slots=True)
class Standing:
    """``look`` as a verdict's: admitted, left, again, question, refused; empty if nothing is."""

    look: str = ""
    sign: str = ""
    words: str = ""


def standing(fair: Fair, member: Member) -> Standing:
    """What the desk must know: came, left, or what is in the way; nothing for who is expected."""
    ruling = member.ruling
    at = ruling.since if member.entered is None else member.entered
    if member.is_here:
        return Standing("admitted", SIGNS[Verdict.ADMITTED], _told(fair, _("came {time}"), at))
    if ruling.verdict is not Verdict.ADMITTED:
        return Standing(ruling.verdict, SIGNS[ruling.verdict], short_reason(ruling.reason))
    if member.entered is not None:
        return Standing("left", GONE, _told(fair, _("came {time} and left"), at))
    return Standing()


def _told(fair: Fair, text: str, at: int | None) -> str:
    return text.format(time=when(at or fair.now(), fair.now(), fair.event))
