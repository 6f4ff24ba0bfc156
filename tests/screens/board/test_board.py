"""The board: what it shows of the day and the plan, and how it solves."""

import re

import pytest

from kiosk import words
from kiosk.domain.day_records import DaySort
from kiosk.screens.board.board import BoardScreen
from kiosk.screens.board.people_view import PeopleView
from kiosk.screens.board.solving import SolvingScreen
from kiosk.screens.board.visits_view import VisitsView
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


async def test_a_day_with_vehicles_is_planned_without_them_if_that_is_meant(
    buses: VisitFair,
) -> None:
    async with at_table(buses) as table:
        await table.press("l")
        if not isinstance(table.screen, SolvingScreen):
            pytest.skip("vehicles are planned by now")
        assert "without its vehicles" in table.text("#progress")
        assert "O Without vehicles" in table.keys
        await table.press("o")
        [kept] = table.plans
        assert check(buses.problem().without_vehicles(), document_of(buses.fair, kept)).valid
        assert "This plan was made without vehicles." in " ".join(table.lines("#tours"))


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
