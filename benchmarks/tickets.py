"""How long 10,000 tickets take, beside a floor: `python benchmarks/tickets.py [--count N]`.

The floor is the bare qrcode library, its own mask search left out, and a PNG by Pillow.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY))

from kiosk.domain.readings import SignedTicket  # noqa: E402
from kiosk.tickets.batch import print_tickets  # noqa: E402
from kiosk.tickets.code import Payload, encode_signed, read  # noqa: E402
from kiosk.tickets.keyring import IssuingKey, Keyring  # noqa: E402
from kiosk.tickets.keys import make_key, public_half  # noqa: E402
from kiosk.tickets.matrix import qr_matrix  # noqa: E402
from kiosk.tickets.printed import Heading, PrintedTicket  # noqa: E402
from kiosk.tickets.render import png, svg  # noqa: E402
from kiosk.tickets.sheet import write_sheet  # noqa: E402
from kiosk.tickets.shortcode import human_code  # noqa: E402

TEMPLATE = REPOSITORY / "assets" / "styles" / "ticket.typ"
FONTS = REPOSITORY / "assets" / "fonts"
HEADING = Heading("Kooperationsbörse Barleben", "2.–4. April 2019")


@contextmanager
def stage(name: str, count: int) -> Iterator[None]:
    """Print what the block took."""
    start = time.perf_counter()
    yield
    seconds = time.perf_counter() - start
    print(f"{name:<34} {seconds:8.2f} s {seconds / count * 1000:8.3f} ms each", flush=True)


def floor(codes: list[str], folder: Path) -> None:
    """What the libraries take with nothing of ours around them."""
    import qrcode

    for number, code in enumerate(codes):
        symbol = qrcode.QRCode(5, qrcode.constants.ERROR_CORRECT_M, 10, 4, mask_pattern=0)
        symbol.add_data(code, optimize=0)
        symbol.make(fit=False)
        symbol.make_image().save(str(folder / f"{number}.png"))


def main() -> None:
    """Make the tickets, stage by stage, in a folder that is gone afterwards."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    count = parser.parse_args().count
    key = make_key(os.urandom)
    keyring = Keyring(2019, (IssuingKey(1, public_half(key), 2019),))
    serials = [os.urandom(8) for _ in range(count)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with stage("sign", count):
            codes = [encode_signed(Payload(1, 2019, 1, serial), key) for serial in serials]
        with stage("read and verify", count):
            assert all(isinstance(read(code, keyring), SignedTicket) for code in codes)
        tickets = [
            PrintedTicket(code, human_code(serial), "Олександра Ковальчук-Вишневецька",
                          "Oleksandra Kovalchuk-Vyshnevetska", f"ТОВ «Агротехсервіс» {number}",
                          "Ukraine", "Alle drei Tage", "2.–4. April 2019")
            for number, (code, serial) in enumerate(zip(codes, serials, strict=True))
        ]  # fmt: skip
        with stage("symbols, best of eight masks", count):
            symbols = [qr_matrix(code) for code in codes]
        with stage("PNG, in memory", count):
            assert all(png(symbol) for symbol in symbols)
        with stage("SVG, in memory", count):
            assert all(svg(symbol) for symbol in symbols)
        with stage("PDF", count):
            write_sheet(folder / "alone.pdf", tickets, symbols, HEADING, TEMPLATE, FONTS)
        with stage("everything, to disk", count):
            print_tickets(tickets, HEADING, folder, TEMPLATE, FONTS, lambda done, steps: None)
        with stage("floor: bare qrcode + Pillow PNG", count):
            floor(codes, folder)
        print(f"{'PDF':<34} {(folder / 'tickets.pdf').stat().st_size / 1e6:8.2f} MB")


if __name__ == "__main__":
    main()
