"""Read symbols by laying our own grid on what has corner patterns."""

from __future__ import annotations

from itertools import islice
from math import ceil, hypot
from typing import TYPE_CHECKING, cast

from kiosk.scanning.equaliser import REACH, equalised
from kiosk.scanning.finders import finders_in
from kiosk.scanning.grids import agreements, cut, fourth_corner, settled, spots_of
from kiosk.scanning.soft_symbol import text_of
from kiosk.scanning.symbols import LARGEST_VERSION, layout_of, side_of
from kiosk.scanning.triples import completed, triples_of
from kiosk.scanning.zxing import Symbol

# numpy and OpenCV are imported where they are needed: the first screen does without.
if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.scanning.finders import Dark
    from kiosk.scanning.grids import Patch, Plane, Points
    from kiosk.scanning.images import Grey
    from kiosk.scanning.search import Search
    from kiosk.scanning.symbols import Layout
    from kiosk.scanning.triples import Triple

# Of fits: noise comes to 0.1, a symbol that is spoiled badly to 0.4.
LEAST_FIT = 0.3
FIRST_FIT = 0.2
GUESSED_FIT = 0.12
MOST_TRIED = 10
MAPS_FOR_PAIRS = 3
MOST_VERSIONS = 2


def read_triples(search: Search, dark: Dark, grey: Grey, scale: float) -> None:
    """Read what has three corner patterns in a map of what is dark.

    Args:
        search: takes what is read.
        dark: 1 where the image is dark, else 0, at its own scale.
        grey: the image, or its negative.
        scale: pixels of the map a pixel of the image.
    """
    found = [finder.scaled(1 / scale) for finder in finders_in(dark)]
    open_ = [finder for finder in found if not search.is_read(finder.x, finder.y)]
    _try_all(search, grey, islice(triples_of(open_), MOST_TRIED))
    search.finders.append((grey, open_))


def read_pairs(search: Search) -> None:
    """Read what has two corner patterns among those found before, in any of the maps."""
    if search.read:  # what is left are mostly the pictures around a code
        return
    for grey, finders in search.finders[:MAPS_FOR_PAIRS]:
        _try_all(search, grey, completed(finders))


def _try_all(search: Search, grey: Grey, triples: Iterable[Triple]) -> None:
    for triple in triples:
        if search.expired():
            return
        if triple.key in search.tried or search.is_read(*triple.middle):
            continue
        symbol = _read_triple(grey, triple)
        if symbol is None:
            search.tried.add(triple.key)
        else:
            search.add_read(symbol)


def _read_triple(grey: Grey, triple: Triple) -> Symbol | None:
    versions = _versions_of(triple)
    if not versions:
        return None
    side = side_of(versions[len(versions) // 2])
    patch = cut(grey, _corners_of(triple, side), side)
    if patch is None:
        return None
    fits = []
    if triple.guessed and _first_fit(patch, triple, versions) < GUESSED_FIT:
        return None
    for version in versions:
        layout = layout_of(version)
        corners = patch.placed(_corners_of(triple, layout.side))
        corners, fit = fourth_corner(patch.smooth, corners, layout)
        fits.append((fit, version, corners))
    fits.sort(key=lambda fit: -fit[0])
    for fit, version, corners in fits[:MOST_VERSIONS]:
        if fit < FIRST_FIT:
            continue
        symbol = _read_at(grey, patch.unplaced(corners), layout_of(version))
        if symbol is not None:
            return symbol
    return None


def _first_fit(patch: Patch, triple: Triple, versions: list[int]) -> float:
    """How well the likeliest version fits before anything is moved."""
    fits = []
    for version in versions:
        corners = patch.placed(_corners_of(triple, side_of(version)))
        fits.append(float(agreements(patch.smooth, corners[None], layout_of(version))[0]))
    return max(fits)


def _read_at(grey: Grey, corners: Points, layout: Layout) -> Symbol | None:
    patch = cut(grey, corners, layout.side)
    if patch is None:
        return None
    settled_corners, fit = settled(patch.smooth, patch.placed(corners), layout)
    if fit < LEAST_FIT:
        return None
    for soft in equalised(_sampled(patch, settled_corners, layout), layout):
        text = text_of(soft, layout)
        if text is not None:
            place = patch.unplaced(settled_corners)
            return Symbol(text, tuple((float(x), float(y)) for x, y in place))
    return None


def _sampled(patch: Patch, corners: Points, layout: Layout) -> Plane:
    """The patch at every half module, and a little beyond the symbol."""
    import cv2
    import numpy as np

    count = 2 * layout.side - 1 + 2 * REACH
    ticks = ((np.arange(count, dtype=np.float32) - REACH) / 2 + 0.5) / layout.side
    across, down = (axis.ravel().astype(np.float32) for axis in np.meshgrid(ticks, ticks))
    x, y = (
        spots.reshape(count, count).astype(np.float32)
        for spots in spots_of(corners[None], across, down)
    )
    return cast("Plane", cv2.remap(patch.fine, x, y, cv2.INTER_LINEAR))


def _corners_of(triple: Triple, side: int) -> Points:
    """Where a symbol of so many modules has its corners, if it isn't tilted."""
    import numpy as np

    corner, right, below = (
        np.array([finder.x, finder.y]) for finder in (triple.corner, triple.right, triple.below)
    )
    along, down = (right - corner) / (side - 7), (below - corner) / (side - 7)
    origin = corner - 3.5 * (along + down)
    return np.array(
        [origin, origin + side * along, origin + side * (along + down), origin + side * down],
        np.float32,
    )


def _versions_of(triple: Triple) -> list[int]:
    """How large the symbol may be: the less odd it looks, the surer its number of modules."""
    corner, right, below = triple.corner, triple.right, triple.below
    legs = [(end.x - corner.x, end.y - corner.y) for end in (right, below)]
    module = (corner.module + right.module + below.module) / 3
    modules = [  # rows and columns of pixels cross a turned pattern aslant
        hypot(x, y) / (module * max(abs(x), abs(y)) / hypot(x, y)) for x, y in legs
    ]
    side = sum(modules) / 2 + 7
    doubt = 0.14 + 0.3 * min(triple.oddness, 1)
    least, most = side * (1 - doubt), side * (1 + doubt)
    return list(
        range(max(1, ceil((least - 17) / 4)), min(LARGEST_VERSION, int((most - 17) / 4)) + 1)
    )
