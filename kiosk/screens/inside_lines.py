"""People as lines of a list: who, from where, by what phone, since when; needs on a line below."""

from collections.abc import Mapping, Sequence
from itertools import accumulate

from rich.text import Text

from kiosk.cells import fitted, one_line
from kiosk.domain.checkpoints import moment
from kiosk.domain.trips.trip import Trip
from kiosk.usecases.fair import Fair
from kiosk.usecases.inside import Person
from kiosk.wording.countries import country_name
from kiosk.wording.figures import place_name
from kiosk.words import _

SIGN, PHONE, SINCE = 2, 18, 6
SHORT_COUNTRY, LONG_COUNTRY = 3, 14
WIDE = 100


class InsideLines:
    """Lines of a list, written when they are seen.

    Args:
        with_place: whether it is told where each one is.
        nobody: what is said where there is nobody.
        trips: all there are by id; without them those of the event file.
    """

    def __init__(
        self,
        fair: Fair,
        people: Sequence[Person],
        *,
        with_place: bool,
        nobody: str,
        trips: Mapping[str, Trip] | None = None,
    ) -> None:
        self._fair = fair
        self._trips = trips
        self._people = people
        self._with_place = with_place
        self._nobody = nobody
        # Who needs help has a second line; the line at which each one begins.
        heights = [1 + bool(person.needs_help) for person in people]
        self._helped = sum(height - 1 for height in heights)
        self._begins = list(accumulate(heights, initial=0))

    @property
    def count(self) -> int:
        """How many lines there are."""
        return max(1, self._begins[-1])

    def headings(self, width: int) -> Text:
        """What stands in each column."""
        names = (_("name"), _("company"), "", _("phone"), _("place"), _("since"))
        return Text(" " * SIGN + self._row(names, width), "bold", no_wrap=True)

    def write(self, number: int, width: int) -> Text:
        """The line of this number."""
        if not self._people:
            return Text(" " * SIGN + self._nobody)
        # Those with two lines come first, so no search is needed.
        twofold = 2 * self._helped
        if number >= twofold:
            return Text(" " * SIGN + self._of(self._people[number - self._helped], width))
        person = self._people[number // 2]
        if number % 2 == 0:
            return Text("! " + self._of(person, width), "bold")
        needs = one_line(" · ".join(person.needs))
        return Text(fitted("  → " + needs, width), "bold")

    def _of(self, person: Person, width: int) -> str:
        guest = person.guest
        if guest is None:
            names = (_("ticket without a name"), "", "", "")
        else:
            own = guest.native_name if guest.native_name not in ("", guest.name) else ""
            country = country_name(guest.country) if width >= WIDE else guest.country
            name = f"{guest.name} ({own})" if own else guest.name
            names = (name, guest.organisation, country, guest.phone)
        place = place_name(self._fair.event, person.checkpoint, self._trips)
        return self._row((*names, place, self._since(person.since)), width)

    def _since(self, at: int) -> str:
        zone = self._fair.event.zone
        local, today = moment(at, zone), moment(self._fair.now(), zone).date()
        return local.strftime("%H:%M" if local.date() == today else "%d.%m.")

    def _row(self, cells: Sequence[str], width: int) -> str:
        return " ".join(
            fitted(one_line(cell), size)
            for cell, size in zip(cells, self._sizes(width), strict=True)
            if size
        )

    def _sizes(self, width: int) -> tuple[int, ...]:
        """Cells of each column, which with the blanks between them fill the width."""
        country = LONG_COUNTRY if width >= WIDE else SHORT_COUNTRY
        blanks = 5 if self._with_place else 4
        rest = max(3, width - SIGN - country - PHONE - SINCE - blanks)
        place = rest // 4 if self._with_place else 0
        name = (rest - place) * 5 // 9
        return name, rest - place - name, country, PHONE, place, SINCE
