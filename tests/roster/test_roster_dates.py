"""Days in their national forms; the order of day and month is settled for a whole column."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.roster.dates import Order, date_reader
from kiosk.roster.problems import RowReason
from kiosk.roster.rows import Parsed
from kiosk.roster.texts import Unfit

Read = Callable[..., Parsed]
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
FORMS: list[Callable[[date], str]] = [
    date.isoformat,
    lambda day: f"{day.day}.{day.month}.{day.year}",
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day:%d.%m.%y}",
    lambda day: f"{day:%Y-%m-%d} 08:10:00",
    lambda day: f"{day.day} {day:%B} {day.year}",
    lambda day: f"{day:%B} {day.day}, {day.year}",
]


def arrivals(read: Read, header: str, *cells: str) -> list[Any]:
    """What each cell of a column becomes: a day, or the reason why it is refused."""
    rows = [(str(number), "Bo", cell) for number, cell in enumerate(cells)]
    parsed = read(("ID", "Name", header), *rows)
    found: dict[int, Any] = {row.line: row.fields["arrives"] for row in parsed.guests}
    found |= {problem.line: problem.reason for problem in parsed.problems}
    return [found[line] for line in sorted(found)]


@pytest.mark.parametrize(
    "cell",
    """2.4.2019|02.04.2019|02.04.19|2. 4. 2019|2019-04-02|2019.04.02|2019/04/02|2 April 2019|
    2. April 2019|2. Apr. 2019|2nd April 2019|April 2, 2019|2 апреля 2019|2 апреля 2019 г.|43557|
    02.04.2019 08:10|2019-04-02T08:10:00Z|Di, 2.4.2019|Tuesday 2 April 2019|02.04.2019г.""".replace(
        "\n    ", ""
    ).split("|"),
)
def test_every_usual_form_of_a_day_is_read(read: Read, cell: str) -> None:
    assert arrivals(read, "Anreise", cell) == ["2019-04-02"]


@pytest.mark.parametrize(
    "cell",
    ["31.4.2019", "29.2.2019", "2019-13-01", "0.4.2019", "2.4.", "2 Aprul 2019", "gegen 10", "2019",
     "2.4.1919", "12345678", "٢.٤.٢٠١٩x"],
)  # fmt: skip
def test_what_is_no_day_is_refused(read: Read, cell: str) -> None:
    assert arrivals(read, "Anreise", cell) == [RowReason.BAD_DATE]


@given(DAYS, st.sampled_from(FORMS), st.sampled_from(Order))
def test_plain_forms_are_the_same_day_whatever_the_order(
    day: date, form: Callable[[date], str], order: Order
) -> None:
    assert date_reader(order)(form(day)) == day.isoformat()


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_refused(text: str) -> None:
    try:
        found = date_reader(Order.BOTH)(text)
    except Unfit as refused:
        assert refused.reason in RowReason
    else:
        assert found == "" or date.fromisoformat(found)


def test_one_cell_settles_the_order_for_its_column(read: Read) -> None:
    assert arrivals(read, "Anreise", "4/2/2019", "4/13/2019") == ["2019-04-02", "2019-04-13"]
    assert arrivals(read, "Arrival date", "4/2/2019", "13/2/2019") == ["2019-02-04", "2019-02-13"]


@pytest.mark.parametrize(
    ("header", "day"),
    [("Anreise", "2019-02-04"), ("Дата приезда", "2019-02-04"), ("Arrival date", "2019-04-02")],
)
def test_where_nothing_settles_it_the_language_of_the_headers_does(
    read: Read, header: str, day: str
) -> None:
    assert arrivals(read, header, "4/2/2019") == [day]


def test_the_other_column_of_days_settles_it_before_the_language(read: Read) -> None:
    parsed = read(("ID", "Name", "Anreise", "Abreise"), ("1", "Bo", "4/2/2019", "4/14/2019"))
    assert parsed.guests[0].fields["arrives"] == "2019-04-02"


def test_a_column_with_both_orders_is_read_only_where_it_is_plain(read: Read) -> None:
    assert arrivals(read, "Anreise", "4/13/2019", "13/4/2019", "4/2/2019", "2.4.2019") == [
        "2019-04-13",
        "2019-04-13",
        RowReason.UNCLEAR_DATE,
        "2019-04-02",
    ]


def test_nobody_leaves_before_they_arrive(read: Read) -> None:
    header = ("ID", "Name", "Anreise", "Abreise")
    parsed = read(header, ("1", "Bo", "4.4.2019", "2.4.2019"), ("2", "Ida", "", "2.4.2019"))
    assert [guest.line for guest in parsed.guests] == [3]
    [problem] = parsed.problems
    assert (problem.column, problem.value) == ("Abreise", "2.4.2019")
    assert problem.reason is RowReason.LEAVES_FIRST
