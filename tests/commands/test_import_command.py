"""kiosk import: a roster into the journal."""

import csv
import shutil
from pathlib import Path

from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk

DEMO = Path(__file__).parents[2] / "assets" / "demo"


def written(folder: Path, text: str, name: str = "roster.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_demo_roster_is_taken_in_whole(kiosk: Kiosk, empty: Path) -> None:
    told = kiosk("import", empty / "roster.csv", "--home", empty, "--json")
    assert told.code == 0
    counts = {key: told.record[key] for key in ("added", "changed", "unchanged", "rejected")}
    assert counts == {"added": 84, "changed": 0, "unchanged": 0, "rejected": 0}


def test_the_workbook_with_german_headers_says_the_same_as_the_csv(
    kiosk: Kiosk, demo: DemoFair
) -> None:
    told = kiosk("import", DEMO / "roster.xlsx", "--home", demo.home)
    assert told.code == 0
    assert told.lines == ["0 new, 0 changed, 84 unchanged, 0 rejected"]


def test_the_workbook_alone_is_taken_in_whole(kiosk: Kiosk, empty: Path) -> None:
    told = kiosk("import", DEMO / "roster.xlsx", "--home", empty, "--json")
    assert (told.code, told.record["added"]) == (0, 84)
    assert told.record["columns"]["Anmeldenummer"] == "registration"
    assert kiosk("find", "Köhler", "--home", empty, "--json").records[0]["participant"] == "KB-001"


def test_german_headers_and_semicolons_are_understood(kiosk: Kiosk, empty: Path) -> None:
    text = "Anmeldenummer;Vorname;Nachname;Firma;Land\nA-1;Jörg;Groß;Müller & Söhne;Deutschland\n"
    told = kiosk("import", written(empty, text, "gäste.csv"), "--home", empty)
    assert (told.code, told.lines) == (0, ["1 new, 0 changed, 0 unchanged, 0 rejected"])
    [found] = kiosk("find", "Groß", "--home", empty, "--json").records
    assert (found["participant"], found["name"]) == ("A-1", "Jörg Groß")
    assert found["organisation"] == "Müller & Söhne"


def test_the_same_file_again_changes_nothing(kiosk: Kiosk, small: Path) -> None:
    told = kiosk("import", small / "roster.csv", "--home", small)
    assert (told.code, told.lines) == (0, ["0 new, 0 changed, 10 unchanged, 0 rejected"])


def test_a_changed_row_corrects_the_guest_of_that_number(kiosk: Kiosk, small: Path) -> None:
    text = (small / "roster.csv").read_text(encoding="utf-8").replace("Köhler", "Koehler-Lang")
    told = kiosk("import", written(small, text), "--home", small)
    assert (told.code, told.lines) == (0, ["0 new, 1 changed, 9 unchanged, 0 rejected"])
    [found] = kiosk("find", "Koehler-Lang", "--limit", "1", "--home", small, "--json").records
    assert (found["participant"], found["name"]) == ("KB-001", "Sabine Koehler-Lang")


def test_a_column_that_the_file_lacks_takes_nothing_away(kiosk: Kiosk, small: Path) -> None:
    told = kiosk(
        "import", written(small, "registration,name\nKB-001,Sabine Lang\n"), "--home", small
    )
    assert told.lines == ["0 new, 1 changed, 0 unchanged, 0 rejected"]
    [found] = kiosk("find", "Sabine", "--limit", "1", "--home", small, "--json").records
    assert found["organisation"] == "Kooperationsbörse Barleben, Registrierung"


BAD_ROWS = """registration,name,country,email,kind
B-1,Anna Berg,DE,anna@example.org,fair
B-2,Bo Lund,Atlantis,bo@example.org,fair
B-1,Carl Dorn,DE,carl@example.org,fair
,Dora Ernst,DE,dora@example.org,fair
B-5,Emil Frey,DE,not an address,fair
B-6,Fritz Graf,DE,fritz@example.org,balloon
B-7,Gerd Horn,DE,gerd@example.org,fair
"""


def test_bad_rows_are_named_and_good_ones_go_in(kiosk: Kiosk, empty: Path) -> None:
    path = written(empty, BAD_ROWS)
    told = kiosk("import", path, "--home", empty)
    assert told.code == 1
    assert told.lines == ["2 new, 0 changed, 0 unchanged, 5 rejected"]
    complaints = dict(
        line.removeprefix(f"{path}:").split(": ", 1) for line in told.err.splitlines()
    )
    assert complaints["3"].startswith("country “Atlantis”: This country is not known")
    assert complaints["4"].startswith("registration “B-1”: This registration number already stands")
    assert complaints["5"].startswith("registration: The registration number is missing")
    assert complaints["6"].startswith("email “not an address”: This is not one e-mail address")
    assert complaints["7"].startswith(
        "kind “balloon”: The event has no such ticket kind. It has: fair, day1"
    )
    guests = kiosk("status", "--home", empty, "--json").record["guests"]
    assert guests == 2


def test_scripts_get_line_column_value_and_a_stable_reason(kiosk: Kiosk, empty: Path) -> None:
    told = kiosk("import", written(empty, BAD_ROWS), "--home", empty, "--json")
    *problems, summary = told.records
    assert (told.code, told.err) == (1, "")
    assert problems[0] == {
        "file": str(empty / "roster.csv"),
        "line": 3,
        "column": "country",
        "value": "Atlantis",
        "reason": "unknown_country",
    }
    assert [problem["line"] for problem in problems] == [3, 4, 5, 6, 7]
    assert summary["rejected"] == 5


def test_a_guest_who_is_inside_is_not_canceled_by_a_roster(kiosk: Kiosk, demo: DemoFair) -> None:
    kiosk("scan", "--at", "igz", "--home", demo.home, stdin=demo.codes["KB-009"])
    path = written(
        demo.home, "registration,name,status\nKB-009,A B,canceled\nKB-010,C D,canceled\n"
    )
    told = kiosk("import", path, "--home", demo.home)
    assert told.code == 1
    assert f"{path}:2: KB-009 is inside; undo the check-in before canceling" in told.err
    assert told.lines == ["0 new, 1 changed, 0 unchanged, 1 rejected"]


def test_a_file_that_cannot_be_used_is_refused_whole(kiosk: Kiosk, empty: Path) -> None:
    (empty / "nothing.csv").touch()
    shutil.copyfile(DEMO / "roster.xlsx", empty / "mislabeled.csv")
    wanted = {
        "missing.csv": "There is no file missing.csv",
        "nothing.csv": "nothing.csv is empty",
        "mislabeled.csv": "mislabeled.csv",
        ".": "empty is a folder or a device",
        "roster.pdf": "There is no file roster.pdf",
    }
    for name, sentence in wanted.items():
        told = kiosk("import", empty / name, "--home", empty)
        assert (told.code, told.out) == (2, "")
        assert sentence in told.err
        assert len(told.err.splitlines()) >= 2, "what to do stands on a line of its own"
    assert kiosk("import", empty / "roster.csv", "--home", empty).code == 0


def test_a_name_of_a_file_that_is_no_unicode_is_no_obstacle(kiosk: Kiosk, small: Path) -> None:
    shutil.copyfile(small / "roster.csv", small / "g\udcfcste.csv")
    assert kiosk("import", small / "g\udcfcste.csv", "--home", small).code == 0
    told = kiosk("import", small / "g\udcfcste.csv", "--home", small, "--json")
    assert told.record["file"] == str(small / "g\udcfcste.csv")


def test_a_fair_of_many_columns_and_rows_keeps_their_order_of_lines(
    kiosk: Kiosk, empty: Path
) -> None:
    path = empty / "many.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["registration", "name", "email"])
        rows.writerows([f"M-{n}", f"Guest {n}", "bad" if n % 50 == 0 else ""] for n in range(200))
    told = kiosk("import", path, "--home", empty, "--json")
    assert [record["line"] for record in told.records[:-1]] == [2, 52, 102, 152]
    assert told.records[-1]["added"] == 196
