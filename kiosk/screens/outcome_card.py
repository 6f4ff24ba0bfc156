"""What the panel says of a scan: the verdict, whose it is, why, what to do and what comes next."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from kiosk.domain.trips.trip import is_trip
from kiosk.domain.verdicts import Reason, Verdict
from kiosk.errors import StoreError
from kiosk.screens.cards import names
from kiosk.usecases.fair import Fair
from kiosk.widgets.verdict_panel import Card
from kiosk.wording.countries import country_name
from kiosk.wording.fields import still_missing
from kiosk.wording.verdicts import GONE, SIGNS, notes, what_to_do, why, word
from kiosk.words import G_, _, spoken, to_guest

if TYPE_CHECKING:
    from kiosk.badges.news import Badges
    from kiosk.usecases.check_in import Outcome  # loaded with the first scan

Answer = TypeVar("Answer")

GREETING = G_("Welcome!")
FAREWELL = G_("Goodbye!")


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


def _facts(fair: Fair, outcome: "Outcome") -> tuple[str, ...]:
    guest = outcome.guest
    if guest is None:
        return (outcome.sister_fair,) if outcome.sister_fair else ()
    country = country_name(guest.country) if guest.country else ""
    partner = fair.event.partners.get(guest.partner)
    brought = _("brought by {partner}").format(partner=partner.name) if partner else ""
    kind = outcome.kind.name.in_language(spoken()) if outcome.kind else ""
    return (
        " · ".join(filter(None, (guest.organisation, country))),
        " · ".join(filter(None, (kind, brought))),
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
