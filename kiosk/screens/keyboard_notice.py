"""That scanner and computer know different keyboards: said once, not with every ticket."""

from kiosk.domain.keyboards import Misread
from kiosk.wording.keyboards import how_to_set, what_differs


class KeyboardNotice:
    """Knows what was said already."""

    def __init__(self) -> None:
        self._said: set[Misread] = set()

    def news(self, misread: Misread | None) -> str:
        """What to say of the last code that had to be mapped back; empty if it was said before.

        Args:
            misread: as `ports.Tickets.misread` gives it.
        """
        if misread is None or misread in self._said:
            return ""
        self._said.add(misread)
        return f"{what_differs(misread)}\n{how_to_set(misread)}"
