"""Single cells: what each becomes, or why it is refused."""

from collections.abc import Callable
from typing import Any

import pytest

from kiosk.roster.problems import RowProblem, RowReason
from kiosk.roster.rows import Parsed

Read = Callable[..., Parsed]
Value = Callable[[str, str], Any]
Problem = Callable[[str, str], RowProblem]


@pytest.fixture
def value(read: Read) -> Value:
    """What one cell under a header becomes."""

    def value(header: str, cell: str) -> Any:
        parsed = read(("ID", "Contact", header), ("1", "Anna", cell))
        assert parsed.problems == ()
        (field,) = parsed.guests[0].fields.keys() - {"registration", "contact_name"}
        return parsed.guests[0].fields[field]

    return value


@pytest.fixture
def problem(read: Read) -> Problem:
    """Why one cell under a header is refused."""

    def problem(header: str, cell: str) -> RowProblem:
        parsed = read(("ID", "Contact", header), ("1", "Anna", cell))
        assert parsed.guests == ()
        (found,) = parsed.problems
        assert (found.line, found.column) == (2, header)
        assert found.sentence()
        return found

    return problem


@pytest.mark.parametrize(
    ("header", "cell", "expected"),
    [
        ("Land", "", ""),
        ("Land", "Deutschland", "DE"),
        ("Land", " germany ", "DE"),
        ("Land", "ГЕРМАНИЯ", "DE"),
        ("Land", "de", "DE"),
        ("Land", "D", "DE"),
        ("Land", "Україна", "UA"),
        ("Land", "UAE", "AE"),
        ("Land", "ua", "UA"),
        ("Land", "SRB", "RS"),
        ("Land", "Shqipëria", "AL"),
        ("Land", "Oesterreich", "AT"),
        ("Land", "Bosnien & Herzegowina", "BA"),
        ("Land", "tv", "TV"),
        ("Sprache", "", ""),
        ("Sprache", "Deutsch", "de"),
        ("Sprache", "русский", "ru"),
        ("Sprache", "Albanian", "sq"),
        ("Sprache", "SRP", "sr"),
        ("Sprache", "sr-Latn", "sr"),
        ("Sprache", "de_AT", "de"),
        ("Sprache", "UA", "uk"),
        ("Sprache", "Ukrainisch, Russisch", "uk"),
        ("Sprache", "Deutsch und Englisch", "de"),
        ("Status", "", "confirmed"),
        ("Status", "Bestätigt", "confirmed"),
        ("Status", "bestaetigt", "confirmed"),
        ("Status", "подтверждён", "confirmed"),
        ("Status", "not paid", "pending"),
        ("Status", "Wartet auf Freigabe", "awaiting_approval"),
        ("Status", "awaiting_approval", "awaiting_approval"),
        ("Status", "Entwurf", "draft"),
        ("Status", "отменено", "canceled"),
        ("Status", "Cancelled", "canceled"),
        ("Achtung", "", False),
        ("Achtung", "Ja", True),
        ("Achtung", "да", True),
        ("Achtung", "x", True),
        ("Achtung", "✔", True),
        ("Achtung", "1", True),
        ("Achtung", "nein", False),
        ("Achtung", "-", False),
        ("Ticketart", "", "guest"),
        ("Ticketart", "SPEAKER", "speaker"),
        ("Ticketart", "referent:in", "speaker"),
        ("Ticketart", "speaker on stage", "speaker"),
        ("Partner", "", ""),
        ("Partner", "ihk", "ihk"),
        ("Partner", "Enterprise  Europe Network", "een"),
        ("E-Mail", "anna.müller@börde.de", "anna.müller@börde.de"),
        ("E-Mail", "", ""),
        ("Telefon", "+49 (0)391 / 12 34-5", "+49 391 12345"),
        ("Telefon", "\u202f\u200e+49 391 12345\u200b", "+49 391 12345"),
        ("Interessen", "Metall; Chemie,Metall|IT\nBau", ("Metall", "Chemie", "IT", "Bau")),
        ("Interessen", " ; ", ()),
        ("Notiz", "[red]VIP[/red] =1+1 @SUM(A1) {0} %s", "[red]VIP[/red] =1+1 @SUM(A1) {0} %s"),
        ("Telefon", "12E3", "12E3"),
        ("Notiz", "  zwei \t Zeilen\r\nund\u00a0mehr ", "zwei Zeilen und mehr"),
        ("Notiz", "Mu\u0308ller", "Müller"),
        ("Notiz", "x" * 200, "x" * 200),
        ("Firma", "می\u200cخواهم 👩\u200d🏭", "می\u200cخواهم 👩\u200d🏭"),
    ],
)
def test_a_cell_becomes(value: Value, header: str, cell: str, expected: Any) -> None:
    assert value(header, cell) == expected


@pytest.mark.parametrize(
    ("header", "cell", "reason"),
    [
        ("Land", "Atlantis", RowReason.UNKNOWN_COUNTRY),
        ("Land", "?", RowReason.UNKNOWN_COUNTRY),
        ("Sprache", "Klingonisch", RowReason.UNKNOWN_LANGUAGE),
        ("Sprache", "Deutsch, Klingonisch", RowReason.UNKNOWN_LANGUAGE),
        ("Status", "vielleicht", RowReason.UNKNOWN_STATUS),
        ("Achtung", "VIP", RowReason.NOT_YES_OR_NO),
        ("Ticketart", "Speakers", RowReason.UNKNOWN_KIND),
        ("Partner", "IHK Magdeburg e.V.", RowReason.UNKNOWN_PARTNER),
        ("E-Mail", "anna@localhost", RowReason.BAD_EMAIL),
        ("E-Mail", "anna@x.de, otto@x.de", RowReason.BAD_EMAIL),
        ("E-Mail", "Anna <anna@x.de>", RowReason.BAD_EMAIL),
        ("E-Mail", "a@" + "." * 190, RowReason.BAD_EMAIL),
        ("Telefon", "4,91512E+11", RowReason.MANGLED_NUMBER),
        ("Notiz", "a\x1b[2Jb", RowReason.HIDDEN_CHARACTER),
        ("Notiz", "a\x07b", RowReason.HIDDEN_CHARACTER),
        ("Notiz", "a\x9b31mb", RowReason.HIDDEN_CHARACTER),
        ("Notiz", "abc\u202etxt.exe", RowReason.HIDDEN_CHARACTER),
        ("Notiz", "abc\u2066x", RowReason.HIDDEN_CHARACTER),
        ("Land", "DE\x1b", RowReason.HIDDEN_CHARACTER),
        ("Interessen", "a;b\x1b", RowReason.HIDDEN_CHARACTER),
        ("Notiz", "x" * 201, RowReason.TOO_LONG),
        ("Notiz", "MÃ¼ller", RowReason.WRONG_ENCODING),
        ("Notiz", "РњСЋР»Р»РµСЂ", RowReason.WRONG_ENCODING),
        ("Notiz", "M\ufffdller", RowReason.WRONG_ENCODING),
    ],
)
def test_a_cell_is_refused_as(problem: Problem, header: str, cell: str, reason: RowReason) -> None:
    found = problem(header, cell)
    assert found.reason is reason
    assert found.value.isprintable()
    assert len(found.value) <= 200


@pytest.mark.parametrize("known", ["guest", "speaker"])
def test_an_unknown_kind_is_told_with_the_kinds_there_are(problem: Problem, known: str) -> None:
    assert known in problem("Ticketart", "VIP").sentence()
