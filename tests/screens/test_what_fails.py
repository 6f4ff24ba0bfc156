"""What the disk doesn't take was not recorded: the screen says so, and the next scan works."""

from tests.screens.fairground import Fairground
from tests.screens.guests import NATALIIA, SVETLANA
from tests.screens.stage import SIZES, Stage, on_stage

PLENTY = 1_000_000


def fill_the_disk(ground: Fairground) -> None:
    """SQLite may take no more pages than it has."""
    [pages] = ground.opened.journal.connection.execute("PRAGMA page_count").fetchone()
    ground.opened.journal.connection.execute(f"PRAGMA max_page_count = {pages}")


def free_the_disk(ground: Fairground) -> None:
    """And now it may."""
    ground.opened.journal.connection.execute(f"PRAGMA max_page_count = {PLENTY}")


async def scan_until_it_fails(stage: Stage) -> int:
    """Scans foreign codes until the pages that are there are full; says how many went in."""
    for number in range(200):
        await stage.scan(f"https://example.org/{number}")
        if stage.card.look == "fault":
            return number
    raise AssertionError("the disk never got full")


async def test_a_full_disk_is_said_and_the_next_scan_works_once_there_is_room(
    ground: Fairground,
) -> None:
    async with on_stage(ground) as stage:
        fill_the_disk(ground)
        recorded = await scan_until_it_fails(stage)
        assert "✘ NOT RECORDED" in stage.text("#verdict")
        assert "The disk is full; this was not recorded." in stage.text("#verdict")
        assert "→ Free some space and scan again." in stage.text("#verdict")
        assert stage.panel.has_class("-fault")
        assert stage.heard[-1].name == "refused"
        assert (len(ground.scans()), ground.scans_for_a_reader()) == (recorded, recorded)

        await stage.scan(ground.codes[NATALIIA])
        assert (stage.card.word, ground.scans_for_a_reader()) == ("NOT RECORDED", recorded)
        assert "0 of 5 here" in stage.text("#figures")

        free_the_disk(ground)
        await stage.scan(ground.codes[NATALIIA], pause=0.15)
        assert (stage.card.word, ground.scans_for_a_reader()) == ("WELCOME", recorded + 1)
        assert "1 of 5 here" in stage.text("#figures")


async def test_an_undo_that_the_disk_doesnt_take_changes_nothing(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[SVETLANA])
        fill_the_disk(ground)
        await scan_until_it_fails(stage)
        await stage.press("f3", "1")
        assert stage.card.word == "NOT RECORDED"
        assert "1 of 5 here" in stage.text("#figures")
        free_the_disk(ground)
        await stage.press("f3", "1")
        assert stage.card.word == "TAKEN BACK"
        assert "0 of 5 here" in stage.text("#figures")


async def test_f1_shows_the_last_error_again_even_in_the_smallest_window(
    ground: Fairground,
) -> None:
    async with on_stage(ground, SIZES[0]) as stage:
        fill_the_disk(ground)
        await scan_until_it_fails(stage)
        free_the_disk(ground)
        await stage.scan(ground.codes[NATALIIA])
        await stage.press("f1")
        assert "The last error:" in stage.text()
        assert "The disk is full; this was not recorded." in stage.text()
        assert "Free some space and scan again." in stage.text()


async def test_f1_speaks_of_no_error_where_there_was_none(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await stage.press("f1")
        assert "last error" not in stage.text()
        assert "may this guest come in?" in stage.text()
        for key in ("f1", "enter", "escape"):
            assert stage.app.screen is not stage.desk
            await stage.press(key)
            assert stage.app.screen is stage.desk
            await stage.press("f1")
