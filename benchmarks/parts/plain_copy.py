"""What a plain COPY of facts into PostgreSQL costs: the floor that an exchange is held against."""

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.domain.facts import Fact
from kiosk.sync.hub import rows
from kiosk.sync.hub.connection import Connection
from tests.hub.server import Server

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
