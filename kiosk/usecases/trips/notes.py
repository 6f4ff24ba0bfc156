"""What a marshal notes of a guest: called, coming, on standby, released, no-show, staying."""

from dataclasses import replace

from kiosk.domain import kinds
from kiosk.domain.facts import Draft
from kiosk.domain.given_reasons import is_given
from kiosk.domain.trips.passengers import Noted
from kiosk.domain.trips.trip import Trip
from kiosk.errors import UnusableInput
from kiosk.usecases.fair import Fair
from kiosk.words import N_

LONGEST = 200


def note(
    fair: Fair,
    subject: str,
    trip: Trip,
    state: Noted,
    *,
    reason: str = "",
    told: str = "",
    takes_over: str = "",
) -> str:
    """Records what is known of a guest on the leg of a trip; returns the fact's id.

    Args:
        reason: why; who stays behind needs one, and so does who settles that.
        told: who was told of it; ``takes_over`` who looks after the guest.

    Raises:
        UnusableInput: if a guest would stay behind and nobody says why, who was told and who
            takes over; if one who went out would be given up; or a text can't be shown.
        StoreError: if this could not be recorded.
    """
    draft = noted(subject, trip, state, reason=reason, told=told, takes_over=takes_over)
    [fact] = fair.facts.append([draft])
    return fact.envelope.id


def take_back(fair: Fair, subject: str, trip: Trip, fact: str, reason: str = "") -> None:
    """Takes a note back: what was noted before it counts again.

    Raises:
        UnusableInput: if the reason can't be shown.
        StoreError: if this could not be recorded.
    """
    draft = noted(subject, trip, Noted.EXPECTED, reason=reason)
    fair.facts.append([replace(draft, refs=(fact,))])


def noted(
    subject: str,
    trip: Trip,
    state: Noted,
    *,
    reason: str = "",
    told: str = "",
    takes_over: str = "",
) -> Draft:
    """The fact of a note; raises as `note` does."""
    said = {"reason": reason.strip(), "told": told.strip(), "takes_over": takes_over.strip()}
    if any(not text.isprintable() or len(text) > LONGEST for text in said.values()):
        raise UnusableInput(
            N_("This text is too long, or holds characters that can't be shown."),
            N_("Type it anew."),
        )
    if state is Noted.NO_SHOW and trip.way_out:
        raise UnusableInput(
            N_("Who went out is no no-show on the way back."),
            N_("Settle how they get home: own transport, or stays behind."),
        )
    if state is Noted.STAYS_BEHIND and not all(map(is_given, said.values())):
        raise UnusableInput(
            N_(
                "Nobody stays behind without a reason, someone who was told, and someone in charge."
            ),
            N_("Fill in all three."),
        )
    if state is Noted.SETTLED and not is_given(reason):
        raise UnusableInput(
            N_("Closing this needs a word on how it ended."), N_("Say how the guest got home.")
        )
    content = {"leg": trip.leg, "trip": trip.id, "state": str(state)}
    return Draft(kinds.PASSENGER_NOTED, subject, content | {k: v for k, v in said.items() if v})
