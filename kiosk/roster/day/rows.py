"""Rows of a file about day three to settings: each row becomes some, or a problem, never both."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kiosk.domain.day_records import DaySort
from kiosk.errors import UnusableInput
from kiosk.roster.complaints import Complaint
from kiosk.roster.day.headings import NEEDED, meaning
from kiosk.roster.folding import fold
from kiosk.roster.languages import language_code
from kiosk.roster.problems import RowProblem, RowReason, printable
from kiosk.roster.records import Record
from kiosk.roster.schedule.dates import Calendar
from kiosk.roster.tables import Table
from kiosk.roster.texts import Unfit, clean
from kiosk.roster.values import email, number, several, yes_or_no

MOST = 1_000_000
LONGEST_ID = 40
_TIME = r"(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2})?\s*(?:Uhr|ч)?"
_HOURS = re.compile(rf"(?:von |from |с )?{_TIME}\s*(?:[-–—]|bis|to|до|по)\s*{_TIME}", re.IGNORECASE)
_CLOCK = re.compile(_TIME, re.IGNORECASE)
_ID = re.compile(r"[a-z0-9-]{1,40}", re.ASCII)
_WORDS_APART = re.compile(r"[^a-z0-9]+")
_NUMBERS_APART = re.compile(r"\s*[;|,+\n]\s*")


@dataclass(frozen=True, slots=True)
class DayRow:
    """One thing as a row has it: its id, and the settings of those cells that say something."""

    line: int
    sort: DaySort
    identity: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ParsedDay:
    """Everything a table gave, in file order.

    Attributes:
        columns: header to field.
    """

    sort: DaySort
    columns: Mapping[str, str]
    rows: tuple[DayRow, ...]
    problems: tuple[RowProblem, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What the day knows already, to understand names by.

    Attributes:
        companies: folded id and name to id; places likewise.
    """

    day: date
    companies: Mapping[str, str]
    places: Mapping[str, str]


def sort_of(table: Table) -> DaySort | None:
    """What a table is about, by its headers; None where that is in doubt."""
    if _is_square(table):
        return DaySort.TRAVEL
    fitting = {
        sort: len(fields)
        for sort in DaySort
        for fields in [{meaning(sort, cell) for cell in table.header} - {""}]
        if all(fields & group for group in NEEDED[sort])
    }
    best = max(fitting.values(), default=0)
    found = [sort for sort, count in fitting.items() if count == best]
    return found[0] if len(found) == 1 else None


def parse(table: Table, sort: DaySort, known: Known) -> ParsedDay:
    """Reads every row of a table.

    Raises:
        BadRoster: two columns say the same, or a needed one is missing.
    """
    if sort is DaySort.TRAVEL and _is_square(table):
        return _square(table, known)
    fields = [meaning(sort, cell) for cell in table.header]
    columns = _columns(table, sort, fields)
    reader = _RowReader(sort, table, fields, known)
    rows: list[DayRow] = []
    problems: list[RowProblem] = []
    first: dict[tuple[object, ...], int] = {}
    for record in table.rows:
        read = reader.read(record)
        if not isinstance(read, DayRow):
            problems += read
            continue
        about = (read.identity, *(read.values if sort is DaySort.TRAVEL else ()))
        if (line := first.setdefault(about, read.line)) != read.line:
            problems.append(_problem(record, "", "", Unfit(RowReason.REPEATED, first=line)))
            continue
        rows.append(read)
    return ParsedDay(sort, columns, tuple(rows), tuple(problems))


def identity_from(name: str) -> str:
    """An id made of a name: small Latin letters, digits and hyphens."""
    from anyascii import anyascii

    return _WORDS_APART.sub("-", anyascii(name).lower()).strip("-")[:LONGEST_ID].strip("-")


def _columns(table: Table, sort: DaySort, fields: list[str]) -> dict[str, str]:
    pairs = [
        (printable(cell.strip()), field)
        for cell, field in zip(table.header, fields, strict=True)
        if field
    ]
    understood = ", ".join(f"{header} = {field}" for header, field in pairs) or "-"
    found = printable(", ".join(cell.strip() for cell in table.header if cell.strip()), 1000)
    for _header, field in pairs:
        same = [f"'{other}'" for other, its in pairs if its == field]
        if len(same) > 1:
            raise Complaint.SAME_COLUMN.error(
                name=table.name,
                found=found,
                understood=understood,
                columns=", ".join(same),
                field=field,
            )
    if lacking := [group for group in NEEDED[sort] if not group & set(fields)]:
        raise Complaint.NO_COLUMN.error(
            name=table.name,
            found=found,
            understood=understood,
            fields=", ".join(" / ".join(sorted(group)) for group in lacking),
        )
    return dict(pairs)


