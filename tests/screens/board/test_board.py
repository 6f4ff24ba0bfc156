"""The board: what it shows of the day and the plan, and how it solves."""

import re
import sys
from functools import partialmethod

import pytest

from kiosk import words
from kiosk.domain.day_records import DaySort
from kiosk.screens.board.board import BoardScreen
from kiosk.screens.board.people_view import PeopleView
from kiosk.screens.board.solving import SolvingScreen
from kiosk.screens.board.visits_view import VisitsView
from kiosk.solving.process import Solving
from kiosk.solving.task import Solve, Task
from kiosk.usecases.visits.plans import document_of
from logistics.check import check
from tests.screens.board.table import at_table
from tests.screens.stage import SIZES
from tests.visits.conftest import VISITS, OpenVisits, VisitFair


async def test_before_any_plan_it_shows_the_day_and_says_what_to_do(visits: VisitFair) -> None:
    async with at_table(visits) as table:
        assert "3 companies · 5 visits · 4 guests" in table.stage.lines()[0]
        assert any(line.startswith("The Mill 2 visits") for line in table.lines("#companies"))
        assert table.lines("#shares")[0].startswith("No plan yet: L")
        assert "L Solve" in table.keys
        assert "Y Publish" not in table.keys


async def test_l_finds_the_fairest_plan_and_keeps_it(visits: VisitFair) -> None:
    async with at_table(visits) as table:
        await table.press("l")
        [kept] = table.plans
        plan = document_of(visits.fair, kept)
        assert plan.certificate.status == "optimal"
        assert check(visits.problem(), plan).valid
        assert "Plan 1" in table.said and "proven optimal: yes" in table.said
        assert re.match(r"The Mill 2/8 ", table.lines("#companies")[0])
        shares = table.lines("#shares")
        assert shares[0].startswith("100 %") and shares[0].endswith("4")
        assert "lowest: 100 %, 4 guests" in shares
        assert "proven optimal: yes" in shares


async def test_what_nobody_could_fill_is_named_at_its_company(visits: VisitFair) -> None:
    visits.edit(DaySort.VISIT, "port-1", max=1)
    async with at_table(visits) as table:
        assert "2 want it, it takes 1" in table.lines("#companies")


async def test_given_up_nothing_is_kept_and_stopped_the_best_is(visits: VisitFair) -> None:
    async with at_table(visits) as table:
        await table.stage.press("l")
        if isinstance(table.screen, SolvingScreen):
            await table.stage.press("escape")
            assert isinstance(table.screen, BoardScreen)
            assert table.plans == ()
        await table.press("L")
        assert len(table.plans) >= 1


async def test_people_and_vehicles_are_planned_together(buses: VisitFair) -> None:
    async with at_table(buses) as table:
        await table.press("l")
        [kept] = table.plans
        plan = document_of(buses.fair, kept)
        assert plan.tours
        assert check(buses.problem(), plan).valid
        assert any("Barleben ─ " in line for line in table.lines("#tours"))


class Refuses(Solving):
    """A solver that can't plan days with vehicles."""

    def __init__(self, task: Task) -> None:
        if isinstance(task, Solve) and task.problem.vehicles:
            super().__init__(task, (sys.executable, "-c", REFUSAL))
        else:
            super().__init__(task)


REFUSAL = """
import json, sys
sys.stdin.readline()
print(json.dumps({"told": "failed", "message": "No vehicle.", "remedy": "Leave them out."}))
"""


