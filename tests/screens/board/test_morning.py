"""The morning: who isn't there, what falls out, and the plan that is taken for the rest."""

from dataclasses import replace

import pytest

from kiosk.domain.plans import Stay
from kiosk.screens.board.board import BoardScreen
from kiosk.screens.board.morning import MorningScreen
from kiosk.screens.board.morning_lines import MorningLines
from kiosk.screens.board.morning_marks import MorningMarks
from kiosk.screens.board.options import OptionsScreen
from kiosk.screens.board.tell import BoardTellScreen
from kiosk.screens.board.view import BoardView
from kiosk.usecases.visits.clocks import local
from kiosk.usecases.visits.overview import overview
from kiosk.usecases.visits.plans import document_of
from kiosk.widgets.row_list import RowList
from kiosk.wording.visits import visit_called
from logistics.check_tours import transport_cost
from logistics.clock import Clock
from logistics.plan import Certificate, Plan, Total
from logistics.problem import Problem
from logistics.rest import plan_at_rest
from logistics.transport.under_way import without_others
from tests.screens.board.table import Table, at_table
from tests.visits.conftest import VisitFair


@pytest.fixture
def morning(visits: VisitFair) -> VisitFair:
    """The day has come: guests 1 and 3 are here, 4 has canceled."""
    for number in ("1", "2", "3", "4"):
        visits.desk.code(number)
    visits.keep()
    visits.desk.clock.set("2019-04-04T07:40")
    for number in ("1", "3"):
        visits.desk.scan(visits.desk.code(number, reissue=True), at="visits")
    visits.desk.guest("4", status="canceled")
    return visits


def marked(table: Table) -> list[str]:
    return [line[4:].split("  ")[0] for line in table.lines("#changes") if line.startswith("[x]")]


async def test_who_is_missing_is_offered_and_can_be_unmarked(morning: VisitFair) -> None:
    async with at_table(morning) as table:
        await table.press("r")
        assert isinstance(table.screen, MorningScreen)
        lines = table.lines("#changes")
        assert lines[0] == "1 guest not seen yet"
        assert "Olena Koval" in lines[1] and "never seen" in lines[1] and "+380 2" in lines[1]
        assert marked(table) == []
        await table.press("space")
        assert marked(table) != []
        await table.press("space")
        assert marked(table) == []
        await table.press("a")
        assert "absent: 1" in table.text("#foot")


async def test_the_plan_for_the_rest_is_chosen_kept_and_known_to_be_without_them(
    morning: VisitFair,
) -> None:
    async with at_table(morning) as table:
        await table.press("r", "space", "right", "space", "enter")
        assert isinstance(table.screen, OptionsScreen)
        assert "changed" in table.stage.text("#headings")
        assert table.lines("#options")
        await table.press("t")
        told = isinstance(table.screen, BoardTellScreen)
        if told:
            assert not any("Olena" in line for line in table.lines("#to-tell"))
            await table.press("escape")
        await table.press("enter")
        assert isinstance(table.screen, BoardScreen)
        kept = table.plans[-1]
        assert kept.made_from == table.plans[0].id
        assert kept.absent == (("2", morning.subject("2")),)
        plan = document_of(morning.fair, kept)
        assert "2" not in plan.assignments
        assert "mill-1" not in morning.problem().visit, "the visit that fell out is gone"
        assert "is kept; Y publishes it" in table.said
        assert "stale" not in " ".join(table.lines("#stands"))


async def test_a_visit_can_become_smaller(morning: VisitFair) -> None:
    async with at_table(morning) as table:
        await table.press("r", "right", "m")
        await table.type("9", "enter")
        assert "takes 4 as it is" in table.text("#complaint")
        await table.press("backspace")
        await table.type("1", "enter")
        assert any("takes only 1" in line for line in table.lines("#changes"))
        await table.press("enter", "end", "enter")
        assert morning.problem().visit["mill-1"].max == 1


async def test_a_vehicle_that_broke_down_is_marked(buses: VisitFair) -> None:
    buses.keep()
    async with at_table(buses) as table:
        await table.press("r", "right", "right")
        assert table.lines("#changes")[-1].startswith("[ ] bus-2")
        await table.press("space")
        assert "doesn't drive" in " ".join(table.lines("#changes"))
        assert "vehicles broken: 1" in table.text("#foot")


async def test_a_bus_that_breaks_down_on_the_road_is_replaced_and_who_waits_is_told(
    buses: VisitFair,
) -> None:
    plan = document_of(buses.fair, buses.keep())
    tour = next(tour for tour in plan.tours if tour.vehicle == "bus-2")
    now = tour.stops[0].depart + 1
    buses.desk.clock.set(f"{local(now):%Y-%m-%dT%H:%M}")
    async with at_table(buses) as table:
        await table.press("r", "right", "right", "down", "space", "enter")
        assert isinstance(table.screen, OptionsScreen)
        told = table.text("#told")
        assert "bus-2 drives no more. Who was to ride in it:" in told
        assert "it still brings them to" in told
        assert "OK-KB 1 takes them on at" in told
        await table.press("enter")
        assert isinstance(table.screen, BoardScreen)
        assert "is kept; Y publishes it" in table.said
        assert "stale" not in " ".join(table.lines("#stands"))
        kept = document_of(buses.fair, table.plans[-1])
        hours = buses.problem().vehicle["bus-2"].available
        home = max(each.stops[-1].arrive for each in kept.tours if each.vehicle == "bus-2")
        assert hours is not None and hours[1] == home


