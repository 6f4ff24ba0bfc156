"""From a code text to a verdict on the disk, beside the least that this could cost.

    python benchmarks/scan.py [--scans N] [--guests N] [--facts N] [--profile]

The floor of each scan is taken right after it: one committed insert of a row of the same size with
synchronous=FULL, and one Ed25519 verification.
"""

import argparse
import cProfile
import os
import pstats
import random
import sqlite3
import tempfile
from functools import partial
from pathlib import Path
from statistics import median

from big_fair import CHECKPOINT, FACTS, GUESTS, make_apart, open_big_fair
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from parts.timing import milliseconds, tell

from kiosk.domain.verdicts import Verdict
from kiosk.usecases.check_in import scan
from kiosk.usecases.fair import Fair

ROW_BYTES = 900  # an envelope and a body of a scan


class Floor:
    """What no kiosk could do without."""

    def __init__(self, folder: Path) -> None:
        self._connection = sqlite3.connect(folder / "floor.db", isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.execute("CREATE TABLE rows (number INTEGER PRIMARY KEY, text TEXT)")
        key = Ed25519PrivateKey.generate()
        self._message = os.urandom(27)
        self._signature = key.sign(self._message)
        self._public = key.public_key()

    def once(self) -> None:
        """One verification, one committed insert."""
        self._public.verify(self._signature, self._message)
        self._connection.execute(
            "INSERT INTO rows (text) VALUES (?)", (os.urandom(ROW_BYTES // 2).hex(),)
        )

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()


def measure(fair: Fair, codes: list[str], floor: Floor) -> tuple[list[float], list[float]]:
    """Milliseconds of each scan and of each floor, taken in turn."""

    def one_scan(code: str) -> None:
        outcome = scan(fair, code, CHECKPOINT)
        assert outcome.ruling.verdict in (Verdict.ADMITTED, Verdict.AGAIN)

    scans, floors = [], []
    for code in codes:
        scans.append(milliseconds(partial(one_scan, code)))
        floors.append(milliseconds(floor.once))
    return scans, floors


def main() -> None:
    """Makes the fair in a folder that is gone afterwards, and scans."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scans", type=int, default=2000)
    parser.add_argument("--guests", type=int, default=GUESTS)
    parser.add_argument("--facts", type=int, default=FACTS)
    parser.add_argument("--profile", action="store_true", help="show where the time goes")
    parser.add_argument("--folder", help="where to make the fair, to measure another disk")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as name:
        folder = Path(name)
        codes = make_apart(folder / "fair", asked.guests, asked.facts)
        chosen = random.choices(codes, k=asked.scans)  # some come twice
        floor = Floor(folder)
        with open_big_fair(folder / "fair") as opened:
            measure(opened.fair, chosen[:50], floor)
            profile = cProfile.Profile()
            if asked.profile:
                profile.enable()
            scans, floors = measure(opened.fair, chosen, floor)
            profile.disable()
        floor.close()
    if asked.profile:
        pstats.Stats(profile).sort_stats("tottime").print_stats(30)
    tell("scan", scans)
    tell("floor", floors)
    each = median(ours / least for ours, least in zip(scans, floors, strict=True))
    print(f"ratio of medians {median(scans) / median(floors):.2f}   median of ratios {each:.2f}")


if __name__ == "__main__":
    main()
