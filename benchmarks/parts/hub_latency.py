"""How long a scan takes to another desk through the hub, and what a desk that idles costs."""

import multiprocessing
import queue
import threading
import time
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection as Pipe

from big_fair import CHECKPOINT, open_big_fair

from kiosk.domain.facts import Fact
from kiosk.sync.hub.ports import Greeting
from kiosk.usecases.check_in import scan
from kiosk.usecases.exchange import take_in_from_hub
from kiosk.wiring import open_fair
from parts.hub_devices import Device, courier_of


def latency(
    devices: Sequence[Device], codes: Sequence[str], idle: float
) -> tuple[list[float], float]:
    """Milliseconds from each scan to the other desk's store, and what idling costs a minute."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    desk, other = devices[:2]
    process = context.Process(target=listen, args=(other, there, idle))
    process.start()
    here.recv()
    sent: dict[str, float] = {}
    with open_big_fair(desk.folder) as opened:

        def absorb(greeting: Greeting, facts: Sequence[Fact]) -> None:
            pass  # what comes back isn't measured here

        courier = courier_of(desk, opened.fair.now, absorb)
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


def listen(device: Device, pipe: Pipe, idle: float) -> None:
    """The other desk: notes when each fact was taken in, then sits idle."""
    errands: queue.Queue[tuple[Greeting, Sequence[Fact], Callable[[], None]]] = queue.Queue()

    def absorb(greeting: Greeting, facts: Sequence[Fact]) -> None:
        done = threading.Event()
        errands.put((greeting, facts, done.set))
        done.wait()

    with open_fair(device.home) as opened:
        courier = courier_of(device, opened.fair.now, absorb)
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
