"""Views of a plan: by visit, by guest, by vehicle, by place; fairness; what changed."""

from kiosk.domain.day_records import DaySort
from kiosk.screens.board.compare_view import CompareView
from kiosk.screens.board.plans import PlansScreen
from kiosk.usecases.visits.demands import demanded, forbid
from kiosk.usecases.visits.plans import Terms, published
from kiosk.usecases.visits.publish import publish
from logistics.allocation import solve
from tests.screens.board.table import at_table
from tests.visits.conftest import VisitFair


def keep_a_full_forge(visits: VisitFair) -> None:
    """A plan of a day on which not all who wish for the Forge can go there."""
    visits.edit(DaySort.VISIT, "forge-1", removed=True)
    visits.edit(DaySort.VISIT, "forge-2", max=2)
    visits.keep()


async def test_a_visit_tells_who_is_there_and_what_the_company_asks(visits: VisitFair) -> None:
    visits.keep()
    async with at_table(visits) as table:
        await table.press("1")
        told = table.text("#detail-text")
        for words in (
            "Time: 09:00–10:00",
            "Place: Mühltal",
            "Meeting point: Gate 2",
            "Languages: German, Ukrainian",
            "Host: Frau Korn · +49 391 1",
            "Visitors need: safety shoes",
            "List due: 03.04. 12:00",
            "Escort: Lena",
            "There: 2 of 4, at least 1",
            "Anna Berg · 100 %",
        ):
            assert words in told


async def test_who_would_like_it_stands_there_with_the_reason(visits: VisitFair) -> None:
    visits.edit(DaySort.VISIT, "mill-1", max=1)
    visits.edit(DaySort.VISIT, "mill-2", removed=True)
    visits.keep()
    async with at_table(visits) as table:
        await table.press("1")
        told = table.text("#detail-text")
        assert "Would like it: 1" in told
        assert "full: 1 of 1" in told


async def test_a_guest_s_day_and_what_became_of_each_wish(visits: VisitFair) -> None:
    keep_a_full_forge(visits)
    async with at_table(visits) as table:
        await table.press("2")
        first = table.lines("#list")[0]
        assert int(first.split()[-2]) < 100, "who stands lowest comes first"
        told = table.text("#detail-text")
        assert "Their day:" in told
        assert "✘ The Forge" in told
        assert "14:00  full: 2 of 2" in told
        await table.press("t")
        assert table.lines("#list")[0].startswith("Anna Berg")


async def test_vehicles_days_go_from_left_to_right(buses: VisitFair) -> None:
    buses.keep()
    async with at_table(buses) as table:
        await table.press("3")
        lines = table.stage.lines("#list")
        assert "10:00" in lines[0] and "12:00" in lines[0]
        assert "OK-KB 1 · 2 of 8 seats · Herr Schulz" in lines[1]
        assert "Mühltal" in lines[2]
        assert "█" in lines[3] and "─" in lines[3]
        told = table.text("#detail-text")
        assert "08:55–10:05 Mühltal" in told
        assert "+ Anna Berg, Olena Koval" in told


async def test_a_day_without_vehicles_says_so(visits: VisitFair) -> None:
    visits.keep()
    async with at_table(visits) as table:
        await table.press("3")
        assert table.lines("#list")[0].startswith("No vehicles")


async def test_the_map_needs_coordinates_and_says_so(visits: VisitFair) -> None:
    visits.keep()
    async with at_table(visits) as table:
        await table.press("4")
        assert "No place has coordinates" in table.stage.text("#map")


async def test_the_map_shows_places_and_the_marked_tour(buses: VisitFair) -> None:
    for place, lat, lon in (("hub", 52.2, 11.6), ("mill", 52.3, 11.4), ("port", 52.1, 11.7)):
        buses.edit(DaySort.PLACE, place, lat=lat, lon=lon)
    buses.keep()
    async with at_table(buses) as table:
        await table.press("4")
        everything = table.stage.text("#map")
        assert "◆" in everything and "Mühltal" in everything
        await table.press("down", "down")
        one = table.stage.text("#map")
        dots = [sum(0x2800 < ord(c) <= 0x28FF for c in text) for text in (everything, one)]
        assert 0 < dots[1] < dots[0]


async def test_fairness_says_who_stands_where_and_why(visits: VisitFair) -> None:
    keep_a_full_forge(visits)
    async with at_table(visits) as table:
        await table.press("5")
        told = table.text("#detail-text")
        assert "proven: no plan has fewer" in told
        assert "✘ The Forge" in told


async def test_two_plans_are_compared(visits: VisitFair) -> None:
    first = visits.keep()
    demands = forbid("1", "mill")
    visits.desk.clock.set("2019-04-03T18:01")
    other = solve(demanded(visits.problem(), demands))
    visits.keep(other, "Without the Mill", Terms(made_from=first.id, forbidden=demands.forbidden))
    async with at_table(visits) as table:
        await table.press("6")
        assert isinstance(table.screen, CompareView)
        assert "Plan 1 → Without the Mill" in table.stage.lines()[0]
        assert any("Anna Berg 100 → " in line for line in table.lines("#list"))
        await table.press("end")
        assert "Plan 1" in table.text("#detail-text")


async def test_with_one_plan_there_is_nothing_to_compare(visits: VisitFair) -> None:
    visits.keep()
    async with at_table(visits) as table:
        await table.press("6")
        assert "no other plan" in table.said


async def test_plans_are_looked_at_renamed_and_discarded_but_never_the_published_one(
    visits: VisitFair,
) -> None:
    first = visits.keep()
    visits.desk.clock.set("2019-04-03T18:01")
    visits.keep(name="Second")
    publish(visits.fair, visits.file, first)
    async with at_table(visits) as table:
        await table.press("n")
        assert isinstance(table.screen, PlansScreen)
        second, published_one = table.lines("#list")
        assert second.startswith("▸ Second") and published_one.startswith("✔ Plan 1")
        await table.press("a", "end")
        await table.type(" choice", "enter")
        assert table.plans[1].name == "Second choice"
        await table.press("d", "enter")
        assert len(table.plans) == 2, "a reason is asked for"
        await table.type("too far", "enter")
        assert [plan.name for plan in table.plans] == ["Plan 1"]
        assert "D Discard" not in table.keys
        await table.press("enter")
        assert published(visits.fair) is not None
        assert "Plan 1 (published)" in " ".join(table.lines("#stands"))
