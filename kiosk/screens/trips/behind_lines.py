"""Who stays behind, as lines of a list: since when, why, who was told, who takes over."""

from collections.abc import Callable, Sequence

from rich.text import Text

from kiosk.cells import fitted, one_line
from kiosk.screens.trips.passenger_lines import PHONE, STEP, PassengerLines
from kiosk.usecases.trips.roll import Passenger
from kiosk.widgets.people_list import Item
from kiosk.wording.moments import told_at
from kiosk.words import _


def behind_items(lines: PassengerLines, people: Sequence[Passenger]) -> list[Item]:
    """Each with all that was noted."""
    return [Item(each.subject, _writer(lines, each)) for each in people]


def _writer(lines: PassengerLines, each: Passenger) -> Callable[[int], list[Text]]:
    def write(width: int) -> list[Text]:
        phone = one_line(each.guest.phone) if each.guest else ""
        note = each.note
        since = told_at(note.at, lines.now, lines.event) if note else ""
        tail = PHONE + STEP + 2
        head = Text(fitted(lines.name(each), max(1, width - tail)) + " ", "bold")
        head.append(fitted(phone, PHONE) + " ")
        head.append(fitted(_("since {time}").format(time=since), STEP), "bold")
        if note is None:
            return [head]
        told = (
            _("Why: {text}").format(text=_(note.reason)),
            _("Told: {text}").format(text=note.told),
            _("Takes over: {text}").format(text=note.takes_over),
        )
        return [head, *(Text(fitted(one_line(line), width)) for line in told)]

    return write
