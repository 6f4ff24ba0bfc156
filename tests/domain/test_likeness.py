"""Whether two guests may be one person: names, organisations and addresses weighed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.guests import Guest
from kiosk.domain.likeness import PROBABLE, likeness

ANNA = Guest("g:1", native_name="Anna Müller", organisation="Müller & Söhne GmbH")


def guest(name: str, organisation: str = "", email: str = "") -> Guest:
    return Guest("g:2", native_name=name, organisation=organisation, email=email)


@pytest.mark.parametrize(
    ("name", "organisation"),
    [
        ("Anna Müller", "Müller & Söhne GmbH"),
        ("Anna Mueller", "Mueller und Soehne"),
        ("Müller, Anna", "MÜLLER & SÖHNE"),
        ("Ana Muller", "Müller & Söhne OHG"),
        ("Anna Maria Müller", "Müller & Söhne"),
        ("A. Müller", "Müller & Söhne"),
        ("Anna Müller", ""),
        ("Anna Müler", "Müller & Sohne Maschinenbau"),
    ],
)
def test_other_spellings_of_one_person_deserve_a_look(name: str, organisation: str) -> None:
    assert likeness(ANNA, guest(name, organisation)) >= PROBABLE


@pytest.mark.parametrize(
    ("name", "organisation"),
    [
        ("Hans Müller", "Müller & Söhne GmbH"),
        ("Anna Schmidt", "Müller & Söhne GmbH"),
        ("Müller", "Müller & Söhne GmbH"),
        ("Anna Müller", "Hochschule Ohretal"),
        ("", "Müller & Söhne GmbH"),
    ],
)
def test_colleagues_and_namesakes_are_other_people(name: str, organisation: str) -> None:
    assert likeness(ANNA, guest(name, organisation)) < PROBABLE


def test_a_name_in_another_script_is_the_same_name() -> None:
    one = guest("Олена Шевченко", "Агротехсервіс")
    other = Guest("g:3", latin_name="Olena Shevchenko", organisation="TOV Ahrotekhservis")
    assert likeness(one, other) >= PROBABLE


def test_the_father_s_name_may_be_left_out() -> None:
    assert likeness(guest("Иван Петрович Сидоров"), guest("Ivan Sidorov")) >= PROBABLE


def test_numbered_names_are_told_apart_by_their_numbers() -> None:
    assert likeness(guest("Guest 12"), guest("Guest 112")) < PROBABLE


def test_one_address_deserves_a_look_whatever_the_names() -> None:
    one = guest("Anna Müller", "X", "Anna@example.org")
    assert likeness(one, guest("Otto Kranz", "Y", "anna@Example.org")) >= PROBABLE
    assert likeness(one, guest("Anna Müller", "X", "anna@example.org")) == 100


def test_a_guest_whose_name_is_not_known_yet_is_like_nobody() -> None:
    one = Guest("g:1", contact_name="Anna Müller", email="a@example.org")
    assert likeness(one, guest("Anna Müller", "", "a@example.org")) == 0


NAMES = st.sampled_from(["", "Anna", "A. Berg", "Anna Berg", "Berg Ana", "Анна Берг", "Ana Bergg"])
GUESTS = st.builds(
    Guest,
    st.just("g:1"),
    native_name=NAMES,
    latin_name=NAMES,
    organisation=st.sampled_from(["", "X GmbH", "X", "Y"]),
    email=st.sampled_from(["", "a@b.de", "A@b.de"]),
)


@given(GUESTS, GUESTS)
def test_likeness_is_mutual_and_between_nothing_and_all(one: Guest, other: Guest) -> None:
    assert 0 <= likeness(one, other) <= 100
    assert likeness(one, other) == likeness(other, one)
