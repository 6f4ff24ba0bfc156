"""From what was played to numbers, words and tables."""

import csv
import io
import json

import pytest
from rich.cells import cell_len

from kiosk.rehearsal.manners import Manner
from kiosk.rehearsal.performed import NOTHING, Performed, Seen
from kiosk.rehearsal.plot import plot
from kiosk.rehearsal.recorded import COLUMNS, record, table
from kiosk.rehearsal.report import Spread, report
from kiosk.rehearsal.script import SCANNER_SECONDS, Act, Expected, Visit, Way
from kiosk.rehearsal.told import duration, lines, markdown

WELCOME = Expected("admitted", "welcome", "g:1")
RIGHT = Seen("admitted", "welcome", "g:1", 0.05)


def played(
    number: int = 1,
    arrival: float = 0.0,
    before: float = 9.95,
    manner: Manner = Manner.QR,
    expected: Expected = WELCOME,
    seen: Seen = RIGHT,
) -> Performed:
    """A visit of ten seconds, unless said otherwise: five keys' time is nothing here."""
    act = Act(Way.SCANNER, (), before, expected)
    return Performed(Visit(number, arrival, manner, "KB-001", (act,), 0.0), (seen,))


def clock(seconds: float) -> str:
    return f"{seconds:.0f} s"


def test_what_people_and_scanner_and_app_take_makes_the_time_at_the_desk() -> None:
    acts = (
        Act(Way.SCANNER, ("A",) * 100, 2.0, WELCOME),
        Act(Way.HAND, ("b",) * 10, 3.0, WELCOME),
    )
    done = Performed(Visit(1, 0.0, Manner.QR, "KB-001", acts, 4.0), (RIGHT, RIGHT))
    assert done.service == pytest.approx(2 + 100 * SCANNER_SECONDS + 3 + 10 / 5 + 4 + 0.1)


@pytest.mark.parametrize(
    ("expected", "seen", "is_right"),
    [
        (WELCOME, RIGHT, True),
        (WELCOME, Seen("admitted", "welcome", "g:2", 0.05), False),
        (WELCOME, Seen("refused", "blocked", "g:1", 0.05), False),
        (WELCOME, Seen("admitted", "welcome+welcome", "g:1+g:1", 0.05), False),
        (WELCOME, Seen("admitted", "", "", 0.05), False),
        (WELCOME, Seen(NOTHING), False),
        (Expected("refused", "foreign"), Seen("refused", "foreign", "", 0.1), True),
        (Expected("again"), Seen("again", "", "", 0.1), True),
        (Expected("again"), Seen("again", "welcome", "g:1", 0.1), False),
        (Expected("admitted", is_new=False), Seen("admitted"), True),
        (Expected("admitted", is_new=False), Seen("again", "already_in", "g:1", 0.1), False),
    ],
)
def test_a_verdict_is_right_if_screen_and_journal_say_what_they_must(
    expected: Expected, seen: Seen, is_right: bool
) -> None:
    done = played(expected=expected, seen=seen)
    assert (done.mismatches == ()) is is_right
    assert (report([done], 1, 1).wrong == ()) is is_right


def test_the_numbers_by_hand() -> None:
    """Four come at once, ten seconds each: they wait 0, 10, 20 and 30 seconds, with two half."""
    told = report([played(n) for n in range(1, 5)], 4, 1)
    assert told.service == Spread(10, 10, 10)
    assert told.app == Spread(0.05, 0.05, 0.05)
    assert told.queue.wait == Spread(15, 30, 30)
    assert (told.queue.longest, told.queue.longest_at, told.queue.gone_at) == (3, 0.0, 30.0)
    assert told.one_more.wait == Spread(5, 10, 10)
    assert (told.one_more.desks, told.one_more.longest, told.one_more.gone_at) == (2, 2, 10.0)
    assert told.served_a_minute == 6
    assert (told.verdicts, told.wrong, told.is_whole) == (4, (), True)


def test_a_report_of_nothing_is_a_report() -> None:
    told = report([], 10, 1)
    assert not told.is_whole
    assert told.queue.gone_at is None
    assert "Longest queue: nobody had to wait." in list(lines(told, clock))
    assert json.loads(json.dumps(record(told, {})))["played"] == 0
    assert table(told).splitlines() == [",".join(COLUMNS)]
    assert markdown(told, clock, "Rehearsal").startswith("# Rehearsal\n")


def test_percentiles_are_times_that_somebody_took() -> None:
    assert Spread.of(range(1, 101)) == Spread(50.5, 95, 100)
    assert Spread.of([3]) == Spread(3, 3, 3)
    assert Spread.of([1, 2]) == Spread(1.5, 2, 2)
    assert Spread.of([]) == Spread(0, 0, 0)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0.0 s"),
        (0.0123, "12 ms"),
        (1, "1.0 s"),
        (59.94, "59.9 s"),
        (60, "1:00 min"),
        (3725, "62:05 min"),
    ],
)
def test_durations_are_said_as_one_would_say_them(seconds: float, said: str) -> None:
    assert duration(seconds) == said


def test_a_person_reads_lines_that_fit_a_small_terminal() -> None:
    done = [played(n, manner=manner) for n, manner in enumerate(Manner, start=1)]
    told = list(lines(report(done, len(done), 1), clock))
    assert all(cell_len(line) <= 80 for line in told)
    assert told[1].split() == ["app,", "key", "to", "verdict", *["50", "ms"] * 3]
    assert "11 of 11 verdicts as they must be." in told
    assert "Longest queue: 10 guests at 0 s, gone at 100 s." in told


def test_a_wrong_verdict_is_named_with_its_guest() -> None:
    seen = Seen("refused", "blocked", "g:1", 0.05)
    told = report([played(), played(7, 5.0, seen=seen), played(8, 6.0)], 3, 1)
    complaint = "! guest 7 KB-001 (shows the code): admitted/welcome was due, refused/blocked came"
    assert list(lines(told, clock))[-1] == complaint
    assert f"- {complaint}" in markdown(told, clock, "Rehearsal").splitlines()
    [wrong] = record(told, {})["wrong"]
    assert (wrong["number"], wrong["seen"]) == (7, "refused/blocked")
    rows = list(csv.DictReader(io.StringIO(table(told))))
    assert [row["right"] for row in rows] == ["yes", "no", "yes"]
    other = Seen("admitted", "welcome", "g:2", 0.05)
    *_others, last = lines(report([played(seen=other)], 1, 1), clock)
    assert last.endswith("admitted/welcome was due, admitted/welcome of somebody else came")


def test_the_table_has_a_line_for_each_guest() -> None:
    told = report([played(1), played(2, 4.0)], 2, 1)
    rows = list(csv.DictReader(io.StringIO(table(told))))
    assert [(row["number"], row["waited_s"], row["at_desk_s"], row["app_ms"]) for row in rows] == [
        ("1", "0.0", "10.0", "50.0"),
        ("2", "6.0", "10.0", "50.0"),
    ]
    assert rows[0]["expected"] == rows[0]["seen"] == "admitted/welcome"


@pytest.mark.parametrize(
    ("heights", "rows", "drawn"),
    [
        ([], 3, ("",)),
        ([0, 0], 3, ("  ",)),
        ([0, 1, 2], 2, ("  █", " ██")),
        ([1, 2, 16], 2, ("  █", "▁▂█")),
        ([8, 4, 1, 0], 1, ("█▄▁ ",)),
        ([1], 6, ("█",)),
    ],
)
def test_the_plot_is_as_high_as_the_line_was_long(
    heights: list[int], rows: int, drawn: tuple[str, ...]
) -> None:
    assert plot(heights, rows) == drawn
