"""What to do next about one who is missing."""

import pytest

from kiosk.domain.trips.next_step import MINUTE, NextStep, next_step
from kiosk.domain.trips.passengers import Noted, PassengerNote

NOW = 1_000 * MINUTE


def noted(state: Noted, minutes_ago: int, called: int | None = None) -> PassengerNote:
    called_at = None if called is None else NOW - called * MINUTE
    return PassengerNote("leg", "bus", state, NOW - minutes_ago * MINUTE, called_at)


@pytest.mark.parametrize(
    ("note", "phone", "partner", "step"),
    [
        (None, "+49 1", "", NextStep.CALL),
        (noted(Noted.CALLED, 1, 1), "+49 1", "", NextStep.WAIT),
        (noted(Noted.CALLED, 5, 5), "+49 1", "", NextStep.CALL_AGAIN),
        (noted(Noted.COMING, 9, 20), "+49 1", "", NextStep.EXPECT),
        (noted(Noted.COMING, 10, 20), "+49 1", "", NextStep.CALL_AGAIN),
        (noted(Noted.EXPECTED, 1), "+49 1", "", NextStep.CALL),
        (None, "", "+49 2", NextStep.ASK_PARTNER),
        (None, "", "", NextStep.LOOK_AROUND),
    ],
)
def test_the_step_follows_from_what_was_noted_and_when(
    note: PassengerNote | None, phone: str, partner: str, step: NextStep
) -> None:
    assert next_step(note, NOW, phone=phone, partner_phone=partner) is step
