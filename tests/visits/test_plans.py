"""Plans kept beside each other as facts: what they were made for, and what has changed since."""

import json
from dataclasses import replace

import pytest

from kiosk.domain import kinds
from kiosk.domain.day_records import DaySort
from kiosk.domain.facts import Draft
from kiosk.errors import NotYet, Unsettled, UnusableInput
from kiosk.store.verification import verify
from kiosk.usecases.visits.fitting import fitted
from kiosk.usecases.visits.plans import (
    Terms,
    discard,
    document_of,
    keep,
    plans,
    published,
    the_plan,
)
from kiosk.usecases.visits.publish import publish
from kiosk.usecases.visits.stamps import drift_of, stamps_of, without_absent
from logistics.check import check
from tests.visits.conftest import OpenVisits, VisitFair


def test_a_kept_plan_comes_back_as_it_was(buses: VisitFair) -> None:
    plan = buses.solved()
    assert check(buses.problem(), plan).accepted
    kept = buses.keep(plan, "Evening", Terms(note="before the rain"))
    assert document_of(buses.fair, kept) == plan
    assert (kept.name, kept.note, kept.is_published) == ("Evening", "before the rain", False)
    assert plans(buses.fair) == (kept,)
    assert verify(buses.desk.opened.journal.connection).faults == []


def test_a_plan_is_recorded_in_whole_numbers_and_gets_the_next_number(visits: VisitFair) -> None:
    slow = replace(visits.solved(), seconds=2.6)
    assert [visits.keep(slow).name for _ in range(2)] == ["Plan 1", "Plan 2"]
    [text] = {visits.fair.state.plan_document(plan.id) for plan in plans(visits.fair)}
    assert json.loads(text)["seconds"] == 3


def test_a_plan_that_is_not_valid_is_refused_with_the_reasons(visits: VisitFair) -> None:
    plan = visits.solved()
    crowded = replace(plan, assignments=dict.fromkeys(plan.assignments, ("mill-1", "mill-2")))
    with pytest.raises(UnusableInput, match="no valid plan of the day") as refused:
        visits.keep(crowded)
    assert 'both of company "mill"' in refused.value.message
    assert plans(visits.fair) == ()


def test_plans_are_found_by_name_and_by_the_beginning_of_their_id(visits: VisitFair) -> None:
    one, two = visits.keep(name="A"), visits.keep(name="B")
    fair = visits.fair
    assert [the_plan(fair, told) for told in ("A", two.id, two.id[:6])] == [one, two, two]
    for told in ("C", ""):
        with pytest.raises(Unsettled, match="There is no plan"):
            the_plan(fair, told)
    visits.keep(name="A")
    with pytest.raises(Unsettled, match="Several plans are called 'A'"):
        the_plan(fair, "A")


def test_a_discarded_plan_is_off_the_list_and_the_published_one_stays(visits: VisitFair) -> None:
    one, two = visits.keep(), visits.keep()
    publish(visits.fair, visits.file, two)
    discard(visits.fair, one, "worse")
    assert [plan.id for plan in plans(visits.fair)] == [two.id]
    with pytest.raises(NotYet, match="This plan is published"):
        discard(visits.fair, the_plan(visits.fair, two.id), "worse")


def test_what_changes_in_roster_and_day_is_told_of_a_plan(visits: VisitFair) -> None:
    kept = visits.keep()
    assert not drift_of(kept, visits.problem())
    visits.edit(DaySort.VISIT, "mill-2", max=6)
    visits.edit(DaySort.COMPANY, "mill", host="Herr Korn")  # no plan minds who the host is
    visits.desk.guest("9", latin_name="New", interests=("mill",))
    visits.desk.guest("3", status="canceled")
    visits.desk.guest("4", interests=("port",))
    changed = drift_of(kept, visits.problem())
    assert changed
    assert changed.new == {"parties": ("9",)}
    assert changed.gone == {"parties": ("3",)}
    assert changed.changed == {"parties": ("4",), "visits": ("mill-2",)}


def test_a_plan_made_without_vehicles_does_not_mind_them(buses: VisitFair) -> None:
    problem = buses.problem()
    whole, bare = buses.keep(), keep(buses.fair, problem.without_vehicles(), plan_without(buses))
    buses.edit(DaySort.VEHICLE, "bus-2", seats=5)
    assert drift_of(whole, buses.problem()).changed == {"vehicles": ("bus-2",)}
    assert not drift_of(bare, buses.problem())
    assert "vehicles" not in stamps_of(problem.without_vehicles())


def plan_without(buses: VisitFair):  # type: ignore[no-untyped-def]
    return replace(buses.solved(), tours=())


def test_who_did_not_come_is_planned_without_and_is_no_news(visits: VisitFair) -> None:
    visits.edit(DaySort.PARTY, "1+2")
    problem = visits.problem()
    away = (("1+2", visits.subject("2")), ("3", visits.subject("3")))
    present = without_absent(problem, away)
    assert [(party.id, party.size) for party in present.parties] == [("1+2", 1), ("4", 1)]
    plan = fitted(visits.solved(), present)
    kept = visits.keep(plan, terms=Terms(absent=away))
    assert kept.absent == away
    assert not drift_of(kept, visits.problem())


def test_a_plan_fits_a_changed_day_as_far_as_it_goes(buses: VisitFair) -> None:
    plan = buses.solved()
    buses.desk.guest("1", status="canceled")
    buses.edit(DaySort.VEHICLE, "bus-1", removed=True)
    buses.desk.guest("9", latin_name="New", interests=("mill",))
    found = fitted(plan, buses.problem())
    assert set(found.assignments) == {"2", "3", "4", "9"}
    assert found.assignments["9"] == ()
    assert [tour.vehicle for tour in found.tours] == ["bus-2"]
    assert all("1" not in (*stop.board, *stop.alight) for t in found.tours for stop in t.stops)


def test_two_desks_that_published_apart_agree_on_the_later_one(open_visits: OpenVisits) -> None:
    here, there = open_visits(name="here"), open_visits(name="there")
    for each, name in ((here, "one"), (there, "two")):
        each.desk.guest("1", latin_name="Anna", interests=("mill",))
        publish(each.fair, each.file, each.keep(name=name))
        there.desk.clock.set("2019-04-03T18:10")
    here.desk.learn_from(there.desk)
    there.desk.learn_from(here.desk)
    in_force = [published(each.fair) for each in (here, there)]
    assert [plan.name for plan in in_force if plan] == ["two", "two"]
    assert plans(here.fair) == plans(there.fair)


def test_a_plan_that_only_says_it_is_published_is_none(empty: VisitFair) -> None:
    empty.desk.record(kinds.PLAN_PUBLISHED, "plan:0123", {"plan": "0123"})
    empty.fair.facts.append([Draft(kinds.PLAN_KEPT, "plan:0124", {"name": "x"})])
    assert plans(empty.fair) == ()
    assert published(empty.fair) is None
