"""What exporters and spreadsheets leave in a list."""

import pytest

from tests.fairs import OpenDesk


@pytest.mark.parametrize("name", ["2", "-", "–", "?", "…"])
def test_a_name_without_a_letter_names_nobody(desk: OpenDesk, name: str) -> None:
    """The last line of many lists is their sum."""
    at = desk()
    at.import_text(f"Registration;Name;Firma\n1;Anna Petrova;A\nSumme;{name};\n")
    assert [guest.registration for guest in at.fair.state.every_guest()] == ["1"]


@pytest.mark.parametrize(
    ("cell", "address"), [("-", ""), ("––", ""), ("mailto:a@x.de", "a@x.de"), ("a@x.de", "a@x.de")]
)
def test_a_dash_is_no_address_and_a_link_is_one(desk: OpenDesk, cell: str, address: str) -> None:
    at = desk()
    assert at.import_text(f"Registration;Name;E-Mail\n1;Anna Petrova;{cell}\n") == 0
    assert at.known("1").email == address


@pytest.mark.parametrize("written", ['="0012"', "'0012", '"=""0012"""'])
def test_a_number_that_is_marked_as_text_is_that_text(desk: OpenDesk, written: str) -> None:
    at = desk()
    at.import_text(f"Registration;Name\n{written};Anna Petrova\n")
    assert at.known("0012").native_name == "Anna Petrova"


def test_bars_part_columns_too(desk: OpenDesk) -> None:
    at = desk()
    assert at.import_text("Registration|Name|Firma\n1|Anna Petrova|A, B; C\n") == 0
    assert at.known("1").organisation == "A, B; C"
