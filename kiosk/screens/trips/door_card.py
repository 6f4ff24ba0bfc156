"""From what came of a scan at a bus to what the strip says of it, and how it sounds."""

from kiosk.cells import one_line
from kiosk.domain.guests import Guest
from kiosk.domain.trips.passengers import Noted
from kiosk.domain.verdicts import Reason, Verdict
from kiosk.errors import KioskError
from kiosk.screens.cards import names
from kiosk.usecases.check_in import Outcome
from kiosk.usecases.fair import Fair
from kiosk.widgets.verdict_panel import Card
from kiosk.wording.boarding import noted, remarks
from kiosk.wording.verdicts import GONE, SIGNS, notes, what_to_do, why, word
from kiosk.words import _, spoken

ABOARD, WRONG_BUS, NOT_KNOWN = "aboard", "wrong_bus", "not_known"

_NOT_KNOWN = frozenset(
    {
        Reason.EMPTY,
        Reason.FOREIGN,
        Reason.DAMAGED,
        Reason.OTHER_FAIR,
        Reason.UNKNOWN_ISSUER,
        Reason.FORGED,
        Reason.UNKNOWN_TICKET,
        Reason.AMBIGUOUS,
    }
)


def outcome_card(fair: Fair, outcome: Outcome) -> Card:
    """What a scan at a bus came to."""
    ruling = outcome.ruling
    left = ruling.reason is Reason.LEFT
    told = remarks(ruling.remarks)
    return Card(
        look="left" if left else ruling.verdict,
        sign=GONE if left else SIGNS[ruling.verdict],
        word=word(ruling.verdict, ruling.reason, at_bus=True),
        names=names(outcome.guest) or _nameless(outcome),
        facts=(outcome.sister_fair,) if outcome.sister_fair else (),
        notes=(*told, *notes(outcome, spoken())),
        why="" if left else why(outcome, fair.event, fair.state.label),
        what_to_do=what_to_do(outcome, fair.event),
        heed=bool(told or (outcome.guest and outcome.guest.attention)),
    )


def sound_of(outcome: Outcome) -> str:
    """The sound of a verdict at a bus."""
    ruling = outcome.ruling
    if ruling.verdict is Verdict.QUESTION:
        return WRONG_BUS
    if ruling.reason in _NOT_KNOWN:
        return NOT_KNOWN
    if ruling.verdict is Verdict.ADMITTED and ruling.reason is not Reason.LEFT:
        return ABOARD
    return str(ruling.verdict)


def off_card() -> Card:
    """The next scan counts off, and that must be seen at a glance."""
    told = _("The next scan gets off. A lists who is aboard, Esc goes back to boarding.")
    return Card("left", GONE, _("GETTING OFF"), why=told)


def noted_card(name: str, state: Noted, what_to_do: str = "") -> Card:
    """Something was noted of a guest; that is no verdict."""
    return Card(
        "ready", "✔", noted(state).upper(), names=(name,) if name else (), what_to_do=what_to_do
    )


def done_card(word: str, name: str, look: str = "ready", sign: str = "✔", told: str = "") -> Card:
    """Something else was done."""
    return Card(look, sign, word, names=(name,) if name else (), why=told)


def in_a_line(card: Card) -> str:
    """A card where there is room for one line."""
    parts = (f"{card.sign} {card.word}", *card.names, card.why, card.what_to_do)
    return " · ".join(one_line(part) for part in parts if part)


def fault_card(error: KioskError) -> Card:
    """Something failed; nothing was recorded."""
    return Card("fault", "✘", _("NOT RECORDED"), why=_(error.message), what_to_do=_(error.remedy))


def half_card() -> Card:
    """A scanner broke off."""
    told = _("Only half a code arrived; nothing was recorded.")
    return Card("again", "!", _("SCAN AGAIN"), why=told)


def leaving_card() -> Card:
    """Whoever leaves the bus's screen scans elsewhere, and must mean it."""
    return Card("again", "!", _("LEAVE THIS BUS?"), why=_("Esc once more. Scans count elsewhere."))


def whom_card() -> Card:
    """A key needs somebody, and nobody is chosen."""
    told = _("Choose somebody first: ↑ ↓, or the number before the name.")
    return Card("again", "!", _("WHOM?"), why=told)


def called(guest: Guest | None, subject: str) -> str:
    """What to call somebody by; a ticket without a guest by the beginning of its name."""
    name = guest.name if guest else ""
    return name or _("ticket without a name") + f" {subject[2:8]}"


def _nameless(outcome: Outcome) -> tuple[str, ...]:
    known = outcome.ruling.verdict is not Verdict.REFUSED or outcome.kind is not None
    return (_("Ticket without a name on this device"),) if known else ()
