"""Three programs and one hub: what one records reaches the others, and nobody waits for the hub."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kiosk.sync.hub import administration
from kiosk.sync.hub.login import Login
from tests.hub.hubs import Hub
from tests.hub.server import LOCAL, Server

REPOSITORY = Path(__file__).resolve().parents[2]
PATIENCE = 60.0  # seconds; what is waited for takes well under one
GUESTS = [{"registration": str(number), "latin_name": f"Guest {number}"} for number in range(1, 5)]


@dataclass
class Desk:
    """A device in a process of its own."""

    process: subprocess.Popen[str]

    def ask(self, order: str, **said: Any) -> Any:
        """Gives an order; its answer."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"order": order} | said) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, "the program ended"
        return json.loads(line)

    @property
    def facts(self) -> set[str]:
        """What it holds."""
        return set(self.ask("facts")["digests"])

    @property
    def contact(self) -> str:
        """How its contact with the hub is."""
        return str(self.ask("facts")["contact"])


@contextmanager
def desk(folder: Path, hub: Hub, server: Server, name: str) -> Iterator[Desk]:
    """A program of this name, let in at the hub."""
    password, login = administration.new_password(), administration.new_login()
    administration.add_device(hub.owner, login, password, name.encode().hex() * 16, name, "desk")
    told = asdict(Login(LOCAL, hub.port, hub.database, login, password, server.authority))
    command = [sys.executable, "-m", "tests.proof.desk_program", str(folder / name)]
    with subprocess.Popen(
        [*command, json.dumps(told)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=REPOSITORY,
    ) as process:  # fmt: skip
        yield Desk(process)
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(PATIENCE) == 0


def wait_until(is_so: Callable[[], bool]) -> None:
    """Waits for what must come by itself."""
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline, "it never came about"
        time.sleep(0.05)


def all_alike(*desks: Desk) -> bool:
    """Whether all hold the same facts."""
    first, *others = [desk.facts for desk in desks]
    return all(other == first for other in others)


def test_what_one_records_reaches_the_others_and_nobody_waits(
    server: Server, tmp_path: Path
) -> None:
    hub = Hub(server, tmp_path)
    with ExitStack() as stack:
        desks = [stack.enter_context(desk(tmp_path, hub, server, f"d{n}")) for n in (1, 2, 3)]
        one, two, three = desks
        codes = one.ask("roster", rows=GUESTS)
        wait_until(lambda: all_alike(*desks))
        assert one.ask("scan", code=codes["1"]) == ["admitted", "welcome"]
        wait_until(lambda: all_alike(*desks))
        assert two.ask("scan", code=codes["1"]) == ["again", "already_in"]

        server.kill()
        wait_until(lambda: {each.contact for each in desks} == {"retrying"})
        assert two.ask("scan", code=codes["2"]) == ["admitted", "welcome"]
        assert three.ask("scan", code=codes["2"]) == ["admitted", "welcome"], "apart, both let in"
        assert three.ask("scan", code=codes["3"]) == ["admitted", "welcome"]
        assert not all_alike(*desks)

        server.start()
        wait_until(lambda: all_alike(*desks))
        assert one.ask("scan", code=codes["3"]) == ["again", "already_in"]
        wait_until(lambda: all_alike(*desks))
        told = [each.ask("state") for each in desks]
        assert [each["faults"] for each in told] == [[], [], []]
        assert told[0]["state"] == told[1]["state"] == told[2]["state"]
    hub.owner.close()
