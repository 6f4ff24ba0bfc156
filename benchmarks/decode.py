"""How many codes are read, and how fast: single libraries beside the whole cascade.

    python benchmarks/decode.py FOLDER            photographs, set by set
    python benchmarks/decode.py FOLDER --stress   and our own tickets under stress

FOLDER holds photographs and a manifest.jsonl, one line each: file, set, texts, count ('all', the
default: each text is a code of its own; 'any': one of them is enough). Line ends, outer blanks and
characters beyond ASCII are not compared. The halves are told apart by a hash of the file's name;
only pictures of the half `tuned` were looked at while the cascade was made.

Times are seconds of one core (process time), so that a busy machine doesn't change them.
"""

import argparse
import hashlib
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median, quantiles

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.stressed import CAUSES, SEVERITIES, frames
from kiosk.scanning.decode import decode
from kiosk.scanning.images import load_grey

BUDGET_SECONDS = 2.0
Decoder = Callable[[NDArray[np.uint8]], Iterable[str]]


def by_zxing(grey: NDArray[np.uint8]) -> list[str]:
    formats = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = zxingcpp.read_barcodes(grey, formats=formats, text_mode=zxingcpp.TextMode.Plain)
    return [code.text for code in found]


def by_opencv(grey: NDArray[np.uint8]) -> list[str]:
    try:
        return [text for text in cv2.QRCodeDetector().detectAndDecodeMulti(grey)[1] if text]
    except (cv2.error, UnicodeDecodeError):  # it raises on some legal codes
        return []


DECODERS: dict[str, Decoder] = {"zxing-cpp": by_zxing, "OpenCV": by_opencv}
try:
    from pyzbar import pyzbar
except ImportError:
    print("ZBar is left out: pyzbar or its library is not installed.")
else:
    DECODERS["ZBar"] = lambda grey: [
        code.data.decode("utf-8", "replace")
        for code in pyzbar.decode(grey, symbols=[pyzbar.ZBarSymbol.QRCODE])
    ]
DECODERS["cascade"] = lambda grey: decode(grey, BUDGET_SECONDS, time.process_time)


@dataclass
class Tally:
    """What one decoder did on one set."""

    read: int = 0
    codes: int = 0
    milliseconds: list[float] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.read / max(self.codes, 1)

    def add(self, read: int, codes: int, milliseconds: float) -> None:
        self.read += read
        self.codes += codes
        self.milliseconds.append(milliseconds)

    def __str__(self) -> str:
        times = self.milliseconds
        p95 = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
        return f"{self.read:4}/{self.codes:<4}{self.share:7.1%} {median(times):7.1f} {p95:7.1f}"


Tallies = defaultdict[tuple[str, str], Tally]


def bare(text: str) -> str:
    """The text as it is compared."""
    lines = text.strip().splitlines()
    return "\n".join(lines).encode("ascii", "ignore").decode()


def score(truth: Iterable[str], count: str, texts: Iterable[str]) -> tuple[int, int]:
    """Codes read and codes there."""
    answers = {bare(text) for text in texts}
    hits = [bare(text) in answers for text in truth]
    return (int(any(hits)), 1) if count == "any" else (sum(hits), len(hits))


def timed(read: Decoder, grey: NDArray[np.uint8]) -> tuple[list[str], float]:
    before = time.process_time()
    texts = list(read(grey))
    return texts, (time.process_time() - before) * 1000


def half_of(file: str) -> str:
    return "tuned" if hashlib.sha256(file.encode()).digest()[-1] % 2 == 0 else "held out"


def on_photographs(folder: Path) -> None:
    tallies: Tallies = defaultdict(Tally)
    sets: dict[str, set[str]] = defaultdict(set)
    lines = (folder / "manifest.jsonl").read_text("utf-8").splitlines()
    # One decoder after the other: what one leaves in the caches slows down the next.
    for name, read in DECODERS.items():
        for photo in map(json.loads, lines):
            grey = load_grey(folder / photo["file"])
            own, half = photo.get("set", folder.name), half_of(photo["file"])
            texts, took = timed(read, grey)
            hits, codes = score(photo["texts"], photo.get("count", "all"), texts)
            for group in (own, half, "all", f"{half}: {own}"):
                tallies[group, name].add(hits, codes, took)
            sets["all"].add(own)
            sets[half].add(f"{half}: {own}")
    table(tallies, [*sorted(sets["all"]), "tuned", "held out", "all"])
    for group in ("tuned", "held out", "all"):
        shares = [mean(tallies[own, name].share for own in sets[group]) for name in DECODERS]
        print(f"{'mean of sets, ' + group:24}" + "".join(f"{x:16.1%}{'':19}" for x in shares))


def on_stress(seeds: range) -> None:
    tallies: Tallies = defaultdict(Tally)
    wrong: dict[str, int] = defaultdict(int)
    for cause, severity, _, grey, code in frames(seeds):
        for name, read in DECODERS.items():
            texts, took = timed(read, grey)
            wrong[name] += len(set(texts) - {code})
            for group in (cause, f"severity {severity}", "all", f"{cause} {severity}"):
                tallies[group, name].add(int(code in texts), 1, took)
    table(tallies, [*CAUSES, *(f"severity {number}" for number in SEVERITIES), "all"])
    print("\nread in each severity: " + ", ".join(DECODERS))
    for cause in CAUSES:
        rows = [
            " ".join(f"{tallies[f'{cause} {number}', name].share:5.0%}" for number in SEVERITIES)
            for name in DECODERS
        ]
        print(f"{cause:14}" + "  |".join(rows))
    print("texts that are on no ticket: " + ", ".join(f"{n} {wrong[n]}" for n in DECODERS))


def table(tallies: Tallies, groups: Iterable[str]) -> None:
    print(f"{'set':24}" + "".join(f"{name:>16}  median ms  p95" for name in DECODERS))
    for group in groups:
        print(f"{group:24}" + "   ".join(str(tallies[group, name]) for name in DECODERS))


def main() -> None:
    """Print the tables."""
    usage = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=usage)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--stress", action="store_true", help="our own tickets too")
    parser.add_argument("--seeds", type=int, default=8, help="frames of each cause and severity")
    parser.add_argument("--first-seed", type=int, default=0)
    options = parser.parse_args()
    cv2.setNumThreads(1)  # one thread, so that figures of different machines compare
    for read in DECODERS.values():
        read(np.full((64, 64), 255, np.uint8))
    on_photographs(options.folder)
    if options.stress:
        first = options.first_seed
        print()
        on_stress(range(first, first + options.seeds))


if __name__ == "__main__":
    main()
