"""What a verdict is called, why it fell, and what to do now; in the language of the staff."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.domain.event import Event
from kiosk.domain.verdicts import Reason, Verdict
from kiosk.wording import boarding as boarding_wording
from kiosk.wording.moments import when
from kiosk.words import N_, _, spoken

if TYPE_CHECKING:  # loaded with the first scan
    from kiosk.usecases.check_in import Outcome

SIGNS = {Verdict.ADMITTED: "✔", Verdict.AGAIN: "!", Verdict.QUESTION: "!", Verdict.REFUSED: "✘"}

GONE = "←"  # the sign of a guest who was counted out

_WORDS = {
    Verdict.ADMITTED: N_("WELCOME"),
    Verdict.AGAIN: N_("ALREADY HERE"),
    Verdict.QUESTION: N_("PLEASE ASK"),
    Verdict.REFUSED: N_("NO ENTRY"),
}
GOODBYE = N_("GOODBYE")
_WHY = {
    Reason.EMPTY: N_("The scan was empty."),
    Reason.FOREIGN: N_("This is not one of our codes ({sort})."),
    Reason.DAMAGED: N_("Only part of a ticket code arrived, or it was mistyped."),
    Reason.OTHER_FAIR: N_("This ticket belongs to another fair."),
    Reason.UNKNOWN_ISSUER: N_("This ticket was issued with a key this device doesn't know."),
    Reason.FORGED: N_("This code was changed: its signature is wrong."),
    Reason.UNKNOWN_TICKET: N_("No ticket with this code is known here."),
    Reason.AMBIGUOUS: N_("Several tickets have this short code."),
    Reason.CANCELED: N_("The registration was canceled."),
    Reason.REVOKED: N_("This ticket was withdrawn ({since}); a newer one may exist."),
    Reason.ISSUER_REVOKED: N_("Tickets of this issuing key no longer count."),
    Reason.BLOCKED: N_("This ticket is blocked."),
    Reason.UNCONFIRMED: N_("The registration was never confirmed."),
    Reason.UNAPPROVED: N_("The registration still waits for approval."),
    Reason.UNKNOWN_KIND: N_("This device doesn't know this kind of ticket."),
    Reason.NOT_YET_VALID: N_("The ticket counts only from {since}."),
    Reason.EXPIRED: N_("The ticket counted only until {since}."),
    Reason.WRONG_KIND: N_("A ticket “{kind}” doesn't count here."),
    Reason.WRONG_GATE: N_("Entry here is only through: {detail}."),
    Reason.NOT_OPEN_YET: N_("Entry here begins: {since}."),
    Reason.CLOSED: N_("Entry here is closed."),
    Reason.UNPAID: N_("Payment is still open."),
    Reason.LIMIT_REACHED: N_("All entries of this ticket are used up."),
    Reason.INCOMPLETE: N_("Still to be asked: {detail}"),
    Reason.ALREADY_IN: N_("Came first at {since}."),
    Reason.LEFT: N_("Counted out."),
    Reason.WELCOME: "",
    **boarding_wording.WHY,
}

_WHAT_TO_DO = {
    Reason.EMPTY: N_("Scan again."),
    Reason.FOREIGN: N_("Ask for the ticket with this fair's name on it, or search the name."),
    Reason.DAMAGED: N_("Scan again, slowly; or type the short code under the QR."),
    Reason.OTHER_FAIR: N_("Ask for this fair's ticket, or search the name."),
    Reason.UNKNOWN_ISSUER: N_("Search the name; then bring this device up to date."),
    Reason.FORGED: N_("Scan again. If it stays so, search the name and tell the coordinator."),
    Reason.UNKNOWN_TICKET: N_("Search the name."),
    Reason.AMBIGUOUS: N_("Scan the QR, or search the name."),
    Reason.CANCELED: N_("Please lead the guest to the coordinator."),
    Reason.REVOKED: N_("Ask for the newer ticket, or search the name."),
    Reason.ISSUER_REVOKED: N_("Search the name and issue a new ticket."),
    Reason.BLOCKED: N_("Please lead the guest to the coordinator."),
    Reason.UNCONFIRMED: N_("Please lead the guest to the coordinator."),
    Reason.UNAPPROVED: N_("Please lead the guest to the coordinator."),
    Reason.UNKNOWN_KIND: N_("Give this device the newest event file."),
    Reason.NOT_YET_VALID: N_("Ask the guest to come back then."),
    Reason.EXPIRED: N_("Please lead the guest to the coordinator."),
    Reason.WRONG_KIND: N_("It counts at: {detail}."),
    Reason.WRONG_GATE: N_("Please show the guest the way."),
    Reason.NOT_OPEN_YET: N_("Ask the guest to come back then."),
    Reason.CLOSED: N_("Please lead the guest to the coordinator."),
    Reason.UNPAID: N_("Please lead the guest to the coordinator."),
    Reason.LIMIT_REACHED: N_("Please lead the guest to the coordinator."),
    Reason.INCOMPLETE: N_("Ask the guest, then let them in."),
    Reason.ALREADY_IN: N_("Same person? Then all is well. If not, ask for an ID."),
    Reason.LEFT: "",
    Reason.WELCOME: "",
    **boarding_wording.WHAT_TO_DO,
}
_NAMING_A_PLACE = frozenset({Reason.WRONG_KIND, Reason.DEPARTED, Reason.FULL})
LET_IN_ANYWAY = N_("Press F5 to let the guest in all the same.")


def word(verdict: Verdict, reason: Reason, *, at_bus: bool = False) -> str:
    """The one word that fills the eye.

    Args:
        at_bus: whether somebody gets on or off, rather than in or out.
    """
    if at_bus:
        return boarding_wording.word(verdict, reason)
    return _(GOODBYE if reason is Reason.LEFT else _WORDS[verdict])


def why(outcome: "Outcome", event: Event, label: Callable[[str], str]) -> str:
    """The reason, as a sentence; empty where there is nothing to explain.

    Args:
        label: what a subject (a desk) is called.
    """
    ruling = outcome.ruling
    is_late = ruling.since is not None and ruling.since < outcome.at
    late = ruling.reason is Reason.WRONG_BUS and is_late
    said = boarding_wording.BOOKED_ON_A_LATE_ONE if late else _WHY[ruling.reason]
    text = _filled(said, outcome, event)
    if ruling.reason is Reason.ALREADY_IN and (desk := label(f"w:{''.join(ruling.detail)}")):
        text = f"{text.rstrip('.')} ({desk})."
    return text


def what_to_do(outcome: "Outcome", event: Event) -> str:
    """What the staff does next; empty where nothing is to be done."""
    asks = outcome.ruling.override is not None and outcome.ruling.verdict is Verdict.QUESTION
    if asks and outcome.boarding is None:
        return _(LET_IN_ANYWAY)
    if not outcome.ruling.detail and outcome.ruling.reason in _NAMING_A_PLACE:
        return _("Please lead the guest to the coordinator.")
    return _filled(_WHAT_TO_DO[outcome.ruling.reason], outcome, event)


def short_reason(reason: Reason) -> str:
    """A reason in a few words, for lists."""
    return _(_SHORT[reason]) if reason in _SHORT else ""


def notes(outcome: "Outcome", language: str) -> tuple[str, ...]:
    """What the desk must know: the guest's flags, their own note, then the ticket kind's."""
    flags = " · ".join(outcome.guest.flags) if outcome.guest else ""
    own = outcome.guest.note if outcome.guest else ""
    of_kind = outcome.kind.note.in_language(language) if outcome.kind else ""
    return tuple(note for note in (flags, own, of_kind) if note)


def _filled(text: str, outcome: "Outcome", event: Event) -> str:
    ruling = outcome.ruling
    language = spoken()
    told = {
        "since": "" if ruling.since is None else when(ruling.since, outcome.at, event),
        "kind": outcome.kind.name.in_language(language) if outcome.kind else "",
        "sort": _(SORTS_OF_CODES.get("".join(ruling.detail), "")) if ruling.detail else "",
        "detail": ", ".join(_named(name, outcome, event) for name in ruling.detail),
    }
    return _(text).format(**told) if text else ""


def _named(name: str, outcome: "Outcome", event: Event) -> str:
    """What a detail of a ruling is called: a question, a trip, a checkpoint, or its own name."""
    reason, at_door = outcome.ruling.reason, outcome.boarding
    if at_door is not None:
        meant = (at_door.booked, at_door.elsewhere, at_door.next_trip)
        for trip in meant:
            if trip is not None and trip.id == name:
                return trip.name.in_language(spoken())
    if reason is Reason.INCOMPLETE and name in event.questions:
        return event.questions[name].text.in_language(spoken())
    names = event.checkpoint_names
    return names[name].in_language(spoken()) if name in names else name


SORTS_OF_CODES = {
    "text": N_("some text"),
    "url": N_("a web address"),
    "vcard": N_("a business card"),
    "wifi": N_("a Wi-Fi code"),
    "email": N_("an e-mail address"),
    "phone": N_("a phone number"),
    "health": N_("a health certificate"),
    "binary": N_("unreadable data"),
    "ticket": N_("a ticket"),
}
"""What a code holds that was scanned, by its sort."""

_SHORT = {
    Reason.EMPTY: N_("empty scan"),
    Reason.FOREIGN: N_("foreign code"),
    Reason.DAMAGED: N_("half a code"),
    Reason.OTHER_FAIR: N_("another fair"),
    Reason.UNKNOWN_ISSUER: N_("unknown key"),
    Reason.FORGED: N_("forged"),
    Reason.UNKNOWN_TICKET: N_("unknown ticket"),
    Reason.AMBIGUOUS: N_("ambiguous code"),
    Reason.CANCELED: N_("canceled"),
    Reason.REVOKED: N_("withdrawn"),
    Reason.ISSUER_REVOKED: N_("key withdrawn"),
    Reason.BLOCKED: N_("blocked"),
    Reason.UNCONFIRMED: N_("not confirmed"),
    Reason.UNAPPROVED: N_("not approved"),
    Reason.UNKNOWN_KIND: N_("unknown kind"),
    Reason.NOT_YET_VALID: N_("not valid yet"),
    Reason.EXPIRED: N_("expired"),
    Reason.WRONG_KIND: N_("other ticket kind"),
    Reason.WRONG_GATE: N_("other gate"),
    Reason.NOT_OPEN_YET: N_("not open yet"),
    Reason.CLOSED: N_("closed"),
    Reason.UNPAID: N_("payment open"),
    Reason.LIMIT_REACHED: N_("entries used up"),
    Reason.INCOMPLETE: N_("still to be asked"),
    Reason.ALREADY_IN: N_("already here"),
    Reason.LEFT: N_("left"),
    **boarding_wording.SHORT,
}
