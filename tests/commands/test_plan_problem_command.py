"""`kiosk plan problem`: from the roster and the companies' file to a problem that can be solved."""

from pathlib import Path
from typing import Any

import pytest

from kiosk import cli
from logistics.allocation import solve
from logistics.check import check
from logistics.problem import Problem
from logistics.problem_json import load_problem
from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk, Told

VISITS = """
day = 2019-04-04
checkpoint = "visits"
[understands]
uk = ["en"]
[means]
"Brot" = "food"
"alles" = ""
"Rollstuhl" = "wheelchair"
[[companies]]
id = "mill"
name = "The Mill"
sector = "food"
visits = [{ at = "09:00-10:00", max = 9, languages = ["en", "sq"] }]
[[companies]]
id = "forge"
name = "The Forge"
sector = "metal"
tags = ["food"]
visits = [{ at = "11:00-12:00", max = 9, languages = ["de"] }]
"""
ROSTER = """registration,latin_name,kind,status,language,interests,flags
T1,Ann,fair,confirmed,uk,food,
T2,Bob,fair,confirmed,de,The Forge;Brot;alles,
T3,Cem,fair,canceled,de,metal,
T4,Dan,day1,confirmed,de,metal,
T5,Eva,fair,draft,de,metal,
T6,Fay,speaker,pending,de,something with robots;mill;metal,
"""


@pytest.fixture
def fair(tmp_path: Path) -> Path:
    """A fair of six guests, four of whom don't come on day three."""
    home = tmp_path / "fair"
    assert cli.run(["new", str(home), "--demo"]) == cli.DONE
    (home / "visits.toml").write_text(VISITS, encoding="utf-8")
    (home / "six.csv").write_text(ROSTER, encoding="utf-8")
    assert cli.run(["--home", str(home), "import", str(home / "six.csv")]) == cli.DONE
    return home


def stated(kiosk: Kiosk, home: Path, *options: str, visits: str = "") -> tuple[Told, Problem]:
    if visits:
        (home / "visits.toml").write_text(visits, encoding="utf-8")
    out = home / "day.json"
    told = kiosk("--home", home, "plan", "problem", "-o", out, *options)
    return told, load_problem(out)


def scores(problem: Problem) -> dict[str, Any]:
    return {party.id: dict(party.scores) for party in problem.parties}


def test_the_demo_is_stated_without_a_question_and_solved(kiosk: Kiosk, demo: DemoFair) -> None:
    told, problem = stated(kiosk, demo.home)
    assert (told.code, told.err) == (0, "")
    assert problem.people == 78
    assert "KB-068" not in problem.party
    assert problem.party["KB-015+KB-016"].size == 2
    assert problem.party["KB-008"].wheelchairs == 1
    assert len(problem.vehicles) == 6
    visits_alone = problem.without_vehicles()
    plan = solve(visits_alone)
    assert check(visits_alone, plan).accepted
    assert plan.certificate.status == "optimal"
    assert "ostfalen-software-1" in plan.assignments["KB-013"]


def test_the_document_names_nobody(kiosk: Kiosk, demo: DemoFair) -> None:
    stated(kiosk, demo.home)
    text = (demo.home / "day.json").read_text(encoding="utf-8")
    rosters = (demo.home / "roster.csv").read_text(encoding="utf-8").splitlines()[1:]
    for name in {row.split(",")[1] for row in rosters} - {""}:
        assert name not in text


def test_wishes_sectors_tags_and_meanings_become_scores(kiosk: Kiosk, fair: Path) -> None:
    _, problem = stated(kiosk, fair)
    assert scores(problem) == {
        "T1": {"mill": 2, "forge": 1},
        "T2": {"forge": 10, "mill": 2},
        "T6": {"mill": 9, "forge": 2},
    }


def test_free_text_is_shown_with_its_rank_and_not_guessed(kiosk: Kiosk, fair: Path) -> None:
    told, _ = stated(kiosk, fair)
    assert told.code == cli.PARTLY
    assert 'T6, wish 1: "something with robots" is no company, sector or tag.' in told.err
    told, _ = stated(kiosk, fair, "--json")
    assert told.records[0] == {
        "matter": "unclear",
        "party": "T6",
        "rank": 1,
        "text": "something with robots",
    }


