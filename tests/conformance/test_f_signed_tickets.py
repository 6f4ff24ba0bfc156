"""Group F: signed tickets at a desk that knows nothing of the guest but the keys."""

from collections.abc import Collection

from kiosk.domain import kinds
from kiosk.domain.facts import Fact
from kiosk.tickets.alphabet import LETTERS
from kiosk.usecases.block_tickets import block, revoke
from kiosk.usecases.issuing_keys import listed_key, revoke_key
from tests.event_texts import DOOR, door_with_validity
from tests.fairs import Desk, Desks, OpenDesk, told

WELCOME, AGAIN = ("admitted", "welcome"), ("again", "already_in")
PERSONAL = frozenset({kinds.GUEST_IMPORTED, kinds.TICKET_ISSUED})
PASSED = {"scan.admitted", "scan.left"}


def two_desks(desk: OpenDesk, tables: str = DOOR) -> tuple[Desk, Desk]:
    """One that issues, and one that has heard of its key and of nothing else."""
    office, gate = desk(tables, name="office"), desk(tables, name="gate")
    listed_key(office.fair)
    gate.learn_from(office)
    return office, gate


def without_bodies(facts: Collection[Fact], withheld: Collection[str]) -> list[Fact]:
    """The facts as a role gets them that may not read these kinds."""
    return [Fact(f.envelope, None if f.envelope.kind in withheld else f.body) for f in facts]


def anybody_passed(door: Desk) -> bool:
    return any(kind in PASSED for kind, _ in door.recorded())


def test_f1_the_signature_alone_lets_in(desk: OpenDesk) -> None:
    """Without a name; the entry is recorded under the ticket's serial."""
    office, gate = two_desks(desk)
    outcome = gate.scan(office.code_of_guest(latin_name="Olena Hrytsenko"))
    assert told(outcome) == WELCOME
    assert outcome.guest is None
    assert outcome.kind is not None and outcome.kind.id == "visitor"
    assert gate.recorded() == [("scan.admitted", "welcome")]
    [fact] = [fact for fact in gate.facts() if fact.envelope.id == outcome.fact]
    assert fact.envelope.subject == f"t:{gate.content(outcome)['serial']}"


def test_f1_the_entry_is_the_guests_once_the_roster_arrives(desk: OpenDesk) -> None:
    """The bare ticket and its guest become one."""
    office, gate = two_desks(desk)
    code = office.code_of_guest(latin_name="Olena Hrytsenko")
    first = gate.scan(code)
    gate.learn_from(office)
    again = gate.scan(code)
    assert told(again) == AGAIN
    assert again.ruling.since == first.at
    assert again.guest is not None and again.guest.name == "Olena Hrytsenko"


def test_f2_no_changed_letter_is_let_in(desk: OpenDesk) -> None:
    """Wherever it stands. Otherwise: the refusals are recorded, and none of them is an entry."""
    office, gate = two_desks(desk)
    code = office.code_of_guest()
    changed = [
        code[:place] + LETTERS[LETTERS.index(letter) ^ 1] + code[place + 1 :]
        for place, letter in enumerate(code)
        if place % 3 == 0 or place == len(code) - 1
    ]
    outcomes = [gate.scan(text) for text in changed]
    assert {outcome.ruling.verdict.value for outcome in outcomes} == {"refused"}
    assert told(outcomes[30]) == ("refused", "forged")
    assert gate.why(outcomes[30]) == "This code was changed: its signature is wrong."
    assert len(gate.recorded()) == len(changed)
    assert not anybody_passed(gate)
    assert told(gate.scan(code)) == WELCOME


def test_f3_a_withdrawn_ticket_is_refused_though_its_signature_is_good(desk: OpenDesk) -> None:
    """Also where the desk may read neither the roster nor the issue, only that it is withdrawn."""
    office, gate = two_desks(desk)
    code = office.code_of_guest()
    assert revoke(office.fair, office.known(), "stolen") == 1
    gate.opened.journal.absorb(without_bodies(office.facts(), PERSONAL))
    outcome = gate.scan(code)
    assert (told(outcome), outcome.guest) == (("refused", "revoked"), None)
    assert not anybody_passed(gate)


