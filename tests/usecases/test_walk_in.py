"""A walk-in is a guest with a ticket, recorded in one act."""

import sqlite3
from collections.abc import Sequence

import pytest

from kiosk.domain import kinds
from kiosk.domain.facts import Draft, Fact
from kiosk.errors import StoreError, UnusableInput
from kiosk.usecases.correct import correct
from kiosk.usecases.issue_tickets import Issued, issue
from kiosk.usecases.walk_in import kinds_at, walk_in
from kiosk.wiring import look_into_fair
from tests.event_texts import DOOR
from tests.fairs import Desk, Desks, OpenDesk, told

NATALIIA = {"native_name": "Наталія Пилипенко", "country": "UA", "email": "n@example.org"}
ONLY_SPEAKERS = """
[[kinds]]
id = "speaker"
number = 2
name = "Speaker"
[[checkpoints]]
id = "stage"
takes = ["speaker"]
"""


def kinds_of(facts: Sequence[Fact]) -> list[str]:
    return [fact.envelope.kind for fact in facts]


def test_guest_key_and_ticket_are_recorded_in_one_transaction(
    desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = desk()
    acts: list[list[str]] = []
    append = here.fair.facts.append

    def listen(drafts: Sequence[Draft]) -> tuple[Fact, ...]:
        acts.append([draft.kind for draft in drafts])
        return append(drafts)

    monkeypatch.setattr(here.fair.facts, "append", listen)
    walk_in(here.fair, NATALIIA)
    walk_in(here.fair, {"latin_name": "Anna Berg"})
    assert acts == [
        [kinds.GUEST_WALKED_IN, kinds.KEY_LISTED, kinds.TICKET_ISSUED],
        [kinds.GUEST_WALKED_IN, kinds.TICKET_ISSUED],
    ]


def test_the_ticket_lets_in_at_once_and_the_guest_is_known(desk: OpenDesk) -> None:
    here = desk()
    done = walk_in(here.fair, NATALIIA)
    assert told(here.scan(done.ticket.code)) == ("admitted", "welcome")
    known = here.known(done.guest.registration)
    assert known == done.guest == done.ticket.guest
    assert known.walk_in
    assert (known.status, known.kind, known.language) == ("confirmed", "visitor", "uk")
    assert (known.native_name, known.latin_name) == ("Наталія Пилипенко", "Nataliia Pylypenko")


def test_a_latin_name_alone_is_both_names(desk: OpenDesk) -> None:
    guest = walk_in(desk().fair, {"latin_name": "Anna Berg"}).guest
    assert (guest.native_name, guest.latin_name) == ("Anna Berg", "Anna Berg")


def test_a_latin_name_that_was_typed_wins_over_the_proposal(desk: OpenDesk) -> None:
    guest = walk_in(desk().fair, NATALIIA | {"latin_name": "Natalya Pilipenko"}).guest
    assert guest.latin_name == "Natalya Pilipenko"


def test_a_walk_in_is_a_guest_like_any_other_from_then_on(desk: OpenDesk) -> None:
    here = desk()
    guest = walk_in(here.fair, {"latin_name": "Anna Berg"}).guest
    assert correct(here.fair, guest, {"email": "anna@example.org"}).walk_in
    [again] = issue(here.fair, [here.known(guest.registration)]).tickets
    assert not again.is_new


def test_two_desks_apart_give_different_numbers_and_agree_when_they_meet(desks: Desks) -> None:
    one, other = desks.open(name="one"), desks.open(name="other")
    here = [walk_in(one.fair, {"latin_name": f"Guest {n}"}).guest for n in range(3)]
    there = [walk_in(other.fair, {"latin_name": f"Guest {n}"}).guest for n in range(3)]
    one.learn_from(other)
    other.learn_from(one)
    assert len({guest.registration for guest in (*here, *there)}) == 6
    assert one.fair.state.every_guest() == other.fair.state.every_guest()
    assert len(one.fair.state.every_guest()) == 6


def test_a_number_that_is_taken_is_not_given_again(
    desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = desk()
    # A number, a serial; the same number again, another one, a serial.
    drawn = iter([bytes(8), bytes(8), bytes(8), b"\1" * 8, b"\2" * 8])
    random_bytes = here.fair.random_bytes
    monkeypatch.setattr(
        here.fair, "random_bytes", lambda count: next(drawn) if count == 8 else random_bytes(count)
    )
    numbers = [walk_in(here.fair, {"latin_name": "Anna"}).guest.registration for _ in range(2)]
    assert numbers == ["W-0000000", "W-040G208"]


@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        ({}, "A guest needs a name."),
        ({"email": "a@example.org"}, "A guest needs a name."),
        ({"latin_name": "Anna\x1b[31m"}, "can't be shown"),
        ({"latin_name": "A" * 201}, "too long"),
        ({"latin_name": "Anna", "kind": "nonsense"}, "no such kind"),
    ],
)
def test_what_can_be_no_guest_is_refused_and_nothing_recorded(
    desk: OpenDesk, values: dict[str, str], complaint: str
) -> None:
    here = desk()
    before = kinds_of(here.facts())
    with pytest.raises(UnusableInput, match=complaint):
        walk_in(here.fair, values)
    assert kinds_of(here.facts()) == before


def test_a_full_disk_leaves_neither_guest_nor_ticket(desk: OpenDesk) -> None:
    here = desk()
    connection: sqlite3.Connection = here.opened.journal.connection
    [pages] = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError):
        for _ in range(200):
            walk_in(here.fair, {"latin_name": "Anna Berg " * 15})
    guests, tickets = here.fair.state.every_guest(), here.fair.state.every_ticket()
    assert {guest.subject for guest in guests} == {subject for subject, _ in tickets}


def test_the_usual_kind_comes_first_where_the_checkpoint_takes_it(desk: OpenDesk) -> None:
    here = desk(DOOR + ONLY_SPEAKERS)
    assert [kind.id for kind in kinds_at(here.fair.event, "door")] == ["visitor"]
    assert [kind.id for kind in kinds_at(here.fair.event, "stage")] == ["speaker"]
    done = walk_in(here.fair, {"latin_name": "Anna", "kind": "speaker"})
    assert told(here.scan(done.ticket.code, "stage")) == ("admitted", "welcome")


def ticket_of(here: Desk) -> Issued:
    return walk_in(here.fair, {"latin_name": "Anna Berg"}).ticket


def test_the_symbol_on_the_screen_is_that_of_the_printed_ticket(desk: OpenDesk) -> None:
    here = desk()
    matrix = here.fair.tickets.matrix(ticket_of(here).code)
    assert (len(matrix), {len(row) for row in matrix}) == (37, {37})


def test_who_only_looks_cannot_make_a_walk_in(desk: OpenDesk, desks: Desks) -> None:
    here = desk()
    ticket_of(here)
    home = here.home
    desks.close("desk")
    with look_into_fair(home) as looked, pytest.raises(StoreError):
        walk_in(looked.fair, {"latin_name": "Anna Berg"})


@pytest.mark.parametrize("blank", [" ", "\u00a0\u2003 "])
def test_a_name_of_blanks_is_no_name(desk: OpenDesk, blank: str) -> None:
    here = desk()
    with pytest.raises(UnusableInput):
        walk_in(here.fair, {"native_name": blank})
    guest = here.guest("1001", native_name="Anna Petrova", latin_name="")
    with pytest.raises(UnusableInput):
        correct(here.fair, guest, {"native_name": blank})
