"""The list of a trip as rows for a spreadsheet, each whole by itself."""

from collections.abc import Iterator

from kiosk.domain.checkpoints import moment
from kiosk.domain.guests import Guest
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.manifest import Entry, Manifest

HEADER = (
    "trip",
    "list",
    "standing",
    "registration",
    "native_name",
    "latin_name",
    "organisation",
    "country",
    "partner",
    "phone",
    "short_code",
    "boarded_at",
    "flags",
    "booked",
    "set_aside",
    "why",
    "noted",
    "noted_reason",
    "told",
    "takes_over",
    "aboard_of",
    "closed_at",
    "closed_by",
    "head_count",
    "crew",
    "closing_reason",
)
MANIFEST, BOARDING_LIST = "manifest", "boarding list"


def rows(fair: Fair, found: Manifest) -> Iterator[tuple[str, ...]]:
    """Everybody on the list as rows under `HEADER`; times are local, in ISO 8601."""
    for entry in found.entries:
        yield (found.trip.id, *_row(fair, found, entry), *_closing(fair, found))


def _row(fair: Fair, found: Manifest, entry: Entry) -> tuple[str, ...]:
    person, along = entry.person, entry.taken_along
    guest, note = person.guest or Guest(person.subject), person.note
    partner = fair.event.partners.get(guest.partner)
    return (
        MANIFEST if found.is_frozen else BOARDING_LIST,
        str(entry.standing),
        guest.registration or guest.subject,
        guest.native_name,
        guest.latin_name or guest.name,
        guest.organisation,
        guest.country,
        partner.name if partner else guest.partner,
        guest.phone,
        entry.short_code,
        _iso(fair, entry.boarded_at),
        ", ".join(guest.flags),
        person.booked,
        ", ".join(along.set_aside) if along else "",
        along.why if along else "",
        str(note.state) if note else "",
        note.reason if note else "",
        note.told if note else "",
        note.takes_over if note else "",
        ", ".join(person.aboard_of),
    )


def _closing(fair: Fair, found: Manifest) -> tuple[str, ...]:
    closing = found.closing
    if closing is None:
        return ("", "", "", str(found.trip.crew), "")
    at = _iso(fair, closing.at)
    return at, found.closed_by, str(closing.heads), str(closing.crew), closing.reason


def _iso(fair: Fair, at: int | None) -> str:
    return "" if at is None else moment(at, fair.event.zone).isoformat(timespec="seconds")