def test_what_a_coordinator_found_out_counts_for_all(kiosk: Kiosk, fair: Path) -> None:
    means = '[means]\n"Something  with ROBOTS" = "The Forge"'
    told, problem = stated(kiosk, fair, visits=VISITS.replace("[means]", means))
    assert told.code == cli.DONE
    assert scores(problem)["T6"] == {"forge": 10, "mill": 9}


def test_who_drafted_canceled_or_has_another_ticket_stays_out(kiosk: Kiosk, fair: Path) -> None:
    _, problem = stated(kiosk, fair)
    assert sorted(problem.party) == ["T1", "T2", "T6"]
    _, problem = stated(kiosk, fair, "--at", "igz")
    assert sorted(problem.party) == ["T1", "T2", "T4", "T6"]
    _, problem = stated(kiosk, fair, "--kinds", "day1, speaker")
    assert sorted(problem.party) == ["T4", "T6"]


def test_languages_are_those_of_the_roster_and_what_is_understood(kiosk: Kiosk, fair: Path) -> None:
    _, problem = stated(kiosk, fair)
    assert problem.party["T1"].languages == {"uk", "en"}
    assert problem.party["T2"].languages == {"de"}


def test_guests_whom_no_visit_takes_are_named_with_the_reason(kiosk: Kiosk, fair: Path) -> None:
    told, _ = stated(kiosk, fair, visits=VISITS.replace('uk = ["en"]', ""))
    assert "T1 can go nowhere: for visit" in told.err
    assert "it speaks none of the visit's languages" in told.err
    told, _ = stated(kiosk, fair, visits=VISITS.replace('"Brot" = "food"', '"food" = ""'))
    assert "T1 wants no visit" in told.err


def test_what_was_agreed_holds_and_companions_of_the_canceled_go_on(
    kiosk: Kiosk, fair: Path
) -> None:
    party = """[[parties]]
    guests = ["T2", "T3", "T1"]
    wishes = ["mill"]
    want = 1
    pinned = ["mill-1"]
    wheelchairs = 1
    available = "08:00-12:30"
    """
    told, problem = stated(kiosk, fair, visits=VISITS + party)
    assert "T3 is named in visits.toml, and isn't among the day's guests." in told.err
    together = problem.party["T2+T1"]
    assert (together.size, together.want, together.wheelchairs) == (2, 1, 1)
    assert together.pinned == ("mill-1",)
    assert together.languages == {"de", "uk", "en"}
    assert dict(together.scores) == {"mill": 10, "forge": 9}


@pytest.mark.parametrize(
    ("party", "complaint"),
    [
        ('guests = ["T9"]', "no. 1 names the guest 'T9', whom the roster doesn't know"),
        ('guests = ["T1"]\npinned = ["x"]', '"T1" is pinned to the unknown visit "x"'),
        ('guests = ["T1"]\nnever = ["x"]', '"T1" never wants the unknown company "x"'),
        ('guests = ["T1"]\nwheelchairs = 2', '"T1" has 2 wheelchairs and 1 people'),
    ],
)
def test_contradictions_with_the_roster_are_named(
    kiosk: Kiosk, fair: Path, party: str, complaint: str
) -> None:
    (fair / "visits.toml").write_text(VISITS + "[[parties]]\n" + party, encoding="utf-8")
    told = kiosk("--home", fair, "plan", "problem", "-o", fair / "day.json")
    assert told.code == cli.UNUSABLE
    assert complaint in told.err
    assert "Mend the file, or import the newest roster" in told.err
    assert not (fair / "day.json").exists()


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--at", "nowhere"], "There is no checkpoint 'nowhere'."),
        (["--kinds", "nobody"], "There is no kind of ticket 'nobody'."),
        (["--kinds", "fair", "--at", "igz"], "Both --at and --kinds"),
        (["--visits", "none.toml"], "none.toml can't be read"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    kiosk: Kiosk, fair: Path, options: list[str], complaint: str
) -> None:
    told = kiosk("--home", fair, "plan", "problem", "-o", fair / "day.json", *options)
    assert told.code == cli.UNUSABLE
    assert complaint in told.err


def test_a_file_that_names_no_checkpoint_leaves_it_to_the_call(kiosk: Kiosk, fair: Path) -> None:
    text = VISITS.replace('checkpoint = "visits"', "")
    (fair / "visits.toml").write_text(text, encoding="utf-8")
    told = kiosk("--home", fair, "plan", "problem", "-o", fair / "day.json")
    assert told.code == cli.UNUSABLE
    assert "It isn't said whose day it is. Name a checkpoint with --at" in told.err.replace(
        "\n", " "
    )
