"""kill -9 at moments of chance, some thousands of times: is anything that was shown lost?

    python benchmarks/kill.py [--tries N] [--deed NAME …] [--folder DIR] [--seconds N] [--seed N]

Real processes scan (through the use case, and through the real app), import a roster, exchange a
bundle, erase a guest, open a new store and one of another version, publish the plan of day three,
print badges, copy the journal and restore it. Each is killed somewhere between its first step and a
little after its last. Then the store is opened as at the next start and verified; every verdict,
badge and "done" that the process had told must be in it, every fact from before, no import, merge
or plan in part, and nothing that was erased.
Tries lie in memory unless --folder names a disk; the operating system lives on either way: what a
power cut takes is between SQLite (synchronous=FULL) and the disk.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path
from random import Random

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY))

from tests.store.stores import MEMORY  # noqa: E402
from tests.trust.deeds import DEEDS, Deed  # noqa: E402
from tests.trust.ground import World, make_worlds  # noqa: E402
from tests.trust.killing import kill_once  # noqa: E402

WHOLE_RUNS = 3


def measured(deed: Deed, before: World, tries: int, chance: Random) -> int:
    """Tries a deed so often and prints what came of it; how many tries broke a promise."""
    folder = before.root.parent
    seconds = max(kill_once(deed, before, folder, chance, None).seconds for _ in range(WHOLE_RUNS))
    cut_off = told = 0
    broken: list[str] = []
    begun = time.perf_counter()
    for _ in range(tries):
        try:
            done = kill_once(deed, before, folder, chance, seconds)
        except AssertionError as error:
            broken.append(str(error).splitlines()[0])
        else:
            cut_off += done.cut_off
            told += len(done.told)
    took = time.perf_counter() - begun
    print(
        f"{deed.name:<8} {tries:5} kills, {cut_off:5} before its end ({seconds * 1000:6.0f} ms);"
        f" {told:6} things told, broken promises: {len(broken)}   ({took:.0f} s)",
        flush=True,
    )
    for sentence in sorted(set(broken)):
        print(f"         {broken.count(sentence)} × {sentence}")
    return len(broken)


def main() -> int:
    """Makes the folders to start from, which are gone afterwards, and kills."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tries", type=int, default=300, help="of each deed")
    parser.add_argument("--deed", action="append", choices=DEEDS, help="only these")
    parser.add_argument("--folder", default=MEMORY, help="where to work, to try another disk")
    parser.add_argument("--seconds", type=int, default=60, help="to seek a plan with vehicles in")
    parser.add_argument("--seed", type=int, default=1, help="of the moments")
    asked = parser.parse_args()
    chance = Random(asked.seed)
    with tempfile.TemporaryDirectory(prefix="kiosk", dir=asked.folder) as name:
        worlds = make_worlds(Path(name), ("--time-limit", str(asked.seconds)))
        broken = sum(
            measured(DEEDS[deed], worlds[DEEDS[deed].starts_from], asked.tries, chance)
            for deed in asked.deed or DEEDS
        )
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
