"""Days as guests write them, in their language."""

from datetime import date

from kiosk.words import G_, to_guest

_WEEKDAYS = (
    G_("Monday"),
    G_("Tuesday"),
    G_("Wednesday"),
    G_("Thursday"),
    G_("Friday"),
    G_("Saturday"),
    G_("Sunday"),
)
# With the day before them, in the case that needs: 2 апреля.
_MONTHS = (
    G_("{day} January"),
    G_("{day} February"),
    G_("{day} March"),
    G_("{day} April"),
    G_("{day} May"),
    G_("{day} June"),
    G_("{day} July"),
    G_("{day} August"),
    G_("{day} September"),
    G_("{day} October"),
    G_("{day} November"),
    G_("{day} December"),
)


def long_day(day: date, language: str) -> str:
    """A day written out: Tuesday, 2 April 2019."""
    written = f"{this_year(day, language)} {day.year}"
    return f"{written}." if language == "sr" else written


def this_year(day: date, language: str) -> str:
    """A day whose year is understood: Tuesday, 2 April."""
    weekday = to_guest(_WEEKDAYS[day.weekday()], language)
    month = to_guest(_MONTHS[day.month - 1], language).format(day=day.day)
    return f"{weekday}, {month}"
