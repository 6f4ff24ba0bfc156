"""What the worst visit documents within the limits cost to be read and judged.

    python benchmarks/judge.py [--only NAME …] [--seconds N]

Each document is made to hurt one part: pairs of visits, the best day of a party, rides, tables.
Each is read and judged in a process of its own, which is ended after so many seconds.
"""

import argparse
import multiprocessing
import resource
import time
from typing import Any

from parts.worst_days import CASES, Documents

from logistics.changes import changed_problem, read_changes
from logistics.check import check
from logistics.errors import LogisticsError
from logistics.fairness import fairness_sheet
from logistics.plan_json import read_plan
from logistics.problem_json import read_problem
from logistics.travel_table import with_travel

MEMORY = 8 << 30
SECONDS = 120.0


def judged(name: str, documents: Documents, tell: Any) -> None:
    """Reads and judges, in a process of its own."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    begun = time.process_time()
    said = ""
    try:
        stated = read_problem(documents["problem"])
        if "travel" in documents:
            stated = with_travel(stated, documents["travel"])
        given = read_plan(documents["plan"])
        said = f"read {time.process_time() - begun:.1f} s, "
        found = check(stated, given)
        said += f"{len(found.violations)} violations"
        if found.valid:
            fairness_sheet(stated, given)
        if "changes" in documents:
            changed_problem(stated, given, read_changes(documents["changes"]))
    except LogisticsError as error:
        said += f"refused: {str(error)[:100]}"
    except MemoryError:
        said += "OUT OF MEMORY"
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
    tell.send((time.process_time() - begun, most, said))


def main() -> None:
    """Judges each, and prints a line for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", default=list(CASES), choices=list(CASES))
    parser.add_argument("--seconds", type=float, default=SECONDS)
    asked = parser.parse_args()
    for name in asked.only:
        documents = CASES[name]()
        ours, theirs = multiprocessing.Pipe()
        process = multiprocessing.Process(target=judged, args=(name, documents, theirs))
        process.start()
        size = sum(map(len, documents.values())) / 1e6
        if ours.poll(asked.seconds):
            seconds, most, said = ours.recv()
            told = f"{seconds:7.1f} s {most:6d} MB   {said}"
        else:
            process.kill()
            told = f"more than {asked.seconds:.0f} s"
        process.join()
        print(f"{name:<28} {size:6.1f} MB {told}", flush=True)


if __name__ == "__main__":
    main()
