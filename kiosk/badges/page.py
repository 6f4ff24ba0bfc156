"""A badge that is being put together: texts as large as their room allows, below each other."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from kiosk.badges.setting import ASCENT, MM_PER_POINT, PITCH, Set, Space, set_in
from kiosk.badges.shapes import Line
from kiosk.tickets.sheet import one_line

BOLD, REGULAR, MONO = "bold", "regular", "mono"
LEFT, CENTRE, RIGHT = "left", "center", "right"
GAP = 2.0  # mm between columns, and at most three of it between lines of different things
_MOST_GAP = 3.0
_SECOND_NAME = 0.8  # of the first one's size, at most


@dataclass(frozen=True, slots=True)
class Part:
    """A text of the badge: how much of the height it may take, and its largest size in points."""

    name: str
    text: str
    share: float
    largest: float
    weight: str = REGULAR
    most_lines: int = 3


@dataclass
class Page:
    """A badge that is being put together."""

    advances: Mapping[str, Callable[[str], float]]
    lines: list[Line] = field(default_factory=list)
    shortened: list[str] = field(default_factory=list)

    def set(self, part: Part, width: float, height: float) -> Set:
        """A part as large as this room allows."""
        space = Space(width, height, part.largest, most_lines=part.most_lines)
        return set_in(one_line(part.text), space, self.advances[part.weight])

    def put(
        self, done: Set, x: float, top: float, width: float, align: str, weight: str, **how: bool
    ) -> None:
        """Writes a part's lines, the first one's accents at ``top``."""
        em = done.size * MM_PER_POINT
        for number, text in enumerate(done.lines):
            y = top + (ASCENT + PITCH * number) * em
            self.lines.append(Line(x, y, width, align, done.size, weight, text, **how))

    def stack(
        self, parts: Iterable[Part], x: float, top: float, width: float, height: float, align: str
    ) -> list[Set]:
        """Puts parts below each other, in the middle of a column; absent ones give their room."""
        present = [part for part in parts if part.text.strip()]
        whole = sum(part.share for part in present) or 1.0
        room = height - GAP / 2 * max(0, len(present) - 1)
        done = [self.set(part, width, room * part.share / whole) for part in present]
        for number in sorted(range(len(done)), key=lambda n: done[n].size / present[n].largest):
            spare = room - sum(one.height for one in done)  # what others left goes to the smallest
            part = present[number]
            if part.name == "latin_name":  # the second name is never the larger one
                part = replace(part, largest=max(5.0, _SECOND_NAME * done[number - 1].size))
                done[number] = self.set(part, width, done[number].height)
            larger = self.set(part, width, done[number].height + spare)
            done[number] = max(done[number], larger, key=lambda one: one.size)
        left = height - sum(one.height for one in done)
        gap = min(_MOST_GAP, left / max(1, len(done)))
        y = top + (left - gap * (len(done) - 1)) / 2
        for part, one in zip(present, done, strict=True):
            self.put(one, x, y, width, align, part.weight)
            y += one.height + gap
            self.check(part, one)
        return done

    def check(self, part: Part, done: Set) -> None:
        """Notes what could not be shown whole."""
        was_too_long = one_line(part.text).endswith("…") and not part.text.rstrip().endswith("…")
        if done.is_cut or was_too_long:
            self.shortened.append(part.name)
