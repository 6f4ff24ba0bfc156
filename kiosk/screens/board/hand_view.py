"""A view from whose lines a plan is changed by hand: each line can be pinned, moved, edited."""

from typing import ClassVar

from kiosk.domain.day_records import DaySort
from kiosk.screens.board.by_hand import ByHand
from kiosk.screens.board.split import SplitView


class HandView(SplitView):
    """What such views have in common; what a key does to the marked line is up to each."""

    SORT: ClassVar[DaySort]
    """What its lines are."""
    in_other_order = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What a plan is needed for."""
        if action in ("pin", "move", "why"):
            return self.overview.plan is not None and bool(self.marked)
        return action != "edit" or bool(self.marked)

    @property
    def by_hand(self) -> ByHand:
        """What asks, weighs and keeps a change."""
        return ByHand(self, self.bench)

    def action_order(self) -> None:
        """T: the other order of the lines."""
        self.in_other_order = not self.in_other_order
        self.show_plan()

    def action_edit(self) -> None:
        """E: the settings of the marked one."""
        from kiosk.screens.board.editing import edit_thing

        edit_thing(self, self.bench, self.SORT, self.marked)
