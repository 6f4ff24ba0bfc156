"""Where everything stands on a badge: worked out once, for the PDF and the raster alike."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from kiosk.badges.badge import Badge
from kiosk.badges.labels import Arrangement, Label, dots, in_mm
from kiosk.badges.setting import ASCENT, MM_PER_POINT, PITCH, Set, Space, cautious_advance, set_in
from kiosk.tickets.code import SHORT_LETTERS, SIGNED_LETTERS
from kiosk.tickets.matrix import Matrix, qr_matrix, text_matrix
from kiosk.tickets.render import QUIET
from kiosk.tickets.sheet import one_line

BOLD, REGULAR, MONO = "bold", "regular", "mono"
LEFT, CENTRE, RIGHT = "left", "center", "right"
_FONTS = {
    BOLD: "NotoSans-Bold.ttf",
    REGULAR: "NotoSans-Regular.ttf",
    MONO: "NotoSansMono-Regular.ttf",
}
_GAP = 2.0  # mm between columns, and at most three of it between lines of different things
_MOST_GAP = 3.0
_GOOD_NAME = 0.62  # of the best size: a name so large on an endless label needs no longer one
_CODE_POINTS = 8.5
_SECOND_NAME = 0.8  # of the first one's size, at most


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: its baseline at ``y``, its box from ``x`` on; mm, size in points."""

    x: float
    y: float
    width: float
    align: str
    size: float
    weight: str
    text: str
    light: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """The bar with the role: filled, or a frame for those who work here; mm."""

    x: float
    y: float
    width: float
    height: float
    filled: bool
    colour: int


@dataclass(frozen=True, slots=True)
class Symbol:
    """The QR symbol without its quiet zone: its corner in dots, and dots a module."""

    x: int
    y: int
    module: int
    matrix: Matrix

    @property
    def side(self) -> float:
        """The length of its edge in mm."""
        return in_mm(self.module * self.matrix.side)


@dataclass(frozen=True, slots=True)
class Composed:
    """A badge as it will be printed.

    Attributes:
        width, height: mm.
        shortened: the parts of which not all could be shown; never in silence.
    """

    width: float
    height: float
    band: Band
    lines: tuple[Line, ...]
    symbol: Symbol
    shortened: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """A text of the badge: how much of the height it may take, and its largest size in points."""

    name: str
    text: str
    share: float
    largest: float
    weight: str = REGULAR
    most_lines: int = 3


@dataclass
class _Page:
    """A badge that is being put together."""

    advances: Mapping[str, Callable[[str], float]]
    lines: list[Line] = field(default_factory=list)
    shortened: list[str] = field(default_factory=list)

    def set(self, part: _Part, width: float, height: float) -> Set:
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
        self, parts: Iterable[_Part], x: float, top: float, width: float, height: float, align: str
    ) -> list[Set]:
        """Puts parts below each other, in the middle of a column; absent ones give their room."""
        present = [part for part in parts if part.text.strip()]
        whole = sum(part.share for part in present) or 1.0
        room = height - _GAP / 2 * max(0, len(present) - 1)
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

    def check(self, part: _Part, done: Set) -> None:
        """Notes what could not be shown whole."""
        was_too_long = one_line(part.text).endswith("…") and not part.text.rstrip().endswith("…")
        if done.is_cut or was_too_long:
            self.shortened.append(part.name)


def composed(badge: Badge, label: Label, fonts: Path) -> Composed:
    """A badge on a label; of an endless one as much as the name needs.

    Raises:
        UnreadableFile: a font is missing or broken.
    """
    advances = {weight: cautious_advance(fonts / name) for weight, name in _FONTS.items()}
    for length in label.lengths:
        page = _Page(advances)
        done, name_size = _arranged(badge, label, length, page)
        if name_size >= _GOOD_NAME * label.name_size and not done.shortened:
            break
    return done


def shifted(badge: Composed, x: float, y: float) -> Composed:
    """The same badge elsewhere on a page; by whole dots, so that the symbol stays crisp."""
    right, down = dots(x), dots(y)
    x, y = in_mm(right), in_mm(down)
    return replace(
        badge,
        band=replace(badge.band, x=badge.band.x + x, y=badge.band.y + y),
        lines=tuple(replace(line, x=line.x + x, y=line.y + y) for line in badge.lines),
        symbol=replace(badge.symbol, x=badge.symbol.x + right, y=badge.symbol.y + down),
    )


