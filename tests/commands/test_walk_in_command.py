"""kiosk walk-in: a guest who isn't on the list, and their ticket at once."""

from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from tests.commands.runner import Kiosk

KEYS = ["participant", "name", "kind", "code", "short_code", "missing"]


@pytest.fixture(autouse=True)
def home(small: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KIOSK_HOME", str(small))
    return small


def test_a_name_is_enough_and_the_code_lets_in(kiosk: Kiosk) -> None:
    told = kiosk("walk-in", "--name", "Наталка Степова", "--country", "Україна", "--json")
    assert (told.code, told.err) == (0, "")
    assert list(told.record) == KEYS
    assert told.record["name"] == "Natalka Stepova"
    assert told.record["missing"] == ["organisation", "email", "phone"]
    scanned = kiosk("scan", "--at", "igz", "--json", stdin=told.record["code"]).record
    assert (scanned["verdict"], scanned["participant"]) == ("admitted", told.record["participant"])


def test_a_person_reads_number_short_code_and_what_is_missing(kiosk: Kiosk) -> None:
    told = kiosk("walk-in", "--latin", "Anna Berg", "--organisation", "IGZ")
    number, *name, short_code = told.lines[0].split()
    assert number.startswith("W-") and name == ["Anna", "Berg"]
    assert kiosk("find", short_code, "--json").record["participant"] == number
    assert told.err.strip() == "! still missing: Country, Language, E-mail, Phone"


def test_every_field_is_read_as_a_rosters_cell_is(kiosk: Kiosk) -> None:
    kiosk(
        "walk-in", "--name", "Anna Berg", "--country", "Deutschland", "--partner", "IHK Magdeburg",
        "--email", "anna@example.org", "--phone", "0391 1234567", "--speaks", "Deutsch",
        "--kind", "Nur Tag 1", "--organisation", "IGZ",
    )  # fmt: skip
    row = kiosk("export", "attendance").lines[-1].split(",")
    assert row[1:8] == ["Anna Berg", "Anna Berg", "IGZ", "DE", "ihk-magdeburg", "day1", "confirmed"]


def test_whoever_is_there_already_is_named_and_nothing_recorded(kiosk: Kiosk) -> None:
    before = kiosk("status").out
    told = kiosk("walk-in", "--name", "Sabine Koehler")
    assert (told.code, told.out) == (1, "")
    assert "Perhaps already registered: KB-001 Sabine Köhler" in told.err
    told = kiosk("walk-in", "--name", "Sabine Koehler", "--json")
    assert (told.code, told.record["double"]) == (1, "KB-001")
    assert kiosk("status").out == before
    assert kiosk("walk-in", "--name", "Sabine Koehler", "--force", "--json").code == 0


def test_the_ticket_is_written_where_one_says(kiosk: Kiosk, tmp_path: Path) -> None:
    out = tmp_path / "out"
    told = kiosk("walk-in", "--name", "Anna Berg", "--out", out, "--json")
    code, short_code = told.record["code"], told.record["short_code"]
    assert str(out / f"{short_code}.pdf") in told.err
    with Image.open(out / "png" / f"{short_code}.png") as picture:
        assert [found.text for found in zxingcpp.read_barcodes(picture)] == [code]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ([], "A guest needs a name."),
        (["--email", "anna@example.org"], "A guest needs a name."),
        (["--name", "Anna", "--email", "anna"], "--email: This is not one e-mail address."),
        (["--name", "Anna", "--country", "Atlantis"], "--country: This country is not known"),
        (["--name", "Anna", "--kind", "VIP"], "--kind: The event has no such ticket kind."),
        (["--name", "Anna", "--partner", "x"], "--partner: The event lists no such partner"),
        (["--name", "Anna\x1b[31m"], "can't be shown"),
        (["--name", "A" * 201], "--name: The text has 201 characters"),
        (["--name", "\udcff"], "can't be shown"),
        (["--name", "Anna", "--speaks", "Klingon"], "--speaks: This language is not known"),
    ],
)
def test_what_can_be_no_guest_is_named_by_its_option(
    kiosk: Kiosk, arguments: list[str], complaint: str
) -> None:
    told = kiosk("walk-in", *arguments)
    assert (told.code, told.out) == (2, "")
    assert complaint in told.err
    assert "W-" not in kiosk("export", "attendance").out


def test_an_error_without_advice_is_one_line_in_german_too(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Gettext takes an empty text for the header of its file."""
    told = kiosk("walk-in", "--name", "Anna", "--email", "anna", "--language", "de")
    assert told.err.strip() == "--email: Das ist keine einzelne E-Mail-Adresse."
