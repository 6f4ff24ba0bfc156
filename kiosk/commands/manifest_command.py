"""`kiosk manifest TRIP`."""

from pathlib import Path

import click

from kiosk.cli import DONE
from kiosk.commands.options import WRITTEN, Call, fair_options, json_option, line
from kiosk.commands.output import emit, say
from kiosk.domain.checkpoints import moment
from kiosk.paper.csv_list import marked, write_list
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.manifest import Entry, Manifest, Standing, manifest
from kiosk.usecases.trips.manifest_rows import BOARDING_LIST, HEADER, MANIFEST, rows
from kiosk.wording.moments import when
from kiosk.words import _, spoken

SIGNS = {
    Standing.ABOARD: "✔",
    Standing.AWAITED: "☐",
    Standing.MISSING: "✘",
    Standing.SETTLED: "–",
    Standing.LATE: "!",
    Standing.STANDBY: "?",
}


@click.command("manifest", help="Writes the list of a trip: frozen once it was closed.")
@click.argument("trip", type=line)
@click.option("--pdf", type=WRITTEN, help="A PDF file to print.")
@click.option("--csv", "table", type=WRITTEN, help="A CSV file for a spreadsheet.")
@fair_options
@json_option
def command(trip: str, pdf: Path | None, table: Path | None, call: Call, as_json: bool) -> int:
    """Writes the manifest or, before closing, the boarding list."""
    with call.look() as opened:
        fair = opened.fair
        found = manifest(fair, trip)
        if table is not None:
            write_list(table, *marked(fair.event, HEADER, rows(fair, found)))
        if pdf is not None:
            from kiosk.paper.manifest_pages import print_manifest

            print_manifest(fair, found, pdf)
        if as_json:
            emit(_record(fair, found))
        elif pdf is None and table is None:
            _show(fair, found)
        else:
            for path in filter(None, (table, pdf)):
                say(_("Saved, for you alone to read: {path}").format(path=path))
    return DONE


def _record(fair: Fair, found: Manifest) -> dict[str, object]:
    closing, trip = found.closing, found.trip
    entries = (dict(zip(HEADER, row, strict=True)) for row in rows(fair, found))
    of_trip = {"trip", "list", "closed_at", "closed_by", "head_count", "crew", "closing_reason"}
    return {
        "trip": trip.id,
        "list": MANIFEST if found.is_frozen else BOARDING_LIST,
        "as_of": _iso(fair, found.at),
        "closed_at": _iso(fair, closing.at) if closing else None,
        "closed_by": found.closed_by or None,
        "head_count": closing.heads if closing else None,
        "expected_heads": found.due_heads,
        "crew": closing.crew if closing else trip.crew,
        "reason": closing.reason if closing else "",
        "reopened": list(found.reopened),
        "people": [{k: v for k, v in entry.items() if k not in of_trip} for entry in entries],
    }


def _show(fair: Fair, found: Manifest) -> None:
    closing = found.closing
    name = found.trip.name.in_language(spoken())
    if closing is None:
        said = _("{trip}: boarding list, not closed")
        say(said.format(trip=name))
    else:
        at = when(closing.at, fair.now(), fair.event)
        said = _("{trip}: closed {time} by {who}, {heads} heads. {reason}")
        told = said.format(
            trip=name, time=at, who=found.closed_by, heads=closing.heads, reason=closing.reason
        )
        say(told.rstrip())
    for entry in found.entries:
        say(_line(fair, entry))


def _line(fair: Fair, entry: Entry) -> str:
    guest = entry.person.guest
    if guest is None:
        known = [_("ticket without a name")]
    else:
        own = f" ({guest.native_name})" if guest.native_name not in ("", guest.name) else ""
        known = [f"{guest.name}{own}", guest.organisation, guest.phone]
    at = entry.boarded_at
    time = "" if at is None else when(at, fair.now(), fair.event)
    return f"{SIGNS[entry.standing]} " + ", ".join(filter(None, (*known, entry.short_code, time)))


def _iso(fair: Fair, at: int) -> str:
    return moment(at, fair.event.zone).isoformat(timespec="seconds")
