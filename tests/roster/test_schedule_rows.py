"""Each row of a schedule becomes one appointment, or problems that say where, what and why."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import pytest

from kiosk.clock import parse_time
from kiosk.domain.appointments import Sort
from kiosk.domain.whom import Doubt, Whom
from kiosk.errors import BadRoster
from kiosk.roster.problems import SENTENCES, RowReason
from kiosk.roster.schedule.columns import columns_of
from kiosk.roster.schedule.dates import Calendar
from kiosk.roster.schedule.headings import meaning
from kiosk.roster.schedule.rows import ParsedSchedule, parse
from kiosk.roster.tables import Table, table_of
from kiosk.usecases.import_agenda import SAME_GUEST
from tests.fairs import BERLIN

FAIR = Calendar((date(2019, 4, 2), date(2019, 4, 3)))
HEADER = ("Anmeldenummer", "Datum", "Beginn", "Ende", "Art", "Titel", "Raum", "Tisch", "mit")
GOOD = ("KB-1", "2.4.2019", "10:00", "10:20", "Gespräch", "Erstgespräch", "Saal 1", "7", "Metall")

Read = Callable[..., ParsedSchedule]


@pytest.fixture
def read(csv_bytes: Callable[..., bytes]) -> Read:
    def read(*rows: tuple[str, ...]) -> ParsedSchedule:
        return parsed(table_of("days.csv", ".csv", csv_bytes(rows)))

    return read


def parsed(table: Table) -> ParsedSchedule:
    return parse(table, columns_of(table), FAIR, BERLIN)


def test_a_row_is_read_whole(read: Read) -> None:
    outcome = read(HEADER, GOOD)
    [row] = outcome.rows
    assert (outcome.problems, outcome.left_out, row.line) == ((), 0, 2)
    assert row.guests == (Whom("KB-1", column="Anmeldenummer"),)
    assert row.start == parse_time("2019-04-02T10:00", BERLIN)
    assert row.end == parse_time("2019-04-02T10:20", BERLIN)
    assert (row.sort, row.title, row.place) == (Sort.MEETING, "Erstgespräch", "Saal 1")
    assert (row.table, row.with_whom) == ("7", "Metall")


@pytest.mark.parametrize(
    "header",
    [
        ("registration", "date", "start", "end", "type", "title", "room", "table", "with"),
        ("Teilnehmernummer", "Tag", "Von", "Bis", "Typ", "Thema", "Ort", "Tisch-Nr.", "Partner"),
        ("№ регистрации", "дата", "с", "до", "тип", "тема", "место", "стол", "с кем"),
    ],
)
def test_headers_are_understood_in_three_languages(read: Read, header: tuple[str, ...]) -> None:
    [row] = read(header, GOOD).rows
    [like] = read(HEADER, GOOD).rows
    assert (row.start, row.end, row.sort, row.title) == (
        like.start,
        like.end,
        like.sort,
        like.title,
    )
    assert (row.place, row.table, row.with_whom) == (like.place, like.table, like.with_whom)


@pytest.mark.parametrize(
    ("header", "meant"),
    [
        ("Teilnehmer 1", "first.name"),
        ("Participant A", "first.name"),
        ("Guest", "first.name"),
        ("Host", "second.name"),
        ("Teilnehmer B", "second.name"),
        ("Участник 2", "second.name"),
        ("Participant 2 Company", "second.organisation"),
        ("Company 1", "first.organisation"),
        ("Host e-mail", "second.email"),
        ("E-Mail Teilnehmer 2", "second.email"),
        ("Registration 2", "second.registration"),
        ("Vorname", "first.given_name"),
        ("Gesprächspartner", "with_whom"),
        ("Schuhgröße", ""),
        ("", ""),
        ("1", ""),
    ],
)
def test_a_header_says_whom_of_a_rows_people_it_means(header: str, meant: str) -> None:
    assert meaning(header) == meant


def test_two_who_meet_may_stand_in_one_row(read: Read) -> None:
    header = ("Session", "Time", "Guest", "Guest company", "Host", "Host company", "Table")
    [row] = read(header, ("B2B", "2.4. 10:00-10:20", "Anna", "A AG", "Otto", "O AG", "T 3")).rows
    anna = Whom(name="Anna", organisation="A AG", column="Guest")
    otto = Whom(name="Otto", organisation="O AG", column="Host")
    assert row.guests == (anna, otto)
    assert (row.sort, row.title, row.table) == (Sort.MEETING, "B2B", "T 3")


def test_of_two_people_one_may_be_missing_or_be_named_by_the_organisation_alone(
    read: Read,
) -> None:
    header = ("Start", "Participant 1", "Participant 2", "Company 2")
    alone, visitor, organisation = read(
        header,
        ("2.4. 10:00", "Anna", "", ""),
        ("2.4. 10:00", "", "Otto", ""),
        ("2.4. 10:00", "Anna", "", "O AG"),
    ).rows
    assert [row.guests[0].name for row in (alone, visitor, organisation)] == [
        "Anna",
        "Otto",
        "Anna",
    ]
    assert (alone.sort, alone.with_whom) == (Sort.OTHER, "")
    assert (organisation.sort, organisation.with_whom) == (Sort.MEETING, "O AG")


def test_a_name_may_stand_in_parts(read: Read) -> None:
    header = ("Vorname", "Nachname", "E-Mail", "Start")
    [row] = read(header, ("Anna", "Groß", "a@example.org", "2.4. 10:00")).rows
    assert row.guests == (Whom(email="a@example.org", name="Anna Groß", column="E-Mail"),)


@pytest.mark.parametrize(
    ("status", "taken"),
    [("", 1), ("accepted", 1), ("bestätigt", 1), ("canceled", 0), ("pending", 0), ("отказ", 0)],
)
def test_what_is_not_confirmed_is_left_out(read: Read, status: str, taken: int) -> None:
    outcome = read(("ID", "Start", "Status"), ("1", "2.4. 10:00", status))
    assert (len(outcome.rows), outcome.left_out, outcome.problems) == (taken, 1 - taken, ())


@pytest.mark.parametrize(
    ("place", "cell", "reason"),
    [
        (0, "", RowReason.NO_GUEST),
        (0, "4,9E+11", RowReason.MANGLED_NUMBER),
        (1, "soon", RowReason.BAD_TIME),
        (1, "2.4.2017", RowReason.FAR_DATE),
        (1, "", RowReason.NO_TIME),
        (2, "25:00", RowReason.BAD_TIME),
        (3, "9:00", RowReason.ENDS_FIRST),
        (4, "Polonaise", RowReason.UNKNOWN_SORT),
        (5, "x" * 201, RowReason.TOO_LONG),
        (8, "Met\x1ball", RowReason.HIDDEN_CHARACTER),
    ],
)
def test_a_bad_cell_keeps_its_row_out_and_is_named(
    read: Read, place: int, cell: str, reason: RowReason
) -> None:
    bad = (*GOOD[:place], cell, *GOOD[place + 1 :])
    outcome = read(HEADER, GOOD, bad, GOOD)
    assert [row.line for row in outcome.rows] == [2, 4]
    [problem] = outcome.problems
    assert (problem.line, problem.reason) == (3, reason)
    if reason not in (RowReason.NO_GUEST, RowReason.NO_TIME):
        assert problem.column == HEADER[place]
        assert problem.value.isprintable()
    assert problem.sentence(str)


def test_all_that_is_wrong_with_a_row_is_told_at_once(read: Read) -> None:
    problems = read(HEADER, ("KB-1", "soon", "never", "", "Polonaise")).problems
    assert [problem.column for problem in problems] == ["Datum", "Beginn", "Art"]


def test_a_row_with_too_many_cells_is_refused(read: Read) -> None:
    [problem] = read(HEADER, (*GOOD, "more")).problems
    assert (problem.reason, problem.value) == (RowReason.TOO_MANY_CELLS, "more")


def test_a_workbook_with_real_dates_and_times_says_the_same(xlsx_bytes: Any, read: Read) -> None:
    when = datetime(2019, 4, 2)  # noqa: DTZ001 - a spreadsheet knows no zones
    cells = ("KB-1", when, time(10), time(10, 20), *GOOD[4:7], 7, "Metall")
    from_book = parsed(table_of("days.xlsx", ".xlsx", xlsx_bytes([HEADER, cells])))
    assert from_book.rows == read(HEADER, GOOD).rows


@pytest.mark.parametrize(
    ("header", "says"),
    [
        (("Name", "Titel"), "has no column for start / slot / date"),
        (("Beginn", "Titel"), "has no column for registration / email"),
        (("Beginn", "Firma"), "has no column for registration / email"),
        (("Name", "Beginn", "Start"), "all mean 'start'"),
    ],
)
def test_a_table_that_is_no_schedule_is_refused_whole(
    read: Read, header: tuple[str, ...], says: str
) -> None:
    with pytest.raises(BadRoster) as caught:
        read(header, ("x",) * len(header))
    assert says in caught.value.message


def test_every_reason_why_nobody_is_meant_has_its_sentence() -> None:
    for reason in (*Doubt, SAME_GUEST):
        assert RowReason(reason) in SENTENCES
