"""Publishing: shown first, then done; the papers; and the trips as the marshals see them."""

from kiosk.domain.day_records import DaySort
from kiosk.screens.board.papers import PapersScreen
from kiosk.screens.board.tell import BoardTellScreen
from kiosk.screens.trips.consequences import ConsequencesScreen
from kiosk.screens.trips.trips import TripsScreen
from kiosk.usecases.trips.known import trips
from kiosk.usecases.visits.plans import published
from tests.screens.board.table import at_table
from tests.visits.conftest import VisitFair


async def test_publishing_is_shown_first_and_ends_with_papers_and_trips(buses: VisitFair) -> None:
    kept = buses.keep()
    async with at_table(buses) as table:
        await table.press("y")
        assert isinstance(table.screen, ConsequencesScreen)
        told = " ".join(table.lines("#told"))
        assert "5 trips planned or changed" in told
        assert "4 guests to tell" in told
        assert published(buses.fair) is None
        await table.press("enter")
        assert published(buses.fair) == table.plans[0] and table.plans[0].id == kept.id
        assert len(trips(buses.fair)) == 5
        assert isinstance(table.screen, BoardTellScreen)
        assert "Олена" in table.text("#message") or "Anna" in table.text("#message")
        await table.press("escape")
        assert isinstance(table.screen, PapersScreen)
        files = " ".join(table.lines("#files"))
        for name in ("attendance/mill.pdf", "attendance/mill.csv", "drivers.pdf", "day-plans.pdf"):
            assert name in files or (table.folder / "visits" / name).exists()
        assert list((table.folder / "visits" / "calendars").glob("*.ics"))
        await table.press("enter")
        assert isinstance(table.screen, TripsScreen)
        assert any("OK-KB 1" in line for line in table.lines("#trips"))


async def test_escape_publishes_nothing(visits: VisitFair) -> None:
    visits.keep()
    async with at_table(visits) as table:
        await table.press("y", "escape")
        assert published(visits.fair) is None


async def test_a_stale_plan_is_told_as_such_and_what_no_longer_holds_stays_unpublished(
    visits: VisitFair,
) -> None:
    visits.keep()
    visits.desk.guest("9", latin_name="Nora Neu", language="de", interests=("mill",))
    async with at_table(visits) as table:
        await table.press("y")
        told = " ".join(table.lines("#told"))
        assert "has changed since" in told and "Nora Neu" in told
        await table.press("escape")
        visits.edit(DaySort.VISIT, "forge-2", max=2, min=1)
        visits.edit(DaySort.VISIT, "port-1", max=1)
        table.board.look_now()
        await table.settle()
        await table.press("y")
        assert not isinstance(table.screen, ConsequencesScreen)
        assert "no valid plan" in table.said
        assert published(visits.fair) is None


async def test_papers_can_be_written_of_a_draft(visits: VisitFair) -> None:
    visits.keep()
    async with at_table(visits) as table:
        await table.press("s")
        assert isinstance(table.screen, PapersScreen)
        assert "files in" in table.stage.text("#headings")
        assert (table.folder / "visits" / "attendance" / "mill.pdf").exists()