class _RowReader:
    """Reads rows of one sort."""

    def __init__(self, sort: DaySort, table: Table, fields: list[str], known: Known) -> None:
        self._sort = sort
        self._table = table
        self._fields = fields
        self._known = known
        self._numbers: dict[str, int] = {}
        self._readers = _readers(known)

    def read(self, row: Record) -> DayRow | list[RowProblem]:
        """The thing of a row, or all that keeps it out."""
        if row.broken:
            return [_problem(row, "", row.cells[0], Unfit(RowReason.BROKEN_QUOTES))]
        said: dict[str, Any] = {}
        problems: list[RowProblem] = []
        for place, field in enumerate(self._fields):
            cell = row.cells[place] if place < len(row.cells) else ""
            if not field or not cell.strip():
                continue
            try:
                said[field] = self._readers.get(
                    (self._sort, field), self._readers.get((None, field), clean)
                )(cell)
            except Unfit as unfit:
                problems.append(_problem(row, self._table.header[place], cell, unfit))
        if problems:
            return problems
        try:
            return self._thing(row, said)
        except Unfit as unfit:
            return [_problem(row, "", "", unfit)]

    def _thing(self, row: Record, said: dict[str, Any]) -> DayRow:
        match self._sort:
            case DaySort.TRAVEL:
                start, end, minutes = (said.pop(name, None) for name in ("from", "to", "minutes"))
                if start is None or end is None or minutes is None:
                    raise Unfit(RowReason.INCOMPLETE)
                return DayRow(row.line, self._sort, start, {end: minutes})
            case DaySort.PARTY:
                guests = said.pop("guests", ())
                if not guests:
                    raise Unfit(RowReason.NO_GUEST)
                return DayRow(row.line, self._sort, "+".join(guests), {**said, "guests": guests})
            case DaySort.VISIT:
                return self._visit(row, said)
        told = said.pop("id", "")
        if told and not _ID.fullmatch(told):
            identity = identity_from(told)
            said.setdefault("name", told)  # "Bus 1" is what people call it
        else:
            identity = told or self._called(said.get("name", ""))
        if not identity:
            raise Unfit(RowReason.INCOMPLETE)
        return DayRow(row.line, self._sort, identity, said)

    def _called(self, name: str) -> str:
        """The id of what is known by this name, else one made of it."""
        among = {DaySort.COMPANY: self._known.companies, DaySort.PLACE: self._known.places}
        return among.get(self._sort, {}).get(fold(name), "") or identity_from(name)

    def _visit(self, row: Record, said: dict[str, Any]) -> DayRow:
        on = said.pop("date", None)
        if on is not None and on != self._known.day:
            raise Unfit(RowReason.OTHER_DAY, day=self._known.day.isoformat())
        start, end = said.pop("start", None), said.pop("end", None)
        if "at" not in said and start and end:
            said["at"] = (f"{start}-{end}",)
        if "at" not in said or "company" not in said:
            raise Unfit(RowReason.INCOMPLETE)
        company = said["company"]
        self._numbers[company] = self._numbers.get(company, 0) + 1
        identity = said.pop("id", "") or f"{company}-{self._numbers[company]}"
        return DayRow(row.line, self._sort, identity, said)


Reader = Callable[[str], Any]


def _readers(known: Known) -> dict[tuple[DaySort | None, str], Reader]:
    def among(names: Mapping[str, str], unknown: RowReason) -> Reader:
        def read(cell: str) -> str:
            text = clean(cell)
            found = names.get(fold(text))
            if found is None:
                raise Unfit(unknown)
            return found

        return read

    company = among(known.companies, RowReason.UNKNOWN_COMPANY)
    place = among(known.places, RowReason.UNKNOWN_PLACE)

    def on(cell: str) -> date:
        found = Calendar((known.day,)).read(clean(cell))
        if found is None:
            raise Unfit(RowReason.BAD_TIME)
        return found[0]

    def companies(cell: str) -> tuple[str, ...]:
        return tuple(map(company, several(cell)))

    def deadline(cell: str) -> str:
        day, rest = Calendar((known.day,)).read(clean(cell)) or (None, "")
        if day is None:
            raise Unfit(RowReason.BAD_TIME)
        return f"{day.isoformat()}T{_clock(rest) if rest else '23:59'}"

    return {
        (DaySort.COMPANY, "place"): place,
        (DaySort.VISIT, "company"): company,
        (DaySort.VEHICLE, "home"): place,
        (DaySort.PARTY, "never"): companies,
        (DaySort.TRAVEL, "from"): place,
        (DaySort.TRAVEL, "to"): place,
        (DaySort.PARTY, "guests"): lambda cell: tuple(
            number(part) for part in _NUMBERS_APART.split(clean(cell)) if part.strip()
        ),
        (DaySort.PARTY, "pinned"): several,
        (DaySort.PARTY, "wishes"): several,
        (None, "id"): lambda cell: clean(cell).lower(),
        (None, "tags"): several,
        (None, "needs"): several,
        (None, "languages"): _languages,
        (None, "phone"): number,
        (None, "driver_phone"): number,
        (None, "escort_phone"): number,
        (None, "email"): email,
        (None, "date"): on,
        (None, "at"): lambda cell: tuple(map(_span, several(cell))),
        (None, "available"): _span,
        (None, "start"): _clock,
        (None, "end"): _clock,
        (None, "list_by"): deadline,
        (None, "own_transport"): yes_or_no,
        (DaySort.VISIT, "max"): _count,
        (DaySort.VEHICLE, "seats"): _count,
        (None, "lat"): _degrees,
        (None, "lon"): _degrees,
        **{
            (None, name): _whole
            for name in (
                "min",
                "max",
                "seats",
                "wheelchairs",
                "want",
                "cost_fixed",
                "cost_per_minute",
                "minutes",
            )
        },
    }


