"""Group B: which reason is told where there are several, and what else is shown."""

import pytest

from kiosk.usecases.block_tickets import block, release, revoke
from kiosk.usecases.check_in import admit
from kiosk.wording.verdicts import notes
from tests.event_texts import DOOR, VISITOR, door_with_validity
from tests.fairs import OpenDesk, told


def test_b19_a_replaced_code_is_withdrawn_not_unknown(desk: OpenDesk) -> None:
    """It says since when, and the new code works."""
    door = desk(DOOR)
    old = door.code_of_guest()
    door.clock.set("2019-04-02T08:30")
    new = door.code(reissue=True)
    outcome = door.scan(old)
    assert told(outcome) == ("refused", "revoked")
    assert outcome.guest == door.known()
    assert "withdrawn" in door.why(outcome) and "08:30" in door.why(outcome)
    assert told(door.scan(new)) == ("admitted", "welcome")
    assert door.recorded() == [("scan.refused", "revoked"), ("scan.admitted", "welcome")]


def test_b20_canceled_wins_over_already_used(desk: OpenDesk) -> None:
    """A canceled guest is never a harmless repeat."""
    here, there = desk(DOOR, name="here"), desk(DOOR, name="there")
    code = here.code_of_guest()
    there.learn_from(here)
    there.guest(status="canceled")
    assert told(here.scan(code)) == ("admitted", "welcome")
    here.learn_from(there)
    assert told(here.scan(code)) == ("refused", "canceled")
    assert here.recorded()[-1] == ("scan.refused", "canceled")


def test_b20_every_reason_wins_over_those_below_it(desk: OpenDesk) -> None:
    """One guest with everything wrong at once, mended from the top of the list downwards."""
    tables = door_with_validity("2019-04-02T10:00:00", "2019-04-02T18:00:00")
    door = desk(tables.replace('takes = ["visitor"]', 'takes = ["other"]') + _OTHER_KIND)
    code = door.code_of_guest()
    block(door.fair, door.known(), "lost")
    door.guest(status="canceled")
    assert told(door.scan(code)) == ("refused", "canceled")
    door.guest(status="draft")
    assert told(door.scan(code)) == ("refused", "blocked")
    release(door.fair, door.known(), "found")
    assert told(door.scan(code)) == ("refused", "unconfirmed")
    door.guest(status="pending")
    assert told(door.scan(code)) == ("refused", "not_yet_valid")
    door.clock.set("2019-04-02T10:00")
    assert told(door.scan(code)) == ("refused", "wrong_kind")
    revoke(door.fair, door.known(), "stolen")
    assert told(door.scan(code)) == ("refused", "revoked")


_OTHER_KIND = """
[[kinds]]
id = "other"
number = 2
"""


def test_b21_an_attention_flag_comes_with_the_verdict(desk: OpenDesk) -> None:
    """Admitted all the same, with the note that tells why."""
    door = desk(DOOR)
    outcome = door.scan(door.code_of_guest(attention=True, note="needs an interpreter"))
    assert told(outcome) == ("admitted", "welcome")
    assert outcome.guest is not None and outcome.guest.attention
    assert notes(outcome, "en") == ("needs an interpreter",)
    assert door.recorded() == [("scan.admitted", "welcome")]


def test_b22_the_guests_own_note_stands_before_that_of_the_kind(desk: OpenDesk) -> None:
    """Both are shown, the kind's in the language of the staff."""
    noted = f'{VISITOR}note = {{ de = "Bitte zum Saal", en = "To the hall, please" }}\n'
    door = desk(DOOR.replace(VISITOR, noted))
    outcome = door.scan(door.code_of_guest(note="has a parcel here"))
    assert told(outcome) == ("admitted", "welcome")
    assert notes(outcome, "en") == ("has a parcel here", "To the hall, please")
    assert notes(outcome, "de") == ("has a parcel here", "Bitte zum Saal")


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ({}, "Travel office"),
        ({"native_name": "Олена Гриценко"}, "Олена Гриценко"),
        ({"native_name": "Олена Гриценко", "latin_name": "Olena Hrytsenko"}, "Olena Hrytsenko"),
    ],
)
def test_b23_a_guest_without_a_name_is_called_by_who_booked(
    desk: OpenDesk, names: dict[str, str], shown: str
) -> None:
    """A name of their own comes first, in Latin letters if there is one."""
    door = desk(DOOR)
    outcome = door.scan(door.code_of_guest(contact_name="Travel office", **names))
    assert told(outcome) == ("admitted", "welcome")
    assert outcome.guest is not None and outcome.guest.name == shown


def test_b25_a_draft_is_refused_and_stays_a_draft(desk: OpenDesk) -> None:
    """A scan never confirms a registration in silence."""
    door = desk(DOOR)
    code = door.code_of_guest()
    door.guest(status="draft")
    outcome = door.scan(code)
    assert told(outcome) == ("refused", "unconfirmed")
    assert door.why(outcome) == "The registration was never confirmed."
    assert door.known().status == "draft"
    assert door.recorded() == [("scan.refused", "unconfirmed")]


def test_b26_the_right_person_with_another_fairs_ticket_is_let_in_by_name(desk: OpenDesk) -> None:
    """Otherwise: refused with that advice; nothing has changed until the desk finds the guest."""
    here, there = desk(DOOR, name="here"), desk(DOOR, name="there", number=2020)
    guest = here.guest("1001", latin_name="Olena Hrytsenko")
    outcome = here.scan(there.code_of_guest("1001", latin_name="Olena Hrytsenko"))
    assert told(outcome) == ("refused", "other_fair")
    assert here.what_to_do(outcome) == "Ask for this fair's ticket, or search the name."
    assert here.fair.state.presence("door") == ()
    assert told(admit(here.fair, guest, "door")) == ("admitted", "welcome")
    assert here.recorded() == [("scan.refused", "other_fair"), ("scan.admitted", "welcome")]
