"""A fair of the size the benchmarks speak of: 10,000 guests, 50,000 facts, on a real disk.

python benchmarks/big_fair.py FOLDER [GUESTS FACTS]
"""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY))

from kiosk.domain import kinds  # noqa: E402
from kiosk.domain.facts import Draft  # noqa: E402
from kiosk.domain.guests import Guest  # noqa: E402
from kiosk.places import Home  # noqa: E402
from kiosk.usecases.import_roster import Source, import_roster  # noqa: E402
from kiosk.usecases.issue_tickets import issue  # noqa: E402
from kiosk.wiring import OpenFair, open_fair  # noqa: E402

GUESTS = 10_000
FACTS = 50_000
BATCH = 10_000
FROM_ONE_COMPANY = 14  # guests of one organisation, as of a large fair's exhibitors
LEAST_COMPANIES = 700
CACHED_KIBIBYTES = 400_000
LOGGED_PAGES = 50_000
CHECKPOINT, OTHER = "hall", "stage"

EVENT = """
name = "Load"
number = 4711
zone = "Europe/Berlin"
pseudonym_key = "only for the benchmarks"
[[places]]
id = "here"
name = "Here"
[[days]]
date = 2030-01-01
name = "Always"
places = ["here"]
[[kinds]]
id = "fair"
number = 1
name = "Guest"
[[checkpoints]]
id = "hall"
name = "Hall"
place = "here"
takes = ["fair"]
entries = "once"
[[checkpoints]]
id = "stage"
name = "Stage"
place = "here"
takes = ["fair"]
entries = "many"
"""


@dataclass(frozen=True)
class Row:
    """A guest as a roster would have them."""

    line: int
    fields: dict[str, Any]


def make_big_fair(folder: Path, guests: int = GUESTS, facts: int = FACTS) -> None:
    """Fills a folder with a fair, and a file beside it with a ticket's code for every guest."""
    folder.mkdir(parents=True, exist_ok=True)
    home = Home(folder)
    home.event_file.write_text(EVENT, encoding="utf-8")
    with open_fair(home, desk="Desk 1", operator="Somebody") as opened:
        _hurry(opened.journal.connection)
        import_roster(opened.fair, list(_rows(guests)), Source("roster.csv", "0" * 64, {}, 0, 0))
        tickets = list(issue(opened.fair, opened.fair.state.every_guest()).tickets)
        _fill_up(opened, [ticket.guest for ticket in tickets], facts)
    codes = "".join(f"{ticket.code}\n" for ticket in tickets)
    folder.with_suffix(".codes").write_text(codes, encoding="ascii")


def _hurry(connection: sqlite3.Connection) -> None:
    """No disk is waited for, and pages are kept: nobody minds a fair that is made once more."""
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA secure_delete = OFF")
    connection.execute(f"PRAGMA cache_size = -{CACHED_KIBIBYTES}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {LOGGED_PAGES}")


def make_apart(folder: Path, guests: int = GUESTS, facts: int = FACTS) -> list[str]:
    """Has another process make the fair, so that nothing is warm in this one.

    Returns:
        The codes of all tickets.
    """
    command = [sys.executable, __file__, str(folder), str(guests), str(facts)]
    subprocess.run(command, check=True)
    return folder.with_suffix(".codes").read_text(encoding="ascii").split()


def open_big_fair(folder: Path) -> AbstractContextManager[OpenFair]:
    """Opens the fair again, as a desk does."""
    return open_fair(Home(folder), desk="Desk 1", operator="Somebody")


def _rows(guests: int) -> Iterator[Row]:
    companies = max(LEAST_COMPANIES, guests // FROM_ONE_COMPANY)
    for number in range(guests):
        yield Row(
            number + 2,
            {
                "registration": f"KB-{number:05}",
                "native_name": f"Олександра Ковальчук-Вишневецька {number}",
                "latin_name": f"Oleksandra Kovalchuk-Vyshnevetska {number}",
                "organisation": f"ТОВ «Агротехсервіс» {number % companies}",
                "country": ("DE", "RU", "UA", "RS", "AL")[number % 5],
                "partner": "ihk",
                "language": "uk",
                "email": f"guest{number}@example.org",
                "phone": f"+380 44 {number:07}",
                "interests": ["metal", "food"],
            },
        )


def _fill_up(opened: OpenFair, guests: list[Guest], facts: int) -> None:
    """Comings and goings at the other checkpoint, guest by guest, until there are enough facts."""
    count = opened.journal.connection.execute("SELECT count(*) FROM envelopes").fetchone()[0]
    rounds = -(-max(0, facts - count) // len(guests))

    def passage(number: int) -> Draft:
        who, round_ = divmod(number, rounds)
        kind, reason = (kinds.SCAN_LEFT, "left") if round_ % 2 else (kinds.SCAN_ADMITTED, "welcome")
        return Draft(kind, guests[who].subject, {"checkpoint": OTHER, "reason": reason})

    for start in range(0, facts - count, BATCH):
        numbers = range(start, min(start + BATCH, facts - count))
        opened.fair.facts.append(list(map(passage, numbers)))


if __name__ == "__main__":
    make_big_fair(Path(sys.argv[1]), *map(int, sys.argv[2:]))
