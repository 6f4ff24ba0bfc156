"""What to do next about somebody who is missing; the list sorts itself by it."""

from enum import StrEnum

from kiosk.domain.trips.passengers import Noted, PassengerNote

MINUTE = 60 * 1_000_000
CALL_AGAIN_AFTER = 5 * MINUTE
OVERDUE_AFTER = 10 * MINUTE


class NextStep(StrEnum):
    """What a marshal does next, most urgent first."""

    CALL = "call"
    CALL_AGAIN = "call_again"
    ASK_PARTNER = "ask_partner"
    LOOK_AROUND = "look_around"
    WAIT = "wait"
    EXPECT = "expect"


def next_step(note: PassengerNote | None, now: int, *, phone: str, partner_phone: str) -> NextStep:
    """What to do about one who is missing.

    Who never was called is called first. Who was called some minutes ago and hasn't come is
    called again, and so is who said that they come and is overdue. Who has no phone is asked
    about at the partner who brought them, or looked for where nobody has a number.
    """
    called_at = note.called_at if note else None
    if note is not None and note.state is Noted.COMING and now - note.at < OVERDUE_AFTER:
        return NextStep.EXPECT
    if called_at is not None and now - called_at < CALL_AGAIN_AFTER:
        return NextStep.WAIT
    if phone:
        return NextStep.CALL if called_at is None else NextStep.CALL_AGAIN
    return NextStep.ASK_PARTNER if partner_phone else NextStep.LOOK_AROUND


URGENCY = {step: number for number, step in enumerate(NextStep)}
