"""One row may hold several guests: a number of tickets, or numbered groups of columns."""

from collections.abc import Callable
from typing import Any

import pytest

from kiosk.errors import BadRoster
from kiosk.roster.problems import RowReason
from kiosk.roster.rows import Parsed

Read = Callable[..., Parsed]
ORDER = ("Anmelde-Nr.", "Name", "Firma", "E-Mail", "Notiz", "Anzahl")


def told(parsed: Parsed, *fields: str) -> list[tuple[Any, ...]]:
    assert parsed.problems == ()
    return [tuple(row.fields.get(field) for field in fields) for row in parsed.guests]


def test_a_quantity_makes_so_many_guests_the_first_by_name(read: Read) -> None:
    parsed = read(ORDER, ("X", "Anna Groß", "Y GmbH", "anna@y.de", "Rollstuhl", "3"))
    assert told(parsed, "registration", "native_name", "contact_name", "organisation", "note") == [
        ("X", "Anna Groß", None, "Y GmbH", "Rollstuhl"),
        ("X-2", None, "Anna Groß", "Y GmbH", None),
        ("X-3", None, "Anna Groß", "Y GmbH", None),
    ]
    assert [guest.line for guest in parsed.guests] == [2, 2, 2]


def test_the_others_are_named_after_who_ordered(read: Read) -> None:
    parsed = read(("ID", "Name", "Besteller", "Anzahl"), ("X", "Anna Groß", "Bo Berg", "2"))
    assert told(parsed, "contact_name") == [("Bo Berg",), ("Bo Berg",)]


def test_a_name_that_the_desk_has_given_a_companion_is_not_taken_away(read: Read) -> None:
    companion = read(ORDER, ("X", "Anna Groß", "Y", "", "", "2")).guests[1]
    assert companion.fields.keys().isdisjoint({"native_name", "latin_name", "note", "interests"})


@pytest.mark.parametrize("quantity", ["0", "-1", "1.5", "viele", "101", "²", "1e2"])
def test_a_quantity_that_can_t_be_is_refused(read: Read, quantity: str) -> None:
    [problem] = read(ORDER, ("X", "Anna", "Y", "", "", quantity)).problems
    assert (problem.column, problem.reason) == ("Anzahl", RowReason.BAD_COUNT)
    assert "from 1 to 100" in problem.sentence()


def test_no_quantity_is_one_guest(read: Read) -> None:
    assert len(read(ORDER, ("X", "Anna", "Y", "", "", "")).guests) == 1


def test_a_companion_s_number_that_another_row_has_is_refused(read: Read) -> None:
    parsed = read(ORDER, ("X-2", "Bo", "Y", "", "", "1"), ("X", "Anna", "Y", "", "", "2"))
    [problem] = parsed.problems
    assert (problem.line, problem.reason) == (3, RowReason.DOUBLED)


@pytest.mark.parametrize(
    "header",
    [
        "Firma|Teilnehmer 1 Name|Teilnehmer 1 E-Mail|Teilnehmer 2 Name|Teilnehmer 2 E-Mail",
        "Company|Participant 1: name|Participant 1: email|Participant 2 name|Participant 2 email",
        "Организация|Участник 1|E-mail участника 1|Участник № 2|E-mail участника 2",
        "Firma|Name Teilnehmer 1|E-Mail (Teilnehmer 1)|Name Teilnehmer 2|E-Mail (Teilnehmer 2)",
        "Firma|Name 1|E-Mail 1|Name 2|E-Mail_2",
    ],
)
def test_numbered_columns_make_one_guest_each(read: Read, header: str) -> None:
    parsed = read(
        tuple(header.split("|")), ("Y GmbH", "Anna Groß", "anna@y.de", "Bo Berg", "bo@y.de")
    )
    assert told(parsed, "native_name", "email", "organisation") == [
        ("Anna Groß", "anna@y.de", "Y GmbH"),
        ("Bo Berg", "bo@y.de", "Y GmbH"),
    ]


def test_an_empty_group_is_nobody_and_the_others_keep_their_numbers(read: Read) -> None:
    header = ("ID", "Firma", "Gast 1 Name", "Gast 2 Name", "Gast 3 Vorname", "Gast 3 Nachname")
    parsed = read(header, ("X", "Y GmbH", "Anna Groß", " ", "Bo", "Berg"))
    assert told(parsed, "registration", "native_name") == [
        ("X", "Anna Groß"),
        ("X-3", "Bo Berg"),
    ]


