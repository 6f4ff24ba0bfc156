"""From the text of an event file to the fair it describes."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.domain.checkpoints import Checkpoint
from kiosk.domain.event import Day, Event, Partner, Place, Purpose, SisterFair, TicketKind
from kiosk.domain.texts import Text
from kiosk.errors import BadEvent, UnreadableFile
from kiosk.eventfile.admission import LAST_KIND_NUMBER, checkpoint, in_our_time, ticket_kind
from kiosk.eventfile.asking import question
from kiosk.eventfile.programme import programme_entry
from kiosk.eventfile.table import Problems, Table, said
from kiosk.eventfile.toml_text import values_in
from kiosk.eventfile.trips import trips
from kiosk.regular_file import regular
from kiosk.words import N_, _

MAX_BYTES = 1_000_000
LAST_EVENT_NUMBER = 65_535
LAST_KEY_NUMBER = 31
LEAST_PSEUDONYM_KEY = 16
PUBLIC_KEY_BYTES = 32
MOST_KEEP_DAYS = 3650


def load(path: Path) -> Event:
    """The fair of an event file.

    Raises:
        UnreadableFile: if there is no such file, or it isn't text.
        BadEvent: if it says something impossible; the message lists all that is wrong.
    """
    try:
        if regular(path).stat().st_size > MAX_BYTES:
            raise UnreadableFile(
                _("{path} is far too large for an event file.").format(path=path),
                N_("Name the right file."),
            )
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            _("{path} is not UTF-8 text.").format(path=path), N_("Save it again as UTF-8.")
        ) from error
    except OSError as error:
        raise UnreadableFile(
            _("The event file {path} can't be read: {why}.").format(path=path, why=error.strerror),
            N_("Make a fair with `kiosk new DIR`, or name its folder with --home."),
        ) from error
    return parse(text)


def parse(text: str) -> Event:
    """The fair that this text describes.

    Raises:
        BadEvent: if it says something impossible; the message lists all that is wrong.
    """
    try:
        values = values_in(text)
    except (ValueError, RecursionError) as error:
        raise BadEvent(
            _("The event file is not valid TOML: {why}.").format(why=error), N_("Mend that line.")
        ) from error
    problems = Problems()
    event = _event(Table(values, "", problems), hashlib.sha256(text.encode()).hexdigest())
    if problems.found:
        raise BadEvent(
            "\n  ".join((_("The event file can't be used:"), *problems.found)),
            N_("Mend event.toml and try again."),
        )
    return event


def _event(table: Table, digest: str) -> Event:
    zone = _zone(table)
    places = table.by_id("places", _place)
    kinds = table.by_id("kinds", lambda id, entry: ticket_kind(id, entry, zone))
    _refuse_doubled_numbers(table, [kind.number for kind in kinds.values()])
    checkpoints, names = _checkpoints(table, zone, places, kinds)
    default_kind = next(iter(kinds), "")
    partners = table.by_id("partners", _partner)
    event = Event(
        name=table.need_text("name"),
        number=table.number("number", 1, LAST_EVENT_NUMBER),
        zone=zone,
        purpose=Purpose(table.one_of("purpose", set(Purpose), Purpose.FAIR)),
        languages=table.texts("languages") or ("de", "en"),
        scheme=table.one_of("scheme", {"signed", "short"}, "signed"),
        pseudonym_key=_pseudonym_key(table),
        days=tuple(_day(entry, places) for entry in table.tables("days")),
        places=places,
        kinds=kinds,
        checkpoints=checkpoints,
        checkpoint_names=names,
        partners=partners,
        default_kind=table.one_of("default_kind", kinds.keys() or {""}, default_kind),
        sister_fairs=tuple(_sister_fair(entry, kinds) for entry in table.tables("sister_fairs")),
        questions=table.by_id("questions", lambda id, e: question(id, e, kinds, checkpoints)),
        programme=tuple(
            programme_entry(entry, zone, places, kinds, partners)
            for entry in table.tables("programme")
        ),
        trips=trips(table, zone, places, kinds, checkpoints),
        starts_at=_starts_at(table, zone),
        keep_days=table.number("keep_days", 0, MOST_KEEP_DAYS) if "keep_days" in table else None,
        digest=digest,
    )
    _refuse_own_number(table, event)
    table.refuse_rest()
    return event


def _checkpoints(
    table: Table, zone: ZoneInfo, places: Mapping[str, Place], kinds: Mapping[str, TicketKind]
) -> tuple[dict[str, Checkpoint], dict[str, Text]]:
    """The checkpoints and what they are called, by their ids."""
    checkpoints: dict[str, Checkpoint] = {}
    names: dict[str, Text] = {}
    for entry in table.tables("checkpoints"):
        point, name = checkpoint(entry, zone, places, kinds)
        if point.id in checkpoints:
            entry.note("id", _("{identity!r} is used twice").format(identity=point.id))
        checkpoints[point.id], names[point.id] = point, name
    if not checkpoints:
        table.note("[[checkpoints]]", _("are missing; without one nothing can be scanned"))
    return checkpoints, names


def _zone(table: Table) -> ZoneInfo:
    name = table.need("zone", str, "UTC")
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        table.note(
            "zone",
            _("{name} is no time zone; write one such as Europe/Berlin").format(name=said(name)),
        )
        return ZoneInfo("UTC")


def _pseudonym_key(table: Table) -> bytes:
    key = table.need("pseudonym_key", str, "x" * LEAST_PSEUDONYM_KEY)
    if not LEAST_PSEUDONYM_KEY <= len(key.encode()) <= 64:
        table.note("pseudonym_key", _("must be 16 to 64 random letters"))
        return b"x" * LEAST_PSEUDONYM_KEY
    return key.encode()


def _place(identity: str, table: Table) -> Place:
    return Place(identity, table.text("name", identity), table.get("address", str, ""))


def _partner(identity: str, table: Table) -> Partner:
    contact, phone = table.get("contact", str, ""), table.get("phone", str, "")
    return Partner(identity, table.need("name", str, ""), contact, phone)


def _day(table: Table, places: dict[str, Place]) -> Day:
    day = Day(
        table.need("date", date, date(1970, 1, 1)),
        table.text("name"),
        table.some_of("places", places),
    )
    table.refuse_rest()
    return day


def _refuse_doubled_numbers(table: Table, numbers: list[int]) -> None:
    for number in sorted({number for number in numbers if numbers.count(number) > 1}):
        table.note(
            "[[kinds]] number",
            _("{number} is used twice; codes could not be told apart").format(number=number),
        )


def _refuse_own_number(table: Table, event: Event) -> None:
    if event.number in {sister.number for sister in event.sister_fairs}:
        table.note(
            "[[sister_fairs]] number", _("{number} is this fair's own").format(number=event.number)
        )


def _sister_fair(table: Table, kinds: dict[str, TicketKind]) -> SisterFair:
    name = table.need("name", str, "")
    number = table.number("number", 1, LAST_EVENT_NUMBER)
    keys = tuple(
        (key_number, public)
        for entry in table.tables("keys")
        for key_number, public in [_listed_key(entry)]
    )
    meant = {}
    for entry in table.tables("kinds"):
        meant[entry.number("number", 0, LAST_KIND_NUMBER)] = entry.one_of(
            "as", kinds.keys(), next(iter(kinds), "")
        )
        entry.refuse_rest()
    table.refuse_rest()
    return SisterFair(name, number, keys, meant)


def _listed_key(table: Table) -> tuple[int, bytes]:
    number = table.number("number", 0, LAST_KEY_NUMBER)
    public = table.need("public", str, "")
    table.refuse_rest()
    try:
        key = bytes.fromhex(public)
    except ValueError:
        key = b""
    if len(key) != PUBLIC_KEY_BYTES:
        table.note("public", _("must be the 64 hexadecimal digits that `kiosk keys` shows there"))
    return number, key


def _starts_at(table: Table, zone: ZoneInfo) -> datetime | None:
    starts_at = table.optional("starts_at", datetime)
    if starts_at is None or not in_our_time(table, "starts_at", [starts_at]):
        return None
    return starts_at if starts_at.tzinfo else starts_at.replace(tzinfo=zone)
