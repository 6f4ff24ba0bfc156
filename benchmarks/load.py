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
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import mean, median, quantiles
from typing import Any

from big_fair import CHECKPOINT, OTHER, REPOSITORY, make_apart, open_big_fair
from start import DESK, seconds_until

from kiosk.at_desk.copying import backup_program
from kiosk.domain.facts import Fact
from kiosk.rehearsal.driver import Clock, Rehearsal
from kiosk.rehearsal.manners import Manner
from kiosk.rehearsal.script import Act, Expected, Visit, by_scanner
from kiosk.store import rows
from kiosk.usecases.check_in import scan
from kiosk.usecases.exchange import take_in
from kiosk.usecases.figures import figures
from kiosk.usecases.find import Finder
from kiosk.wiring import OpenFair

SIZES = (100, 1_000, 10_000, 100_000)
FACTS_A_GUEST = 10
SCANS, SHOWN, STARTS, ASKED = 500, 100, 3, 20
REHEARSED = 10_000
EXCHANGE_SECONDS = 0.5
NEWS = 100  # facts of another desk at once: what it records in some seven minutes

Measured = dict[str, float]


@dataclass(frozen=True)
class Greeting:
    """What another desk says of itself."""

    writer: str
    seq: int
    written_at: int


@dataclass(frozen=True)
class Played:
    """What scans on the real screen cost, in milliseconds.

    Attributes:
        shown: from the last key of each to its drawn verdict; without the first one's.
        processor: of all that the app does for a scan, from the first key on.
    """

    shown: list[float]
    processor: float


def milliseconds(work: Callable[[], object]) -> float:
    """How long this takes."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def told(name: str, times: Sequence[float]) -> Measured:
    """Median and slowest of a hundred, in milliseconds."""
    return {name: median(times), f"{name} p99": quantiles(times, n=100)[-1]}


def memory() -> float:
    """The most that this process held so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


# Each in a process of its own


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
            greeting = Greeting(there.journal.writer, len(news), there.fair.now())
    finally:
        shutil.rmtree(other)
    times = []
    with open_big_fair(folder) as opened:
        for start in range(0, len(news), NEWS):
            part = news[start : start + NEWS]
            times.append(milliseconds(lambda p=part: take_in(opened.fair, greeting, p)))
    return {"first news": times[0]} | told("news", times[1:])


def by_screen(folder: Path, codes: list[str]) -> Measured:
    """From the scanner's last key to the verdict on the screen, through the real app."""
    with open_big_fair(folder) as opened:
        played = asyncio.run(rehearsed(opened, codes[:SHOWN]))
        return told("shown", played.shown) | {"shown processor": played.processor}


MEASURES = {"use_cases": by_use_cases, "news": by_news, "screen": by_screen}


async def rehearsed(
    opened: OpenFair,
    codes: Sequence[str],
    beside: Callable[[Rehearsal], Coroutine[Any, Any, None]] | None = None,
) -> Played:
    """Scans as fast as a scanner types.

    Args:
        beside: what goes on meanwhile.
    """
    expected = Expected("admitted", "welcome")
    script = [
        Visit(n, 4.0 * n, Manner.QR, "", (Act(*by_scanner(code), 0.0, expected),), 0.0)
        for n, code in enumerate(codes)
    ]
    rehearsal = Rehearsal(opened, CHECKPOINT, Clock(opened.fair.now(), None))
    going_on = asyncio.create_task(beside(rehearsal)) if beside else None
    begun = time.process_time()
    await rehearsal.play(script)
    a_scan = (time.process_time() - begun) * 1000 / len(codes)
    if going_on is not None:
        going_on.cancel()
    seen = [performed.seen[0].seconds for performed in rehearsal.performed]
    assert all(seconds is not None for seconds in seen), "a scan without a verdict"
    shown = [seconds * 1000 for seconds in seen if seconds is not None]
    return Played(shown[1:], a_scan)


def own_facts(opened: OpenFair, after: int) -> list[Fact]:
    """What a desk itself recorded after a seq, in order."""
    connection, writer = opened.journal.connection, opened.journal.writer
    query = "SELECT id FROM envelopes WHERE writer = ? AND seq > ?"
    ids = [row["id"] for row in connection.execute(query, (writer, after))]
    return sorted(rows.with_ids(connection, ids).values(), key=lambda fact: fact.envelope.seq)


