"""A fair of 10,000 guests: the screen shows the best answers, and holds no more than it shows."""

from pathlib import Path

from tests.screens.fairground import fairground
from tests.screens.stage import on_stage

MANY = 10_000
SURNAMES = ("Kovalenko", "Müller", "Петров", "Hoxha", "Đorđević")
COUNTRIES = ("UA", "DE", "RU", "AL", "RS")
MOST_ANSWERS = 50
MOST_LINES = 10


async def test_no_list_on_the_screen_grows_with_the_fair(tmp_path: Path) -> None:
    guests = [
        {
            "registration": f"G-{number + 20_000}",
            "latin_name": f"Anna {SURNAMES[number % 5]}",
            "country": COUNTRIES[number % 5],
        }
        for number in range(MANY)
    ]
    with fairground(tmp_path, guests, with_tickets=False) as ground:
        async with on_stage(ground) as stage:
            for query in ("ko", "anna", "kovalenko", "muller", "anna petrov", "G-2012"):
                await stage.type(query)
                assert 0 < stage.answers.option_count <= MOST_ANSWERS
                assert stage.region("#answers").height <= 12
                assert "F1 Help" in stage.lines()[-1]
                await stage.press("escape")
            for number in range(12):
                await stage.type(f"G-{number + 21_350}", "enter")
                assert stage.card.look == "admitted"
            assert len(ground.scans()) == 12
            assert f"12 of {MANY} here" in stage.text("#figures")
            assert stage.text("#figures").count("/2000") == len(COUNTRIES)
            assert stage.text("#recent").count("✔") == MOST_LINES
            assert "F1 Help" in stage.lines()[-1]
            await stage.press("f3")
            assert stage.text(".dialog").count("Anna") <= MOST_LINES


async def test_guests_of_many_countries_leave_the_last_scans_their_place(tmp_path: Path) -> None:
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    guests = [
        {"registration": f"G-{a}{b}", "latin_name": f"Anna {a}{b}", "country": f"{a}{b}"}
        for a in letters[:10]
        for b in letters[:6]
    ]
    with fairground(tmp_path, guests) as ground:
        for size in ((100, 30), (160, 50)):
            async with on_stage(ground, size) as stage:
                await stage.scan(ground.codes["G-AA"])
                await stage.scan(ground.codes["G-BB"])
                assert "Anna BB" in stage.text("#recent")
                assert "F1 Help" in stage.lines()[-1]
