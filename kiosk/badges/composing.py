"""Where everything stands on a badge: worked out once, for the PDF and the raster alike."""

from dataclasses import replace
from pathlib import Path

from kiosk.badges.badge import Badge
from kiosk.badges.labels import Arrangement, Label, dots, in_mm
from kiosk.badges.page import BOLD, CENTRE, GAP, LEFT, MONO, REGULAR, RIGHT, Page, Part
from kiosk.badges.setting import ASCENT, MM_PER_POINT, PITCH, Set, cautious_advance
from kiosk.badges.shapes import Band, Composed, Symbol
from kiosk.tickets.code import SHORT_LETTERS, SIGNED_LETTERS
from kiosk.tickets.matrix import qr_matrix, text_matrix
from kiosk.tickets.render import QUIET

_FONTS = {
    BOLD: "NotoSans-Bold.ttf",
    REGULAR: "NotoSans-Regular.ttf",
    MONO: "NotoSansMono-Regular.ttf",
}
_GOOD_NAME = 0.62  # of the best size: a name so large on an endless label needs no longer one
_CODE_POINTS = 8.5


def composed(badge: Badge, label: Label, fonts: Path) -> Composed:
    """A badge on a label; of an endless one as much as the name needs.

    Raises:
        UnreadableFile: a font is missing or broken.
    """
    advances = {weight: cautious_advance(fonts / name) for weight, name in _FONTS.items()}
    for length in label.lengths:
        page = Page(advances)
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


def _arranged(badge: Badge, label: Label, width: float, page: Page) -> tuple[Composed, float]:
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
    top = band.y + band.height + GAP / 2
    arrange = _wide if label.arrangement is Arrangement.WIDE else _tall
    symbol, name_size = arrange(badge, label, width, top, page)
    whole = Composed(width, height, band, tuple(page.lines), symbol, tuple(page.shortened))
    return whole, name_size


def _head(badge: Badge, band: Band, page: Page) -> None:
    """The role on the left of the band, the fair on its right."""
    largest = band.height / MM_PER_POINT * 0.66
    inner = band.width - 3 * GAP
    role = Part("role", badge.role, 1, largest, BOLD, most_lines=2)
    fair = Part("event_name", badge.mark or badge.event_name, 1, largest * 0.7, REGULAR, 2)
    for part, x, share, align in (
        (role, band.x + GAP, 0.5, LEFT),
        (fair, band.x + 2 * GAP + inner * 0.5, 0.5, RIGHT),
    ):
        done = page.set(part, inner * share, band.height * 0.94)
        page.check(part, done)
        y = band.y + (band.height - done.height) / 2
        page.put(done, x, y, inner * share, align, part.weight, light=band.filled)


def _wide(badge: Badge, label: Label, width: float, top: float, page: Page) -> tuple[Symbol, float]:
    """Names and particulars on the left; on the right country, languages and the symbol."""
    margin, side = label.margin, label.symbol
    right, bottom = width - margin - side, label.height - margin
    symbol, below = _symbol(badge, right, bottom - side - _code_height(), side)
    _code(badge, right, below, side, page)
    left_width = right - margin - GAP
    names = page.stack(_names(badge, label), margin, top, left_width, bottom - top, LEFT)
    beside = (
        Part("country_at_home", badge.country_at_home, 40, 0.36 * label.name_size, BOLD),
        Part("country", badge.country, 30, 0.3 * label.name_size, BOLD),
        Part("languages", badge.languages, 30, 0.26 * label.name_size),
    )
    page.stack(beside, right, top, side, bottom - side - _code_height() - top, CENTRE)
    return symbol, names[0].size if names else label.name_size


def _tall(badge: Badge, label: Label, width: float, top: float, page: Page) -> tuple[Symbol, float]:
    """All below each other, the symbol at the foot."""
    margin, side = label.margin, label.symbol
    bottom = label.height - margin
    symbol, below = _symbol(badge, (width - side) / 2, bottom - side - _code_height(), side)
    _code(badge, (width - side) / 2, below, side, page)
    countries = filter(None, (badge.country_at_home, badge.country))
    parts = (
        *_names(badge, label),
        Part("country", " · ".join(countries), 10, 0.36 * label.name_size, BOLD),
        Part("languages", badge.languages, 7, 0.25 * label.name_size),
    )
    height = bottom - side - _code_height() - top
    names = page.stack(parts, margin, top, width - 2 * margin, height, CENTRE)
    return symbol, names[0].size if names else label.name_size


def _names(badge: Badge, label: Label) -> tuple[Part, ...]:
    best = label.name_size
    native, latin = badge.native_name or badge.latin_name, badge.latin_name
    return (
        Part("native_name", native, 52, best, BOLD, most_lines=4),
        Part("latin_name", latin if latin != native else "", 19, 0.6 * best, BOLD, most_lines=2),
        Part("organisation", badge.organisation, 21, 0.4 * best),
        Part("partner", badge.partner, 11, 0.26 * best, most_lines=2),
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


def _code(badge: Badge, x: float, y: float, width: float, page: Page) -> None:
    done = Set(_CODE_POINTS, (badge.human_code,) if badge.human_code else ())
    page.put(done, x, y - (ASCENT - 0.8) * _CODE_POINTS * MM_PER_POINT, width, CENTRE, MONO)