# Desks side by side


def desk(folder: Path, codes: Sequence[str], others: Connection) -> None:
    """One desk of the rehearsal; tells its times in the end."""

    absorbed: list[float] = []

    async def exchange(opened: OpenFair, rehearsal: Rehearsal) -> None:
        sent = 0

        def taken(meant: Greeting, news: list[Fact]) -> None:
            take_in(opened.fair, meant, news)
            rehearsal.hear_news()

        while True:
            await asyncio.sleep(EXCHANGE_SECONDS)
            if facts := own_facts(opened, sent):
                sent = facts[-1].envelope.seq
                others.send((Greeting(opened.journal.writer, sent, opened.fair.now()), facts))
            while others.poll():
                greeting, news = others.recv()
                # Clocks of a script that is played faster than life would part with each visit.
                meant = replace(greeting, written_at=opened.fair.now())
                absorbed.append(milliseconds(partial(taken, meant, news)))

    with open_big_fair(folder) as opened:
        played = asyncio.run(rehearsed(opened, codes, partial(exchange, opened)))
    others.send((played, absorbed))


def side_by_side(fair: Path, desks: int) -> Measured:
    """Desks that scan at once and exchange what they recorded."""
    chosen = codes_of(fair, desks * SHOWN)
    running = []
    for number in range(desks):
        folder = fair.with_name(f"{fair.name}-desk-{number}")
        shutil.copytree(fair, folder, ignore=shutil.ignore_patterns("*.lock", "*.holder"))
        ours, theirs = Pipe()
        part = chosen[number * SHOWN : (number + 1) * SHOWN]
        process = Process(target=desk, args=(folder, part, theirs))
        process.start()
        theirs.close()
        running.append((folder, process, ours))
    played: list[Played] = []
    absorbed: list[float] = []
    waiting = {ours for _, _, ours in running}
    while waiting:
        for ours in [each for each in waiting if each.poll(0.01)]:
            news, more = ours.recv()
            if isinstance(news, Played):
                played.append(news)
                absorbed += more
                waiting.discard(ours)
            else:
                for other in waiting - {ours}:
                    other.send((news, more))
    for folder, process, _ in running:
        process.join()
        shutil.rmtree(folder)
    shown = [time for desk in played for time in desk.shown]
    processor = {"shown processor": mean(desk.processor for desk in played)}
    return told("shown", shown) | processor | told("news", absorbed)


# All of it


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
            found = side_by_side(fair, asked.desks)
            print(f"{asked.desks} desks:", ", ".join(f"{n} {v:.1f} ms" for n, v in found.items()))


def fresh(kept: Path, temporary: Path, guests: int) -> Path:
    """A fair of this size that nobody has worked in."""
    made = kept / str(guests)
    if not made.with_suffix(".codes").exists():
        make_apart(made, guests, guests * FACTS_A_GUEST)
    fair = temporary / f"measured-{guests}"
    shutil.copytree(made, fair)
    shutil.copyfile(made.with_suffix(".codes"), fair.with_suffix(".codes"))
    with open_big_fair(fair):  # a copy takes a new name; that is no part of a start
        pass
    return fair


def codes_of(fair: Path, most: int) -> list[str]:
    """The codes of so many of its tickets, each once; the others are not read."""
    with fair.with_suffix(".codes").open("rb") as lines:
        width = len(lines.readline())
        count = lines.seek(0, os.SEEK_END) // width
        found = []
        for number in random.sample(range(count), min(count, most)):
            lines.seek(number * width)
            found.append(lines.readline().decode("ascii").strip())
    return found


def _print(columns: dict[int, Measured]) -> None:
    print(f"{'':<20}" + "".join(f"{guests:>12,}" for guests in columns))
    names: dict[str, Any] = dict.fromkeys(n for found in columns.values() for n in found)
    for name in names:
        unit = "MB" if name.startswith(("file", "memory")) else "ms"
        shown = "".join(f"{found[name]:12.1f}" for found in columns.values())
        print(f"{name:<18}{unit}{shown}")


if __name__ == "__main__":
    main()
