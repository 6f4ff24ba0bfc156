"""Dates as people write them, in German, English and Russian; a doubtful one is refused."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.roster.folding import fold, index, lines
from kiosk.roster.problems import RowReason
from kiosk.roster.texts import Unfit

FIRST_YEAR, LAST_YEAR = 2000, 2199
FAR = timedelta(days=60)
"""So far from the days of a fair nothing of it happens: a slip of the pen, mostly of the year."""

MONTHS = index(
    lines(
        """
1 Januar, Jänner, Jan, January, января, январь, янв
2 Februar, Feb, February, февраля, февраль, фев
3 März, Mrz, Mär, March, Mar, марта, март, мар
4 April, Apr, апреля, апрель, апр
5 Mai, May, мая, май
6 Juni, Jun, June, июня, июнь, июн
7 Juli, Jul, July, июля, июль, июл
8 August, Aug, августа, август, авг
9 September, Sept, Sep, сентября, сентябрь, сен
10 Oktober, Okt, October, Oct, октября, октябрь, окт
11 November, Nov, ноября, ноябрь, ноя
12 Dezember, Dez, December, Dec, декабря, декабрь, дек
"""
    )
)
_END = r"(?=[\s,T]|$)"
_FORMS = tuple(
    re.compile(form + _END)
    for form in (
        r"(?P<y>\d{4})[-./](?P<m>\d{1,2})[-./](?P<d>\d{1,2})",
        r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.(?P<y>\s?\d{4}|\d{2})?",
        r"(?P<d>\d{1,2})-(?P<m>\d{1,2})-(?P<y>\d{4})",
        r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4}|\d{2})",
        r"(?P<d>\d{1,2})\.?\s?(?P<name>[^\W\d_]{3,10})\.?,?(?:\s(?P<y>\d{4}))?",
        r"(?P<name>[^\W\d_]{3,10})\.?\s(?P<d>\d{1,2})(?:st|nd|rd|th)?,?(?:\s(?P<y>\d{4}))?",
    )
)
_WEEKDAY = re.compile(r"[^\W\d_]{2,12}\.?,?\s+")
_DAY_OF_FAIR = re.compile(r"(?:tag|day|день)\s?(\d{1,2})" + _END, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of a fair, in order, by which an incomplete or doubtful date is understood."""

    days: tuple[date, ...]

    def read(self, text: str) -> tuple[date, str] | None:
        """The date that a text begins with, and what follows it; None if it begins with none.

        Raises:
            Unfit: there is no such day, or day and month could be swapped.
        """
        if (numbered := _DAY_OF_FAIR.match(text)) is not None:
            return self._numbered(int(numbered[1])), text[numbered.end() :].lstrip(" ,")
        weekday = _WEEKDAY.match(text)
        for start in (0, weekday.end()) if weekday else (0,):
            for form in _FORMS:
                found = form.match(text, start)
                if found is not None and (days := self._meant(found)) is not None:
                    return self._one_of(days), text[found.end() :].lstrip(" ,T")
        return None

    def checked(self, day: date) -> date:
        """The day, if it is near the fair.

        Raises:
            Unfit: it is not.
        """
        if self.days and not self.days[0] - FAR <= day <= self.days[-1] + FAR:
            raise Unfit(RowReason.FAR_DATE, date=day.isoformat())
        return day

    def _numbered(self, number: int) -> date:
        if not 1 <= number <= len(self.days):
            raise Unfit(RowReason.BAD_TIME)
        return self.days[number - 1]

    def _meant(self, found: re.Match[str]) -> set[date] | None:
        """All days that a written date may mean; None where a word in it is no month."""
        parts = found.groupdict()
        if "name" in parts:
            month = MONTHS.get(fold(parts["name"]))
            if month is None:
                return None
            return set(self._days_of(parts["d"], month, parts["y"]))
        if "a" in parts:
            one, other, year = parts["a"], parts["b"], parts["y"]
            return {*self._days_of(one, other, year), *self._days_of(other, one, year)}
        return set(self._days_of(parts["d"], parts["m"], parts["y"]))

    def _days_of(self, day: str, month: str, year: str | None) -> Iterator[date]:
        years = {int(year) + (2000 if len(year) == 2 else 0)} if year else self._years()
        for number in years:
            if FIRST_YEAR <= number <= LAST_YEAR:
                try:
                    yield date(number, int(month), int(day))
                except ValueError:
                    continue

    def _years(self) -> set[int]:
        return {day.year for day in self.days}

    def _one_of(self, days: set[date]) -> date:
        likely = days & set(self.days) if len(days) > 1 else days
        if len(likely) == 1:
            return next(iter(likely))
        raise Unfit(RowReason.DOUBTFUL_DATE if days else RowReason.BAD_TIME)
