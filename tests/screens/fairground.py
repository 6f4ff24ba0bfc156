"""The demo's fair, open under the demo's clock, with a few guests and their signed tickets."""

import random
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kiosk.domain import kinds
from kiosk.domain.facts import Draft
from kiosk.new_fair import make_fair
from kiosk.places import Home
from kiosk.store.connection import open_reader
from kiosk.usecases.import_roster import Source, import_roster
from kiosk.usecases.issue_tickets import issue
from kiosk.wiring import OpenFair, open_fair
from tests.screens.guests import GUESTS, SOREN
from tests.templates import hide_that_it_was_copied, shelf

DESK = "Desk 1"


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
        with _opened(folder / "other", random.Random(7)) as other:
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
    with _opened(folder / "another", random.Random(7)) as other:
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
    made = _prepared(guests, with_tickets, questions)
    home = Home(Path(shutil.copytree(made.folder, folder / "fair")))
    hide_that_it_was_copied(home.journal)
    chance = random.Random()
    chance.setstate(made.chance)
    with open_fair(home, desk=DESK, random_bytes=chance.randbytes) as opened:
        yield Fairground(opened, dict(made.codes), dict(made.human_codes))


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A fair that was made and closed, its tickets, and the state of its source of chance."""

    folder: Path
    codes: dict[str, str]
    human_codes: dict[str, str]
    chance: tuple[Any, ...]


_known: dict[str, _Prepared] = {}


def _prepared(guests: Sequence[dict[str, Any]], with_tickets: bool, questions: str) -> _Prepared:
    """A fair as it was made at the first time that somebody asked for it."""
    asked = repr((guests, with_tickets, questions))
    if asked not in _known:
        folder, chance = shelf() / f"fair-{len(_known)}", random.Random(2019)
        with _opened(folder, chance, questions) as opened:
            ground = Fairground(opened)
            ground.take_in(guests)
            if with_tickets:
                ground.issue()
            if SOREN in ground.codes:
                ground.take_in([{"registration": SOREN, "status": "canceled"}])
        codes, human_codes = ground.codes, ground.human_codes
        _known[asked] = _Prepared(folder, codes, human_codes, chance.getstate())
    return _known[asked]


@contextmanager
def _opened(folder: Path, chance: random.Random, questions: str = "") -> Iterator[OpenFair]:
    home = make_fair(folder, "", chance.randbytes, demo=True)
    with home.event_file.open("a", encoding="utf-8") as file:
        file.write(questions)
    with open_fair(home, desk=DESK, random_bytes=chance.randbytes) as opened:
        yield opened
