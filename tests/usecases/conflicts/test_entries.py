"""One ticket at two desks, and who was let in although they should not have been."""

import pytest

from kiosk.domain import kinds
from kiosk.domain.conflicts import Sort
from kiosk.domain.facts import Draft
from kiosk.errors import NothingToUndo, UnusableInput
from kiosk.usecases.block_tickets import block, revoke
from kiosk.usecases.conflicts import conflicts, open_count, reopen, settle
from tests.event_texts import DOOR
from tests.fairs import OpenDesk, told
from tests.usecases.conflicts.meetings import Pair, agreed, hows, later, meet, the_one

AGAIN = ("again", "already_in")


def test_one_ticket_at_two_desks_is_told_with_desk_staff_and_time(desk: OpenDesk) -> None:
    one, other = desk(DOOR, name="Desk 1"), desk(DOOR, name="Desk 2")
    one.opened.fair.facts.operator = one.fair.pseudonym("o:", "Ms Kranz")
    one.record(kinds.OPERATOR_NAMED, one.fair.facts.operator, {"name": "Ms Kranz"})
    code = one.code_of_guest()
    meet(one, other)
    first = one.scan(code)
    later(other, minutes=5)
    second = other.scan(code)
    assert open_count(one.fair) == open_count(other.fair) == 0
    found = the_one(Sort.DOUBLE_ENTRY, one, other)
    assert [said.fact for said in found.said] == [first.fact, second.fact]
    assert [(said.desk, said.who, said.point) for said in found.said] == [
        ("Desk 1", "Ms Kranz", "door"),
        ("Desk 2", "", "door"),
    ]
    assert found.said[1].at - found.said[0].at == 5 * 60_000_000
    assert hows(found) == ["undo-1", "undo-2", "block", "fine"]


def test_an_entry_taken_back_leaves_the_guest_in_through_the_other(pair: Pair) -> None:
    one, other = pair
    code = one.code_of_guest()
    meet(one, other)
    one.scan(code)
    later(other)
    other.scan(code)
    found = the_one(Sort.DOUBLE_ENTRY, one, other)
    settled = settle(one.fair, found, "undo-1", "was not at my desk")
    assert (settled.key, settled.how, settled.why) == (found.key, "undo-1", "was not at my desk")
    assert agreed(one, other) == ()
    assert [each.key for each in conflicts(other.fair).settled] == [found.key]
    assert one.inside() == other.inside() == 1
    assert told(one.scan(code)) == AGAIN
    with pytest.raises(NothingToUndo):
        reopen(one.fair, settled)


def test_all_right_needs_a_reason_and_can_be_taken_back(pair: Pair) -> None:
    one, other = pair
    code = one.code_of_guest()
    meet(one, other)
    for each in pair:
        each.scan(code)
    found = the_one(Sort.DOUBLE_ENTRY, one, other)
    with pytest.raises(UnusableInput, match="needs a reason"):
        settle(one.fair, found, "fine")
    with pytest.raises(UnusableInput, match="can't be settled by"):
        settle(one.fair, found, "undo-3", "no such entry")
    settled = settle(one.fair, found, "fine", "came through both doors")
    assert agreed(one, other) == ()
    reopen(other.fair, settled)
    assert the_one(Sort.DOUBLE_ENTRY, one, other) == found
    assert conflicts(one.fair).settled == ()


def test_a_settled_conflict_comes_back_when_a_third_desk_contradicts(desk: OpenDesk) -> None:
    one, other, third = (desk(DOOR, name=f"Desk {n}") for n in (1, 2, 3))
    code = one.code_of_guest()
    meet(one, other, third)
    for each in (one, other, third):
        each.scan(code)
    first = the_one(Sort.DOUBLE_ENTRY, one, other)
    settle(one.fair, first, "fine", "looked at it")
    again = the_one(Sort.DOUBLE_ENTRY, one, other, third)
    assert again.key != first.key
    assert len(again.said) == 3