def _arranged(badge: Badge, label: Label, width: float, page: _Page) -> tuple[Composed, float]:
    """The badge at this width, and how large its name became."""
    margin, height = label.margin, label.height
    band = Band(
        margin,
        margin,
        width - 2 * margin,
        0.12 * height if label.arrangement is Arrangement.WIDE else 0.09 * height,
        not badge.is_staff,
        badge.colour,
    )
    _head(badge, band, page)
    top = band.y + band.height + _GAP / 2
    arrange = _wide if label.arrangement is Arrangement.WIDE else _tall
    symbol, name_size = arrange(badge, label, width, top, page)
    whole = Composed(width, height, band, tuple(page.lines), symbol, tuple(page.shortened))
    return whole, name_size


def _head(badge: Badge, band: Band, page: _Page) -> None:
    """The role on the left of the band, the fair on its right."""
    largest = band.height / MM_PER_POINT * 0.66
    inner = band.width - 3 * _GAP
    role = _Part("role", badge.role, 1, largest, BOLD, most_lines=2)
    fair = _Part("event_name", badge.mark or badge.event_name, 1, largest * 0.7, REGULAR, 2)
    for part, x, share, align in (
        (role, band.x + _GAP, 0.5, LEFT),
        (fair, band.x + 2 * _GAP + inner * 0.5, 0.5, RIGHT),
    ):
        done = page.set(part, inner * share, band.height * 0.94)
        page.check(part, done)
        y = band.y + (band.height - done.height) / 2
        page.put(done, x, y, inner * share, align, part.weight, light=band.filled)


def _wide(
    badge: Badge, label: Label, width: float, top: float, page: _Page
) -> tuple[Symbol, float]:
    """Names and particulars on the left; on the right country, languages and the symbol."""
    margin, side = label.margin, label.symbol
    right, bottom = width - margin - side, label.height - margin
    symbol, below = _symbol(badge, right, bottom - side - _code_height(), side)
    _code(badge, right, below, side, page)
    left_width = right - margin - _GAP
    names = page.stack(_names(badge, label), margin, top, left_width, bottom - top, LEFT)
    beside = (
        _Part("country_at_home", badge.country_at_home, 40, 0.36 * label.name_size, BOLD),
        _Part("country", badge.country, 30, 0.3 * label.name_size, BOLD),
        _Part("languages", badge.languages, 30, 0.26 * label.name_size),
    )
    page.stack(beside, right, top, side, bottom - side - _code_height() - top, CENTRE)
    return symbol, names[0].size if names else label.name_size


def _tall(
    badge: Badge, label: Label, width: float, top: float, page: _Page
) -> tuple[Symbol, float]:
    """All below each other, the symbol at the foot."""
    margin, side = label.margin, label.symbol
    bottom = label.height - margin
    symbol, below = _symbol(badge, (width - side) / 2, bottom - side - _code_height(), side)
    _code(badge, (width - side) / 2, below, side, page)
    countries = filter(None, (badge.country_at_home, badge.country))
    parts = (
        *_names(badge, label),
        _Part("country", " · ".join(countries), 10, 0.36 * label.name_size, BOLD),
        _Part("languages", badge.languages, 7, 0.25 * label.name_size),
    )
    height = bottom - side - _code_height() - top
    names = page.stack(parts, margin, top, width - 2 * margin, height, CENTRE)
    return symbol, names[0].size if names else label.name_size


def _names(badge: Badge, label: Label) -> tuple[_Part, ...]:
    best = label.name_size
    native, latin = badge.native_name or badge.latin_name, badge.latin_name
    return (
        _Part("native_name", native, 52, best, BOLD, most_lines=4),
        _Part("latin_name", latin if latin != native else "", 19, 0.6 * best, BOLD, most_lines=2),
        _Part("organisation", badge.organisation, 21, 0.4 * best),
        _Part("partner", badge.partner, 11, 0.26 * best, most_lines=2),
    )


def _symbol(badge: Badge, x: float, y: float, side: float) -> tuple[Symbol, float]:
    """The symbol in the middle of its square, and where the square ends."""
    is_ticket = len(badge.code) in (SIGNED_LETTERS, SHORT_LETTERS)
    matrix = qr_matrix(badge.code) if is_ticket else text_matrix(badge.code)
    modules = matrix.side + 2 * QUIET
    module = dots(side) // modules
    rest = (dots(side) - module * modules) // 2 + module * QUIET
    return Symbol(dots(x) + rest, dots(y) + rest, module, matrix), y + side


def _code_height() -> float:
    return PITCH * _CODE_POINTS * MM_PER_POINT


def _code(badge: Badge, x: float, y: float, width: float, page: _Page) -> None:
    done = Set(_CODE_POINTS, (badge.human_code,) if badge.human_code else ())
    page.put(done, x, y - (ASCENT - 0.8) * _CODE_POINTS * MM_PER_POINT, width, CENTRE, MONO)
