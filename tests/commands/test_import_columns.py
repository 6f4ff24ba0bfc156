"""kiosk import: how columns are understood is shown, can be chosen, and is remembered."""

from pathlib import Path
from typing import Any

from tests.commands.runner import Kiosk
from tests.commands.test_import_command import written

TEXT = "Lfd.;Wer;Woher;Handy;Telefon\nA-1;Anna Berg;DE;0171 1234567;0391 12345\n"
CHOICES = (
    "--map",
    "Lfd.=registration",
    "--map",
    "Wer=name",
    "--map",
    "Handy=",
    "--map",
    "Woher=country",
)


def columns(told: Any) -> dict[str, str]:
    return dict(told.records[-1]["columns"])


def test_the_columns_are_shown_with_those_not_read_and_the_fields_without_one(
    kiosk: Kiosk, empty: Path
) -> None:
    path = written(empty, "\nID;Name;Schuhgröße;E-Mail\n1;Anna;38;anna@x.de\n")
    told = kiosk("import", path, "--home", empty)
    assert told.err.splitlines() == [
        f"{path}:2: ID → registration",
        f"{path}:2: Name → name",
        f"{path}:2: E-Mail → email",
        f"{path}:2: not read: Schuhgröße",
        f"{path}:2: no column for: organisation, country, partner, kind, language, phone, status,"
        " note, attention, interests, flags, arrives, leaves",
    ]


def test_scripts_get_the_columns_too(kiosk: Kiosk, empty: Path) -> None:
    path = written(empty, "ID;Name;Schuhgröße\n1;Anna;38\n")
    summary = kiosk("import", path, "--home", empty, "--json").record
    assert summary["columns"] == {"ID": "registration", "Name": "name"}
    assert summary["ignored"] == ["Schuhgröße"]
    assert "email" in summary["missing"]
    assert summary["remembered"] is False


def test_a_person_chooses_columns_and_the_next_import_remembers(kiosk: Kiosk, empty: Path) -> None:
    path = written(empty, TEXT)
    assert kiosk("import", path, "--home", empty).code == 2
    first = kiosk("import", path, *CHOICES, "--home", empty, "--json")
    wanted = {"Lfd.": "registration", "Wer": "name", "Woher": "country", "Telefon": "phone"}
    assert (first.code, columns(first), first.record["ignored"]) == (0, wanted, ["Handy"])

    later = written(empty, "Telefon;Handy;Woher;Wer;Lfd.\n;;AT;Bo Lund;A-2\n", "later.csv")
    second = kiosk("import", later, "--home", empty, "--json")
    assert (second.code, columns(second), second.record["remembered"]) == (0, wanted, True)
    shown = kiosk("import", later, "--home", empty)
    assert "the columns are read as you chose at an earlier import" in shown.err


def test_a_new_choice_overrides_the_remembered_one(kiosk: Kiosk, empty: Path) -> None:
    path = written(empty, TEXT)
    kiosk("import", path, *CHOICES, "--home", empty)
    again = ("--map", "Telefon=", "--map", "Handy=phone")
    wanted = {"Lfd.": "registration", "Wer": "name", "Woher": "country", "Handy": "phone"}
    for choices in (again, ()):
        assert columns(kiosk("import", path, *choices, "--home", empty, "--json")) == wanted


def test_other_headers_remember_nothing(kiosk: Kiosk, empty: Path) -> None:
    kiosk("import", written(empty, TEXT), *CHOICES, "--home", empty)
    other = written(empty, TEXT.replace("Telefon", "Festnetz"), "other.csv")
    assert kiosk("import", other, "--home", empty).code == 2


def test_a_dry_run_leaves_no_choice_behind(kiosk: Kiosk, empty: Path) -> None:
    path = written(empty, TEXT)
    assert kiosk("import", path, *CHOICES, "--dry-run", "--home", empty).code == 0
    assert kiosk("import", path, "--home", empty).code == 2


def test_a_header_with_an_equals_sign_can_be_chosen(kiosk: Kiosk, empty: Path) -> None:
    path = written(empty, "ID;a=b\n1;Anna\n")
    told = kiosk("import", path, "--map", "a=b=name", "--home", empty, "--json")
    assert columns(told) == {"ID": "registration", "a=b": "name"}


def test_a_choice_that_can_t_be_understood_is_refused(kiosk: Kiosk, empty: Path) -> None:
    path = written(empty, TEXT)
    for wrong in ("name", "=name", "Wer=nickname", "Niemand=name", "Wer=answer.diet"):
        told = kiosk("import", path, *CHOICES, "--map", wrong, "--home", empty)
        assert (told.code, told.out) == (2, "")
    assert kiosk("status", "--home", empty, "--json").record["guests"] == 0


def test_a_guest_without_a_number_can_be_named_by_the_pseudonym_that_lists_show(
    kiosk: Kiosk, empty: Path
) -> None:
    kiosk("import", written(empty, "Name,E-Mail\nAnna Berg,anna@x.de\n"), "--home", empty)
    found = kiosk("find", "Anna", "--home", empty, "--json").record["participant"]
    assert kiosk("find", "Anna", "--home", empty).lines[0].startswith(f"{found}  Anna Berg")
    assert kiosk("tickets", "--for", found, "--home", empty).code == 0
    blocked = kiosk("block", found, "--reason", "see me", "--home", empty, "--json").record
    assert (blocked["participant"], blocked["blocked"]) == (found, 1)
    assert kiosk("block", "", "--reason", "see me", "--home", empty).code == 2


def test_a_column_of_kinds_that_the_event_does_not_have_can_be_left_out(
    kiosk: Kiosk, empty: Path
) -> None:
    path = written(empty, "ID,Name,Product\n1,Anna Berg,Standard\n2,Bo Lund,Standard\n")
    told = kiosk("import", path, "--home", empty)
    assert told.lines == ["0 new, 0 changed, 0 unchanged, 2 rejected"]
    assert told.err.count("--map 'Product='") == 1
    told = kiosk("import", path, "--map", "Product=", "--home", empty)
    assert told.lines == ["2 new, 0 changed, 0 unchanged, 0 rejected"]
