"""`kiosk plan keep`, `list`, `discard`, `publish`, `papers`: from a plan's file to the papers."""

import json
from pathlib import Path

import pytest

from kiosk import cli
from tests.commands.conftest import made
from tests.commands.runner import Kiosk

VISITS = """
day = 2019-04-04
checkpoint = "visits"
want = 1
[[companies]]
id = "mill"
name = "The Mill"
sector = "food"
visits = [{ at = "09:00-10:00", max = 9 }]
[[companies]]
id = "forge"
name = "The Forge"
sector = "metal"
visits = [{ at = "09:00-10:00", max = 9 }]
"""
ROSTER = """registration,native_name,latin_name,kind,status,language,phone,interests
T1,Анна,Ann,fair,confirmed,uk,+380 44 000 4259,food
T2,,Bob,fair,confirmed,de,+49 30 23125013,metal
"""


@pytest.fixture(scope="session")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fair of two guests and its plan's file; not to be changed."""
    home = tmp_path_factory.mktemp("solved") / "fair"
    made(home)
    (home / "visits.toml").write_text(VISITS, encoding="utf-8")
    (home / "two.csv").write_text(ROSTER, encoding="utf-8")
    for arguments in (
        ["--home", str(home), "import", str(home / "two.csv")],
        ["--home", str(home), "plan", "problem", "-o", str(home / "day.json")],
        ["plan", "solve", str(home / "day.json"), "-o", str(home / "plan.json")],
    ):
        assert cli.run(arguments) == cli.DONE
    return home


@pytest.fixture
def home(solved: Path, tmp_path: Path) -> Path:
    """The fair, to do anything with."""
    import shutil

    return Path(shutil.copytree(solved, tmp_path / "fair"))


def test_a_plan_is_kept_listed_and_published(kiosk: Kiosk, home: Path) -> None:
    assert kiosk("--home", home, "plan", "list").lines == ["No plan was kept yet."]
    kept = kiosk("--home", home, "plan", "keep", home / "plan.json", "--name", "A", "--json").record
    assert kept["name"] == "A"
    [listed] = kiosk("--home", home, "plan", "list", "--json").records
    assert (listed["plan"], listed["published"], listed["changed_since"]) == (
        kept["plan"],
        False,
        "",
    )
    assert (listed["status"], listed["lowest"], listed["people_at_lowest"]) == ("optimal", 100, 2)
    assert kiosk("--home", home, "plan", "publish", "A", "--dry-run").out.endswith(
        "Nothing was recorded.\n"
    )
    told = kiosk("--home", home, "plan", "publish", "A", "--messages", "--json")
    assert told.code == cli.DONE
    *messages, done = told.records
    assert [m["participant"] for m in messages] == ["T1", "T2"]
    assert messages[0]["phone"] == "+380 44 000 4259"
    assert "09:00–10:00  The Mill" in messages[0]["message"]
    assert (done["guests"], done["to_tell"], done["unplanned"]) == (2, 2, [])
    assert "published" in kiosk("--home", home, "plan", "list").out
    agenda = kiosk("--home", home, "agenda", "--show", "T1", "--json").records
    assert [entry["title"] for entry in agenda if entry["source"] == "plan"] == ["The Mill"]
    listed = kiosk("--home", home, "visits", "list", "visits", "--json").records
    assert [visit["people"] for visit in listed] == [1, 1]


def test_a_plan_of_another_roster_is_named_and_the_published_one_stays(
    kiosk: Kiosk, home: Path
) -> None:
    for name in ("A", "B"):
        kiosk("--home", home, "plan", "keep", home / "plan.json", "--name", name)
    kiosk("--home", home, "plan", "publish", "A")
    kiosk("--home", home, "walk-in", "--name", "Eva", "--kind", "fair", "--force")
    told = kiosk("--home", home, "plan", "publish", "B")
    assert told.code == cli.UNUSABLE
    assert 'Roster or day have changed since "B" was made: new guests:' in told.err
    assert "publish it despite the changes" in told.err
    listed = kiosk("--home", home, "plan", "list", "--json").records
    assert [plan["published"] for plan in listed] == [True, False]
    assert "changed since: new guests" in kiosk("--home", home, "plan", "list").out
    told = kiosk("--home", home, "plan", "publish", "B", "--despite-changes")
    assert told.code == cli.PARTLY
    assert "has no visit in this plan." in told.err


def test_a_plan_that_is_none_or_of_another_day_is_refused(kiosk: Kiosk, home: Path) -> None:
    (home / "broken.json").write_text("{}", encoding="utf-8")
    told = kiosk("--home", home, "plan", "keep", home / "broken.json")
    assert told.code == cli.UNUSABLE
    plan = json.loads((home / "plan.json").read_text(encoding="utf-8"))
    plan["assignments"]["T1"] = ["forge-1"]
    (home / "other.json").write_text(json.dumps(plan), encoding="utf-8")
    told = kiosk("--home", home, "plan", "keep", home / "other.json")
    assert told.code == cli.UNUSABLE
    assert "no valid plan of the day" in told.err
    assert kiosk("--home", home, "plan", "list", "--json").records == []


def test_a_plan_is_discarded_with_a_reason_unless_it_is_in_force(kiosk: Kiosk, home: Path) -> None:
    for name in ("A", "B"):
        kiosk("--home", home, "plan", "keep", home / "plan.json", "--name", name)
    kiosk("--home", home, "plan", "publish", "A")
    assert kiosk("--home", home, "plan", "discard", "B", "--reason", "worse").code == cli.DONE
    told = kiosk("--home", home, "plan", "discard", "A", "--reason", "worse")
    assert told.code == cli.UNUSABLE
    assert "Publish another one first." in told.err
    told = kiosk("--home", home, "plan", "publish", "B")
    assert "There is no plan 'B'." in told.err


def test_papers_come_of_the_published_plan_or_of_one_that_is_named(
    kiosk: Kiosk, home: Path, tmp_path: Path
) -> None:
    told = kiosk("--home", home, "plan", "papers", "--out", tmp_path / "out")
    assert told.code == cli.UNUSABLE
    assert "No plan is published yet." in told.err
    kiosk("--home", home, "plan", "keep", home / "plan.json", "--name", "A")
    told = kiosk("--home", home, "plan", "papers", "A", "--out", tmp_path / "out", "--json")
    written = {
        Path(record["file"]).relative_to(tmp_path / "out").as_posix() for record in told.records
    }
    assert written == {
        "attendance/forge.csv",
        "attendance/forge.pdf",
        "attendance/mill.csv",
        "attendance/mill.pdf",
        "calendars/T1.ics",
        "calendars/T2.ics",
        "day-plans.pdf",
        "escorts.csv",
        "escorts.pdf",
    }
    kiosk("--home", home, "plan", "publish", "A")
    told = kiosk("--home", home, "plan", "papers")
    assert told.out.strip() == f"9 files in {home / 'printed' / 'visits'}"
