"""`kiosk plan` from end to end: files, exit codes, JSON, and what is refused."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kiosk.commands.plan_command import command as group
from logistics.check import check
from logistics.plan_json import load_plan
from logistics.problem_json import load_problem

DATA = Path(__file__).parent / "data"
ARIEL = str(DATA / "ariel-5783.json")
BOERDE = str(DATA / "boerde-84.json")


def kiosk_plan(*arguments: str) -> Result:
    return CliRunner().invoke(group, list(arguments))


def from_json(result: Result) -> Any:
    return json.loads(result.stdout)


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("plans") / "plan.json")
    assert kiosk_plan("solve", ARIEL, "-o", path, "--objective", "score").exit_code == 0
    return path


def test_a_proven_plan_exits_with_0_and_the_judge_accepts_it(solved: str) -> None:
    assert check(load_problem(Path(ARIEL)), load_plan(Path(solved))).accepted
    result = kiosk_plan("check", ARIEL, solved, "--json")
    assert result.exit_code == 0
    assert from_json(result)["accepted"] is True
    assert "accepted" in kiosk_plan("check", ARIEL, solved).output


def test_a_plan_that_is_not_proven_exits_with_3(tmp_path: Path) -> None:
    out = str(tmp_path / "plan.json")
    result = kiosk_plan(
        "solve", BOERDE, "--without-vehicles", "-o", out, "--time-limit", "0.1", "--json"
    )
    assert result.exit_code == 3
    assert from_json(result)["status"] == "feasible"


def test_an_infeasible_problem_exits_with_4_and_names_the_pins(tmp_path: Path) -> None:
    document = json.loads(Path(ARIEL).read_text())
    document["parties"][0]["pinned"] = [visit["id"] for visit in document["visits"][:7]]
    document["parties"][0]["want"] = 6
    problem = tmp_path / "problem.json"
    problem.write_text(json.dumps(document))
    out = str(tmp_path / "plan.json")
    result = kiosk_plan("solve", str(problem), "-o", out)
    assert result.exit_code == 4
    assert document["parties"][0]["id"] in result.output
    assert kiosk_plan("check", str(problem), out).exit_code == 4


def test_unusable_input_exits_with_2_and_says_what_to_do(tmp_path: Path, solved: str) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"format": "visit-problem/1"')
    out = str(tmp_path / "plan.json")
    for arguments in (
        ("solve", str(broken), "-o", out),
        ("solve", str(tmp_path / "none.json"), "-o", out),
        ("vehicles", ARIEL),
        ("vehicles", BOERDE, "--from", "6", "--to", "5"),
        ("travel", BOERDE, "-o", out, "--table", str(broken)),
        ("travel", BOERDE, "-o", out, "--buffer", "early"),
        ("check", ARIEL, str(broken)),
        ("explain", ARIEL, solved, "nobody"),
        ("explain", ARIEL, solved, "s64", "nowhere"),
        ("explain", BOERDE, solved, "s64"),
        ("replan", ARIEL, solved, str(broken), "-o", out),
        ("compare", ARIEL, solved, str(broken)),
        ("solve", ARIEL, "-o", str(tmp_path / "no" / "folder.json"), "--objective", "score"),
        ("solve", ARIEL, "-o", out, "--time-limit", "-1"),
    ):
        result = kiosk_plan(*arguments)
        assert result.exit_code == 2, (arguments, result.output, result.exception)
        assert result.stderr
    assert not Path(out).exists()


def test_a_plan_that_breaks_a_rule_is_refused_with_1(tmp_path: Path, solved: str) -> None:
    document = json.loads(Path(solved).read_text())
    party = next(iter(document["assignments"]))
    document["assignments"][party] *= 2
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps(document))
    result = kiosk_plan("check", ARIEL, str(wrong))
    assert result.exit_code == 1
    assert "rule 1" in result.output


def test_explain_tells_a_party_a_company_and_a_visit(solved: str) -> None:
    assert "s64" in kiosk_plan("explain", ARIEL, solved, "s64").output
    company = from_json(kiosk_plan("explain", ARIEL, solved, "s64", "K00", "--json"))
    assert {"possible", "losers", "winners", "seat_prices"} <= company.keys()
    assert "K00-1" in kiosk_plan("explain", ARIEL, solved, "K00-1").output


def test_replan_writes_the_plan_and_the_problem_that_belong_together(
    tmp_path: Path, solved: str
) -> None:
    changes = tmp_path / "changes.json"
    changes.write_text(json.dumps({"format": "visit-changes/1", "no_shows": ["s64"]}))
    new, problem = str(tmp_path / "new.json"), str(tmp_path / "problem.json")
    for choice in ((), ("--fairest",), ("--people", "3")):
        result = kiosk_plan(
            "replan", ARIEL, solved, str(changes), "-o", new, "--changed-problem", problem, *choice
        )
        assert result.exit_code in (0, 3), result.output
        assert kiosk_plan("check", problem, new).exit_code == 0
    told = from_json(
        kiosk_plan("replan", ARIEL, solved, str(changes), "-o", new, "--json", "--fairest")
    )
    assert told["complete"] is True
    assert told["people"] == told["points"][-1]["people"]


def test_compare_names_whose_day_differs(tmp_path: Path, solved: str) -> None:
    other = str(tmp_path / "other.json")
    kiosk_plan("solve", ARIEL, "-o", other, "--objective", "welfare", "--seed", "7")
    told = from_json(kiosk_plan("compare", ARIEL, solved, other, "--json"))
    assert len(told["plans"]) == 2
    assert "day differs" in kiosk_plan("compare", ARIEL, solved, other).output


def test_the_documents_and_the_judge_load_no_solver_and_logistics_no_kiosk() -> None:
    code = (
        "import sys, logistics.check, logistics.problem_json, logistics.plan_json;"
        "assert not {'highspy', 'numpy'} & set(sys.modules);"
        "import logistics.replan, logistics.counsel, logistics.interests, logistics.generate;"
        "assert 'highspy' not in sys.modules;"
        "assert not any(n.split('.')[0] in ('kiosk', 'textual', 'sqlite3') for n in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
