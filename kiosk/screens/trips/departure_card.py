"""Whether a head count fits the list: in a card, with what to do, and everybody in doubt."""

from dataclasses import dataclass

from kiosk.screens.trips.passenger_lines import heading
from kiosk.screens.trips.roll_view import RollView
from kiosk.usecases.trips.departing import Counted
from kiosk.usecases.trips.roll import Passenger
from kiosk.widgets.people_list import Item
from kiosk.widgets.verdict_panel import Card
from kiosk.wording.departures import on_the_list
from kiosk.words import _, ngettext


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a marshal counted, beside what the list says."""

    counted: Counted

    @property
    def _surplus(self) -> int:
        return self.counted.surplus

    def card(self) -> Card:
        """Whether the number fits."""
        roll = self.counted.roll
        sum_of = f"{roll.heads} = {on_the_list(roll)}"
        told = self._numbers(sum_of)
        if self._surplus:
            return Card("again", "!", self._word(), why=told, what_to_do=self._advice())
        if roll.missing:
            missing = ngettext(
                "{count} still missing.", "{count} still missing.", len(roll.missing)
            ).format(count=len(roll.missing))
            return Card("again", "!", _("NOT ALL HERE"), why=f"{told} {missing}")
        leave = _("Enter: leave.")
        return Card("admitted", "✔", _("IT FITS"), why=told, what_to_do=leave)

    def difference(self) -> str:
        """Both numbers, where they differ."""
        return self._numbers(str(self.counted.roll.heads)) if self._surplus else ""

    def in_doubt(self) -> tuple[Passenger, ...]:
        """Who is missing; where too few were counted, who was scanned as well."""
        roll = self.counted.roll
        return (*roll.missing, *(roll.aboard if self._surplus < 0 else ()))

    def items(self, view: RollView) -> list[Item]:
        """The same as lines, under their headings."""
        roll, items = self.counted.roll, list[Item]()
        if roll.missing:
            items += [heading(_("Still missing")), *view.lines.missing(roll.missing)]
        if self._surplus < 0:
            told = _("Scanned as aboard: who of them isn't here? O lets them off.")
            items += [heading(told), *view.lines.aboard(roll.aboard)]
        return items

    def reasons(self) -> tuple[str, ...]:
        """Reasons to leave all the same that fit what is the matter."""
        from kiosk.screens.trips.reason import LEAVING, SOMEBODY_MISSING, TOO_FEW, TOO_MANY

        return (
            *(SOMEBODY_MISSING if self.counted.roll.missing else ()),
            *(TOO_MANY if self._surplus > 0 else ()),
            *(TOO_FEW if self._surplus < 0 else ()),
            *LEAVING,
        )

    def _numbers(self, listed: str) -> str:
        told = _("Counted {heads}, on the list {listed}.")
        return told.format(heads=self.counted.heads, listed=listed)

    def _word(self) -> str:
        text = _("{count} TOO MANY") if self._surplus > 0 else _("{count} TOO FEW")
        return text.format(count=abs(self._surplus))

    def _advice(self) -> str:
        if self._surplus > 0:
            return _("Somebody aboard wasn't scanned: scan them, or count again (H).")
        return _("Somebody got off unseen: choose them and press O, or count again (H).")
