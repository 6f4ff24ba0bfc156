"""The members of a group: who is here, who may come in, and one act for all who are marked."""

from collections.abc import Callable
from typing import Any

import pytest

from kiosk.errors import KioskError, StoreError
from kiosk.screens.members import MembersScreen
from kiosk.widgets.mark_list import MarkList
from tests.screens.fairground import Fairground
from tests.screens.guests import NATALIIA, OLENA, SERHII, SVETLANA
from tests.screens.reception import assert_it_fits
from tests.screens.stage import SIZES, Stage, on_stage
from tests.screens.test_hostile_text import GUESTS as HOSTILE

WELCOME = ("scan.admitted", "welcome")


class Group:
    """All guests of the fair as one group, on a stage."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.sounds: list[str] = []
        self.noted: list[KioskError] = []

    async def open(self, *, only: Callable[[Any], bool] = lambda guest: True) -> "Group":
        """The list of them."""
        fair = self.stage.ground.opened.fair
        guests = [guest for guest in fair.state.every_guest() if only(guest)]
        sound, note = self.sounds.append, self.noted.append
        self.stage.app.push_screen(MembersScreen(fair, "igz", "Everybody", guests, sound, note))
        await self.stage.rest()
        return self

    @property
    def lines(self) -> dict[str, str]:
        """Sign and the rest of each line, by the guest's first name."""
        found = [line.split() for line in self.stage.lines("#members") if line.strip()]
        joined = [" ".join(words).replace("[ ]", "[_]").split(" ", 1) for words in found]
        return {rest.split()[0]: f"{sign} {rest}" for sign, rest in joined}

    @property
    def signs(self) -> dict[str, str]:
        """What stands before each."""
        return {name: line.split()[0] for name, line in self.lines.items()}

    @property
    def done(self) -> str:
        """What the last act came to."""
        return self.stage.text("#done")


async def group(stage: Stage) -> Group:
    return await Group(stage).open()


@pytest.mark.parametrize("size", SIZES)
async def test_each_stands_as_they_are_and_all_who_may_come_are_marked(
    ground: Fairground, size: tuple[int, int]
) -> None:
    async with on_stage(ground, size) as stage:
        await stage.scan(ground.codes[NATALIIA])
        found = await group(stage)
        assert found.signs == {
            "Nataliia": "✔", "Olena": "[x]", "Qazim": "!", "Serhii": "[x]", "Svetlana": "[x]",
            "Sören": "✘",
        }  # fmt: skip
        assert "came 08:10" in found.lines["Nataliia"]
        assert "payment open" in found.lines["Qazim"]
        assert "canceled" in found.lines["Sören"]
        assert "(Олена Коваленко)" in found.lines["Olena"]
        assert "1 of 5 have come · 3 marked" in " ".join(stage.text("#head").split())
        assert_it_fits(stage)


async def test_enter_admits_the_marked_in_one_act_and_says_who_was_not_and_why(
    ground: Fairground,
) -> None:
    async with on_stage(ground, SIZES[0]) as stage:
        found = await group(stage)
        acts = ground.opened.journal.connection.total_changes
        await stage.press("enter")
        assert ground.opened.journal.connection.total_changes > acts
        assert ground.scans() == [WELCOME] * 4
        assert found.done.splitlines() == [
            "✔ 4 guests admitted",
            "! Qazim Ymeri: payment open",
            "✘ Sören Thormählen: canceled",
        ]
        assert found.sounds == ["admitted"]
        assert set(found.signs.values()) == {"✔", "!", "✘"}
        await stage.press("enter")
        assert found.done == "Nobody is marked."
        assert len(ground.scans()) == 4


