"""The demo's fair, open under the demo's clock, with a few guests and their signed tickets."""

import random
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kiosk.domain import kinds
from kiosk.domain.facts import Draft
from kiosk.new_fair import make_fair
from kiosk.store.connection import open_reader
from kiosk.usecases.import_roster import Source, import_roster
from kiosk.usecases.issue_tickets import issue
from kiosk.wiring import OpenFair, open_fair
from tests.screens.guests import GUESTS, SOREN


@dataclass(frozen=True)
class Row:
    """A row of a roster."""

    line: int
    fields: dict[str, Any]


@dataclass
class Fairground:
    """A fair that is open, and the codes of its tickets by registration number."""

    opened: OpenFair
    codes: dict[str, str] = field(default_factory=dict)
    human_codes: dict[str, str] = field(default_factory=dict)

    def take_in(self, rows: Iterable[dict[str, Any]]) -> None:
        """Imports guests, or changes of them."""
        numbered = [Row(line, fields) for line, fields in enumerate(rows, start=2)]
        source = Source("roster.csv", "0" * 64, {}, len(numbered), 0)
        import_roster(self.opened.fair, numbered, source)

    def merge(self, folder: Path, guests: Iterable[dict[str, Any]]) -> None:
        """Takes in guests whom another desk recorded, past every check of an import."""
        with _opened(folder / "other", seed=7) as other:
            drafts = [
                Draft(
                    kinds.GUEST_IMPORTED,
                    other.fair.guest_subject(guest["registration"]),
                    {"set": {"kind": "fair"} | guest},
                )
                for guest in guests
            ]
            other.fair.facts.append(drafts)
            self.opened.journal.absorb(other.journal.facts())
        self.issue()

    def issue(self) -> None:
        """Gives everybody a ticket who has none yet."""
        fair = self.opened.fair
        for ticket in issue(fair, fair.state.every_guest()).tickets:
            self.codes[ticket.guest.registration] = ticket.code
            self.human_codes[ticket.guest.registration] = ticket.human_code

    def scans(self) -> list[tuple[str, str]]:
        """Kind and reason of each scan and undo that is on the disk, oldest first."""
        told = [(f.envelope.kind, kinds.content(f) or {}) for f in self.opened.journal.facts()]
        wanted = kinds.SCANS | {kinds.SCAN_UNDONE}
        return [(kind, content["reason"]) for kind, content in told if kind in wanted]

    def scans_for_a_reader(self) -> int:
        """How many scans and undos another program finds on the disk now."""
        reader = open_reader(self.opened.home.journal)
        try:
            query = "SELECT count(*) FROM envelopes WHERE kind LIKE 'scan.%'"
            return int(reader.execute(query).fetchone()[0])
        finally:
            reader.close()


@contextmanager
def another_desk(ground: Fairground, folder: Path) -> Iterator[OpenFair]:
    """A second desk of the same fair that knows all that the first one knows by now."""
    with _opened(folder / "another", seed=7) as other:
        other.journal.absorb(ground.opened.journal.facts())
        other.fair.facts.append(
            [Draft(kinds.WRITER_NAMED, f"w:{other.journal.writer}", {"name": "Desk 2"})]
        )
        yield other


@contextmanager
def fairground(
    folder: Path,
    guests: Sequence[dict[str, Any]] = GUESTS,
    *,
    with_tickets: bool = True,
    questions: str = "",
) -> Iterator[Fairground]:
    """The fair, open; Sören has canceled since he got his ticket.

    Args:
        questions: what the event file asks besides.
    """
    with _opened(folder / "fair", 2019, questions) as opened:
        ground = Fairground(opened)
        ground.take_in(guests)
        if with_tickets:
            ground.issue()
        if SOREN in ground.codes:
            ground.take_in([{"registration": SOREN, "status": "canceled"}])
        yield ground


@contextmanager
def _opened(folder: Path, seed: int, questions: str = "") -> Iterator[OpenFair]:
    random_bytes = random.Random(seed).randbytes
    home = make_fair(folder, "", random_bytes, demo=True)
    with home.event_file.open("a", encoding="utf-8") as file:
        file.write(questions)
    with open_fair(home, desk="Desk 1", random_bytes=random_bytes) as opened:
        yield opened
