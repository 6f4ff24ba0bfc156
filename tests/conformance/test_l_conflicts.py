"""Group L, what desks apart told differently: one person twice, let in although canceled."""

from kiosk.domain.conflicts import Sort
from kiosk.usecases.conflicts import conflicts, settle
from kiosk.usecases.figures import WHOLE_FAIR, figures
from kiosk.usecases.issuing_keys import listed_key
from kiosk.usecases.walk_in import walk_in
from tests.event_texts import DOOR
from tests.fairs import Desk, OpenDesk, told


def _meet(*desks: Desk) -> None:
    for desk in desks:
        desk.learn_from(*(other for other in desks if other is not desk))


def test_l8_a_walk_in_made_at_both_desks_is_flagged_and_joined_by_hand(desk: OpenDesk) -> None:
    one, other = desk(DOOR, name="one"), desk(DOOR, name="other")
    walked = [
        walk_in(one.fair, {"latin_name": "Olena Hrytsenko", "organisation": "Dnipro Ltd"}),
        walk_in(other.fair, {"native_name": "Олена Гриценко", "organisation": "Dnipro"}),
    ]
    codes = [each.ticket.code for each in walked]
    entered = [one.scan(codes[0]), other.scan(codes[1])]
    _meet(one, other)
    [found] = conflicts(one.fair).open
    assert conflicts(other.fair).open == (found,)
    assert found.sort is Sort.SAME_PERSON
    assert {found.subject, *found.others} == {each.guest.subject for each in walked}
    assert figures(one.fair, "door").inside == 2
    settle(other.fair, found, "join")
    _meet(one, other)
    for each in (one, other):
        assert figures(each.fair, "door").inside == figures(each.fair, WHOLE_FAIR).expected == 1
        assert [told(each.scan(code)) for code in codes] == [("again", "already_in")] * 2
        scans = {fact.envelope.id for fact in each.facts()}
        assert {outcome.fact for outcome in entered} <= scans
        [guest] = each.fair.state.every_guest()
        assert len(each.fair.state.tickets_of(guest.subject)) == 2
    doubles = [each.sort for each in conflicts(one.fair).open]
    assert doubles == [Sort.DOUBLE_ENTRY]


def test_l9_who_was_canceled_meanwhile_stays_in_and_is_raised(desk: OpenDesk) -> None:
    office, gate = desk(DOOR, name="office"), desk(DOOR, name="gate")
    listed_key(office.fair)
    code = office.code_of_guest(latin_name="Olena Hrytsenko")
    _meet(office, gate)
    office.guest(status="canceled")
    gate.clock.set("2019-04-02T08:05")
    scan = gate.scan(code)
    assert told(scan) == ("admitted", "welcome")
    _meet(office, gate)
    [found] = conflicts(office.fair).open
    assert conflicts(gate.fair).open == (found,)
    assert (found.sort, found.said[-1].fact, found.said[-1].desk) == (
        Sort.LET_IN,
        scan.fact,
        "gate",
    )
    assert office.inside() == gate.inside() == 1
    assert told(office.scan(code)) == ("refused", "canceled")
    settle(office.fair, found, "reinstate")
    _meet(office, gate)
    assert conflicts(office.fair).open == conflicts(gate.fair).open == ()
    assert told(gate.scan(code)) == ("again", "already_in")
