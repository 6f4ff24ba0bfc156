"""While a name is typed, the form warns of whoever is probably registered already."""

from pathlib import Path

import pytest

from tests.screens.fairground import Fairground
from tests.screens.guests import NATALIIA
from tests.screens.reception import assert_it_fits, reception
from tests.screens.stage import SIZES, on_stage

WARNING = "! Perhaps registered already."


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["Наталія Пилипенко", "Natalija Pylypenko", "Pilipenko Natalia"])
async def test_a_name_in_any_spelling_warns_and_tells_that_the_guest_came(
    ground: Fairground, size: tuple[int, int], name: str
) -> None:
    async with on_stage(ground, size) as stage:
        await stage.scan(ground.codes[NATALIIA])
        desk = await reception(stage)
        assert WARNING not in stage.text()
        await stage.type(name)
        assert WARNING in stage.text()
        assert "F5 ✔ came 08:10 · Nataliia Pylypenko (Наталія Пилипенко)" in stage.text("#doubles")
        assert "F5 That guest" in stage.lines()[-1]
        assert desk.typed == {"native_name": name}
        assert_it_fits(stage)


async def test_a_key_takes_the_guest_who_is_there_and_records_nothing(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        desk = await reception(stage)
        await stage.type("Olena Kovalenko")
        facts = len(ground.opened.journal.facts())
        await stage.press("f5")
        assert [guest.registration for guest in desk.outcomes if guest] == ["KB-016"]
        assert stage.app.screen is stage.desk
        assert len(ground.opened.journal.facts()) == facts


async def test_an_address_warns_too_and_another_name_takes_the_warning_back(
    ground: Fairground,
) -> None:
    ground.take_in([{"registration": NATALIIA, "email": "nataliia@example.org"}])
    async with on_stage(ground) as stage:
        desk = await reception(stage)
        await desk.fill(native_name="Anna Berg", email="nataliia@example.org")
        assert WARNING in stage.text()
        await desk.fill(email="x")
        assert WARNING not in stage.text()
        assert "F5" not in stage.lines()[-1]
        await stage.press("f5")
        assert desk.is_open


async def test_whoever_is_sure_registers_all_the_same(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        desk = await reception(stage)
        await stage.type("Olena Kovalenko")
        assert WARNING in stage.text()
        await stage.press("f2")
        assert desk.done.guest.walk_in
        assert desk.done.guest.registration != "KB-016"


async def test_three_at_most_are_shown_and_each_has_its_key(
    ground: Fairground, tmp_path: Path
) -> None:
    twins = [
        {"registration": f"T-{n}", "native_name": "Anna [b]Berg[/b]\x1b[31m", "note": "x"}
        for n in range(5)
    ]
    ground.merge(tmp_path, twins)
    async with on_stage(ground, SIZES[0]) as stage:
        desk = await reception(stage)
        await stage.type("Anna b Berg b 31m")
        lines = [line for line in stage.lines("#doubles") if line.strip()]
        assert [line.split()[0] for line in lines[1:]] == ["F5", "F6", "F7"]
        assert "Anna [b]Berg[/b]\\x1b[31m" in lines[1]
        assert_it_fits(stage)
        await stage.press("f7")
        assert [guest.registration for guest in desk.outcomes if guest] == ["T-2"]
