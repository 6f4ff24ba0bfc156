"""A view whose marked one can be edited, and in two of them moved about by hand as well."""

from abc import abstractmethod
from typing import ClassVar

from textual.binding import BindingType

from kiosk.domain.day_records import DaySort
from kiosk.screens.board.by_hand import ByHand
from kiosk.screens.board.split import READING, SplitView
from kiosk.screens.board.view import BACK, HELP
from kiosk.screens.trips.marshal_keys import key
from kiosk.words import N_

EDIT = key("e", "edit", N_("Edit"))
_NEEDS_A_PLAN = frozenset({"pin", "move", "why"})


class ThingView(SplitView):
    """A list of one sort of thing of the day."""

    SORT: ClassVar[DaySort]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What needs something marked."""
        return bool(self.marked) or action != "edit"

    def action_edit(self) -> None:
        """E: the settings of the marked one."""
        from kiosk.screens.board.editing import edit_thing

        edit_thing(self, self.bench, self.SORT, self.marked)


class ByHandView(ThingView):
    """A list of what a plan is made of; the plan can be changed from here."""

    in_other_order = False

    @property
    def by_hand(self) -> ByHand:
        """What changes the plan."""
        return ByHand(self, self.bench)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What needs a plan besides."""
        if action in _NEEDS_A_PLAN:
            return self.overview.plan is not None and bool(self.marked)
        return super().check_action(action, parameters)

    def action_order(self) -> None:
        """T: the other order of the list."""
        self.in_other_order = not self.in_other_order
        self.show_plan()

    @abstractmethod
    def action_pin(self) -> None:
        """P: somebody must go somewhere, or must not."""

    @abstractmethod
    def action_move(self) -> None:
        """V: somebody goes elsewhere."""

    @abstractmethod
    def action_why(self) -> None:
        """W: what would it take?"""


def by_hand_keys(pin: str, move: str) -> list[BindingType]:
    """The keys of such a view.

    Args:
        pin, move: what P and V do.
    """
    return [
        HELP,
        *key("p", "pin", pin),
        *key("v", "move", move),
        *key("w", "why", N_("Why?")),
        *EDIT,
        *key("t", "order", N_("Order")),
        *READING,
        BACK,
    ]
