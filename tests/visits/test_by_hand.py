"""A change by hand: what it does to everybody is known before it is taken."""

from itertools import pairwise

import pytest

from kiosk.domain.day_records import DaySort
from kiosk.errors import UnusableInput
from kiosk.solving.news import TradeOff
from kiosk.solving.process import Solving
from kiosk.usecases.visits.by_hand import changed, consequences, most_aboard, question, straight
from kiosk.usecases.visits.demands import Demands, demanded, forbid, group_at, move, pin
from kiosk.usecases.visits.plans import Terms, document_of, the_plan
from kiosk.usecases.visits.rides import legs, rides
from logistics.allocation import solve
from logistics.check import check
from tests.visits.conftest import VisitFair


def test_a_pin_and_a_ban_hold_in_the_problem(visits: VisitFair) -> None:
    problem = demanded(visits.problem(), pin("3", "mill-2").and_then(forbid("1", "mill-1")))
    assert problem.party["3"].pinned == ("mill-2",)
    assert problem.party["3"].score(problem.visit["mill-2"]) == 0
    assert problem.party["1"].score(problem.visit["mill-1"]) is None
    assert problem.party["1"].score(problem.visit["mill-2"]) == 10
    plan = solve(problem)
    assert "mill-2" in plan.assignments["3"]
    assert "mill-1" not in plan.assignments["1"]


def test_a_company_can_be_banned_whole(visits: VisitFair) -> None:
    problem = demanded(visits.problem(), forbid("1", "mill"))
    assert problem.party["1"].never == {"mill"}


def test_the_later_demand_counts_and_can_be_lifted() -> None:
    first = pin("1", "mill-1")
    then = first.and_then(forbid("1", "mill-1"))
    assert then == Demands((), (("1", "mill-1"),))
    assert then.and_then(pin("1", "mill-1")) == first
    assert not first.without(("1", "mill-1"))


def test_names_that_the_day_no_longer_knows_are_left_aside(visits: VisitFair) -> None:
    problem = visits.problem()
    assert demanded(problem, pin("1", "gone-1").and_then(forbid("nobody", "mill"))) == problem


def test_moved_just_as_told_names_who_loses_and_which_rules_break(visits: VisitFair) -> None:
    problem, plan = visits.problem(), visits.solved()
    [away] = [visit for visit in plan.assignments["3"] if visit.startswith("forge")]
    there = "mill-2"
    demands = move(["3"], away, there)
    after = straight(problem, plan, demands)
    assert there in after.assignments["3"] and away not in after.assignments["3"]
    assert check(demanded(problem, demands), after).untruths == ()
    told = consequences(problem, plan, after, demands)
    assert [shift.party for shift in told.losses] == ["3"]
    assert told.losses[0].after < told.losses[0].before
    assert told.welfare[1] < told.welfare[0]
    assert {filling.visit for filling in told.fillings} == {away, there}
    assert told.tell == ("3",)
    assert told.lowest[1][0] < told.lowest[0][0]


def test_a_group_that_is_too_large_for_its_new_visit_breaks_a_rule(visits: VisitFair) -> None:
    visits.edit(DaySort.VISIT, "mill-2", max=1)
    problem, plan = visits.problem(), visits.solved()
    group = group_at(plan, "mill-1")
    assert len(group) == 2
    demands = move(group, "mill-1", "mill-2")
    told = consequences(problem, plan, straight(problem, plan, demands), demands)
    assert any('"mill-2" has 2 people and takes 1' in rule for rule in told.violations)


def test_the_solver_s_way_of_meeting_a_demand_is_kept_and_undone(visits: VisitFair) -> None:
    kept = visits.keep()
    problem, plan = visits.problem(), document_of(visits.fair, kept)
    demands = pin("1", "port-1")
    solving = Solving(question(problem, plan, demands))
    solving.start(lambda news: None)
    traded = solving.wait(60)
    assert isinstance(traded, TradeOff)
    chosen = traded.points[0]
    told = consequences(problem, plan, chosen.plan, demands)
    assert told.violations == ()
    assert set(chosen.changed) <= set(told.tell)
    after = visits.keep(chosen.plan, terms=Terms(made_from=kept.id, pins=demands.pins))
    assert (after.made_from, after.pins) == (kept.id, demands.pins)
    assert the_plan(visits.fair, after.made_from) == kept


def test_a_plan_that_breaks_a_rule_cannot_be_kept(visits: VisitFair) -> None:
    problem, plan = visits.problem(), visits.solved()
    demands = pin("1", "mill-1").and_then(pin("1", "mill-2"))
    with pytest.raises(UnusableInput, match='both of company "mill"'):
        visits.keep(straight(problem, plan, demands), terms=Terms(pins=demands.pins))


def test_seats_and_rides_are_counted_leg_by_leg(buses: VisitFair) -> None:
    problem, plan = buses.problem(), buses.solved()
    aboard = {leg.vehicle: len(leg.aboard) for leg in legs(plan.tours)}
    assert most_aboard(problem, plan) == aboard
    assert sum(aboard.values()) == 4
    for party, theirs in rides(plan).items():
        assert theirs[0].origin == theirs[-1].destination == "hub", party
        assert all(one.destination == two.origin for one, two in pairwise(theirs))
    straightened = straight(problem, plan, forbid("1", "mill"))
    told = consequences(problem, plan, straightened, forbid("1", "mill"))
    assert [(seat.vehicle, seat.seats) for seat in told.seatings] == [("bus-1", 8), ("bus-2", 4)]
    assert changed(plan, straightened) == ("1",)
