"""What it costs to know what is open: at first, after a scan, after a walk-in, and asked again.

    python benchmarks/conflicts.py [--guests N] [--facts N] [--apart N] [--walk-ins N]

A second desk lets some guests in while apart and registers some walk-ins, so that there is
something to find.
"""

import argparse
import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from big_fair import CHECKPOINT, EVENT, FACTS, GUESTS, make_apart, open_big_fair
from parts.timing import milliseconds

from kiosk.places import Home
from kiosk.usecases.check_in import scan
from kiosk.usecases.conflicts import conflicts, open_count
from kiosk.usecases.fair import Fair
from kiosk.usecases.walk_in import walk_in
from kiosk.wiring import open_fair

ROUNDS = 15


def asked_after(fair: Fair, what: Callable[[int], object]) -> float:
    """The median of asking right after something was recorded."""
    times = []
    for number in range(ROUNDS):
        what(number)
        times.append(milliseconds(lambda: open_count(fair)))
    return median(times)


def main() -> None:
    """Makes the fair and a second desk in a folder that is gone afterwards, and asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--guests", type=int, default=GUESTS)
    parser.add_argument("--facts", type=int, default=FACTS)
    parser.add_argument("--apart", type=int, default=100)
    parser.add_argument("--walk-ins", type=int, default=50)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        codes = make_apart(folder / "fair", asked.guests, asked.facts)
        chosen = random.sample(codes, asked.apart + ROUNDS)
        other = Home(folder / "other")
        other.root.mkdir()
        other.event_file.write_text(EVENT, encoding="utf-8")
        with open_big_fair(folder / "fair") as here, open_fair(other, desk="Desk 2") as there:
            fair = here.fair
            print(f"nobody apart, at first {milliseconds(lambda: open_count(fair)):9.2f} ms")
            there.journal.absorb(here.journal.facts())
            for desk in (here, there):
                for code in chosen[ROUNDS:]:
                    scan(desk.fair, code, CHECKPOINT)
            for number in range(asked.walk_ins):
                walk_in(there.fair, {"latin_name": f"Walk In {number}", "organisation": "Mill"})
            here.journal.absorb(there.journal.facts())
            first = milliseconds(lambda: open_count(fair))
            print(f"{asked.apart} apart, at first {first:13.2f} ms")
            whole = milliseconds(lambda: conflicts(fair))
            print(f"all names compared {whole:13.2f} ms")
            again = median(milliseconds(lambda: open_count(fair)) for _ in range(ROUNDS))
            print(f"asked again {again:20.3f} ms")
            late = asked_after(fair, lambda n: scan(fair, chosen[n], CHECKPOINT))
            print(f"after a scan {late:19.2f} ms")
            late = asked_after(fair, lambda n: walk_in(fair, {"latin_name": f"Late Comer {n}"}))
            print(f"after a walk-in {late:16.2f} ms")
            print(f"open {open_count(fair)}")


if __name__ == "__main__":
    main()
