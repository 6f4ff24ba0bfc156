"""The program that `process` starts: works on one task, and tells of it, one JSON object a line.

The first line of standard input is the task; ``stop`` on a later one ends the search with the best
so far. It ends when its input does: whoever started it has gone then.
"""

import json
import os
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

if __name__ == "__main__":  # started as a file, from a checkout or an installed package
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from logistics.allocation import solve
from logistics.changes import read_changes
from logistics.clock import Progress
from logistics.errors import LogisticsError
from logistics.plan_json import read_plan, write_plan
from logistics.problem_json import read_problem, write_problem
from logistics.replan import replan
from logistics.what_if import give_company, open_visit

STOP = "stop"
SECONDS_BETWEEN = 0.2  # no eye follows faster


class Teller:
    """Tells of progress, seldom enough for whoever listens."""

    def __init__(self) -> None:
        self._last = 0.0
        self._days: object = None

    def __call__(self, progress: Progress) -> None:
        """Called by the solver at each step."""
        now = time.monotonic()
        if now - self._last < SECONDS_BETWEEN:
            return
        self._last = now
        is_news = progress.assignments is not self._days
        self._days = progress.assignments
        tell(
            {
                "told": "progressed",
                "stage": progress.stage,
                "value": progress.value,
                "best": progress.best,
                "bound": progress.bound,
                "levels": progress.levels,
                "seconds": progress.seconds,
                "assignments": dict(progress.assignments)
                if is_news and progress.assignments
                else None,
            }
        )


def main() -> None:
    """Works on the task that the first line of standard input names."""
    task = json.loads(sys.stdin.readline())
    stopped = threading.Event()
    threading.Thread(target=_heed, args=(stopped,), daemon=True).start()
    try:
        tell(answer(task, stopped))
    except LogisticsError as error:
        tell({"told": "failed", "message": error.message, "remedy": error.remedy})
    except OSError:  # nobody listens any more
        os._exit(1)


def answer(task: Mapping[str, Any], stopped: threading.Event) -> Mapping[str, Any]:
    """What comes of a task."""
    problem = read_problem(task["problem"])
    limit = task["time_limit"]
    watched: dict[str, Any] = {"progress": Teller(), "stop": stopped.is_set}
    match task["task"]:
        case "Solve":
            aims = {name: task[name] for name in ("objective", "seed")}
            return {
                "told": "found",
                "plan": write_plan(solve(problem, time_limit=limit, **aims, **watched)),
            }
        case "Replan":
            plan, changes = read_plan(task["plan"]), read_changes(task["changes"])
            traded = replan(problem, plan, changes, time_limit=limit, seed=task["seed"], **watched)
            points = [
                {
                    "plan": write_plan(point.plan),
                    "changed": point.changed,
                    "people": point.people,
                    "fewest": point.fewest,
                }
                for point in traded.points
            ]
            return {
                "told": "traded",
                "problem": write_problem(traded.problem),
                "points": points,
                "complete": traded.complete,
            }
        case "GiveCompany":
            given = read_plan(task["plan"])
            found = give_company(problem, given, task["party"], task["company"], time_limit=limit)
        case _:
            found = open_visit(problem, read_plan(task["plan"]), task["visit"], time_limit=limit)
    plan_text = None if found.plan is None else write_plan(found.plan)
    return {"told": "consequence", "reason": found.reason, "plan": plan_text}


def tell(told: Mapping[str, Any]) -> None:
    """One line on standard output."""
    sys.stdout.write(json.dumps(told, default=int) + "\n")  # some counts are NumPy's
    sys.stdout.flush()


def _heed(stopped: threading.Event) -> None:
    for line in sys.stdin:
        if line.strip() == STOP:
            stopped.set()
    os._exit(0)


if __name__ == "__main__":
    main()
