"""A device without a screen, as a program of its own: a store, a courier, orders on standard input.

Each order is a line of JSON, and so is each answer. Facts that the courier brings are taken in on
the thread that owns the store, as in the app.
"""

import json
import os
import queue
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kiosk.clock import system_now
from kiosk.domain.facts import Fact
from kiosk.store.shelf import Shelf
from kiosk.sync.hub.courier import Courier
from kiosk.sync.hub.errand import Errand
from kiosk.sync.hub.login import Login
from kiosk.sync.hub.ports import Greeting
from kiosk.usecases import check_in
from kiosk.usecases.contact import Contact
from kiosk.usecases.exchange import take_in_from_hub
from kiosk.usecases.issue_tickets import issue
from tests.proof.laptops import EVENT, Laptop

GONE = {"order": "end"}


class Program:
    """One device at work."""

    def __init__(self, folder: Path, login: Login) -> None:
        self.laptop = Laptop(folder, system_now, os.urandom)
        self.todo: queue.Queue[Any] = queue.Queue()
        self.state = ""
        errand = Errand(
            login, lambda: Shelf.open(self.laptop.path), self.absorb, self.report,
            EVENT.number, "ab" * 32, "1.0", system_now,
        )  # fmt: skip
        self.courier = Courier(errand)

    def absorb(self, greeting: Greeting, facts: Sequence[Fact]) -> None:
        """Called by the courier: has the store's own thread take them in, and waits for it."""
        done = threading.Event()
        self.todo.put((greeting, facts, done))
        done.wait()

    def report(self, contact: Contact) -> None:
        """Called by the courier when the contact changes."""
        self.state = str(contact.state)

    def run(self) -> None:
        """Works until standard input ends."""
        threading.Thread(target=self.listen, daemon=True).start()
        self.courier.start()
        while (task := self.todo.get()) != GONE:
            if isinstance(task, tuple):
                greeting, facts, done = task
                take_in_from_hub(self.laptop.fair, greeting, facts)
                done.set()
            else:
                print(json.dumps(self.answer(task)), flush=True)
                self.courier.wake()
        self.courier.stop()
        self.laptop.close()

    def listen(self) -> None:
        """Reads orders in a thread of its own."""
        for line in sys.stdin:
            self.todo.put(json.loads(line))
        self.todo.put(GONE)

    def answer(self, order: dict[str, Any]) -> Any:
        """What comes of an order."""
        laptop = self.laptop
        if order["order"] == "roster":
            laptop.import_rows(*order["rows"])
            made = issue(laptop.fair, laptop.fair.state.every_guest()).tickets
            return {ticket.guest.registration: ticket.code for ticket in made}
        if order["order"] == "scan":
            outcome = check_in.scan(laptop.fair, order["code"], "door")
            return [str(outcome.ruling.verdict), str(outcome.ruling.reason)]
        if order["order"] == "facts":
            return {"digests": sorted(laptop.digests()), "contact": self.state}
        report = laptop.verified()
        state = {name: sorted(map(repr, rows)) for name, rows in laptop.state().items()}
        return {"faults": report.faults, "state": state}


if __name__ == "__main__":
    told = json.loads(sys.argv[2])
    Program(Path(sys.argv[1]), Login(**told)).run()
