"""A time as somebody types it for a trip: ``07:20``, ``3.4.2019 07:20`` or ``2019-04-03T07:20``."""

import click

from kiosk.domain.event import Event
from kiosk.roster.problems import SENTENCES
from kiosk.roster.schedule.dates import Calendar
from kiosk.roster.schedule.times import NOWHERE, Point, read_slot
from kiosk.roster.texts import Unfit
from kiosk.words import _


def point_of(text: str, event: Event, option: str) -> Point:
    """A date, a time of day, or both; nothing for an empty text.

    Raises:
        click.BadParameter: if it can't be understood as one moment.
    """
    calendar = Calendar(event.dates)
    try:
        first, second = read_slot(text, calendar, event.zone)
        if first.day is not None:
            calendar.checked(first.day)
    except Unfit as unfit:
        sentence = _(SENTENCES[unfit.reason]).format(**unfit.details)
        raise click.BadParameter(sentence, param_hint=option) from unfit
    if second != NOWHERE:
        raise click.BadParameter("say one moment.", param_hint=option)
    return first