def test_f4_a_blocked_ticket_is_refused_though_its_signature_is_good(desk: OpenDesk) -> None:
    """The same, until it is released."""
    office, gate = two_desks(desk)
    code = office.code_of_guest()
    assert block(office.fair, office.known(), "lost") == 1
    gate.opened.journal.absorb(without_bodies(office.facts(), PERSONAL))
    outcome = gate.scan(code)
    assert (told(outcome), outcome.guest) == (("refused", "blocked"), None)
    assert not anybody_passed(gate)


def test_f5_when_a_ticket_counts_follows_from_its_kind(desk: OpenDesk) -> None:
    """The kind stands in the code, its validity in the event file."""
    validity = ("2019-04-02T09:00:00", "2019-04-02T18:00:00")
    office, gate = two_desks(desk, door_with_validity(*validity))
    code = office.code_of_guest()
    assert told(gate.scan(code)) == ("refused", "not_yet_valid")
    gate.clock.set("2019-04-02T18:00")
    assert told(gate.scan(code)) == ("refused", "expired")
    assert not anybody_passed(gate)
    gate.clock.set("2019-04-02T09:00")
    assert told(gate.scan(code)) == WELCOME


def test_f6_a_kind_this_desk_does_not_know_calls_for_the_newest_event_file(desk: OpenDesk) -> None:
    """The signature is good, the desk is out of date."""
    newer = DOOR + '[[kinds]]\nid = "press"\nnumber = 9\n'
    office, gate = desk(newer, name="office"), desk(DOOR, name="gate")
    listed_key(office.fair)
    gate.learn_from(office)
    outcome = gate.scan(office.code_of_guest(kind="press"))
    assert (told(outcome), outcome.kind) == (("refused", "unknown_kind"), None)
    assert gate.what_to_do(outcome) == "Give this device the newest event file."
    assert not anybody_passed(gate)


def test_f7_a_key_of_another_fair_counts_only_where_that_fair_is_listed(desk: OpenDesk) -> None:
    """The same number and kind with another event's key."""
    there = desk(DOOR, name="there", number=2020)
    code, key = there.code_of_guest(), listed_key(there.fair)
    public = there.fair.tickets.public().hex()
    gate = desk(DOOR, name="gate")
    assert told(gate.scan(code)) == ("refused", "other_fair")
    assert not anybody_passed(gate)
    sister = f"""
        [[sister_fairs]]
        name = "Sister fair"
        number = 2020
        keys = [{{ number = {key}, public = "{public}" }}]
        kinds = [{{ number = 1, as = "visitor" }}]
    """
    assert told(desk(DOOR + sister, name="gate").scan(code)) == WELCOME


def test_f8_all_listed_keys_count_at_once(desk: OpenDesk, desks: Desks) -> None:
    """Two that were listed apart under one number, and the one that replaced the first."""
    office, annex = desk(DOOR, name="office"), desk(DOOR, name="annex")
    codes = [office.code_of_guest("1001"), annex.code_of_guest("1002")]
    assert listed_key(office.fair) == listed_key(annex.fair) == 1
    office.home.issuing_key.unlink()
    office = desk(DOOR, name="office")
    codes.append(office.code_of_guest("1003"))
    assert listed_key(office.fair) == 2
    gate = desk(DOOR, name="gate")
    gate.learn_from(office, annex)
    assert {told(gate.scan(code)) for code in codes} == {WELCOME}
    assert gate.recorded() == [("scan.admitted", "welcome")] * 3


def test_f8_a_withdrawn_key_counts_no_longer(desk: OpenDesk) -> None:
    """Whoever signed with it, and however good the signature."""
    office, gate = two_desks(desk)
    code = office.code_of_guest()
    revoke_key(gate.fair, office.fair.tickets.public().hex(), "laptop stolen")
    outcome = gate.scan(code)
    assert told(outcome) == ("refused", "issuer_revoked")
    assert gate.what_to_do(outcome) == "Search the name and issue a new ticket."


def test_f9_the_same_code_twice_is_a_repeat(desk: OpenDesk) -> None:
    """The desk remembers the serial, though it knows no guest."""
    office, gate = two_desks(desk)
    code = office.code_of_guest()
    assert [told(gate.scan(code)), told(gate.scan(code))] == [WELCOME, AGAIN]
    assert gate.recorded() == [("scan.admitted", "welcome"), ("scan.repeated", "already_in")]