async def test_where_vehicles_can_t_be_planned_they_are_left_out_if_that_is_meant(
    buses: VisitFair, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing = partialmethod(SolvingScreen.__init__, solving=Refuses)
    monkeypatch.setattr(SolvingScreen, "__init__", refusing)
    async with at_table(buses) as table:
        await table.press("l")
        assert isinstance(table.screen, SolvingScreen)
        assert "No vehicle." in table.text("#progress")
        assert "Leave them out." in table.text("#progress")
        assert "O Without vehicles" in table.keys and "Enter" not in table.keys
        await table.press("o")
        [kept] = table.plans
        assert check(buses.problem().without_vehicles(), document_of(buses.fair, kept)).valid
        assert "This plan was made without vehicles." in " ".join(table.lines("#tours"))


async def test_a_solver_that_breaks_down_is_told_and_nothing_is_kept(
    visits: VisitFair, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Breaks(Solving):
        def __init__(self, task: Task) -> None:
            super().__init__(task, (sys.executable, "-c", "raise SystemExit(3)"))

    broken = partialmethod(SolvingScreen.__init__, solving=Breaks)
    monkeypatch.setattr(SolvingScreen, "__init__", broken)
    async with at_table(visits) as table:
        await table.press("l")
        assert "ended without an answer" in table.text("#progress")
        await table.press("escape")
        assert isinstance(table.screen, BoardScreen)
        assert table.plans == ()


class Slow(Solving):
    """A search that goes on until it is stopped."""

    def __init__(self, task: Task) -> None:
        super().__init__(task, (sys.executable, "-c", SLOW))


SLOW = """
import json, sys
sys.stdin.readline()
def tell(**told):
    print(json.dumps(told), flush=True)
days = {"1": ["mill-1"], "2": [], "3": [], "4": []}
tell(told="progressed", stage="level", value=50, best=2, bound=2, levels=1, seconds=0.1,
     assignments=days)
tell(told="progressed", stage="welfare", value=None, best=10, bound=20, levels=1, seconds=0.2,
     assignments=None)
while sys.stdin.readline().strip() != "stop":
    pass
tell(told="failed", message="Stopped, as asked.", remedy="")
"""


async def test_plan_and_bound_are_seen_to_approach_and_it_can_be_stopped(
    visits: VisitFair, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = partialmethod(SolvingScreen.__init__, solving=Slow)
    monkeypatch.setattr(SolvingScreen, "__init__", slow)
    async with at_table(visits) as table:
        await table.stage.press("l")
        screen = table.screen
        assert isinstance(screen, SolvingScreen)
        await table.stage.until(lambda: "20" in table.text("#progress"))
        lines = table.text("#progress").splitlines()
        assert lines[0] == "✔ As few as possible at 50 % or below: 2"
        assert "all together" in lines[1]
        plan, bound = (line.count("█") for line in lines[2:4])
        assert 0 < plan < bound
        assert "1 level proven" in table.text("#seconds")
        await table.press("enter")
        assert "Stopped, as asked." in table.text("#progress")


async def test_tours_are_lines_from_place_to_place(buses: VisitFair) -> None:
    buses.keep()
    async with at_table(buses, (160, 50)) as table:
        lines = table.lines("#tours")
        assert lines[0] == "OK-KB 1 2/8"
        assert lines[1] == "08:45 Barleben ─ Mühltal ─ port ─ Barleben 12:25"


async def test_a_stale_plan_says_how_the_day_has_changed(visits: VisitFair) -> None:
    visits.keep()
    visits.desk.guest("9", latin_name="Nora Neu", language="de", interests=("mill",))
    visits.edit(DaySort.VISIT, "mill-1", max=3)
    async with at_table(visits, (160, 50)) as table:
        told = " ".join(table.lines("#stands"))
        assert "stale" in told
        assert "new guests: Nora Neu" in told
        assert "other times or sizes: mill-1" in told
        await table.press("l")
        assert "stale" not in " ".join(table.lines("#stands"))


async def test_another_device_s_plan_appears_by_itself(visits: VisitFair) -> None:
    async with at_table(visits) as table:
        visits.keep(name="From elsewhere")
        table.board.relabel()
        await table.settle()
        assert "From elsewhere" in " ".join(table.lines("#stands"))


async def test_a_day_that_makes_no_sense_is_shown_as_such_and_can_be_mended(
    open_visits: OpenVisits,
) -> None:
    broken = open_visits(VISITS.replace('place = "mill"', 'place = "moon"', 1))
    async with at_table(broken) as table:
        told = table.text("#trouble-text")
        assert "moon" in told and "→" in told
        assert "E Edit" in table.keys and "L Solve" not in table.keys
        await table.press("e", "1", "end", "enter")
        await table.press("down")
        await table.press(*["backspace"] * 4)
        await table.type("mill", "f2")
        await table.press("escape")
        assert "The Mill" in table.lines("#companies")[0]


@pytest.mark.parametrize("language", words.STAFF_LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
async def test_it_fits_every_terminal(
    visits: VisitFair, size: tuple[int, int], language: str
) -> None:
    words.speak(language)
    visits.keep()
    async with at_table(visits, size) as table:
        labels = re.split(r"\s+(?=(?:F\d|[A-Z]|Enter|Esc) )", table.keys.strip())
        assert labels[0].startswith("F1")
        assert all(len(label.split()) > 1 for label in labels)
        assert "Mill" in " ".join(table.lines("#companies"))


async def test_narrow_columns_are_tabs(visits: VisitFair) -> None:
    visits.keep()
    async with at_table(visits, (80, 24)) as table:
        assert table.stage.region("#companies").width == 80
        assert not table.screen.query_one("#shares").display or not table.lines("#shares")
        await table.press("right")
        assert table.lines("#shares")[0].startswith("100 %")
        await table.press("left")
        assert table.lines("#companies")[0].startswith("The Mill")


async def test_enter_opens_what_is_marked(visits: VisitFair) -> None:
    visits.keep()
    async with at_table(visits) as table:
        await table.press("down", "enter")
        assert isinstance(table.screen, VisitsView)
        assert table.screen.marked == "forge-1"
        await table.press("escape", "right", "enter")
        assert isinstance(table.screen, PeopleView)
        assert table.screen.marked == "1"


async def test_u_goes_back_to_the_plan_it_was_made_from(visits: VisitFair) -> None:
    async with at_table(visits) as table:
        await table.press("l")
        assert "U Undo" not in table.keys
        await table.press("l")
        await table.press("u")
        assert "Back to Plan 1" in table.said
        assert "Plan 1 (draft)" in " ".join(table.lines("#stands"))
        assert len(table.plans) == 2


async def test_the_language_changes_while_it_is_open(visits: VisitFair) -> None:
    visits.keep()
    async with at_table(visits) as table:
        words.speak("de")
        table.board.relabel()
        await table.settle()
        assert "4" in table.stage.lines()[0]
