"""The attendance list: who came where and when, for a spreadsheet."""

import re
from collections.abc import Iterator

from kiosk.domain.checkpoints import moment
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.known import trips

HEADER = (
    "registration",
    "native_name",
    "latin_name",
    "organisation",
    "country",
    "partner",
    "kind",
    "status",
    "checkpoint",
    "first_entry",
    "last_exit",
)
# A cell that begins so would be run as a formula by a spreadsheet (OWASP, CSV injection). In many
# countries a spreadsheet also begins a cell after a semicolon, whatever stands around it.
_FORMULA = re.compile(r"(\A|[;\t\r\n])(?=\s*[=+\-@＝＋－＠]|[\t\r\n])")


def attendance(fair: Fair) -> Iterator[tuple[str, ...]]:
    """One row for each guest and checkpoint they passed; guests who never came have one too.

    Trips come after the checkpoints, by departure, under their subjects: getting on is the entry,
    getting off the exit. Times are local, to the second, in ISO 8601.
    """
    passed: dict[str, list[tuple[str, int | None, int | None]]] = {}
    for point in points(fair):
        for presence in fair.state.presence(point):
            times = (point, presence.first_entry, presence.last_exit)
            passed.setdefault(presence.subject, []).append(times)
    for guest in fair.state.every_guest():
        known = (
            guest.registration,
            guest.native_name,
            guest.latin_name or guest.name,
            guest.organisation,
            guest.country,
            guest.partner,
            guest.kind,
            str(guest.status),
        )
        for point, entered, left in passed.pop(guest.subject, [("", None, None)]):
            yield (*known, point, _local(fair, entered), _local(fair, left))
    for subject in sorted(passed):
        nobody = (subject, *[""] * 7)
        for point, entered, left in passed[subject]:
            yield (*nobody, point, _local(fair, entered), _local(fair, left))


def points(fair: Fair) -> tuple[str, ...]:
    """All that scans are recorded at: ids of checkpoints, then the subjects of trips."""
    return (*fair.event.checkpoints, *(trip.subject for trip in trips(fair).values()))


def harmless(cell: str) -> str:
    """The text so that no spreadsheet runs it: an apostrophe goes before a formula."""
    return _FORMULA.sub(r"\1'", cell)


def _local(fair: Fair, at: int | None) -> str:
    return "" if at is None else moment(at, fair.event.zone).isoformat(timespec="seconds")
