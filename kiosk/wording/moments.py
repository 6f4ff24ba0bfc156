"""Moments and days as one says them: to the staff in theirs, to a guest in their language."""

from datetime import date, timedelta

from kiosk.domain.checkpoints import moment
from kiosk.domain.event import Event
from kiosk.words import _, spoken


def clock(at: int, event: Event) -> str:
    """The time of day."""
    return moment(at, event.zone).strftime("%H:%M")


def when(at: int, now: int, event: Event) -> str:
    """A moment as one says it: the time alone if it is today, else with the date."""
    local, today = moment(at, event.zone), moment(now, event.zone).date()
    if local.date() == today:
        return clock(at, event)
    return f"{full_date(local.date(), spoken())}, {clock(at, event)}"


def told_at(at: int, now: int, event: Event) -> str:
    """A moment as one says it on a journey: the time, the day before it where it isn't today."""
    local, today = moment(at, event.zone), moment(now, event.zone).date()
    if local.date() == today:
        return clock(at, event)
    if local.date() == today - timedelta(days=1):
        return _("yesterday {time}").format(time=clock(at, event))
    return short_date(local.date(), spoken())


def short_date(day: date, language: str) -> str:
    """A day without its year: by numbers, but for English."""
    return day.strftime("%d %b" if language == "en" else "%d.%m.")


def full_date(day: date, language: str) -> str:
    """A day with its year: by numbers, but for English."""
    return day.strftime("%d %b %Y" if language == "en" else "%d.%m.%Y")


def dates(event: Event) -> str:
    """The days of a fair, from the first to the last, as short as can be."""
    return dates_in(event, spoken())


def dates_in(event: Event, language: str) -> str:
    """The same as a guest of this language writes them."""
    days = sorted(day.date for day in event.days)
    if not days:
        return ""
    first, last = days[0], days[-1]
    end = full_date(last, language)
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.strftime('%d' if language == 'en' else '%d.')}–{end}"
    return f"{full_date(first, language)} – {end}"
