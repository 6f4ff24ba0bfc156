"""A form's fields mean what a roster's cells would mean."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import eventfile, words
from kiosk.errors import UnusableInput
from kiosk.places import assets
from kiosk.roster.form import Form
from tests.event_texts import DOOR, event_text

FORM = Form(eventfile.load(assets() / "demo" / "event.toml"))
CHOSEN = ("country", "partner", "language", "kind")
FIELDS = (*CHOSEN, "native_name", "email", "phone", "organisation")


def begun(field: str, text: str) -> list[str]:
    return [choice for choice, _word in FORM.begun(field, text)]


@pytest.mark.parametrize("text", ["ukr", "Укр", "Україна", "ukrajina", "UA", "Ukr"])
def test_a_country_is_found_by_its_beginning_in_any_language(text: str) -> None:
    assert begun("country", text)[0] == "UA"


def test_several_countries_may_begin_alike_and_a_whole_name_ends_the_doubt() -> None:
    assert {"RS", "CH", "SE"} <= set(begun("country", "s"))
    assert begun("country", "Serbien") == ["RS"]


def test_a_word_within_the_name_finds_it_too() -> None:
    assert begun("partner", "magde")[0] == "ihk-magdeburg"
    assert begun("partner", "IHK Magdeburg") == ["ihk-magdeburg"]
    assert begun("kind", "tag 1")[0] == begun("kind", "day 1")[0] == "day1"


def test_each_choice_comes_once_with_a_name_and_not_with_a_mere_code() -> None:
    found = FORM.begun("country", "de")
    assert found == (("DE", "Deutschland"),)
    assert FORM.begun("language", "uk") == (("uk", "Ukrainisch"),)


@pytest.mark.parametrize("field", ["native_name", "email", "nonsense"])
def test_what_is_no_choice_has_no_beginnings(field: str) -> None:
    assert FORM.begun(field, "a") == ()


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("country", " Ukraina ", "UA"),
        ("country", "FJ", "FJ"),
        ("language", "Deutsch", "de"),
        ("kind", "Day 1 only", "day1"),
        ("kind", "", ""),
        ("partner", "IHK Magdeburg", "ihk-magdeburg"),
        ("native_name", "  Анна   Берг ", "Анна Берг"),
        ("email", "", ""),
    ],
)
def test_a_text_is_read_as_a_rosters_cell_is(field: str, text: str, value: str) -> None:
    assert FORM.read(field, text) == value


@pytest.mark.parametrize(
    ("field", "text", "complaint"),
    [
        ("email", "anna", "This is not one e-mail address."),
        ("country", "Atlantis", "No country is called so"),
        ("partner", "nobody", "or leave it empty"),
        ("phone", "call me", "no such phone number"),
        ("kind", "VIP", "There are: All three days, Day 1 only"),
        ("native_name", "Anna\x1b[31m", "hidden control character"),
        ("native_name", "A" * 201, "201 characters"),
    ],
)
def test_what_can_be_no_value_is_said_in_a_sentence(field: str, text: str, complaint: str) -> None:
    words.speak("en")
    with pytest.raises(UnusableInput, match=complaint):
        FORM.read(field, text)


@given(st.sampled_from(FIELDS), st.text(max_size=60))
def test_whatever_is_typed_is_a_value_or_a_complaint(field: str, text: str) -> None:
    for choice, name in FORM.begun(field, text):
        assert FORM.read(field, choice) == choice and name
    try:
        assert FORM.read(field, text) == FORM.read(field, FORM.read(field, text))
    except UnusableInput as error:
        assert error.message


def test_an_event_without_partners_finds_none(tmp_path: Path) -> None:
    path = tmp_path / "event.toml"
    path.write_text(event_text(DOOR), "utf-8")
    assert Form(eventfile.load(path)).begun("partner", "ihk") == ()


def test_short_marks_are_read_as_a_roster_reads_them_and_stay_one_line() -> None:
    assert FORM.read("flags", "VIP;  interpreter, VIP") == "VIP, interpreter"


@pytest.mark.parametrize(
    ("text", "country", "dialled"),
    [
        ("0391 1234567", "DE", "+49 391 1234567"),
        ("044 123 45 67", "UA", "+380 44 123 4567"),
        ("+355 4 234 5678", "", "+355 4 234 5678"),
    ],
)
def test_a_phone_number_is_read_by_the_rules_of_the_guests_country(
    text: str, country: str, dialled: str
) -> None:
    assert FORM.read("phone", text, country) == dialled