async def test_a_visit_before_which_its_guests_stand_falls_out_and_what_takes_them_on_is_told(
    buses: VisitFair,
) -> None:
    problem, plan = buses.problem(), document_of(buses.fair, buses.keep())
    party, visit, now = next(
        (party, visit, stop.arrive)
        for tour in plan.tours
        for stop in tour.stops
        for party in stop.alight
        for visit in map(problem.visit.__getitem__, plan.assignments[party])
        if problem.place_of(visit) == stop.place and stop.arrive < visit.begin
    )
    [guest] = [who for who in buses.fair.state.every_guest() if who.registration in party]
    called = visit_called(problem, visit.id)
    buses.desk.clock.set(f"{local(now):%Y-%m-%dT%H:%M}")
    async with at_table(buses) as table:
        await table.press("r")
        table.screen.query_one(RowList).go_to(f"visit:{visit.id}")
        await table.press("space", "enter")
        assert isinstance(table.screen, OptionsScreen)
        told = table.text("#told")
        assert f"{called} falls out. Who stands there already:" in told
        assert guest.name in told and "takes them on at" in told
        assert f"{called}: " in told, "the visit is told by its name, and that nobody has it"
        [first, *_] = [line.split() for line in table.lines("#options")]
        assert int(first[-4]) > 0, "who only loses it has another day"
        await table.press("t")
        assert any(guest.name in line for line in table.lines("#to-tell"))
        await table.press("escape", "enter")
        assert isinstance(table.screen, BoardScreen)
        assert table.plans[-1].stays
        assert "stale" not in " ".join(table.lines("#stands"))
        await table.press("r")
        rows = table.screen.query_one(RowList)
        rows.go_to(f"visit:{visit.id}")
        assert rows.key != f"visit:{visit.id}", "it can't fall out once more"


async def test_plans_between_the_ends_stand_in_order_each_fairer_than_the_one_before(
    buses: VisitFair,
) -> None:
    whole = buses.solved()
    riders = {"1", "2"}
    weak = replace(
        whole,
        assignments={
            party: visits if party in riders else () for party, visits in whole.assignments.items()
        },
        tours=tuple(
            tour
            for tour in (without_others(each, riders) for each in whole.tours)
            if any(stop.board for stop in tour.stops)
        ),
    )
    certificate = honest(buses.problem(), weak)
    buses.keep(replace(weak, certificate=certificate))
    buses.desk.clock.set("2019-04-04T07:40")
    async with at_table(buses) as table:
        await table.press("r", "enter")
        assert isinstance(table.screen, OptionsScreen)
        rows = [line.split() for line in table.lines("#options")]
        changed = [int(row[-4]) for row in rows]
        welfare = [int(row[-1]) for row in rows]
        assert changed == sorted(set(changed)) and len(changed) > 2
        assert welfare[0] < welfare[-1]
        assert any("in between" in " ".join(row) for row in rows)


def honest(problem: Problem, plan: Plan) -> Certificate:
    """What can be said of a plan without any search."""
    rest = plan_at_rest(problem, plan.objective, plan.assignments, Clock())
    transport = Total(transport_cost(problem, plan), bound=0, proven=False)
    return replace(rest.certificate, status="feasible", transport=transport)


async def test_nothing_is_recorded_by_looking(morning: VisitFair) -> None:
    async with at_table(morning) as table:
        before = len(morning.desk.facts())
        await table.press("r", "space", "enter", "escape", "escape")
        assert len(morning.desk.facts()) == before


async def test_a_plan_that_another_device_kept_meanwhile_is_not_taken_for_the_one_that_is_changed(
    morning: VisitFair,
) -> None:
    async with at_table(morning) as table:
        await table.press("r", "space", "enter")
        assert isinstance(table.screen, OptionsScreen)
        before = table.plans[0]
        morning.keep(name="of another device")
        for screen in table.stage.app.screen_stack:
            if isinstance(screen, BoardView):
                screen.look_now()
        await table.press("enter")
        assert isinstance(table.screen, BoardScreen)
        assert sorted(plan.made_from for plan in table.plans) == ["", "", before.id]


async def test_the_board_stays_with_the_plan_that_one_looks_at(visits: VisitFair) -> None:
    first = visits.keep()
    async with at_table(visits) as table:
        visits.keep(document_of(visits.fair, first), "of another device")
        table.board.look_now()
        await table.settle()
        seen = table.board.overview
        assert seen.kept is not None and seen.kept.id == first.id
        assert [plan.name for plan in seen.plans] == ["Plan 1", "of another device"]


async def test_a_visit_that_began_after_it_was_marked_stays(buses: VisitFair) -> None:
    buses.keep()
    buses.desk.clock.set("2019-04-04T08:59")
    async with at_table(buses) as table:
        await table.press("r")
        table.screen.query_one(RowList).go_to("visit:mill-1")
        await table.press("space")
        assert "visits fallen out: 1" in table.text("#foot")
        buses.desk.clock.set("2019-04-04T09:01")
        await table.press("enter")
        assert isinstance(table.screen, OptionsScreen), "no mark is left that no key unmarks"
        await table.press("escape")
        assert "visits fallen out: 0" in table.text("#foot")


async def test_a_visit_that_was_put_back_can_fall_out_again(buses: VisitFair) -> None:
    kept = buses.keep()
    stay = Stay("mill-1", "mill", "mill", buses.problem().visit["mill-1"].begin, ("1",))
    seen = replace(overview(buses.fair, buses.file), kept=replace(kept, stays=(stay,)))
    buses.desk.clock.set("2019-04-04T08:30")
    keys = [entry.key for entry in MorningLines(buses.fair, seen, MorningMarks()).entries()]
    assert "visit:mill-1" in keys
