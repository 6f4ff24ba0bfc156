"""Draws the badges of docs/badges.md: `python docs/make_badges.py`.

The names are the demo's; the codes are made up and open nothing.
"""

import csv
import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402

from kiosk import eventfile  # noqa: E402
from kiosk.badges.composing import composed  # noqa: E402
from kiosk.badges.files import rasters  # noqa: E402
from kiosk.badges.labels import LABELS  # noqa: E402
from kiosk.badges.texts import badge_of  # noqa: E402
from kiosk.domain.badge_notes import Occasion  # noqa: E402
from kiosk.domain.event import Event  # noqa: E402
from kiosk.domain.guests import Guest  # noqa: E402
from kiosk.places import assets  # noqa: E402
from kiosk.usecases.badges import BadgeOrder  # noqa: E402

LETTERS = "0123456789ABCDEFGHJKLMNPQRSTUVWX"
SHOWN = ("KB-013", "KB-005", "KB-026", "KB-051", "KB-082", "KB-073")
SIZES = ("62x100", "62", "54x101", "a6")
GAP = 24


def main() -> None:
    """Draws a picture for each size, and with ``--all DIR`` each guest's badge into DIR."""
    event = eventfile.load(assets() / "demo" / "event.toml")
    with (assets() / "demo" / "roster.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    chance = random.Random(8)  # noqa: S311 (a picture, no secret)
    everybody = sys.argv[1:2] == ["--all"]
    for size in SIZES:
        orders = [
            order_of(event, row, chance)
            for row in rows
            if everybody or row["registration"] in SHOWN
        ]
        fonts, style = assets() / "fonts", assets() / "styles" / "badge.typ"
        badges = [composed(badge_of(event, order), LABELS[size], fonts) for order in orders]
        with tempfile.TemporaryDirectory() as folder:
            pictures = rasters(badges, Path(folder), style, fonts)
        if everybody:
            for order, picture in zip(orders, pictures, strict=True):
                picture.save(Path(sys.argv[2]) / f"{size}-{order.guest.registration}.png")
        else:
            sheet(pictures).save(ROOT / "docs" / "pictures" / f"badges-{size}.png", optimize=True)


def order_of(event: Event, row: dict[str, str], chance: random.Random) -> BadgeOrder:
    """A badge for a row of the demo's roster."""
    known = {name: row[name] for name in row if name in Guest.__dataclass_fields__ and row[name]}
    known = {k: v for k, v in known.items() if k not in ("status", "attention", "interests")}
    code = "".join(chance.choice(LETTERS) for _ in range(122))
    guest = Guest("g:0", **known)
    kind = event.kinds[guest.kind]
    return BadgeOrder(guest, kind, code, "0TP-TUJ-8WS", "", Occasion.AHEAD)


def sheet(pictures: Sequence[Image.Image]) -> Image.Image:
    """Three beside each other, at half their size, on grey."""
    small = [p.convert("L").reduce(2) for p in pictures]
    columns = 3
    width = max(p.width for p in small) + GAP
    height = max(p.height for p in small) + GAP
    whole = Image.new("L", (width * columns + GAP, height * -(-len(small) // columns) + GAP), 200)
    for number, picture in enumerate(small):
        row, column = divmod(number, columns)
        whole.paste(picture, (GAP + column * width, GAP + row * height))
    return whole


if __name__ == "__main__":
    main()