def test_who_stands_outside_groups_from_1_on_has_ordered_for_them(read: Read) -> None:
    header = ("Name", "E-Mail", "Land", "Gast 1 Name", "Gast 2 Name", "Gast 2 Land")
    parsed = read(header, ("Otto Chef", "otto@y.de", "DE", "Anna Groß", "Bo Berg", "AT"))
    assert told(parsed, "native_name", "contact_name", "email", "country") == [
        ("Anna Groß", "Otto Chef", "otto@y.de", "DE"),
        ("Bo Berg", "Otto Chef", "otto@y.de", "AT"),
    ]


def test_who_stands_outside_groups_from_2_on_is_the_first_guest(read: Read) -> None:
    header = ("Name", "E-Mail", "Notiz", "Name 2", "E-Mail 2", "Name 3")
    parsed = read(header, ("Anna Groß", "anna@y.de", "VIP", "Bo Berg", "", ""))
    assert told(parsed, "native_name", "contact_name", "email", "note") == [
        ("Anna Groß", None, "anna@y.de", "VIP"),
        ("Bo Berg", "Anna Groß", "", None),
    ]


def test_an_order_whose_groups_are_empty_is_for_who_ordered(read: Read) -> None:
    parsed = read(("ID", "Name", "Gast 1 Name", "Gast 2 Name"), ("X", "Otto Chef", "", ""))
    assert told(parsed, "registration", "native_name") == [("X", "Otto Chef")]


def test_more_tickets_than_names_leave_the_rest_without_a_name(read: Read) -> None:
    header = ("ID", "Firma", "Anzahl", "Gast 1 Name", "Gast 2 Name", "Besteller")
    parsed = read(header, ("X", "Y", "4", "Anna Groß", "Bo Berg", "Otto Chef"))
    assert told(parsed, "registration", "native_name", "contact_name") == [
        ("X", "Anna Groß", "Otto Chef"),
        ("X-2", "Bo Berg", "Otto Chef"),
        ("X-3", None, "Otto Chef"),
        ("X-4", None, "Otto Chef"),
    ]


def test_what_is_wrong_with_one_guest_keeps_the_whole_row_out(read: Read) -> None:
    header = ("Firma", "Gast 1 Name", "Gast 1 E-Mail", "Gast 2 Name", "Gast 2 E-Mail")
    parsed = read(header, ("Y", "Anna Groß", "anna@y.de", "Bo Berg", "bo"))
    assert parsed.guests == ()
    [problem] = parsed.problems
    assert (problem.column, problem.reason) == ("Gast 2 E-Mail", RowReason.BAD_EMAIL)


def test_a_second_phone_is_no_second_guest(read: Read) -> None:
    parsed = read(("ID", "Name", "Telefon", "Telefon 2"), ("X", "Anna", "", "110"))
    assert told(parsed, "native_name") == [("Anna",)]


def test_a_guest_beyond_the_fiftieth_column_group_is_not_read(read: Read) -> None:
    header = ("Firma", *(f"Gast {number} Name" for number in range(1, 61)))
    parsed = read(header, ("Y", *(f"Gast Nummer{chr(64 + n % 26)} {n}" for n in range(60))))
    assert len(parsed.guests) == 50


def test_orders_for_an_absurd_number_of_guests_are_refused_whole(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.roster.rows.MOST_GUESTS", 150)
    rows = [(str(number), "Bo", "Y", "", "", "100") for number in range(2)]
    with pytest.raises(BadRoster, match="more than 150 guests"):
        read(ORDER, *rows)


def test_an_order_s_code_and_position_make_a_number(read: Read) -> None:
    header = ("Bestellnummer", "Position", "Name Teilnehmer*in")
    parsed = read(header, ("A7KTL", "1", "Anna"), ("A7KTL", "2", "Bo"))
    assert told(parsed, "registration") == [("A7KTL-1",), ("A7KTL-2",)]


def test_a_position_without_an_order_is_somebody_s_job(read: Read) -> None:
    parsed = read(("ID", "Name", "Position"), ("X", "Anna", "Geschäftsführerin"))
    assert told(parsed, "registration") == [("X",)]


def test_an_order_s_code_alone_numbers_nobody(read: Read) -> None:
    parsed = read(("Bestellnummer", "Name", "Firma"), ("A", "Anna", "Y"), ("A", "Bo", "Y"))
    assert told(parsed, "registration") == [(None,), (None,)]


@pytest.mark.parametrize(("paid", "status"), [("Ja", "confirmed"), ("Nein", "pending")])
def test_whether_it_was_paid_is_a_status_where_there_is_no_other(
    read: Read, paid: str, status: str
) -> None:
    assert told(read(("ID", "Name", "Bezahlt"), ("X", "Bo", paid)), "status") == [(status,)]
    both = read(("ID", "Name", "Bezahlt", "Status"), ("X", "Bo", paid, "storniert"))
    assert told(both, "status") == [("canceled",)]
