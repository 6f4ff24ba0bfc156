"""What is due, in the few lines that stand beside a verdict."""

import pytest
from rich.cells import cell_len

from kiosk import words
from kiosk.domain.appointments import Sort
from kiosk.wording.agenda import SHORT, due_lines, due_lines_to_guest
from tests.agenda.conftest import PROGRAMME, OpenFair, row, take_in
from tests.agenda.days import at
from tests.fairs import Desk


def lines(desk: Desk, now: str = "08:10", registration: str = "1") -> tuple[str, ...]:
    return due_lines(desk.fair, desk.known(registration), at(now))


def test_today_tomorrow_and_later_have_a_line_each(open_fair: OpenFair) -> None:
    desk = open_fair(PROGRAMME)
    desk.guest("1", partner="ihk")
    take_in(desk, row("11:20", "1", with_whom="Metall AG", table="7"))
    assert lines(desk) == (
        "today 09:00 Opening, Hall 1 · 11:20 meeting with Metall AG, table 7",
        "tomorrow 07:00 Bus A",
        "day 3: 1 visit",
    )


def test_a_day_with_nothing_on_it_has_no_line(desk: Desk) -> None:
    assert lines(desk) == ()
    take_in(desk, row("2019-04-03T10:00", "1", title="Talk"))
    assert lines(desk) == ("tomorrow 10:00 Talk",)
    assert lines(desk, "2019-04-01T23:00") == ("day 2: 1 meeting",)


@pytest.mark.parametrize(
    ("now", "line"),
    [
        ("08:59", "today 09:00 exhibition"),
        ("09:00", "now 09:00 exhibition"),
        ("09:29", "now 09:00 exhibition"),
        ("09:30", "until 17:00 exhibition"),
        ("16:59", "until 17:00 exhibition"),
    ],
)
def test_what_is_on_is_told_as_such(desk: Desk, now: str, line: str) -> None:
    take_in(desk, row("09:00", "1", end="17:00", title="exhibition"))
    assert lines(desk, now) == (line,)


def test_of_many_the_guests_own_come_first_and_the_rest_is_counted(open_fair: OpenFair) -> None:
    desk = open_fair(PROGRAMME)
    desk.guest("1")
    take_in(desk, *(row(f"1{hour}:00", "1", title=f"own {hour}") for hour in range(3)))
    assert lines(desk)[0] == "today 10:00 own 0 · 11:00 own 1 +2"
    assert lines(desk, "09:05")[0] == "now 09:00 Opening, Hall 1 · 10:00 own 0 +2"


def test_later_days_are_counted_by_sort_and_called_by_their_number_or_date(desk: Desk) -> None:
    visits = [
        row(f"2019-04-0{day}T{hour}:00", "1", sort=sort)
        for day, hour, sort in (
            (4, 10, Sort.VISIT),
            (4, 12, Sort.VISIT),
            (4, 15, Sort.BUS),
            (5, 10, Sort.OTHER),
            (5, 12, Sort.TALK),
            (6, 10, Sort.MEETING),
            (7, 10, Sort.MEETING),
        )
    ]
    take_in(desk, *visits)
    told = "day 3: 1 bus, 2 visits · 05 Apr: 1 talk, 1 appointment · 06 Apr: 1 meeting · …"
    assert lines(desk) == (told,)


def test_a_long_appointment_is_shortened_but_its_table_stays(desk: Desk) -> None:
    long = "Spezialmaschinenbau Schwarzenbacher-Hinterholzinger GmbH & Co. KG"
    take_in(desk, row("10:00", "1", with_whom=long, place="IGZ Barleben", table="12"))
    [line] = lines(desk)
    assert line.startswith("today 10:00 meeting with Spezial")
    assert line.endswith("…, table 12")
    assert cell_len(line.removeprefix("today 10:00 ")) <= SHORT


@pytest.mark.parametrize("text", ["x" * 200, "会" * 100, "e\u0301" * 100, "Köln " * 40])
def test_whatever_the_letters_a_line_keeps_its_width(desk: Desk, text: str) -> None:
    take_in(
        desk,
        row("10:00", "1", title=text, place=text, table=text),
        row("11:00", "1", with_whom=text, table="1"),
        row("2019-04-03T10:00", "1", title=text, place=text),
    )
    today, tomorrow = lines(desk)
    assert cell_len(today) <= len("today 10:00  · 11:00 ") + 2 * SHORT
    assert cell_len(tomorrow) <= len("tomorrow 10:00 ") + SHORT


def test_braces_in_a_text_are_only_text(desk: Desk) -> None:
    take_in(desk, row("10:00", "1", title="{what} {0}", with_whom="{whom}", table="{x}"))
    assert lines(desk) == ("today 10:00 {what} {0} with {whom}, {x}",)


def test_texts_of_the_programme_are_told_in_the_language_of_who_reads_them(
    open_fair: OpenFair,
) -> None:
    desk = open_fair(PROGRAMME)
    guest = desk.guest("1", language="de")
    [to_guest, *_] = due_lines_to_guest(desk.fair, guest, at("08:10"))
    assert "Eröffnung, Saal 1" in to_guest
    words.speak("de")
    assert "Eröffnung, Saal 1" in lines(desk)[0]


def test_a_guest_without_a_language_is_told_in_english(open_fair: OpenFair) -> None:
    desk = open_fair(PROGRAMME)
    told = due_lines_to_guest(desk.fair, desk.guest("1"), at("08:10"))
    assert told == ("today 09:00 Opening, Hall 1", "day 3: 1 × visit")
