"""What this marshal noted, to be taken back; scans are found on the disk."""

from dataclasses import dataclass

from kiosk.domain.trips.passengers import Noted
from kiosk.domain.trips.trip import Trip
from kiosk.screens.scan_line import line_of
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.notes import take_back
from kiosk.usecases.undo import undo, undoable
from kiosk.widgets.recent_scans import Line
from kiosk.wording.boarding import noted
from kiosk.wording.moments import when

NOTE_SIGN = "☎"
MOST = 10


@dataclass(frozen=True, slots=True)
class Note:
    """A note that was recorded here; ``at`` in microseconds since 1970."""

    fact: str
    subject: str
    name: str
    state: Noted
    at: int


class Deeds:
    """The notes of this session, and this device's scans at the trip."""

    def __init__(self, fair: Fair, trip: Trip) -> None:
        self._fair = fair
        self._trip = trip
        self._notes: list[Note] = []

    def noted(self, note: Note) -> None:
        """Remembers a note."""
        self._notes.append(note)

    def lines(self) -> list[tuple[str, Line]]:
        """What can be taken back, newest first: each fact with its line."""
        fair = self._fair
        scans = [
            (seen.scan.at, seen.scan.fact, line_of(fair, seen))
            for seen in undoable(fair, self._trip.subject, MOST)
        ]
        notes = [(note.at, note.fact, self._line(note)) for note in reversed(self._notes)]
        newest = sorted((*notes, *scans), key=lambda deed: -deed[0])
        return [(fact, line) for _at, fact, line in newest[:MOST]]

    def take_back(self, fact: str, reason: str) -> str:
        """Takes a scan or a note back; returns whose it was.

        Raises:
            KioskError: if that can't be.
        """
        note = next((note for note in self._notes if note.fact == fact), None)
        if note is None:
            seen = undo(self._fair, fact, reason)
            return seen.guest.name if seen.guest else ""
        take_back(self._fair, note.subject, self._trip, fact, reason)
        self._notes.remove(note)
        return note.name

    def _line(self, note: Note) -> Line:
        fair = self._fair
        time = when(note.at, fair.now(), fair.event)[-5:]
        return Line(time, NOTE_SIGN, "again", f"{note.name} · {noted(note.state)}")
