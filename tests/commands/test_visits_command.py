"""`kiosk visits`: the companies, visits and vehicles of day three on the command line."""

from pathlib import Path

import openpyxl
import pytest

from kiosk import cli
from logistics.problem_json import load_problem
from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk


def test_what_the_day_offers_is_listed(kiosk: Kiosk, demo: DemoFair) -> None:
    told = kiosk("--home", demo.home, "visits", "list", "--json")
    assert told.code == cli.DONE
    assert len(told.records) == 14
    assert told.records[0] | {"name": ""} == {
        "id": "ohretal-zerspanung",
        "name": "",
        "place": "wolmirstedt",
        "host": "Katrin Ohlsen",
        "phone": "+49 30 23125 601",
        "meeting_point": "Werkstor 2, Pförtner",
        "needs": ["safety shoes"],
        "list_by": "2019-04-03T12:00",
        "visits": 3,
        "places": 27,
        "people": None,
    }
    visits = kiosk("--home", demo.home, "visits", "list", "visits", "--json").records
    assert visits[0]["at"] == ["09:00-10:15"]
    assert visits[0]["languages"] == ["de", "en", "ru"]
    assert len(kiosk("--home", demo.home, "visits", "list", "vehicles").lines) == 6
    assert "–/27" in kiosk("--home", demo.home, "visits", "list").lines[0]


def test_settings_are_edited_and_taken_back(kiosk: Kiosk, demo: DemoFair) -> None:
    def edit(*arguments: str) -> dict[str, object]:
        return kiosk("--home", demo.home, "visits", "edit", *arguments, "--json").record

    company = ("company", "suelzequell")
    told = edit(*company, "host=Frau Quell", "needs=Schuhe; Ausweis", "list_by=2019-04-03T12:00")
    assert told == {"sort": "company", "id": "suelzequell", "changed": True}
    assert edit(*company, "host=Frau Quell")["changed"] is False
    edit("vehicle", "bus-9", "seats=19", "name=OK-KB 19", "driver=Herr Schulz")
    edit("travel", "igz", "barleben=6")
    edit("place", "igz", "lat=52.2135")
    edit("party", "KB-030", "own_transport=yes", "never=suelzequell")
    listed = kiosk("--home", demo.home, "visits", "list", "--json").records
    [quell] = [record for record in listed if record["id"] == "suelzequell"]
    assert quell["needs"] == ["Schuhe", "Ausweis"]
    assert quell["list_by"] == "2019-04-03T12:00"
    [*_, bus] = kiosk("--home", demo.home, "visits", "list", "vehicles").lines
    assert "OK-KB 19" in bus and "19 seats" in bus and "Herr Schulz" in bus
    edit(*company, "host=")
    edit("vehicle", "bus-9", "--remove")
    listed = kiosk("--home", demo.home, "visits", "list", "--json").records
    assert {record["host"] for record in listed if record["id"] == "suelzequell"} == {""}
    assert "OK-KB 19" not in kiosk("--home", demo.home, "visits", "list", "vehicles").out
    assert kiosk("--home", demo.home, "verify").code == cli.DONE


BAD = [
    (("vehicle", "bus-1", "seats=0"), "it must be from 1 to 1000"),
    (("vehicle", "bus-1", "seats=many"), "seats must be a whole number"),
    (("place", "igz", "lat=north"), "lat must be degrees"),
    (("party", "KB-030", "own_transport=perhaps"), "must be yes or no"),
    (("company", "suelzequell", "place=mars"), 'unknown place "mars"'),
    (("company", "suelzequell", "colour=red"), "no setting 'colour'"),
    (("company", "suelzequell", "host"), "Write it as SETTING=VALUE"),
    (("company", "suelzequell"), "one of the two"),
    (("company", "suelzequell", "host=x", "--remove"), "one of the two"),
    (("weather", "today", "rain=yes"), "'weather' is not one of"),
]


