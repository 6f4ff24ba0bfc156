"""Editing what the day is made of, and importing it: each a fact, complaints where they belong."""

from kiosk.domain.day_records import DaySort
from kiosk.screens.board.importing import ImportScreen
from kiosk.screens.board.record_form import RecordFormScreen
from kiosk.screens.board.records import RecordsScreen
from kiosk.widgets.form_field import FormField
from tests.screens.board.table import Table, at_table
from tests.visits.conftest import VisitFair


async def fill(table: Table, field: str, text: str) -> None:
    """Types into a line of the form, over what stood there."""
    line = table.screen.query_one(f"#field-{field.replace('_', '-')}", FormField)
    line.take_focus()
    await table.stage.rest()
    await table.stage.type("", "end", *["backspace"] * len(line.text))
    await table.type(text)


def wrong(table: Table) -> dict[str, str]:
    """What is wrong, by the line it is said at."""
    return {
        line.field: str(line.query_one(".complaint").content)  # type: ignore[attr-defined]
        for line in table.screen.query(FormField)
        if line.has_class("-wrong")
    }


async def test_a_company_is_edited(visits: VisitFair) -> None:
    async with at_table(visits) as table:
        await table.press("e", "enter")
        assert isinstance(table.screen, RecordFormScreen)
        await fill(table, "host", "Herr Neu")
        await fill(table, "list_by", "03.04. 15:30")
        await fill(table, "needs", "helmet, identity list")
        await table.press("f2")
        reception = visits.day().receptions["mill"]
        assert reception.host == "Herr Neu"
        assert reception.needs == ("helmet", "identity list")
        assert reception.list_by is not None and reception.list_by % (24 * 60) == 15 * 60 + 30
        assert reception.meeting_point == "Gate 2", "what wasn't touched stays"


async def test_what_makes_no_sense_is_said_at_its_line_and_recorded_nowhere(
    visits: VisitFair,
) -> None:
    async with at_table(visits) as table:
        before = len(visits.desk.facts())
        await table.press("1", "e")
        await fill(table, "at", "07:00-08:30")
        await table.press("f2")
        assert "outside the day" in wrong(table)["at"]
        await fill(table, "at", "soon")
        await table.press("f2")
        assert "from when to when" in wrong(table)["at"]
        await fill(table, "at", "09:00-10:00")
        await fill(table, "max", "0")
        await table.press("f2")
        assert "must be from 1" in wrong(table)["max"]
        await fill(table, "max", "3")
        await fill(table, "min", "9")
        await table.press("f2")
        assert "at least 9" in wrong(table)["min"]
        assert len(visits.desk.facts()) == before
        await fill(table, "min", "2")
        await table.press("f2")
        assert (visits.problem().visit["mill-1"].min, visits.problem().visit["mill-1"].max) == (
            2,
            3,
        )


async def test_two_pins_at_once_are_named(visits: VisitFair) -> None:
    async with at_table(visits) as table:
        await table.press("l", "2", "e")
        await fill(table, "pinned", "mill-1, mill-2")
        await table.press("f2")
        assert "both of one company" in wrong(table)["pinned"]
        await fill(table, "pinned", "port-1")
        await fill(table, "own_transport", "yes")
        await table.press("f2")
        party = visits.problem().party["1"]
        assert party.pinned == ("port-1",) and party.own_transport


async def test_a_vehicle_is_added_and_one_taken_out(buses: VisitFair) -> None:
    async with at_table(buses) as table:
        await table.press("e", "4")
        assert isinstance(table.screen, RecordsScreen)
        await table.press("n")
        await fill(table, "name", "Van")
        await fill(table, "seats", "0")
        await table.press("f2")
        assert "seats" in wrong(table)
        await fill(table, "seats", "7")
        await table.press("f2")
        assert buses.problem().vehicle["van"].seats == 7
        await table.press("home", "delete")
        assert len(buses.problem().vehicles) == 3
        await table.press("enter")
        assert len(buses.problem().vehicles) == 2


async def test_a_visit_gets_the_next_number_of_its_company(visits: VisitFair) -> None:
    async with at_table(visits) as table:
        await table.press("e", "3", "n")
        await fill(table, "company", "Port")
        await fill(table, "at", "9-10 + 10:30-11")
        await fill(table, "max", "5")
        await table.press("f2")
        times = visits.problem().visit["port-2"].times
        assert [end - start for start, end in times] == [60, 30]


async def test_the_number_of_a_visit_that_was_taken_out_is_not_given_again(
    visits: VisitFair,
) -> None:
    visits.edit(DaySort.VISIT, "mill-2", removed=True)
    async with at_table(visits) as table:
        await table.press("e", "3", "n")
        await fill(table, "company", "The Mill")
        await fill(table, "at", "15:00-16:00")
        await fill(table, "max", "4")
        await table.press("f2")
        assert {"mill-1", "mill-3"} == {v for v in visits.problem().visit if v.startswith("mill")}


async def test_a_party_of_strangers_is_refused(visits: VisitFair) -> None:
    async with at_table(visits) as table:
        await table.press("e", "5", "n")
        await fill(table, "guests", "1, 77")
        await table.press("f2")
        assert "knows no guest 77" in wrong(table)["guests"]
        await fill(table, "guests", "1, 2")
        await table.press("f2")
        assert "1+2" in visits.problem().party


async def test_what_was_typed_is_thrown_away_at_the_second_escape_only(visits: VisitFair) -> None:
    async with at_table(visits) as table:
        await table.press("e", "enter")
        await fill(table, "host", "Nobody")
        await table.press("escape")
        assert isinstance(table.screen, RecordFormScreen)
        await table.press("escape")
        assert not isinstance(table.screen, RecordFormScreen)
        assert visits.day().receptions["mill"].host == "Frau Korn"


async def test_ways_are_edited_by_place(visits: VisitFair) -> None:
    async with at_table(visits) as table:
        await table.press("e", "7")
        await table.press("enter")
        await fill(table, "mill", "25")
        await table.press("f2")
        problem = visits.problem()
        assert problem.travel("hub", "mill") == 25


async def test_an_import_is_shown_before_it_is_recorded(visits: VisitFair) -> None:
    (visits.desk.home.root / "vehicles.csv").write_text(
        "vehicle;seats;driver\nVan 1;8;Frau Fahr\nVan 2;many;\n", encoding="utf-8"
    )
    async with at_table(visits) as table:
        await table.press("i")
        assert isinstance(table.screen, ImportScreen)
        await table.type("nothing.csv", "enter")
        assert "✘" in table.text("#remark")
        await table.stage.type("", *["backspace"] * len("nothing.csv"))
        await table.type("vehicles.csv", "enter")
        assert "1 changed" in table.text("#remark") and "1 rejected" in table.text("#remark")
        rows = table.lines("#rows")
        assert rows[0].startswith("✘ line 3")
        assert "Frau Fahr" in rows[1]
        assert visits.problem().vehicles == ()
        await table.press("enter")
        assert [(v.id, v.seats) for v in visits.problem().vehicles] == [("van-1", 8)]
        assert "1 record changed" in table.said


async def test_the_form_of_each_sort_opens(buses: VisitFair) -> None:
    async with at_table(buses) as table:
        for number in range(2, 8):
            await table.press("e", str(number))
            assert isinstance(table.screen, RecordsScreen)
            if table.screen.query_one("#records").key:  # type: ignore[attr-defined]
                await table.press("enter")
                assert isinstance(table.screen, RecordFormScreen)
                await table.press("escape")
            await table.press("escape")