def _whole(cell: str) -> int:
    text = clean(cell).removesuffix(".0")
    if not text.isascii() or not text.isdecimal() or int(text[:9]) > MOST:
        raise Unfit(RowReason.NO_NUMBER)
    return int(text)


def _count(cell: str) -> int:
    """A whole number of which there must be one at least."""
    found = _whole(cell)
    if found < 1:
        raise Unfit(RowReason.NO_NUMBER)
    return found


def _degrees(cell: str) -> float:
    try:
        found = float(clean(cell).replace(",", ".").rstrip("°"))
    except ValueError:
        raise Unfit(RowReason.NO_NUMBER) from None
    if not -180 <= found <= 180:
        raise Unfit(RowReason.NO_NUMBER)
    return found


def _languages(cell: str) -> tuple[str, ...]:
    codes = [language_code(text) for text in re.split(r"[\s,;/|]+", clean(cell)) if text]
    if None in codes:
        raise Unfit(RowReason.UNKNOWN_LANGUAGE)
    return tuple(dict.fromkeys(filter(None, codes)))


def _span(cell: str) -> str:
    found = _HOURS.fullmatch(clean(cell))
    if found is None:
        raise Unfit(RowReason.BAD_TIME)
    return f"{_time(found[1], found[2])}-{_time(found[3], found[4])}"


def _clock(cell: str) -> str:
    found = _CLOCK.fullmatch(clean(cell))
    if found is None:
        raise Unfit(RowReason.BAD_TIME)
    return _time(found[1], found[2])


def _time(hours: str, minutes: str | None) -> str:
    if int(hours) > 23 or int(minutes or 0) > 59:
        raise Unfit(RowReason.BAD_TIME)
    return f"{int(hours):02d}:{int(minutes or 0):02d}"


def _is_square(table: Table) -> bool:
    """Whether a table has a row and a column for each place, as matrices have."""
    heads = [fold(cell) for cell in table.header[1:] if cell.strip()]
    sides = [fold(row.cells[0]) for row in table.rows if row.cells and row.cells[0].strip()]
    return len(heads) > 1 and sorted(heads) == sorted(sides)


def _square(table: Table, known: Known) -> ParsedDay:
    rows: list[DayRow] = []
    problems: list[RowProblem] = []
    ends = [known.places.get(fold(cell)) for cell in table.header[1:]]
    for record in table.rows:
        start = known.places.get(fold(record.cells[0]))
        if start is None:
            unfit = Unfit(RowReason.UNKNOWN_PLACE)
            problems.append(_problem(record, table.header[0], record.cells[0], unfit))
            continue
        ways: dict[str, int] = {}
        for head, end, cell in zip(table.header[1:], ends, record.cells[1:], strict=False):
            if end == start:
                continue
            try:
                if end is None:
                    raise Unfit(RowReason.UNKNOWN_PLACE)
                if not cell.strip():
                    raise Unfit(RowReason.HOLE, start=start, end=end)
                ways[end] = _whole(cell)
            except Unfit as unfit:
                problems.append(_problem(record, head, cell, unfit))
        rows.append(DayRow(record.line, DaySort.TRAVEL, start, ways))
    columns = {printable(head): end or "" for head, end in zip(table.header[1:], ends, strict=True)}
    return ParsedDay(DaySort.TRAVEL, columns, tuple(rows), tuple(problems))


def _problem(row: Record, header: str, cell: str, unfit: Unfit) -> RowProblem:
    return RowProblem(
        row.line, printable(header.strip()), printable(cell.strip()), unfit.reason, unfit.details
    )


def complain_of_sort(table: Table) -> UnusableInput:
    """That nobody can tell what a table is about."""
    headers = printable(", ".join(cell.strip() for cell in table.header if cell.strip()), 300)
    return UnusableInput(
        f"{table.name} doesn't tell what it is about; its columns are: {headers}.",
        f"Say it with --as; there are: {', '.join(DaySort)}.",
    )
