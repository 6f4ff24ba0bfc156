"""What a scan comes to, as it is told to the guest themselves: in their language, and no more."""

from dataclasses import dataclass

from kiosk.badges.news import BadgeNews, Doing
from kiosk.domain.event import Event
from kiosk.domain.guests import Guest
from kiosk.domain.verdicts import Reason, Verdict
from kiosk.usecases.badges import history_of
from kiosk.usecases.check_in import Outcome
from kiosk.usecases.fair import Fair
from kiosk.wording.agenda import due_lines_to_guest
from kiosk.words import G_, to_guest

WELCOME = G_("Welcome!")
SCAN = G_("Please hold your ticket before the scanner.")
PRINTS = G_("Your badge is being printed.")
TAKE = G_("Please take your badge.")
ASK_FOR_BADGE = G_("Please ask for your badge at the desk.")
ALREADY = G_("You are checked in already.")
TO_THE_DESK = G_("Please come to the desk: we will help you there.")
ONCE_MORE = G_("Please scan your ticket again, slowly.")
_UNCLEAR = frozenset({Reason.EMPTY, Reason.DAMAGED})
_BADGE = {
    Doing.PRINTS: PRINTS,
    Doing.PRINTED: TAKE,
    Doing.FAILED: ASK_FOR_BADGE,
    Doing.LIES_READY: ASK_FOR_BADGE,
}
_ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class GuestCard:
    """What the guest sees.

    Attributes:
        look: admitted, again, question or ready: the colours and the sound.
        large: what is written large; the greeting.
        name: the guest's own.
        lines: in their language, or one for each language where nobody knows it.
        badge: what becomes of their badge.
    """

    look: str
    large: str
    name: str = ""
    lines: tuple[str, ...] = ()
    badge: str = ""


def idle_card(event: Event, turn: int) -> GuestCard:
    """Nobody is here: what to do, in all languages; the large word takes them in turn."""
    languages = event.languages
    large = to_guest(WELCOME, languages[turn % len(languages)])
    return GuestCard("ready", large, lines=_in_all(event, SCAN))


def half_card(event: Event) -> GuestCard:
    """A scanner broke off."""
    return GuestCard("question", "", lines=_in_all(event, ONCE_MORE))


def fault_card(event: Event) -> GuestCard:
    """Nothing could be recorded."""
    return GuestCard("question", "", lines=_in_all(event, TO_THE_DESK))


def guest_card(fair: Fair, outcome: Outcome, news: BadgeNews | None) -> GuestCard:
    """What a scan came to; why somebody may not come in, only the desk tells."""
    guest, ruling = outcome.guest, outcome.ruling
    is_in = ruling.verdict in (Verdict.ADMITTED, Verdict.AGAIN) and ruling.reason is not Reason.LEFT
    if guest is None:
        text = ONCE_MORE if ruling.reason in _UNCLEAR else TO_THE_DESK
        look = "admitted" if is_in else "question"
        return GuestCard(look, "", lines=_in_all(fair.event, WELCOME if is_in else text))
    language, name = guest.language or _ENGLISH, guest.native_name or guest.name
    if not is_in:
        return GuestCard("question", "", name, (to_guest(TO_THE_DESK, language),))
    lines = due_lines_to_guest(fair, guest, fair.now())
    look = "admitted"
    if ruling.verdict is Verdict.AGAIN:
        look, lines = "again", (to_guest(ALREADY, language), *lines)
    badge = _badge(fair, guest, news)
    return GuestCard(
        look, to_guest(WELCOME, language), name, lines, to_guest(badge, language) if badge else ""
    )


def _badge(fair: Fair, guest: Guest, news: BadgeNews | None) -> str:
    """What to tell of the badge; nothing where this door has none and none lies ready."""
    if news is not None:
        return _BADGE[news.doing]
    return ASK_FOR_BADGE if history_of(fair, guest).lies_ready else ""


def _in_all(event: Event, text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(to_guest(text, language) for language in event.languages))
