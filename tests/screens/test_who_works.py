"""A desk is handed over without being closed: who recorded what is told apart."""

from kiosk.devices.memory import recall
from kiosk.domain import kinds
from kiosk.screens.desk import DeskScreen
from kiosk.screens.who_works import WhoWorksScreen
from tests.screens.fairground import Fairground
from tests.screens.guests import NATALIIA, SERHII, SVETLANA
from tests.screens.stage import Stage, on_stage


async def _hand_over(stage: Stage, name: str) -> None:
    stage.app.action_who()
    await stage.rest()
    assert isinstance(stage.app.screen, WhoWorksScreen)
    await stage.type(name, "enter")
    assert isinstance(stage.app.screen, DeskScreen)


async def test_two_who_work_at_one_desk_are_told_apart_in_what_they_record(
    ground: Fairground,
) -> None:
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[SVETLANA])
        for name, guest in (("Anna", NATALIIA), ("Borys", SERHII)):
            await _hand_over(stage, name)
            await stage.scan(ground.codes[guest])
            assert f"Desk 1 · {name}" in stage.text("#title")
    fair = ground.opened.fair
    scans = [f for f in ground.opened.journal.facts() if f.envelope.kind == kinds.SCAN_ADMITTED]
    assert [fair.state.label(f.envelope.operator) for f in scans] == ["", "Anna", "Borys"]
    assert all("Anna" not in f.envelope.operator for f in scans)
    assert recall(ground.opened.home.settings).operator == "Borys"


async def test_who_comes_back_bears_the_mark_they_had_and_is_named_once(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        for name in ("Anna", "Borys", " Anna "):
            await _hand_over(stage, name)
    named = [f for f in ground.opened.journal.facts() if f.envelope.kind == kinds.OPERATOR_NAMED]
    assert [(kinds.content(f) or {})["name"] for f in named] == ["Anna", "Borys"]
    assert ground.opened.fair.facts.operator == named[0].envelope.subject


async def test_it_is_one_of_the_lines_of_f9_and_esc_changes_nothing(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await stage.press("f9", "end", "enter")
        assert isinstance(stage.app.screen, WhoWorksScreen)
        await stage.type("Anna", "escape")
        assert isinstance(stage.app.screen, DeskScreen)
        assert ground.opened.fair.facts.operator == ""


async def test_without_a_name_nobody_in_particular_works_here(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await _hand_over(stage, "Anna")
        await _hand_over(stage, "")
        await stage.scan(ground.codes[NATALIIA])
        assert "Anna" not in stage.text("#title")
    assert ground.opened.fair.facts.operator == ""
    assert recall(ground.opened.home.settings).operator == ""


async def test_what_the_disk_doesn_t_take_changes_nobody(ground: Fairground) -> None:
    from kiosk.errors import StoreFull

    def full(_drafts: object) -> None:
        raise StoreFull("The disk is full.", "Make room.")

    async with on_stage(ground) as stage:
        await _hand_over(stage, "Anna")
        before = ground.opened.fair.facts.operator
        ground.opened.journal.guard = full
        stage.app.action_who()
        await stage.rest()
        await stage.type("Borys", "enter")
        assert isinstance(stage.app.screen, WhoWorksScreen)
        assert "The disk is full." in stage.text()
        assert ground.opened.fair.facts.operator == before
