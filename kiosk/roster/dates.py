"""Dates in their national forms, to ISO 8601.

Between dots the day comes first, as in German and Russian; before a name of a month it is plain.
Between slashes it may be either: a column that has a 13 or more in one place settles it for all
its cells, and where none does, the language of the headers.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from enum import Enum

from kiosk.roster.problems import RowReason
from kiosk.roster.texts import Unfit, clean

FIRST_YEAR, LAST_YEAR = 2000, 2099
SERIALS = range(36_526, 73_051)
"""Days as Excel counts them, from 2000 to 2099."""
SERIAL_ZERO = date(1899, 12, 30)
MOST_MONTHS = 12

_WEEKDAY = r"(?:[^\W\d]{2,}\.?,?\s+)?"
_TIME = r"(?:[T,\s]+\d{1,2}:\d{2}\S*(?:\s*[AP]M)?)?"
_END = rf"\.?(?:\s*г\.?|\s*года)?{_TIME}"
_NUMBERS = re.compile(
    rf"{_WEEKDAY}(\d{{1,4}})\s*([./-])\s*(\d{{1,2}})\s*\2\s*(\d{{1,4}}){_END}", re.IGNORECASE
)
_DAY_MONTH = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th|-го|-е)?[.\s]*(?:of\s+)?([^\W\d]{{3,}})\.?,?\s*(\d{{4}}){_END}",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"{_WEEKDAY}([^\W\d]{{3,}})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}}){_END}",
    re.IGNORECASE,
)

MONTHS = """
Januar Jänner January января январь січня
Februar February февраля февраль лютого
März Mrz Maerz March марта март березня
April апреля апрель квітня
Mai May мая май травня
Juni June июня июнь червня
Juli July июля июль липня
August августа август серпня
September сентября сентябрь вересня
Oktober October октября октябрь жовтня
November ноября ноябрь листопада
Dezember December декабря декабрь грудня
"""
_MONTHS = [line.casefold().split() for line in MONTHS.strip().splitlines()]


class Order(Enum):
    """What comes first between slashes; the value is how a reader would say it."""

    DAY = "day first"
    MONTH = "month first"
    BOTH = "some day first, some month first"


def order_of(cells: Iterable[str]) -> Order | None:
    """What the cells of a column settle; None if every one could be either."""
    found = {order for cell in cells if (order := _order_of(cell)) is not None}
    return Order.BOTH if len(found) > 1 else next(iter(found), None)


def _order_of(cell: str) -> Order | None:
    matched = _NUMBERS.fullmatch(cell.strip())
    if not matched or matched[2] == "." or len(matched[1]) == 4:
        return None
    first, second = int(matched[1]), int(matched[3])
    if first > MOST_MONTHS >= second:
        return Order.DAY
    return Order.MONTH if second > MOST_MONTHS >= first else None


def date_reader(order: Order) -> Callable[[str], str]:
    """A reader of dates, to ISO 8601 or, for an empty cell, to nothing."""

    def read(cell: str) -> str:
        text = clean(cell)
        if not text:
            return ""
        try:
            found = _date(text, order)
        except (ValueError, OverflowError) as impossible:
            raise Unfit(RowReason.BAD_DATE) from impossible
        if not FIRST_YEAR <= found.year <= LAST_YEAR:
            raise Unfit(RowReason.BAD_DATE)
        return found.isoformat()

    return read


def _date(text: str, order: Order) -> date:
    if matched := _NUMBERS.fullmatch(text):
        return _of_numbers(int(matched[1]), int(matched[3]), int(matched[4]), matched, order)
    if matched := _MONTH_DAY.fullmatch(text):
        return date(int(matched[3]), _month(matched[1]), int(matched[2]))
    if matched := _DAY_MONTH.fullmatch(text):
        return date(int(matched[3]), _month(matched[2]), int(matched[1]))
    if text.isdecimal() and int(text) in SERIALS:
        return SERIAL_ZERO + timedelta(days=int(text))
    raise ValueError(text)


def _of_numbers(first: int, second: int, third: int, matched: re.Match[str], order: Order) -> date:
    if len(matched[1]) > 2:
        return date(first, second, third)
    year = third if len(matched[4]) > 2 else 2000 + third
    if matched[2] == ".":
        return date(year, second, first)
    own = _order_of(matched[0]) or order
    if own is Order.BOTH:
        raise Unfit(RowReason.UNCLEAR_DATE)
    return date(year, first, second) if own is Order.MONTH else date(year, second, first)


def _month(name: str) -> int:
    """The number of a month by its name, or by its first three letters or more."""
    begun = name.casefold()
    found = [
        number
        for number, names in enumerate(_MONTHS, 1)
        if any(month.startswith(begun) for month in names)
    ]
    if len(found) != 1:
        raise ValueError(name)
    return found[0]
