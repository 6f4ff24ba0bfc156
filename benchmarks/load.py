"""What a fair of 100, 1,000, 10,000 and 100,000 guests costs, with ten facts for each guest.

    python benchmarks/load.py [--guests N …] [--desks N] [--keep DIR]

For each size: the file, opening it, the start of the desk in a terminal, scans as the use case
records them and as the real screen shows them (from the scanner's last key to the drawn verdict),
the first name that is typed and the next ones, the figures of a place where everybody was, taking
in what another desk recorded, and a copy with scans beside it. Each is measured in a process of its
own. Here all guests are called alike, so that a search weighs each; search.py has real names.

Then the rehearsal: as many desks as asked, each a process with the real app on a store of its own
of 10,000 guests. All scan at once, and hand each other what they recorded as the hub's courier
does: what is new, every half second, taken in on the app's own thread.
"""

import argparse
import asyncio
import itertools
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from big_fair import CHECKPOINT, OTHER, REPOSITORY, open_big_fair
from parts.fresh_fair import codes_of, fresh
from parts.news import greeting, own_facts
from parts.rehearsed_scans import rehearsed
from parts.side_by_side import side_by_side
from parts.timing import Measured, memory, milliseconds, told
from start import DESK, seconds_until

from kiosk.at_desk.copying import backup_program
from kiosk.usecases.check_in import scan
from kiosk.usecases.exchange import take_in
from kiosk.usecases.figures import figures
from kiosk.usecases.find import Finder
from kiosk.wiring import OpenFair

SIZES = (100, 1_000, 10_000, 100_000)
SCANS, SHOWN, STARTS, ASKED = 500, 100, 3, 20
REHEARSED = 10_000
NEWS = 100  # facts of another desk at once: what it records in some seven minutes


def by_use_cases(folder: Path, codes: list[str]) -> Measured:
    """Opening, scans, figures, the first search, and a copy beside scans."""
    begun = time.perf_counter()
    with open_big_fair(folder) as opened:
        found: Measured = {"open": (time.perf_counter() - begun) * 1000, "memory": memory()}
        fair = opened.fair
        chosen = itertools.cycle(codes)

        def one() -> float:
            return milliseconds(lambda: scan(fair, next(chosen), CHECKPOINT))

        one()
        found |= told("scan", [one() for _ in range(SCANS)])
        # At the other checkpoint everybody has been.
        found["figures"] = median(milliseconds(lambda: figures(fair, OTHER)) for _ in range(ASKED))
        found["first search"] = milliseconds(lambda: Finder(fair).find("kowaltschuk 77"))
        found["later search"] = median(
            milliseconds(lambda: Finder(fair).find("kowaltschuk 77")) for _ in range(3)
        )
        found["memory with search"] = memory()
        found |= _copied_beside(opened, one)
        return found


def _copied_beside(opened: OpenFair, one: Callable[[], float]) -> Measured:
    """Scans while a copy of the journal is made and proved."""
    begun = time.perf_counter()
    copying = subprocess.Popen(backup_program(opened.home), stdout=subprocess.DEVNULL)
    times = [one()]
    while copying.poll() is None:
        times.append(one())
        time.sleep(0.05)
    assert copying.returncode == 0
    shutil.rmtree(opened.home.backups)
    return {"copy": (time.perf_counter() - begun) * 1000} | told("scan beside", [*times, times[0]])


def by_news(folder: Path, codes: list[str]) -> Measured:
    """Taking in what another desk recorded, a little at a time."""
    other = folder.with_name(f"{folder.name}-other")
    shutil.copytree(folder, other, ignore=shutil.ignore_patterns("*.lock", "*.holder"))
    try:
        with open_big_fair(other) as there:
            for code in random.choices(codes, k=10 * NEWS):
                scan(there.fair, code, CHECKPOINT)
            news = own_facts(there, 0)
            theirs = greeting(there, len(news))
    finally:
        shutil.rmtree(other)
    times = []
    with open_big_fair(folder) as opened:
        for start in range(0, len(news), NEWS):
            part = news[start : start + NEWS]
            times.append(milliseconds(partial(take_in, opened.fair, theirs, part)))
    return {"first news": times[0]} | told("news", times[1:])


def by_screen(folder: Path, codes: list[str]) -> Measured:
    """From the scanner's last key to the verdict on the screen, through the real app."""
    with open_big_fair(folder) as opened:
        played = asyncio.run(rehearsed(opened, codes[:SHOWN]))
        return told("shown", played.shown) | {"shown processor": played.processor}


MEASURES = {"use_cases": by_use_cases, "news": by_news, "screen": by_screen}


def measured(fair: Path, guests: int) -> Measured:
    """All that is measured of a fair of one size."""
    found: Measured = {"file": (fair / "journal.db").stat().st_size / 1e6}
    command = [part.replace("{home}", str(fair)) for part in DESK]
    starts = [seconds_until(command, f"of {guests}".encode()) for _ in range(STARTS)]
    found["start"] = median(wall for wall, _ in starts) * 1000
    found["start processor"] = median(processor for _, processor in starts) * 1000
    for name in MEASURES:
        told_by = subprocess.run(
            [sys.executable, __file__, "--measure", name, str(fair)],
            check=True,
            capture_output=True,
            env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
        )
        found |= json.loads(told_by.stdout)
    return found


def main() -> None:
    """Makes the fairs, measures, and prints a row for each figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--guests", type=int, nargs="*", default=list(SIZES))
    parser.add_argument("--desks", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="where fairs are kept for the next time")
    parser.add_argument("--measure", nargs=2, metavar=("NAME", "FAIR"), help="one figure's process")
    asked = parser.parse_args()
    if asked.measure:
        name, folder = asked.measure[0], Path(asked.measure[1])
        print(json.dumps(MEASURES[name](folder, codes_of(folder, 2 * SCANS))))
        return
    with tempfile.TemporaryDirectory() as temporary:
        where = asked.keep or Path(temporary)
        columns: dict[int, Measured] = {}
        for guests in asked.guests:
            fair = fresh(where, Path(temporary), guests)
            columns[guests] = measured(fair, guests)
            print(guests, json.dumps(columns[guests]), file=sys.stderr, flush=True)
            shutil.rmtree(fair)
        _print(columns)
        if asked.desks:
            fair = fresh(where, Path(temporary), REHEARSED)
            found = side_by_side(fair, asked.desks, SHOWN)
            print(f"{asked.desks} desks:", ", ".join(f"{n} {v:.1f} ms" for n, v in found.items()))


def _print(columns: dict[int, Measured]) -> None:
    print(f"{'':<20}" + "".join(f"{guests:>12,}" for guests in columns))
    names: dict[str, Any] = dict.fromkeys(n for found in columns.values() for n in found)
    for name in names:
        unit = "MB" if name.startswith(("file", "memory")) else "ms"
        shown = "".join(f"{found[name]:12.1f}" for found in columns.values())
        print(f"{name:<18}{unit}{shown}")


if __name__ == "__main__":
    main()
