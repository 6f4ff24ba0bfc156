"""What the rules of a day say is told at a line that can mend it, in the words of the staff."""

import pytest

from kiosk import words
from kiosk.eventfile.table import MISSING, OUT_OF_BOUNDS
from kiosk.screens.board.day_complaints import at_line
from kiosk.visitfile.merging import NO_COMPANY
from kiosk.visitfile.sense import OF_ONE_COMPANY, OUTSIDE

VISIT = ("company", "at", "min", "max", "languages")
PARTY = ("guests", "pinned", "wishes")
VEHICLE = ("name", "seats", "home")


@pytest.mark.parametrize(
    ("told", "lines", "field", "words"),
    [
        (
            "[[visits]] no. 4 (mill-4) at: '09:00-08:00' ends before it begins; write the earlier"
            " time first.",
            VISIT,
            "at",
            "This ends before it begins. Type the earlier time first.",
        ),
        (
            "[[vehicles]] no. 1 seats: is 0; it must be from 1 to 1000.",
            VEHICLE,
            "seats",
            "This must be from 1 to 1000.",
        ),
        (
            "visit mill-1: 07:00-08:30 is outside the day, which is 08:30-17:00. Correct its"
            " times, or the day's hours.",
            VISIT,
            "at",
            "This is outside the day, which is 08:30-17:00.",
        ),
        (
            'Visit "mill-1" needs at least 9 and takes at most 3 people.',
            VISIT,
            "min",
            "It takes at most 3, so at least 9 can't be asked for.",
        ),
        (
            "1+2: pinned to mill-1 and port-1, between which there are 5 minutes and the way takes"
            " 20. Take one of the two pins back.",
            PARTY,
            "pinned",
            "Between mill-1 and port-1 there are 5 minutes, and the way takes 20. Take one of the"
            " two out.",
        ),
        (
            "[[parties]] guests: '7' stands there 2 times; keep one.",
            PARTY,
            "guests",
            "7 is in several parties. A guest can be in one only.",
        ),
        (
            "travel: lacks the minutes from depot to mill; give them, or lat and lon of both"
            " places.",
            VEHICLE,
            "home",
            "Nobody knows how long it takes from depot to mill. Add that to the travel times.",
        ),
        ("[[companies]]: are missing; name at least one.", VEHICLE, "", ""),
    ],
)
def test_a_complaint_goes_to_its_line(
    told: str, lines: tuple[str, ...], field: str, words: str
) -> None:
    assert at_line("  " + told, lines) == (field, words or told)


def test_what_has_no_words_of_ours_is_told_as_it_stands_at_the_line_it_names() -> None:
    told = "[[visits]] no. 4 (mill-4) languages: names 'xx9'; write a language as in de, en, uk."
    assert at_line(told, VISIT) == (
        "languages",
        "names 'xx9'; write a language as in de, en, uk.",
    )


@pytest.mark.parametrize("language", words.STAFF_LANGUAGES)
@pytest.mark.parametrize(
    ("told", "lines", "field", "said"),
    [
        (OUT_OF_BOUNDS, VEHICLE, "seats", "This must be from {least} to {most}."),
        (MISSING, VEHICLE, "seats", "This can't be left empty."),
        (OUTSIDE, VISIT, "at", "This is outside the day, which is {hours}."),
        (NO_COMPANY, VISIT, "company", "There is no such company any more."),
        (
            OF_ONE_COMPANY,
            PARTY,
            "pinned",
            "{one} and {other} are both of one company. Take one of the two out.",
        ),
    ],
)
def test_a_complaint_is_understood_in_every_language_it_is_told_in(
    language: str, told: str, lines: tuple[str, ...], field: str, said: str
) -> None:
    filled = {"value": "0", "least": "1", "most": "9", "form": "a number", "visit": "mill-1"}
    filled |= {"times": "07:00-08:30", "hours": "08:30-17:00", "company": "'mill'", "who": "1+2"}
    filled |= {"one": "mill-1", "other": "mill-2"}
    where = "[[vehicles]] no. 1 seats: " if field == "seats" else ""
    words.speak(language)
    try:
        complaint = where + words._(told).format(**filled) + ("." if where else "")
        assert at_line(complaint, lines) == (field, words._(said).format(**filled))
    finally:
        words.speak("en")
