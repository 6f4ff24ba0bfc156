"""kiosk import: a bad file is refused whole, a bad row is named; nothing goes in by halves."""

import os
from pathlib import Path

import openpyxl
import pytest

from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk
from tests.commands.test_import_command import written

GOOD = "registration,name,organisation\nB-1,Anna Berg,X\n"


def guests(kiosk: Kiosk, home: Path) -> int:
    known: int = kiosk("status", "--home", home, "--json").record["guests"]
    return known


def refused(kiosk: Kiosk, home: Path, path: Path) -> str:
    """What is said of a file of which nothing may go in."""
    told = kiosk("import", path, "--home", home)
    assert (told.code, told.out) == (2, "")
    assert guests(kiosk, home) == 0
    return told.err


def test_a_title_and_a_second_header_are_named_and_the_guests_go_in(
    kiosk: Kiosk, empty: Path
) -> None:
    text = "Guests of the fair,,\nID,Name,Company\nNr.,Name,Firma\nB-1,Anna Berg,X\n"
    path = written(empty, text.replace("Nr.", "Anmelde-Nr."))
    told = kiosk("import", path, "--home", empty)
    assert told.lines == ["1 new, 0 changed, 0 unchanged, 0 rejected"]
    for line in (1, 3):
        assert f"{path}:{line}: a title or a second header; this line is not read" in told.err
    assert f"{path}:2: Company → organisation" in told.err


def test_merged_cells_and_formulas_of_a_sheet(kiosk: Kiosk, empty: Path) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["ID", "Name", "Firma"],
        ["B-1", "Anna Berg", "X GmbH"],
        ["B-2", "Bo Lund", None],
        ["Delegation aus Oebisfelde", None, None],
        ["B-4", '="Ida"&" Frey"', "Y"],
    ):
        book.active.append(row)
    book.active.merge_cells("C2:C3")
    book.active.merge_cells("A4:C4")
    hidden = book.create_sheet("intern", 0)
    hidden.append(["Registration", "Name"])
    hidden.append(["secret", "Nobody"])
    hidden.sheet_state = "hidden"
    book.save(empty / "guests.xlsx")
    told = kiosk("import", empty / "guests.xlsx", "--home", empty, "--json")
    *problems, summary = told.records
    assert [(p["line"], p["column"], p["reason"]) for p in problems] == [
        (4, "ID", "merged_cells"),
        (5, "Name", "not_calculated"),
    ]
    assert (told.code, summary["added"], summary["rejected"]) == (1, 2, 2)
    found = kiosk("find", "Bo Lund", "--limit", "1", "--home", empty, "--json").record
    assert found["organisation"] == "X GmbH"


def test_a_column_that_is_needed_and_missing(kiosk: Kiosk, empty: Path) -> None:
    said = refused(kiosk, empty, written(empty, "Name,Land\nAnna Berg,DE\n"))
    assert "has no column for registration / order / email / organisation" in said
    assert "Headers found: Name, Land." in said
    said = refused(kiosk, empty, written(empty, "ID,Land\nB-1,DE\n"))
    assert "has no column for native_name / latin_name / name" in said


def test_two_hundred_columns(kiosk: Kiosk, empty: Path) -> None:
    more = [f"Feld {'abcdefghij'[n % 10] * (n // 10 + 1)}" for n in range(197)]
    header = ",".join([*more, "ID", "Name", "Firma"])
    path = written(empty, f"{header}\n{',' * 197}B-1,Anna Berg,X\n")
    told = kiosk("import", path, "--home", empty)
    assert told.lines == ["1 new, 0 changed, 0 unchanged, 0 rejected"]
    assert len(told.err.splitlines()) == 5


def test_one_address_for_forty_guests(kiosk: Kiosk, empty: Path) -> None:
    names = [
        f"{a}nna {b}berg" for a in "ABCDEFGH" for b in ("Adler", "Berta", "Cora", "Dora", "Emil")
    ]
    rows = "".join(f"{name},Kammer,kammer@example.org\n" for name in names)
    path = written(empty, "name,organisation,email\n" + rows)
    for expected in ("40 new, 0 changed, 0 unchanged", "0 new, 0 changed, 40 unchanged"):
        told = kiosk("import", path, "--home", empty)
        assert told.lines == [f"{expected}, 0 rejected"]
        assert "same e-mail" not in told.err


def test_a_name_in_the_wrong_encoding(kiosk: Kiosk, empty: Path) -> None:
    path = written(empty, GOOD + "B-2,JÃ¶rg MÃ¼ller,Y\nB-3,Пётр,Z\n")
    told = kiosk("import", path, "--home", empty)
    assert told.lines == ["2 new, 0 changed, 0 unchanged, 1 rejected"]
    assert f"{path}:3: name “JÃ¶rg MÃ¼ller”: The letters are garbled" in told.err


