"""German or English: another language for all screens that are open, whatever lies on top."""

from collections.abc import Sequence
from typing import Any, Protocol, runtime_checkable

from textual.screen import Screen

from kiosk.words import STAFF_LANGUAGES, speak, spoken


@runtime_checkable
class Relabels(Protocol):
    """A screen that can say everything again in another language."""

    def relabel(self) -> None: ...


def speak_next(screens: Sequence[Screen[Any]]) -> str:
    """The staff's next language, on each of these screens; gives its code."""
    following = STAFF_LANGUAGES[(STAFF_LANGUAGES.index(spoken()) + 1) % len(STAFF_LANGUAGES)]
    speak(following)
    for screen in screens:
        if isinstance(screen, Relabels):
            screen.relabel()
    return following