def test_blocking_blocks_the_ticket_that_was_shown(pair: Pair) -> None:
    one, other = pair
    code = one.code_of_guest()
    meet(one, other)
    for each in pair:
        each.scan(code)
    settled = settle(one.fair, the_one(Sort.DOUBLE_ENTRY, one, other), "block", "passed on")
    assert told(one.scan(code)) == ("refused", "blocked")
    assert agreed(one, other) == ()
    reopen(one.fair, settled)
    assert told(one.scan(code)) == AGAIN
    assert the_one(Sort.DOUBLE_ENTRY, one, other)


def test_two_desks_that_settle_it_differently_are_told_of_it(pair: Pair) -> None:
    one, other = pair
    code = one.code_of_guest()
    meet(one, other)
    for each in pair:
        each.scan(code)
    found = the_one(Sort.DOUBLE_ENTRY, one, other)
    settle(one.fair, found, "undo-1", "not here")
    settle(other.fair, conflicts(other.fair).open[0], "undo-2", "not here either")
    twice = the_one(Sort.SETTLED_TWICE, one, other)
    assert sorted(said.value for said in twice.said) == ["undo-1", "undo-2"]
    assert one.inside() == 0
    settle(one.fair, twice, "fine", "scanned again")
    assert agreed(one, other) == ()


def test_who_left_and_comes_in_elsewhere_contradicts_nothing(pair: Pair) -> None:
    one, other = pair
    code = one.code_of_guest()
    meet(one, other)
    one.scan(code)
    meet(one, other)
    later(other)
    assert told(other.scan(code)) == AGAIN
    later(one, minutes=2)
    one.leave(code)
    meet(one, other)
    later(other, minutes=2)
    assert told(other.scan(code)) == ("admitted", "welcome")
    assert agreed(one, other) == ()


@pytest.mark.parametrize("lifted", [True, False])
def test_who_was_blocked_meanwhile_was_let_in_by_whom_and_when(pair: Pair, lifted: bool) -> None:
    one, other = pair
    code = one.code_of_guest()
    meet(one, other)
    block(one.fair, one.known(), "lost on the train")
    later(other)
    assert told(other.scan(code)) == ("admitted", "welcome")
    found = the_one(Sort.LET_IN, one, other)
    assert [said.kind for said in found.said] == [kinds.TICKET_BLOCKED, kinds.SCAN_ADMITTED]
    assert hows(found) == ["release", "undo-2", "fine"]
    settle(one.fair, found, "release" if lifted else "undo-2", "looked at the passport")
    assert agreed(one, other) == ()
    assert told(one.scan(code)) == (AGAIN if lifted else ("refused", "blocked"))
    assert other.inside() == (1 if lifted else 0)


def test_a_ticket_withdrawn_for_good_can_only_be_told_to_be_right(pair: Pair) -> None:
    one, other = pair
    code = one.code_of_guest()
    meet(one, other)
    revoke(one.fair, one.known(), "replaced")
    later(other)
    other.scan(code)
    assert hows(the_one(Sort.LET_IN, one, other)) == ["undo-2", "fine"]


def test_who_came_before_they_were_blocked_came_rightly(pair: Pair) -> None:
    one, other = pair
    code = one.code_of_guest()
    meet(one, other)
    other.scan(code)
    later(one, minutes=5)
    block(one.fair, one.known(), "behaved badly")
    assert agreed(one, other) == ()


def test_facts_that_clash_are_one_conflict_for_each_writer(pair: Pair) -> None:
    one, other = pair
    journal = one.opened.journal
    writer, last = journal.writer, journal._last
    draft = Draft(kinds.OPERATOR_NAMED, "o:1", {"name": "Berta"})
    [rival] = journal._author().facts([draft], last)
    one.record(kinds.OPERATOR_NAMED, "o:1", {"name": "Anna"})
    meet(one, other)
    other.opened.journal.absorb([rival])
    found = the_one(Sort.CLASH, one, other)
    assert found.subject == f"w:{writer}"
    assert len(found.said) == 2
    settle(other.fair, found, "fine", "the copy is gone")
    assert agreed(one, other) == ()
