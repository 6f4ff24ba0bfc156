"""A name as it is said: in the spelling of who reads it, stressed only where that is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.guests import Guest
from kiosk.domain.said import said
from kiosk.domain.stress import stressed_at


def guest(native: str, country: str = "", language: str = "", latin: str = "") -> Guest:
    return Guest("g:1", native_name=native, latin_name=latin, country=country, language=language)


@pytest.mark.parametrize(
    ("name", "country", "german", "english"),
    [
        ("Шевченко", "UA", "Schewtschénko", "Shevchénko"),
        ("Наталія Пилипенко", "UA", "Natálija Pylypenko", "Natáliya Pylypenko"),
        ("Євген Їжакевич", "UA", "Jewhén Jischakewytsch", "Yevhén Yizhakevych"),
        ("Ігор Згурський", "UA", "Íhor S-hursky", "Íhor Z-hursky"),
        ("В’ячеслав Дем’яненко", "UA", "Wjatschesláw Demjanenko", "Vyachesláv Demyanenko"),
        ("Марія Цимбалюк", "UA", "Maríja Zymbaljúk", "Maríya Tsymbalyúk"),
        ("Евгений Воробьёв", "RU", "Jewgéni Worobjów", "Yevgéni Vorobyóv"),
        ("Щукина", "RU", "Schtschukina", "Shchukina"),
        ("Павел Эйсмонт", "RU", "Páwel Eismont", "Pável Eysmont"),
        ("Ђорђе Милинковић", "RS", "Dschórdsche Milinkowitsch", "Jórje Milinkovich"),
        ("Snežana Đurđević", "RS", "Sneschana Dschurdschewitsch", "Snezhana Jurjevich"),
        ("Милица Крстић", "RS", "Miliza Krstitsch", "Militsa Krstich"),
        ("Shkëlqim Hoxha", "AL", "Schköltjim Hodscha", "Shkuhlchim Hoja"),
        ("Bardhyl Thaçi", "AL", "Bardhül Thatschi", "Bardhyl Thachi"),
    ],
)
def test_it_is_spelt_for_the_reader(name: str, country: str, german: str, english: str) -> None:
    assert said(guest(name, country), "de") == german
    assert said(guest(name, country), "en") == english


def test_the_country_tells_the_language_of_a_name_and_the_language_where_there_is_none() -> None:
    assert said(guest("Ганна", "UA", "ru"), "de") == "Hánna"
    assert said(guest("Ганна", "", "ru"), "de") == "Ganna"


@pytest.mark.parametrize(
    ("native", "latin", "country"),
    [
        ("Andreas Müller", "Andreas Müller", "DE"),
        ("Linh Vu", "Linh Vu", "DE"),
        ("Jan Kowalski", "Jan Kowalski", "PL"),
        ("", "", "UA"),
        ("Ян Ус", "Jan Us", "UA"),
    ],
)
def test_where_it_would_tell_nothing_it_says_nothing(native: str, latin: str, country: str) -> None:
    assert said(guest(native, country, latin=latin), "de") == ""


def test_stress_is_never_guessed() -> None:
    """Грищенко and Петров may be said either way; Вук has one syllable alone."""
    assert stressed_at("Грищенко", "uk") is stressed_at("Петров", "ru") is None
    assert stressed_at("Вук", "sr") is stressed_at("Петровић", "sr") is None
    assert stressed_at("Hoxha", "sq") is None
    assert stressed_at("Јелена", "sr") is None
    assert stressed_at("Чолић", "sr") == 1
    assert stressed_at("Хрусталёв", "ru") == 7


def test_a_letter_of_another_alphabet_leaves_the_word_as_it_is() -> None:
    assert said(guest("Ґалаґан", "RU"), "de") == ""


@given(st.text(max_size=40), st.sampled_from(["UA", "RU", "RS", "AL", "DE", ""]))
def test_any_text_is_taken(name: str, country: str) -> None:
    for habit in ("de", "en", "ru"):
        assert isinstance(said(guest(name, country), habit), str)


@given(st.sampled_from(["uk", "ru", "sr"]), st.text("абвгдежзиклмноп", min_size=1, max_size=12))
def test_what_is_stressed_is_a_vowel(language: str, word: str) -> None:
    at = stressed_at(word, language)
    assert at is None or word[at] in "аеио"
