"""A trip's list onto paper: what stands on it, in the language of the staff."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from kiosk.domain.checkpoints import moment
from kiosk.domain.event import Purpose
from kiosk.domain.trips.riding import TakenAlong
from kiosk.domain.verdicts import Reason
from kiosk.errors import UnreadableFile
from kiosk.paper.manifest_heading import dated, facts, foot, notices, place
from kiosk.places import assets
from kiosk.tickets.manifest_sheet import Row, Sheet, Table, write_manifest
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.known import trips
from kiosk.usecases.trips.manifest import Entry, Manifest, Standing
from kiosk.wording import boarding as boarding_wording
from kiosk.wording.countries import country_name
from kiosk.wording.verdicts import short_reason
from kiosk.words import N_, _, spoken

BLANK_LINES = 3


def print_manifest(fair: Fair, found: Manifest, path: Path) -> Path:
    """Writes the list as a PDF and returns where it stands.

    Raises:
        UnreadableFile: if it can't be written there.
        KioskError: if it could not be typeset.
    """
    return write_sheet(sheet(fair, found), path)


def write_sheet(pages: Sheet, path: Path) -> Path:
    """Writes what stands on a list as a PDF, in any thread; raises as `print_manifest` does."""
    style, fonts = assets() / "styles" / "manifest.typ", assets() / "fonts"
    try:
        write_manifest(path, pages, style, fonts)
    except OSError as error:
        raise UnreadableFile(
            _("{path} can't be written: {why}.").format(path=path, why=error.strerror),
            N_("Choose another place."),
        ) from error
    return path


def sheet(fair: Fair, found: Manifest) -> Sheet:
    """What stands on the list."""
    event, trip = fair.event, found.trip
    pages = _Pages(fair, found)
    return Sheet(
        fair=event.name.in_language(spoken()),
        trip=trip.name.in_language(spoken()),
        route=f"{place(event, trip.origin)} → {place(event, trip.destination)}",
        departs=dated(event, trip.departs),
        state=_("MANIFEST") if found.is_frozen else _("BOARDING LIST · not closed"),
        is_frozen=found.is_frozen,
        facts=tuple(facts(event, found)),
        notices=tuple(notices(event, found)),
        columns={
            "name": _("Name"),
            "home": _("Organisation, country"),
            "partner": _("Partner"),
            "phone": _("Phone"),
            "code": _("Ticket"),
            "time": _("Aboard"),
            "remarks": _("Remarks"),
        },
        tables=tuple(pages.tables()),
        foot=foot(event, found),
        page=_("Page"),
        blanks=0 if found.is_frozen else BLANK_LINES,
        to_fill_in=()
        if found.is_frozen
        else (_("Head count, the driver too"), _("Closed at"), _("Marshal"), _("Reason")),
        mark=_("TRAINING · not valid") if event.purpose is Purpose.TRAINING else "",
    )


class _Pages:
    """The tables of a list; trips are named by what is known of all of them."""

    def __init__(self, fair: Fair, found: Manifest) -> None:
        self._event = fair.event
        self._found = found
        self._trips = trips(fair)

    def tables(self) -> Iterator[Table]:
        """The list itself, then those who aren't aboard, each group under its title."""
        found = self._found
        yield Table("", self._rows(found.those(Standing.ABOARD, Standing.AWAITED)))
        for title, standing, last in (
            (_("Left without"), Standing.MISSING, _("What became of them")),
            (_("Do not come"), Standing.SETTLED, _("Why")),
            (_("Waiting for a seat"), Standing.STANDBY, ""),
            (_("Scanned, and not on the manifest"), Standing.LATE, ""),
        ):
            if entries := found.those(standing):
                yield Table(title, self._rows(entries), last)

    def _rows(self, entries: Iterable[Entry]) -> tuple[Row, ...]:
        return tuple(map(self._row, entries))

    def _row(self, entry: Entry) -> Row:
        guest = entry.person.guest
        if guest is None:
            name = _("Ticket without a name")
            return Row(name, code=entry.short_code, time=self._time(entry), box=self._box(entry))
        country = country_name(guest.country) if guest.country else ""
        native = guest.native_name or guest.name
        return Row(
            native,
            guest.name if guest.name != native else "",
            " · ".join(filter(None, (guest.organisation, country))),
            *self._brought_by(entry),
            guest.phone,
            entry.short_code,
            self._time(entry),
            " · ".join(self._remarks(entry)),
            self._box(entry),
        )

    def _brought_by(self, entry: Entry) -> tuple[str, str, str]:
        """The partner and, of who isn't aboard, whom to call there."""
        guest = entry.person.guest
        partner = self._event.partners.get(guest.partner) if guest else None
        if partner is None:
            return (guest.partner if guest else ""), "", ""
        if entry.standing in (Standing.ABOARD, Standing.LATE):
            return partner.name, "", ""
        return partner.name, partner.contact, partner.phone

    def _time(self, entry: Entry) -> str:
        at = entry.boarded_at
        return "" if at is None else moment(at, self._event.zone).strftime("%H:%M")

    def _box(self, entry: Entry) -> str:
        if self._found.is_frozen:
            return ""
        return "ticked" if entry.standing is Standing.ABOARD else "blank"

    def _remarks(self, entry: Entry) -> Iterator[str]:
        person, guest = entry.person, entry.person.guest
        others = [trip for trip in person.aboard_of if trip != self._found.trip.id]
        if others:
            yield _("aboard of {trip}").format(trip=", ".join(map(self._named, others)))
        if person.note is not None and entry.standing is not Standing.ABOARD:
            note = person.note
            said = (_(note.reason), note.takes_over and f"→ {note.takes_over}")
            yield ": ".join(filter(None, (boarding_wording.noted(note.state), *said)))
        elif entry.standing is Standing.MISSING and not others:
            yield _("still open")
        if person.is_staff:
            yield _("staff")
        if guest is not None:
            yield from guest.flags
        if entry.taken_along is not None:
            yield _taken_along(entry.taken_along)

    def _named(self, trip: str) -> str:
        known = self._trips.get(trip)
        return known.name.in_language(spoken()) if known else trip


def _taken_along(along: TakenAlong) -> str:
    known = [Reason(name) for name in along.set_aside if name in set(Reason)]
    reasons = ", ".join(map(short_reason, known))
    return ": ".join(filter(None, (reasons, _(along.why))))
