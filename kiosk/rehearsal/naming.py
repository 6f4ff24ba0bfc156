"""The keys by which a desk finds a guest whose name it hears."""

from random import Random

from kiosk.domain.guests import Guest
from kiosk.rehearsal.script import Keys, by_hand, typed
from kiosk.rehearsal.spellings import mistyped, spellings
from kiosk.usecases.fair import Fair
from kiosk.usecases.find import Finder

MOST_DOWN = 8  # nobody looks further down the answers, but types something else


class Naming:
    """Types names as they sound, with slips; looks up beforehand what the desk will find."""

    def __init__(self, fair: Fair, chance: Random) -> None:
        self._finder = Finder(fair)
        self._chance = chance

    def found(self, guest: Guest) -> Keys:
        """Finds this guest by the name in some spelling, else by the registration number."""
        for text in spellings(guest, self._chance):
            if (down := self._place_of(guest, text)) is not None:
                return by_hand(typed(text, down))
        return by_hand(typed(guest.registration))

    def slipped(self, guest: Guest) -> tuple[Keys | None, Keys]:
        """The same with a slip: if the desk is told that nobody was found, those keys first."""
        wrong = mistyped(next(spellings(guest, self._chance)), self._chance)
        if (down := self._place_of(guest, wrong)) is not None:
            return None, by_hand(typed(wrong, down))
        right = self.found(guest)
        if self._finder.find(wrong, 1):  # others were: the desk sees it, and wipes the line
            return None, by_hand((*wrong, "escape", *right[1]))
        return by_hand(typed(wrong)), right

    def _place_of(self, guest: Guest, text: str) -> int | None:
        """Where among the answers to this text the guest stands."""
        answers = [answer.guest.subject for answer in self._finder.find(text, MOST_DOWN + 1)]
        return answers.index(guest.subject) if guest.subject in answers else None
