"""Tickets in the hands of somebody who means harm: what each trick comes to at the door."""

import pytest

from kiosk.tickets import alphabet
from kiosk.usecases.issuing_keys import revoke_key
from tests.event_texts import DOOR
from tests.fairs import Desk, Desks, OpenDesk, told

# Look-alikes of our letters in Cyrillic and Greek, and the full width forms.
LOOK_ALIKES = str.maketrans("ABCEHKMPTX", "АВСЕНКМРТХ")
GREEK = str.maketrans("ABEHKMNPTX", "ΑΒΕΗΚΜΝΡΤΧ")
WIDE = {ord(letter): ord(letter) + 0xFEE0 for letter in alphabet.LETTERS}


def last(desk: Desk, code: str) -> tuple[str, str]:
    return told(desk.scan(code))


def test_a_replayed_ticket_is_seen_as_the_same_one_again(desk: OpenDesk) -> None:
    here = desk(DOOR)
    code = here.code_of_guest()
    assert last(here, code) == ("admitted", "welcome")
    assert last(here, code)[0] == "again"
    assert here.inside() == 1, "a copy lets nobody in unseen"


@pytest.mark.parametrize("kept", [0, 1, 60, 121])
def test_a_truncated_ticket_opens_nothing(desk: OpenDesk, kept: int) -> None:
    here = desk(DOOR)
    verdict, reason = last(here, here.code_of_guest()[:kept])
    assert verdict != "admitted"
    assert reason in ("damaged", "empty", "foreign")


def test_another_case_is_the_same_ticket_and_not_a_second_one(desk: OpenDesk) -> None:
    here = desk(DOOR)
    code = here.code_of_guest()
    assert last(here, code)[0] == "admitted"
    for other in (code.lower(), code.swapcase(), f" {code}\n", f"]Q1{code}", f"\\000026{code}"):
        assert last(here, other)[0] == "again"
    assert here.inside() == 1


@pytest.mark.parametrize("table", [LOOK_ALIKES, GREEK, WIDE], ids=["cyrillic", "greek", "wide"])
def test_look_alikes_never_make_a_second_ticket_of_one(
    desk: OpenDesk, table: dict[int, int]
) -> None:
    here = desk(DOOR)
    code = here.code_of_guest()
    other = code.translate(table)
    assert other != code
    assert last(here, other)[0] != "admitted"
    assert last(here, code)[0] == "admitted"


def test_padding_of_any_sort_never_makes_a_second_ticket_of_one(desk: OpenDesk) -> None:
    here = desk(DOOR)
    code = here.code_of_guest()
    final = alphabet.LETTERS.index(code[-1])
    padded = [code[:-1] + alphabet.LETTERS[final | bit] for bit in (1, 2)]
    for other in {*padded, code + "0", "0" + code, code * 2} - {code}:
        assert last(here, other)[0] != "admitted", other[-5:]
    assert last(here, code)[0] == "admitted"
    for other in (code + "=", code + "\0", code + "·"):
        assert last(here, other)[0] != "admitted", "at most the same ticket again"
    assert here.inside() == 1


def test_a_payload_with_another_tickets_signature_is_a_forgery(desk: OpenDesk) -> None:
    here = desk(DOOR)
    one, two = (alphabet.decode(here.code_of_guest(number)) for number in ("1", "2"))
    mixed = alphabet.encode(one[:12] + two[12:])
    assert last(here, mixed) == ("refused", "forged")


def test_another_fairs_ticket_stays_another_fairs(desk: OpenDesk) -> None:
    code = desk(DOOR, number=2020, name="elsewhere").code_of_guest()
    assert last(desk(DOOR), code) == ("refused", "other_fair")


def test_other_fairs_numbers_on_a_ticket_are_signed_too(desk: OpenDesk) -> None:
    data = alphabet.decode(desk(DOOR, number=2020, name="elsewhere").code_of_guest())
    ours = data[:1] + (2019).to_bytes(2) + data[3:]
    here = desk(DOOR)
    here.code_of_guest("9")
    assert last(here, alphabet.encode(ours))[1] in ("forged", "unknown_issuer")


def test_after_a_key_was_rotated_old_tickets_count_and_what_the_old_key_signs_later_too(
    desks: Desks,
) -> None:
    """Rotating alone ends nothing: a key that leaked has to be revoked."""
    old, new = desks.open(DOOR, name="old"), desks.open(DOOR, name="new")
    before = old.code_of_guest("1")
    new.learn_from(old)
    after = new.code_of_guest("2")
    old.learn_from(new)
    for code in (before, after, old.code_of_guest("3")):
        new.learn_from(old)
        assert last(new, code)[0] == "admitted"


def test_a_revoked_issuers_tickets_are_refused_those_from_before_as_well(desks: Desks) -> None:
    thief, here = desks.open(DOOR, name="thief"), desks.open(DOOR, name="here")
    before = thief.code_of_guest("1")
    here.learn_from(thief)
    public = thief.fair.tickets.public().hex()
    assert last(here, before)[0] == "admitted"
    revoke_key(here.fair, public, "stolen")
    after = thief.code_of_guest("2")
    assert last(here, before) == ("refused", "issuer_revoked")
    here.learn_from(thief)
    assert last(here, after) == ("refused", "issuer_revoked"), (
        "the revocation outlives what the thief writes on"
    )
