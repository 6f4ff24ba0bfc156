"""How many codes on photographs are read, and how fast: zxing-cpp alone and the whole cascade.

    python benchmarks/decode.py FOLDER

FOLDER holds photographs and a manifest.jsonl, one line each: file, set, texts, count ('all', the
default: each text is a code of its own; 'any': one of them is enough). Line ends, outer blanks and
characters beyond ASCII are not compared.
"""

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.scanning.decode import decode
from kiosk.scanning.images import load_grey
from kiosk.scanning.zxing import look

BUDGET_SECONDS = 2.0
Decoder = Callable[[NDArray[np.uint8]], tuple[str, ...]]
DECODERS: dict[str, Decoder] = {
    "zxing-cpp": lambda grey: look(grey).texts,
    "cascade": lambda grey: decode(grey, BUDGET_SECONDS, time.monotonic),
}


@dataclass
class Tally:
    """What one decoder did on one set."""

    read: int = 0
    codes: int = 0
    milliseconds: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        times = self.milliseconds
        p95 = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
        share = f"{self.read:4}/{self.codes:<4}{self.read / max(self.codes, 1):7.1%}"
        return f"{share} {median(times):7.1f} {p95:7.1f}"


def bare(text: str) -> str:
    """The text as it is compared."""
    lines = text.strip().splitlines()
    return "\n".join(lines).encode("ascii", "ignore").decode()


def score(truth: Iterable[str], count: str, texts: Iterable[str]) -> tuple[int, int]:
    """Codes read and codes there."""
    answers = {bare(text) for text in texts}
    hits = [bare(text) in answers for text in truth]
    return (int(any(hits)), 1) if count == "any" else (sum(hits), len(hits))


def main(folder: Path) -> None:
    tallies: defaultdict[tuple[str, str], Tally] = defaultdict(Tally)
    for line in (folder / "manifest.jsonl").read_text("utf-8").splitlines():
        photo = json.loads(line)
        grey = load_grey(folder / photo["file"])
        for name, read in DECODERS.items():
            before = time.perf_counter()
            texts = read(grey)
            took = (time.perf_counter() - before) * 1000
            hits, codes = score(photo["texts"], photo.get("count", "all"), texts)
            for group in (photo.get("set", folder.name), "all"):
                tally = tallies[group, name]
                tally.read += hits
                tally.codes += codes
                tally.milliseconds.append(took)
    print(f"{'set':24}" + "".join(f"{name:>16}  median ms  p95" for name in DECODERS))
    for group in sorted({group for group, _ in tallies}, key=lambda group: (group == "all", group)):
        print(f"{group:24}" + "   ".join(str(tallies[group, name]) for name in DECODERS))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    cv2.setNumThreads(1)  # one thread, so that figures of different machines compare
    look(load_grey(next(p for p in Path(sys.argv[1]).rglob("*") if p.suffix in {".png", ".jpg"})))
    main(Path(sys.argv[1]))