@pytest.mark.parametrize(("arguments", "complaint"), BAD)
def test_what_cannot_be_is_refused_with_the_way_out(
    kiosk: Kiosk, demo: DemoFair, arguments: tuple[str, ...], complaint: str
) -> None:
    told = kiosk("--home", demo.home, "visits", "edit", *arguments)
    assert told.code == cli.UNUSABLE
    assert complaint in told.err


def test_a_spreadsheet_of_companies_comes_in_row_by_row(
    kiosk: Kiosk, demo: DemoFair, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["Betrieb", "Ort", "Ansprechpartner", "Treffpunkt"],
        ["Sülzequell Getränke GmbH", "Sülzetal", "Frau Quell", "Tor 1"],
        ["Neue Werke AG", "Barleben", None, None],
        ["Nirgendwo GmbH", "Mars", None, None],
    ):
        book.active.append(row)
    file = tmp_path / "betriebe.xlsx"
    book.save(file)
    told = kiosk("--home", demo.home, "visits", "import", file, "--dry-run", "--json")
    assert told.code == cli.PARTLY
    rejected, quell, new, summary = told.records
    assert (rejected["line"], rejected["column"], rejected["reason"]) == (4, "Ort", "unknown_place")
    assert quell == {
        "record": "company.suelzequell",
        "set": {"host": "Frau Quell", "meeting_point": "Tor 1"},
    }
    assert new["record"] == "company.neue-werke-ag"
    assert summary["changed"] == 2 and summary["rejected"] == 1 and summary["dry_run"] is True
    assert len(kiosk("--home", demo.home, "visits", "list", "--json").records) == 14
    told = kiosk("--home", demo.home, "visits", "import", file)
    assert "No place is known by this; import the places first." in told.err
    assert "company: 2 changed, 0 unchanged, 1 rejected" in told.out
    assert len(kiosk("--home", demo.home, "visits", "list", "--json").records) == 15
    again = kiosk("--home", demo.home, "visits", "import", file, "--json").records[-1]
    assert (again["changed"], again["unchanged"]) == (0, 2)


def test_an_import_that_makes_the_day_impossible_leaves_it_as_it_was(
    kiosk: Kiosk, demo: DemoFair, tmp_path: Path
) -> None:
    file = tmp_path / "visits.csv"
    file.write_text("Betrieb;Zeit;Mindestens;Plätze\nsuelzequell;9-10;5;3\n", encoding="utf-8")
    told = kiosk("--home", demo.home, "visits", "import", file)
    assert told.code == cli.UNUSABLE
    assert "Lower min, or raise max" in told.err
    listed = kiosk("--home", demo.home, "visits", "list", "visits", "--json").records
    assert {visit["max"] for visit in listed if visit["company"] == "suelzequell"} == {7}


def test_a_file_that_does_not_say_what_it_is_about_asks(
    kiosk: Kiosk, demo: DemoFair, tmp_path: Path
) -> None:
    file = tmp_path / "x.csv"
    file.write_text("Farbe;Form\nrot;rund\n", encoding="utf-8")
    told = kiosk("--home", demo.home, "visits", "import", file)
    assert told.code == cli.UNUSABLE
    assert "Say it with --as" in told.err
    told = kiosk("--home", demo.home, "visits", "import", file, "--as", "vehicle")
    assert "seats" in told.err


def test_a_problem_is_stated_with_what_was_edited(
    kiosk: Kiosk, demo: DemoFair, tmp_path: Path
) -> None:
    kiosk("--home", demo.home, "visits", "edit", "visit", "suelzequell-1", "max=5")
    kiosk("--home", demo.home, "plan", "problem", "-o", tmp_path / "day.json")
    assert load_problem(tmp_path / "day.json").visit["suelzequell-1"].max == 5
    file = demo.home / "visits.toml"
    kiosk("--home", demo.home, "plan", "problem", "-o", tmp_path / "f.json", "--visits", file)
    assert load_problem(tmp_path / "f.json").visit["suelzequell-1"].max == 7
