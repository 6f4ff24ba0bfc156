"""Pin, forbid, move, why: shown before it is taken, kept beside the others, undone with a key."""

from kiosk.domain.day_records import DaySort
from kiosk.screens.board.find import FindScreen
from kiosk.screens.board.options import OptionsScreen
from kiosk.screens.board.people_view import PeopleView
from kiosk.screens.board.tell import BoardTellScreen
from kiosk.usecases.visits.demands import forbid, pin
from kiosk.usecases.visits.plans import Terms, document_of
from logistics.plan import Plan
from tests.screens.board.table import Table, at_table
from tests.visits.conftest import VisitFair


def plan_of(table: Table, number: int) -> Plan:
    return document_of(table.visits.fair, table.plans[number])


async def test_a_guest_is_pinned_and_everybody_s_gain_and_loss_is_shown_first(
    visits: VisitFair,
) -> None:
    visits.keep()
    async with at_table(visits) as table:
        await table.press("p")
        assert isinstance(table.screen, FindScreen)
        await table.type("cem", "enter")
        await table.type("must go to 09:00 mill", "enter")
        assert isinstance(table.screen, OptionsScreen)
        told = table.text("#told")
        assert "1 guest loses:" in told and "Cem Demir 100 → " in told
        assert "lowest share: 100 % (4 guests) → " in told
        assert len(table.plans) == 1, "nothing is taken yet"
        await table.press("enter")
        assert len(table.plans) == 2
        after = table.plans[1]
        assert after.made_from == table.plans[0].id
        assert after.pins == (("3", "mill-1"),)
        assert "mill-1" in plan_of(table, 1).assignments["3"]
        await table.press("u")
        assert "Back to Plan 1" in table.said


async def test_escape_takes_nothing(visits: VisitFair) -> None:
    visits.keep()
    async with at_table(visits) as table:
        await table.press("p")
        await table.type("cem", "enter")
        await table.type("the forge at all", "enter")
        assert isinstance(table.screen, OptionsScreen)
        await table.press("escape")
        assert len(table.plans) == 1


async def test_a_ban_holds_and_can_be_lifted(visits: VisitFair) -> None:
    visits.keep()
    async with at_table(visits) as table:
        await table.press("p")
        await table.type("dora", "enter")
        await table.type("the forge at all", "enter", "enter")
        assert table.plans[-1].forbidden == (("4", "forge"),)
        visited = plan_of(table, 1).assignments["4"]
        assert not any(visit.startswith("forge") for visit in visited)
        await table.press("l")
        assert table.plans[-1].forbidden == (("4", "forge"),), "it holds when solved again"
        await table.press("p")
        await table.type("dora", "enter")
        await table.type("lift", "enter")
        assert table.plans[-1].forbidden == ()
        assert plan_of(table, 3).assignments == plan_of(table, 2).assignments


async def test_a_group_moves_as_one(visits: VisitFair) -> None:
    visits.keep()
    plan = visits.solved()
    group = {party for party, theirs in plan.assignments.items() if "port-1" in theirs}
    assert len(group) > 1
    async with at_table(visits) as table:
        await table.press("1", "end", "v")
        await table.type("mill 11", "enter")
        assert isinstance(table.screen, OptionsScreen)
        await table.press("enter")
        moved = plan_of(table, 1)
        assert all("mill-2" in moved.assignments[party] for party in group)
        assert all("port-1" not in moved.assignments[party] for party in group)


async def test_what_breaks_a_rule_is_named_and_can_t_be_taken(visits: VisitFair) -> None:
    visits.write(
        visits.file.read_text().replace(
            'at = "11:00-12:00", max = 4 },\n]', 'at = "11:00-12:00", max = 1 },\n]'
        )
    )
    visits.keep()
    async with at_table(visits) as table:
        await table.press("1", "v")
        await table.type("mill 11", "enter")
        assert isinstance(table.screen, OptionsScreen)
        assert "No plan can meet this" in table.text("#remark")
        assert '"mill-2" has 2 people and takes 1' in table.text("#told")
        assert "Enter Take" not in table.keys
        await table.press("enter")
        assert len(table.plans) == 1


async def test_why_asks_the_solver_what_it_would_take(visits: VisitFair) -> None:
    visits.desk.guest(
        "5", latin_name="Eva Forst", language="de", interests=("forge", "port", "mill")
    )
    visits.keep()
    lacking = [
        company
        for company in ("mill", "forge", "port")
        if not any(visit.startswith(company) for visit in visits.solved().assignments["5"])
    ]
    async with at_table(visits) as table:
        await table.press("w")
        await table.type("eva", "enter")
        await table.type(lacking[0], "enter")
        assert isinstance(table.screen, OptionsScreen)
        assert "Eva Forst" in table.stage.lines()[0]
        await table.press("enter")
        after = plan_of(table, 1).assignments["5"]
        assert any(visit.startswith(lacking[0]) for visit in after)
        assert table.plans[1].pins[0][0] == "5"


async def test_who_has_everything_is_told_so(visits: VisitFair) -> None:
    visits.keep()
    async with at_table(visits) as table:
        await table.press("w")
        await table.type("anna", "enter")
        assert "has all that they wished for" in table.said


async def test_a_visit_that_would_have_to_take_place(visits: VisitFair) -> None:
    visits.keep()
    empty = [
        v
        for v in visits.problem().visit
        if all(v not in t for t in visits.solved().assignments.values())
    ]
    async with at_table(visits) as table:
        table.board._open_view("visits", empty[0])
        await table.settle()
        await table.press("w")
        if isinstance(table.screen, OptionsScreen):
            await table.press("enter")
            assert any(empty[0] in theirs for theirs in plan_of(table, 1).assignments.values())
        else:
            assert "That can't be" in table.said


async def test_whom_to_tell_is_seen_before_it_is_taken(visits: VisitFair) -> None:
    visits.keep()
    async with at_table(visits) as table:
        await table.press("2")
        assert isinstance(table.screen, PeopleView)
        await table.press("f3")
        await table.type("olena", "enter", "p")
        await table.type("the mill at all", "enter", "t")
        assert isinstance(table.screen, BoardTellScreen)
        [line] = [line for line in table.lines("#to-tell") if "Olena" in line]
        assert "+380 2" in line and "Ukrainian" in line
        await table.press("enter")
        assert "0 of 1" in table.text("#head")
        await table.press("s")
        assert "visits-to-tell" in table.said
        [saved] = table.folder.glob("visits-to-tell-*.csv")
        assert "Olena Koval" in saved.read_text(encoding="utf-8-sig")


async def test_terms_of_a_plan_are_seen_at_the_guest(visits: VisitFair) -> None:
    demands = pin("1", "mill-1").and_then(forbid("1", "port"))
    visits.keep(terms=Terms(pins=demands.pins, forbidden=demands.forbidden))
    async with at_table(visits) as table:
        await table.press("2")
        await table.press("f3")
        await table.type("anna", "enter")
        told = table.text("#detail-text")
        assert "Must go to: 09:00 The Mill" in told
        assert "Must not go to: Port & Sons" in told


async def test_a_party_that_came_without_one_of_its_guests_can_still_be_moved(
    visits: VisitFair,
) -> None:
    visits.edit(DaySort.PARTY, "1+2")
    visits.keep(terms=Terms(absent=(("1+2", visits.subject("2")),)))
    async with at_table(visits) as table:
        await table.press("p")
        await table.type("dora", "enter")
        await table.type("the forge at all", "enter", "enter")
        assert len(table.plans) == 2 and table.plans[-1].forbidden == (("4", "forge"),)
