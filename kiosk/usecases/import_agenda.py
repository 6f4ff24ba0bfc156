"""A schedule into the journal: one fact for the file, one for each guest whose days it changes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from kiosk.domain import kinds
from kiosk.domain.appointments import LONGEST_TEXT, MOST_ENTRIES, Appointment, Sort, overlaps
from kiosk.domain.facts import new_id
from kiosk.domain.guests import Guest
from kiosk.domain.texts import Text
from kiosk.domain.whom import Directory, Doubt, Whom
from kiosk.errors import UnusableInput
from kiosk.usecases.fair import Fair
from kiosk.usecases.imported_file import FileSource, file_fact
from kiosk.usecases.same_person import other_numbers
from kiosk.usecases.schedule import rescheduled
from kiosk.usecases.trips.on_agendas import booked_trips
from kiosk.words import N_

AGENDA = "agenda"
SAME_GUEST = "same_guest"

Agendas = dict[str, list[Appointment]]


class Row(Protocol):
    """A good row of a schedule: an appointment of one guest, or of two who meet."""

    @property
    def line(self) -> int: ...
    @property
    def guests(self) -> tuple[Whom, ...]: ...
    @property
    def with_whom(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def sort(self) -> Sort: ...
    @property
    def title(self) -> str: ...
    @property
    def place(self) -> str: ...
    @property
    def table(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A row that was left out, since it doesn't tell whom it is about; ``reason`` is stable."""

    line: int
    whom: Whom
    reason: str


@dataclass(frozen=True, slots=True)
class Clash:
    """Two appointments of one guest that overlap."""

    guest: Guest
    one: Appointment
    other: Appointment


@dataclass(frozen=True, slots=True)
class ImportedAgenda:
    """What an import did.

    Attributes:
        appointments: how many stand now, each guest's counted.
        guests: whose they are.
        changed: guests whose days are others now.
        cleared: those among them for whom the source has nothing any more.
    """

    appointments: int
    guests: int
    changed: int
    cleared: int
    doubtful: tuple[Doubtful, ...]
    clashes: tuple[Clash, ...]


def import_agenda(
    fair: Fair, rows: Sequence[Row], source: str, file: FileSource, *, dry_run: bool = False
) -> ImportedAgenda:
    """Records what a source says now, all in one transaction; what it said before is replaced.

    A row that doesn't name one guest without doubt, or one of two, is left out whole. Where no
    row at all is good, what was said before stands: this was the wrong file, or the wrong fair.

    Args:
        source: who speaks, by name; its new rows replace all its old ones.
        file: where the rows come from.
        dry_run: only tells what an import would do.

    Raises:
        UnusableInput: if one guest would have absurdly many appointments.
        StoreError: if this could not be recorded; nothing is imported then.
    """
    everybody = {guest.subject: guest for guest in fair.state.every_guest()}
    directory = Directory(everybody.values(), other_numbers(fair))
    wanted, doubtful = _agendas(directory, rows, source)
    if any(len(theirs) > MOST_ENTRIES for theirs in wanted.values()):
        raise UnusableInput(
            N_("One guest would have more than 500 appointments."),
            N_("Check that this is the right file, and that its rows name different guests."),
        )
    import_id = "" if dry_run else new_id(fair.now(), fair.random_bytes)
    refs = (import_id,) if import_id else ()
    all_bad = not wanted and bool(file.rejected or doubtful)
    drafts = [] if all_bad else rescheduled(fair, source, wanted, refs)
    if not dry_run:
        fact = file_fact(
            kinds.AGENDA_IMPORTED,
            AGENDA,
            import_id,
            file,
            changed=len(drafts),
            rejected=len({doubt.line for doubt in doubtful}),
            also={"source": source},
        )
        fair.facts.append([fact, *drafts])
    return ImportedAgenda(
        appointments=sum(map(len, wanted.values())),
        guests=len(wanted),
        changed=len(drafts),
        cleared=sum(draft.subject not in wanted for draft in drafts),
        doubtful=tuple(doubtful),
        clashes=tuple(_clashes(fair, everybody, wanted, source)),
    )


def _agendas(
    directory: Directory, rows: Iterable[Row], source: str
) -> tuple[Agendas, list[Doubtful]]:
    """Each guest's appointments, a repeated one once; and the rows that leave doubt."""
    found: Agendas = {}
    doubtful: list[Doubtful] = []
    for row in rows:
        people = [(whom, directory.find(whom)) for whom in row.guests]
        doubts = [Doubtful(row.line, w, f) for w, f in people if isinstance(f, Doubt)]
        guests = [guest for _, guest in people if isinstance(guest, Guest)]
        if not doubts and len({guest.subject for guest in guests}) < len(guests):
            doubts.append(Doubtful(row.line, row.guests[-1], SAME_GUEST))
        doubtful += doubts
        for guest in () if doubts else guests:
            others = [_called(other) for other in guests if other is not guest]
            appointment = _appointment(row, ", ".join(others) or row.with_whom, source)
            theirs = found.setdefault(guest.subject, [])
            if appointment not in theirs:
                theirs.append(appointment)
    return found, doubtful


def _called(guest: Guest) -> str:
    """Whom others meet: the organisation, which may be known to all; a person only without one."""
    return guest.organisation or guest.name


def _appointment(row: Row, with_whom: str, source: str) -> Appointment:
    title, place = Text({"": row.title}), Text({"": row.place})
    meets = with_whom[:LONGEST_TEXT]
    return Appointment(row.start, row.end, row.sort, title, place, row.table, meets, source)


def _clashes(
    fair: Fair, everybody: Mapping[str, Guest], wanted: Agendas, source: str
) -> Iterator[Clash]:
    """What overlaps in the days of these guests, by what all sources say then; trips too."""
    known = fair.state.appointments_of(wanted)
    rides = booked_trips(fair, [everybody[subject] for subject in wanted])
    for subject, theirs in wanted.items():
        others = [a for a in known.get(subject, ()) if a.source != source]
        others += rides.get(subject, ())
        for one, other in overlaps((*theirs, *others)):
            yield Clash(everybody[subject], one, other)
