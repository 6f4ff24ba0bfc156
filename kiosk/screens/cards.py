"""From an outcome of a scan to what the panel and the list say of it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from kiosk.domain import kinds
from kiosk.domain.answers import Seen
from kiosk.domain.checkpoints import Direction
from kiosk.domain.guests import Guest
from kiosk.domain.trips.trip import is_trip
from kiosk.domain.verdicts import Reason, Verdict
from kiosk.errors import KioskError, StoreError
from kiosk.usecases.fair import Fair
from kiosk.widgets.recent_scans import Line
from kiosk.widgets.verdict_panel import Card
from kiosk.wording.countries import country_name
from kiosk.wording.fields import still_missing
from kiosk.wording.moments import when
from kiosk.wording.verdicts import GONE, SIGNS, notes, short_reason, what_to_do, why, word
from kiosk.words import G_, _, spoken, to_guest

if TYPE_CHECKING:
    from kiosk.badges.news import Badges
    from kiosk.usecases.check_in import Outcome

Answer = TypeVar("Answer")

GREETING = G_("Welcome!")
FAREWELL = G_("Goodbye!")

_LOOK_OF = {
    kinds.SCAN_ADMITTED: ("admitted", SIGNS[Verdict.ADMITTED]),
    kinds.SCAN_LEFT: ("left", GONE),
    kinds.SCAN_REPEATED: ("again", SIGNS[Verdict.AGAIN]),
    kinds.SCAN_QUESTIONED: ("question", SIGNS[Verdict.QUESTION]),
    kinds.SCAN_REFUSED: ("refused", SIGNS[Verdict.REFUSED]),
}


def ready_card(direction: Direction = Direction.ENTRY) -> Card:
    """Before the first scan; whoever counts guests out must see that at a glance."""
    if direction is Direction.EXIT:
        why = _("Every scan now counts a guest out. F6 goes back to counting in.")
        return Card("ready", "←", _("EXIT"), why=why)
    return Card("ready", "", _("READY"), why=_("Scan a ticket, or type a name or a short code."))


def outcome_card(fair: Fair, outcome: "Outcome", badges: "Badges | None" = None) -> Card:
    """What a scan came to.

    Args:
        badges: those of this desk, if it prints any.
    """
    ruling = outcome.ruling
    left = ruling.reason is Reason.LEFT
    return Card(
        look="left" if left else ruling.verdict,
        sign=GONE if left else SIGNS[ruling.verdict],
        word=word(ruling.verdict, ruling.reason, at_bus=is_trip(outcome.checkpoint)),
        names=names(outcome.guest) or _nameless(outcome),
        facts=_facts(fair, outcome),
        greeting=_greeting(outcome),
        notes=(*notes(outcome, spoken()), *_still_missing(outcome)),
        why=why(outcome, fair.event, lambda who: _if_readable(lambda: fair.state.label(who), "")),
        what_to_do=what_to_do(outcome, fair.event),
        due=_if_readable(lambda: _due(fair, outcome), ()),
        said=_said(outcome),
        badge=_if_readable(lambda: _badge(fair, outcome, badges), ""),
        heed=bool(outcome.guest and (outcome.guest.attention or outcome.guest.flags)),
    )


def _if_readable(look: Callable[[], Answer], otherwise: Answer) -> Answer:
    """What stands beside a verdict; where the disk gives it no more, the verdict stands alone."""
    try:
        return look()
    except StoreError:
        return otherwise


def fault_card(error: KioskError) -> Card:
    """Something failed; nothing was recorded."""
    return Card("fault", "✘", _("NOT RECORDED"), why=_(error.message), what_to_do=_(error.remedy))


def half_card() -> Card:
    """A scanner broke off."""
    return Card(
        "again", "!", _("SCAN AGAIN"), why=_("Only half a code arrived; nothing was recorded.")
    )


def undone_card(seen: Seen) -> Card:
    """A scan was taken back."""
    return Card("again", "!", _("TAKEN BACK"), names=names(seen.guest))


def badge_card(fair: Fair, guest: Guest, badges: "Badges") -> Card:
    """A guest's badge, asked for by hand; that is no verdict."""
    from kiosk.wording.badges import badge_line

    news = badges.news_of(guest)
    look, sign = ("ready", "✔") if news is None or news.error is None else ("again", "!")
    return Card(look, sign, _("BADGE"), names=names(guest), why=badge_line(fair, guest, badges))


