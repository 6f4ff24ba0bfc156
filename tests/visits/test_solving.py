"""The solver in a process of its own: it tells how far it is, can be stopped, and may break."""

import sys
import threading
import time
from pathlib import Path

import pytest

from kiosk.solving import process
from kiosk.solving.news import Consequence, Failed, Found, News, Progressed, TradeOff
from kiosk.solving.process import Solving
from kiosk.solving.task import GiveCompany, OpenVisit, Replan, Solve, Task, line_of
from logistics.allocation import solve
from logistics.changes import Changes
from logistics.check import check
from logistics.generate import made_up_day
from logistics.problem import Party
from logistics.replan import replan
from tests.visits.conftest import VisitFair
from tests.waiting import PATIENCE


def heard_of(task: Task) -> list[News]:
    news: list[News] = []
    solving = Solving(task)
    solving.start(news.append)
    assert solving.wait(PATIENCE) is news[-1]
    return news


def test_it_finds_what_the_solver_finds_here(visits: VisitFair) -> None:
    problem = visits.problem()
    *progress, found = heard_of(Solve(problem))
    assert isinstance(found, Found)
    assert found.plan == solve(problem)
    assert all(isinstance(news, Progressed) for news in progress)
    days = [news.assignments for news in progress if isinstance(news, Progressed)]
    assert any(days), "the plan so far is told"


def test_it_replans_with_every_sort_of_change(visits: VisitFair) -> None:
    problem, plan = visits.problem(), visits.solved()
    late = Party("9", 1, {"mill": 5}, languages=frozenset({"de"}))
    changes = Changes(
        now=problem.visit["mill-1"].begin,
        no_shows=frozenset({"3"}),
        late=(late,),
        cancelled=frozenset({"mill-2"}),
        smaller={"port-1": 3},
        pins={"4": ("forge-2",)},
    )
    traded = heard_of(Replan(problem, plan, changes))[-1]
    here = replan(problem, plan, changes)
    assert isinstance(traded, TradeOff)
    assert traded.problem == here.problem
    assert [(p.plan, p.changed, p.people, p.fewest) for p in traded.points] == [
        (p.plan, p.changed, p.people, p.fewest) for p in here.points
    ]


def test_it_answers_what_a_demand_would_do(visits: VisitFair) -> None:
    problem, plan = visits.problem(), visits.solved()
    given = heard_of(GiveCompany(problem, plan, "3", "mill"))[-1]
    assert isinstance(given, Consequence)
    assert given.plan is None and "acceptable" in (given.reason or "")
    opened = heard_of(OpenVisit(problem, plan, "forge-2"))[-1]
    assert isinstance(opened, Consequence) and opened.plan is not None
    assert check(problem, opened.plan).valid


def test_a_task_that_the_solver_refuses_is_told_with_the_way_out(buses: VisitFair) -> None:
    [refused] = heard_of(Replan(buses.problem(), buses.solved(), Changes(no_shows=frozenset("x"))))
    assert isinstance(refused, Failed)
    assert refused.message


def test_a_long_search_stops_with_the_best_so_far() -> None:
    problem = made_up_day(300, seed=3).without_vehicles()
    solving = Solving(Solve(problem))
    begun = threading.Event()
    news: list[News] = []

    def heard(each: News) -> None:
        news.append(each)
        if isinstance(each, Progressed) and each.assignments:
            begun.set()

    solving.start(heard)
    assert begun.wait(PATIENCE)
    solving.stop()
    found = solving.wait(PATIENCE)
    assert isinstance(found, Found)
    assert check(problem, found.plan).accepted


def test_stopping_before_it_began_still_stops_it(visits: VisitFair) -> None:
    solving = Solving(Solve(visits.problem()))
    solving.stop()
    solving.start(lambda news: None)
    assert isinstance(solving.wait(PATIENCE), Found | Failed)


def test_once_given_up_nothing_is_heard(visits: VisitFair) -> None:
    news: list[News] = []
    solving = Solving(Solve(visits.problem()))
    solving.give_up()
    solving.start(news.append)
    assert solving.wait(PATIENCE) is None
    assert news == []


@pytest.mark.parametrize("script", ["", "print('{')", "print('[]'); print('{\"told\": 3}')"])
def test_a_program_that_ends_or_talks_nonsense_is_no_answer(
    visits: VisitFair, tmp_path: Path, script: str
) -> None:
    program = tmp_path / "broken.py"
    program.write_text(script, encoding="utf-8")
    solving = Solving(Solve(visits.problem()), (sys.executable, str(program)))
    solving.start(lambda news: None)
    told = solving.wait(PATIENCE)
    assert isinstance(told, Failed)
    assert "without an answer" in told.message


def test_a_program_that_ends_before_it_has_heard_its_task_is_no_answer(
    visits: VisitFair, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly_written(task: Task) -> str:
        time.sleep(0.3)  # by now it has ended
        return line_of(task)

    monkeypatch.setattr(process, "line_of", slowly_written)
    solving = Solving(Solve(visits.problem()), ("false",))
    solving.start(lambda news: None)
    told = solving.wait(PATIENCE)
    assert isinstance(told, Failed)
    assert "without an answer" in told.message


def test_a_program_that_listens_to_nothing_keeps_nobody_waiting() -> None:
    task = Solve(made_up_day(300, seed=3))
    assert len(line_of(task)) > 2**16, "more than a pipe holds"
    solving = Solving(task, (sys.executable, "-c", "import time; time.sleep(600)"))
    news: list[News] = []
    solving.start(news.append)

    def lose_patience() -> None:
        solving.stop()
        solving.give_up()

    asked = threading.Thread(target=lose_patience, daemon=True)
    asked.start()
    asked.join(PATIENCE)
    assert not asked.is_alive()
    assert solving.wait(PATIENCE) is None
    assert news == []


def test_a_program_that_is_not_there_is_told(visits: VisitFair, tmp_path: Path) -> None:
    solving = Solving(Solve(visits.problem()), (str(tmp_path / "none"),))
    solving.start(lambda news: None)
    told = solving.wait(PATIENCE)
    assert isinstance(told, Failed)
    assert "could not be started" in told.message


def test_the_screen_s_process_never_loads_the_solver() -> None:
    import subprocess

    script = (
        "import sys, kiosk.solving.process, kiosk.solving.task;"
        "print([m for m in ('numpy', 'highspy', 'textual') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
