"""Names in one plain form: any usual spelling comes to the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.guests import Guest
from kiosk.domain.names import FOUND_BY, plain, search_keys, sounded

SPELLINGS = {
    "I7 Müller": ["muller", "mueller", "müller", "MÜLLER", "Mu\u0308ller"],
    "I8 Петров": ["petrov", "ПЕТРОВ", "петров", "Petrow"],
    "I9 Đorđević": ["djordjevic", "dordevic", "đorđević", "ђорђевић", "Dordevič"],
    "I10 Çela": ["cela", "ÇELA"],
    "I10 Hysa": ["hysa"],
    "I10 Gjergji": ["gjergji"],
    "I11 Шевченко": ["shevchenko", "schewtschenko", "ševčenko", "szewczenko"],
    "Straße": ["strasse", "STRASSE"],
    "Björn": ["bjoern", "bjorn"],
}


@pytest.mark.parametrize("name", SPELLINGS)
def test_all_spellings_of_a_name_sound_alike(name: str) -> None:
    wanted = sounded(name.split()[-1])
    assert {spelling: sounded(spelling) for spelling in SPELLINGS[name]} == dict.fromkeys(
        SPELLINGS[name], wanted
    )


@pytest.mark.parametrize(
    ("one", "other"), [("Petrov", "Pavlov"), ("Müller", "Möller"), ("Shevchenko", "Savchenko")]
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert sounded(one) != sounded(other)


@given(st.text())
def test_any_text_becomes_small_latin_letters_digits_and_single_blanks(text: str) -> None:
    for found in (plain(text), sounded(text)):
        assert all(letter in "abcdefghijklmnopqrstuvwxyz0123456789 " for letter in found)
        assert "  " not in found
        assert found == found.strip()
    assert plain(plain(text)) == plain(text)


def test_a_guest_is_found_by_names_and_all_else_as_it_is_written() -> None:
    guest = Guest(
        "g:1",
        registration="R-17",
        native_name="Олена\nШевченко ",
        latin_name="Olena Shevchenko",
        organisation="Müller & Söhne",
        email="o.s@example.org",
        country="UA",
    )
    assert dict(zip(FOUND_BY, search_keys(guest), strict=True)) == {
        "native_name": "Олена Шевченко",
        "latin_name": "Olena Shevchenko",
        "contact_name": "",
        "organisation": "Müller & Söhne",
        "email": "o.s@example.org",
        "registration": "R-17",
        "partner": "",
        "country": "UA",
    }


@given(st.text())
def test_nothing_a_guest_is_found_by_breaks_a_line(text: str) -> None:
    assert "\n" not in "".join(search_keys(Guest("g:1", native_name=text, organisation=text)))