async def test_space_takes_one_out_and_only_the_others_come_in(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        found = await group(stage)
        await stage.press("down", "space")
        assert found.signs["Olena"] == "[_]"
        await stage.press("enter")
        assert len(ground.scans()) == 3
        assert found.signs["Olena"] == "[_]"
        await stage.press("space", "enter")
        assert found.done.startswith("✔ 1 guest admitted")
        assert len(ground.scans()) == 4


async def test_a_marks_nobody_and_then_all_who_may_come(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        found = await group(stage)
        await stage.press("a")
        assert set(found.signs.values()) == {"[_]", "!", "✘"}
        await stage.press("enter")
        assert (found.done, ground.scans()) == ("Nobody is marked.", [])
        await stage.press("a", "enter")
        assert ground.scans() == [WELCOME] * 4


@pytest.mark.parametrize("steps", [2, 4])
async def test_who_may_not_come_in_cannot_be_marked(ground: Fairground, steps: int) -> None:
    async with on_stage(ground) as stage:
        found = await group(stage)
        before = found.signs
        await stage.press(*["down"] * steps, "space")
        assert found.signs == before


async def test_a_click_marks_too(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        found = await group(stage)
        await stage.pilot.click(MarkList, offset=(4, 1))
        await stage.rest()
        assert found.signs["Olena"] == "[_]"


async def test_a_scan_meanwhile_counts_and_the_list_knows_it(ground: Fairground) -> None:
    async with on_stage(ground, SIZES[0]) as stage:
        found = await group(stage)
        await stage.press("down", "space")
        await stage.scan(ground.codes[SERHII])
        assert "✔ WELCOME" in stage.text()
        assert found.signs["Serhii"] == "✔" and found.signs["Olena"] == "[_]"
        await stage.press("enter")
        assert len(ground.scans()) == 3
        assert isinstance(stage.app.screen, MembersScreen)


async def test_who_was_canceled_behind_the_list_is_not_admitted_and_that_is_told(
    ground: Fairground,
) -> None:
    """Another device's news arrived, and the list doesn't know yet."""
    async with on_stage(ground) as stage:
        found = await group(stage)
        ground.take_in([{"registration": OLENA, "status": "canceled"}])
        await stage.press("enter")
        assert ground.scans() == [WELCOME] * 3
        assert found.signs["Olena"] == "✘"
        assert "✘ Olena Kovalenko: canceled" in found.done
        assert found.sounds == ["refused"]


async def test_a_disk_that_takes_nothing_admits_nobody_and_keeps_the_marks(
    ground: Fairground, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreError("The disk is full; this was not recorded.", "Free some space.")

    async with on_stage(ground, SIZES[0]) as stage:
        found = await group(stage)
        with monkeypatch.context() as disk:
            disk.setattr(ground.opened.fair.facts, "append", full)
            await stage.press("enter")
        assert "✘ NOT RECORDED: The disk is full" in found.done
        assert (found.sounds, len(found.noted)) == (["refused"], 1)
        assert list(found.signs.values()).count("[x]") == 4
        await stage.press("enter")
        assert ground.scans() == [WELCOME] * 4


async def test_a_long_group_scrolls_and_the_cursor_is_always_seen(ground: Fairground) -> None:
    ground.take_in(
        {"registration": f"L-{n:04}", "native_name": f"Zoe Zeta {n:04}"} for n in range(2_000)
    )
    async with on_stage(ground, SIZES[0]) as stage:
        found = await group(stage)
        assert "2004 marked" in stage.text("#head")
        for key, name in (("end", "1999"), ("pageup", "1979"), ("up", "1978"), ("home", "Natal")):
            await stage.press(key)
            assert name in stage.text("#members")
        await stage.press("up")
        assert "1999" in stage.text("#members")
        await stage.press("space")
        assert "2003 marked" in stage.text("#head")
        assert "[ ]" in stage.text("#members")
        assert found.sounds == []


@pytest.mark.parametrize("size", SIZES)
async def test_no_name_spoils_the_list(
    ground: Fairground, tmp_path: Any, size: tuple[int, int]
) -> None:
    ground.merge(tmp_path, HOSTILE)
    async with on_stage(ground, size) as stage:
        await group(stage)
        assert_it_fits(stage)
        await stage.press("end", "enter")
        assert_it_fits(stage)
        assert len(ground.scans()) == 4 + len(HOSTILE)


async def test_a_window_made_smaller_keeps_every_line_whole(ground: Fairground) -> None:
    async with on_stage(ground, SIZES[2]) as stage:
        await group(stage)
        for size in ((80, 24), (40, 12), (120, 40)):
            await stage.pilot.resize_terminal(*size)
            await stage.rest()
            assert_it_fits(stage)


async def test_who_left_is_told_and_not_marked_but_can_be(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[SVETLANA])
        await stage.press("f6")
        await stage.scan(ground.codes[SVETLANA], pause=3.0)
        await stage.press("f6")
        found = await group(stage)
        assert found.signs["Svetlana"] == "[_]"
        assert "came 08:10 and left" in found.lines["Svetlana"]
        await stage.press("a")
        assert found.signs["Svetlana"] == "[x]"
