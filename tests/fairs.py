"""Fairs made for the tests: real stores and real keys, under a clock that a test sets."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.clock import parse_time
from kiosk.commands.import_command import import_file
from kiosk.domain import kinds
from kiosk.domain.checkpoints import Direction
from kiosk.domain.facts import Draft, Fact
from kiosk.domain.guests import Guest
from kiosk.domain.verdicts import Reason
from kiosk.places import Home
from kiosk.usecases import check_in
from kiosk.usecases.fair import Fair
from kiosk.usecases.figures import figures
from kiosk.usecases.import_roster import Imported, Source, import_roster
from kiosk.usecases.issue_tickets import issue
from kiosk.wiring import OpenFair, open_fair
from kiosk.wording import verdicts as wording
from tests.event_texts import DOOR, event_text

BERLIN = ZoneInfo("Europe/Berlin")
MORNING = "2019-04-02T08:00"


class Clock:
    """A clock that stands where it was set."""

    def __init__(self, local: str = MORNING) -> None:
        self.set(local)

    def set(self, local: str) -> None:
        """Sets it to a date and time in Berlin, or to one with its own offset."""
        self.at = parse_time(local, BERLIN)

    def __call__(self) -> int:
        return self.at


@dataclass(frozen=True)
class Row:
    """A row of a roster."""

    line: int
    fields: Mapping[str, Any]


@dataclass
class Desk:
    """One device of a fair, and its clock."""

    opened: OpenFair
    clock: Clock

    @property
    def fair(self) -> Fair:
        """What the use cases work with."""
        return self.opened.fair

    @property
    def home(self) -> Home:
        """The folder it works in."""
        return self.opened.home

    def import_rows(self, *rows: Mapping[str, Any]) -> Imported:
        """Imports a roster of these rows."""
        source = Source("roster.csv", "0" * 64, {}, len(rows), 0)
        numbered = [Row(line, fields) for line, fields in enumerate(rows, start=2)]
        return import_roster(self.fair, numbered, source)

    def import_lines(self, *rows: tuple[int, Mapping[str, Any]]) -> tuple[int, int, int]:
        """Imports rows that stand on these lines; how many are new, changed and unchanged."""
        source = Source("roster.csv", "0" * 64, {}, len(rows), 0)
        done = import_roster(self.fair, [Row(line, fields) for line, fields in rows], source)
        return done.added, done.changed, done.unchanged

    def import_text(self, text: str) -> int:
        """Imports a CSV file of this text as the command does; returns its exit code."""
        roster = self.home.root / "roster.csv"
        roster.write_text(text, encoding="utf-8")
        return import_file(self.opened, roster)

    def guest(self, registration: str = "1001", **fields: object) -> Guest:
        """Imports a guest, or changes of one; returns what is known of them then."""
        self.import_rows({"registration": registration, **fields})
        return self.known(registration)

    def known(self, registration: str = "1001") -> Guest:
        """What is known of a guest."""
        [guest] = self.fair.state.registered(registration)
        return guest

    def code(self, registration: str = "1001", *, reissue: bool = False) -> str:
        """The code of a known guest's ticket, issued if need be."""
        [ticket] = issue(self.fair, [self.known(registration)], reissue=reissue).tickets
        return ticket.code

    def code_of_guest(self, registration: str = "1001", **fields: object) -> str:
        """The code of a new guest's ticket."""
        self.guest(registration, **fields)
        return self.code(registration)

    def scan(self, code: str, at: str = "door", allowed: Iterable[Reason] = ()) -> check_in.Outcome:
        """A guest comes."""
        return check_in.scan(self.fair, code, at, allowed=allowed)

    def leave(self, code: str, at: str = "door") -> check_in.Outcome:
        """A guest goes."""
        return check_in.scan(self.fair, code, at, Direction.EXIT)

    def learn_from(self, *others: "Desk") -> None:
        """Takes in all facts of other desks."""
        for other in others:
            self.opened.journal.absorb(other.facts())

    def record(self, kind: str, subject: str, content: Mapping[str, object]) -> None:
        """Writes a fact that no command of this version writes."""
        self.fair.facts.append([Draft(kind, subject, content)])

    def inside(self, at: str = "door") -> int:
        """How many are inside."""
        return figures(self.fair, at).inside

    def facts(self) -> tuple[Fact, ...]:
        """All facts this desk holds."""
        return self.fair.facts.facts()

    def recorded(self) -> list[tuple[str, str]]:
        """Kind and reason of each scan and undo, in the order they were written."""
        told = [(fact.envelope.kind, kinds.content(fact) or {}) for fact in self.facts()]
        wanted = kinds.SCANS | {kinds.SCAN_UNDONE}
        return [(kind, content["reason"]) for kind, content in told if kind in wanted]

    def content(self, outcome: check_in.Outcome) -> dict[str, Any]:
        """What the fact of a scan says."""
        [fact] = [fact for fact in self.facts() if fact.envelope.id == outcome.fact]
        return kinds.content(fact) or {}

    def why(self, outcome: check_in.Outcome) -> str:
        """The reason as the screen says it."""
        return wording.why(outcome, self.fair.event, self.fair.state.label)

    def what_to_do(self, outcome: check_in.Outcome) -> str:
        """What the screen tells the staff to do."""
        return wording.what_to_do(outcome, self.fair.event)


def told(outcome: check_in.Outcome) -> tuple[str, str]:
    """Verdict and reason."""
    return outcome.ruling.verdict.value, outcome.ruling.reason.value


OpenDesk = Callable[..., Desk]


class Desks:
    """Opens desks, each in a folder of its own, and closes them all in the end."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[str, ExitStack] = {}

    def open(
        self,
        tables: str = DOOR,
        *,
        number: int = 2019,
        name: str = "desk",
        gate: str = "",
        now: str = MORNING,
    ) -> Desk:
        """A desk that works by an event file with these tables.

        Opened a second time under its name, it works in the same folder by the new event file.
        """
        self.close(name)
        folder = self._folder / name
        folder.mkdir(exist_ok=True)
        home = Home(folder)
        home.event_file.write_text(event_text(tables, number), encoding="utf-8")
        clock = Clock(now)
        stack = self._open[name] = ExitStack()
        opening = open_fair(home, desk=name, gate=gate, system_now=clock)
        return Desk(stack.enter_context(opening), clock)

    def close(self, name: str) -> None:
        """Closes a desk, so that somebody else may write in its folder."""
        if name in self._open:
            self._open.pop(name).close()

    def close_all(self) -> None:
        """Closes every desk that is open."""
        for name in list(self._open):
            self.close(name)