def test_a_file_that_changes_while_it_is_read(
    kiosk: Kiosk, empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(empty, GOOD)
    fstat = os.fstat

    def stat_and_append(descriptor: int) -> os.stat_result:
        before = fstat(descriptor)
        with path.open("a") as writer:
            writer.write("B-2,Bo Lund,Y\n")
        return before

    with monkeypatch.context() as patch:
        patch.setattr(os, "fstat", stat_and_append)
        told = kiosk("import", path, "--home", empty)
    assert (told.code, told.out) == (2, "")
    assert "changed while it was read" in told.err
    assert guests(kiosk, empty) == 0


def test_an_export_of_another_fair(kiosk: Kiosk, empty: Path) -> None:
    text = "registration,name,Veranstaltung\nB-1,Anna Berg,{}\nB-2,Bo Lund,{}\n"
    ours, other = "Kooperationsbörse Barleben 2019", "Kooperationsbörse Barleben 2018"
    path = written(empty, text.format(ours, other))
    said = refused(kiosk, empty, path)
    assert f"Line 3 of roster.csv belongs to another fair: Veranstaltung is '{other}'." in said
    assert kiosk("import", path, "--map", "Veranstaltung=", "--home", empty).code == 0


def test_our_own_attendance_list_of_another_fair(
    kiosk: Kiosk, demo: DemoFair, tmp_path: Path
) -> None:
    kiosk("scan", "--at", "igz", "--home", demo.home, stdin=demo.codes["KB-009"])
    listed = tmp_path / "attendance.csv"
    kiosk("export", "attendance", "--out", listed, "--home", demo.home)
    assert kiosk("import", listed, "--home", demo.home).code == 0

    other = tmp_path / "other"
    kiosk("new", other, "--name", "Messe Burg")
    told = kiosk("import", listed, "--home", other)
    assert (told.code, told.out) == (2, "")
    assert "belongs to another fair: checkpoint is 'igz'" in told.err
    assert guests(kiosk, other) == 0


def test_the_same_guest_twice_in_a_list_without_numbers(kiosk: Kiosk, empty: Path) -> None:
    path = written(empty, "name,organisation\nAnna Berg,X GmbH\nBo Lund,Y\nBERG Anna,X\n")
    told = kiosk("import", path, "--home", empty)
    assert told.lines == ["2 new, 0 changed, 0 unchanged, 1 rejected"]
    assert f"{path}:4: BERG Anna: this guest stands in line 2 too" in told.err
    told = kiosk("import", path, "--home", empty, "--json")
    assert told.records[0] == {
        "file": str(path),
        "line": 4,
        "column": "",
        "value": "BERG Anna",
        "reason": "same_guest",
    }


def test_probable_doubles_are_listed_and_both_kept(kiosk: Kiosk, small: Path) -> None:
    path = written(
        small,
        "registration,name,organisation,email\n"
        'X-1,Sabine Koehler,"Kooperationsbörse Barleben, Registrierung",s.k@example.org\n'
        "X-2,Otto Kranz,Y,juergen.weissenborn@example.org\n",
    )
    told = kiosk("import", path, "--home", small)
    assert (told.code, told.lines) == (0, ["2 new, 0 changed, 0 unchanged, 0 rejected"])
    assert "X-1 Sabine Koehler" in told.err
    assert "may be the same person as KB-001 Sabine Köhler" in told.err
    assert "has the same e-mail address as KB-002 Jürgen Weißenborn" in told.err
    again = kiosk("import", path, "--home", small, "--json").record
    assert (again["unchanged"], again["doubles"]) == (2, [])


def test_answers_of_a_roster_are_no_longer_asked(kiosk: Kiosk, empty: Path) -> None:
    with (empty / "event.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[questions]]\nid = "meal"\ntext = { de = "Essen", en = "Meal" }\n')
    path = written(empty, "registration,name,Essen\nB-1,Anna Berg,Suppe\nB-2,Bo Lund,\n")
    told = kiosk("import", path, "--home", empty, "--json")
    assert (told.code, told.record["columns"]["Essen"]) == (0, "answer.meal")
    tickets = kiosk("tickets", "--home", empty, "--json").records
    scanned = kiosk(
        "scan", "--at", "igz", "--home", empty, "--json",
        stdin="\n".join(ticket["code"] for ticket in tickets),
    ).records  # fmt: skip
    assert [record["reason"] for record in scanned] == ["welcome", "incomplete"]
