"""The tables of habits: what ships is whole, and what is read from them is what they say."""

import pytest

from kiosk.domain.spelling.habits import Habit, habit
from kiosk.domain.spelling.tables import tables
from kiosk.spelling import all_tables, habits

ALPHABETS = {
    "russian": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "ukrainian": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "serbian": "абвгдђежзијклљмнњопрстћуфхцчџш",
}
TABLE = """
ж sch sh
ь - j
"""


def test_each_line_is_a_letter_and_what_is_written_for_it() -> None:
    read = habit({"name": "N", "source": "S", "letters": "а a", "russian": TABLE})
    assert read == Habit(
        "N", "S", {"russian": (("а", "a"), ("ж", "sch"), ("ж", "sh"), ("ь", ""), ("ь", "j"))}
    )


def test_what_holds_for_every_language_holds_for_those_at_home() -> None:
    assert set(habit({"name": "N", "source": "S", "letters": "а a"}).letters) == set(ALPHABETS)


def test_letters_of_one_script_need_no_language() -> None:
    read = habit({"name": "N", "source": "S", "latin": "ß ss s"})
    assert (read.letters, read.alike) == ({}, (("ß", "ss"), ("ß", "s")))


def test_a_habit_without_a_source_is_none() -> None:
    with pytest.raises(KeyError):
        habit({"name": "N", "letters": "а a"})


def test_every_habit_that_ships_names_itself_and_its_source() -> None:
    assert len(habits()) == len({told.name for told in habits()})
    for told in habits():
        assert len(told.source) > 20, told.name
        assert told.letters or told.alike, told.name


@pytest.mark.parametrize("language", ALPHABETS)
def test_every_habit_knows_all_letters_of_the_languages_it_writes(language: str) -> None:
    writing = [told for told in habits() if language in told.letters]
    assert len(writing) >= 7
    for told in writing:
        known = {letter.lstrip("^") for letter, _ in told.letters[language]}
        assert set(ALPHABETS[language]) - known == set(), told.name


def test_two_ways_to_write_a_letter_stand_for_one_another() -> None:
    ways = all_tables().ways
    assert {"ш", "sh", "sz", "š", "s"} <= set(ways["sch"])
    assert "щ" in ways["schtsch"] and "ђ" in ways["dj"]
    assert "" in ways["ь"]


def test_what_most_write_costs_least() -> None:
    ways = all_tables().ways
    assert ways["з"]["z"] < ways["з"]["s"] < 1
    assert ways["г"]["g"] < ways["г"]["gu"]
    assert ways["š"]["s"] < ways["š"]["sch"]


def test_without_tables_nothing_stands_for_anything() -> None:
    assert tables([]).ways == {} and tables([]).letters == frozenset()
