"""Two plans that were published while apart are one conflict, until somebody publishes again."""

from kiosk.domain.conflicts import Sort
from kiosk.domain.day_records import DaySort
from kiosk.usecases.conflicts import conflicts, settle
from kiosk.usecases.visits.plans import published
from kiosk.usecases.visits.publish import publish
from tests.visits.conftest import BUSES, GUESTS, VISITS, OpenVisits, VisitFair


def _meet(one: VisitFair, other: VisitFair) -> None:
    one.desk.learn_from(other.desk)
    other.desk.learn_from(one.desk)


def _published_apart(open_visits: OpenVisits) -> tuple[VisitFair, VisitFair]:
    here, there = open_visits(name="here"), open_visits(name="there")
    here.desk.import_rows(*({"registration": who} | told for who, told in GUESTS.items()))
    _meet(here, there)
    for each in (here, there):
        each.write(VISITS + BUSES)
    plan = here.solved()
    publish(here.fair, here.file, here.keep(plan, "one way"))
    there.desk.clock.at += 600_000_000
    there.edit(DaySort.VEHICLE, "bus-1", driver="Frau Krug")
    publish(there.fair, there.file, there.keep(plan, "another driver"))
    _meet(here, there)
    return here, there


def test_both_are_told_as_one_conflict_and_not_field_by_field(open_visits: OpenVisits) -> None:
    here, there = _published_apart(open_visits)
    [found] = conflicts(here.fair).open
    assert conflicts(there.fair).open == (found,)
    assert found.sort is Sort.TWO_PLANS
    assert [said.desk for said in found.said] == ["here", "there"]
    in_force = published(here.fair)
    assert in_force is not None
    assert found.said[1].value == in_force.id
    assert {each.field for each in here.fair.state.lost()} == {"driver"}


def test_publishing_once_more_settles_it(open_visits: OpenVisits) -> None:
    here, there = _published_apart(open_visits)
    in_force = published(here.fair)
    assert in_force is not None
    here.desk.clock.at += 1_200_000_000
    publish(here.fair, here.file, in_force)
    _meet(here, there)
    assert conflicts(here.fair).open == conflicts(there.fair).open == ()


def test_one_may_leave_it_as_it_is(open_visits: OpenVisits) -> None:
    here, there = _published_apart(open_visits)
    settle(there.fair, conflicts(there.fair).open[0], "fine", "the second one it is")
    _meet(here, there)
    assert conflicts(here.fair).open == ()


def test_one_plan_after_the_other_is_no_conflict(open_visits: OpenVisits) -> None:
    here, there = open_visits(name="here"), open_visits(name="there")
    here.desk.guest("1", latin_name="Anna", interests=("mill",))
    for each in (here, there):
        _meet(here, there)
        publish(each.fair, each.file, each.keep(name=each.desk.home.root.name))
        there.desk.clock.at += 60_000_000
    _meet(here, there)
    assert conflicts(here.fair).open == ()