def corrected_card(guest: Guest) -> Card:
    """A guest's record was corrected; that is no verdict."""
    why = _("The correction is on record.")
    return Card("ready", "✔", _("SAVED"), names=names(guest), notes=guest.flags, why=why)


def whom_card() -> Card:
    """A record is wanted, but nobody's."""
    return Card(
        "ready", "!", _("WHO?"), why=_("Scan the guest's ticket first, or type their name.")
    )


def no_ticket_card(guest: Guest) -> Card:
    """Who gets no ticket."""
    return Card(
        "again",
        "!",
        _("NO TICKET"),
        names=names(guest),
        why=_("Canceled registrations and drafts get no ticket."),
        what_to_do=_("Please lead the guest to the coordinator."),
    )


def names(guest: Guest | None) -> tuple[str, ...]:
    """A guest's name in each script, the own one first."""
    if guest is None:
        return ()
    written = (guest.native_name, guest.latin_name)
    called = (guest.name,) if guest.name else ()
    return tuple(dict.fromkeys(name for name in written if name)) or called


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


def _facts(fair: Fair, outcome: "Outcome") -> tuple[str, ...]:
    guest = outcome.guest
    if guest is None:
        return (outcome.sister_fair,) if outcome.sister_fair else ()
    country = country_name(guest.country) if guest.country else ""
    partner = fair.event.partners.get(guest.partner)
    kind = outcome.kind.name.in_language(spoken()) if outcome.kind else ""
    return (
        " · ".join(part for part in (guest.organisation, country) if part),
        " · ".join(
            part
            for part in (
                kind,
                _("brought by {partner}").format(partner=partner.name) if partner else "",
            )
            if part
        ),
        outcome.sister_fair,
    )


def _nameless(outcome: "Outcome") -> tuple[str, ...]:
    """A good ticket whose guest no roster here names."""
    known = outcome.ruling.verdict is not Verdict.REFUSED or outcome.kind is not None
    return (_("Ticket without a name on this device"),) if known else ()


def _greeting(outcome: "Outcome") -> str:
    guest = outcome.guest
    if guest is None or outcome.ruling.verdict is not Verdict.ADMITTED:
        return ""
    text = FAREWELL if outcome.ruling.reason is Reason.LEFT else GREETING
    return to_guest(text, guest.language or "en")


def _still_missing(outcome: "Outcome") -> tuple[str, ...]:
    """What a walk-in has not told us yet."""
    missing = still_missing(outcome.guest) if outcome.guest else ""
    return (missing,) if missing else ()


def _said(outcome: "Outcome") -> str:
    """The name as it is said, where a stranger would read it otherwise."""
    if outcome.guest is None:
        return ""
    from kiosk.domain.said import said

    spoken_name = said(outcome.guest, spoken())
    return _("say: {name}").format(name=spoken_name) if spoken_name else ""


def _badge(fair: Fair, outcome: "Outcome", badges: "Badges | None") -> str:
    """What became of the badge of who is here."""
    if outcome.guest is None or not tells_badge(outcome):
        return ""
    from kiosk.wording.badges import badge_line

    return badge_line(fair, outcome.guest, badges)


def tells_badge(outcome: "Outcome") -> bool:
    """Whether the card of a scan says how it stands with the guest's badge."""
    return outcome.guest is not None and outcome.boarding is None and _stays(outcome)


def _stays(outcome: "Outcome") -> bool:
    is_in = outcome.ruling.verdict in (Verdict.ADMITTED, Verdict.AGAIN)
    return is_in and outcome.ruling.reason is not Reason.LEFT


def _due(fair: Fair, outcome: "Outcome") -> tuple[str, ...]:
    """What comes next for who stays."""
    if outcome.guest is None or not _stays(outcome):
        return ()
    # Not on the way to the first screen.
    from kiosk.wording.agenda import due_lines

    return due_lines(fair, outcome.guest, fair.now())


def nobody_card(text: str) -> Card:
    """A name was typed that fits nobody."""
    return Card(
        "again",
        "!",
        _("NOT FOUND"),
        names=(text,),
        why=_("Nobody on the list is called anything like this."),
        what_to_do=_("Try the family name alone, the company, or the e-mail."),
    )
