"""How well and how fast guests are found, beside anyascii with a plain ratio, in one run.

    python benchmarks/search.py FOLDER [--guests N …] [--misses]

FOLDER holds roster.txt (names, one a line), pairs.tsv (what is typed, and the name it must find)
and variants.tsv (language, what is typed, and the name). A search is right at rank k when the name
is among its first k answers. The pairs are parted in two halves by a hash of what is typed: the
tables were looked through with the first, the second shows what they are worth elsewhere.

Each search is one whole query of the desk: from the text to the guests read from the store. Times
are seconds of computing (time.thread_time), which a busy machine doesn't change much.
"""

import argparse
import hashlib
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from anyascii import anyascii
from big_fair import EVENT, Row
from rapidfuzz import fuzz, process

from kiosk.places import Home
from kiosk.usecases.fair import Fair
from kiosk.usecases.find import Finder
from kiosk.usecases.import_roster import Source, import_roster
from kiosk.wiring import open_fair

SIZES = (10_000, 100_000)
RANKS = (1, 5)
QUERIES = 300
SEED = 20190402
_FIRST_NAMES = """
Олена Сергій Наталія Тарас Юлія Євген Анна Иван Светлана Дмитрий Ольга Алексей Марија Драган
Jürgen Ulrike Anneliese Karl-Friedrich Agron Ermira Besnik Shpresa Đorđe Nebojša
"""
FIRST_NAMES = tuple(_FIRST_NAMES.split())
COUNTRIES = ("UA", "RU", "RS", "DE", "AL")


@dataclass(frozen=True)
class Wanted:
    """What is typed, and the name that it must find."""

    typed: str
    name: str

    @property
    def half(self) -> int:
        """0 or 1, by chance but always the same."""
        return hashlib.sha256(self.typed.encode()).digest()[0] & 1


Search = Callable[[str], Sequence[str]]


def baseline(names: Sequence[str]) -> Search:
    """anyascii on both sides and rapidfuzz's plain ratio."""
    folded = [anyascii(name).lower() for name in names]

    def search(typed: str) -> Sequence[str]:
        best = process.extract(anyascii(typed).lower(), folded, scorer=fuzz.ratio, limit=max(RANKS))
        return [names[number] for _, _, number in best]

    return search


def ours(fair: Fair) -> Search:
    """The desk's own search."""
    finder = Finder(fair)
    return lambda typed: [a.guest.native_name for a in finder.find(typed, max(RANKS))]


def with_names(folder: Path, names: Sequence[str]) -> Iterator[Fair]:
    """A fair of one guest for each name, with nothing else known of them."""
    rows = [Row(n, {"registration": f"#{n}", "native_name": name}) for n, name in enumerate(names)]
    yield from with_rows(folder, rows)


def with_rows(folder: Path, rows: Sequence[Row]) -> Iterator[Fair]:
    """A fair of these guests, in a folder that is gone afterwards."""
    home = Home(folder)
    home.root.mkdir(parents=True)
    home.event_file.write_text(EVENT, encoding="utf-8")
    with open_fair(home, desk="Desk 1", operator="Somebody") as opened:
        import_roster(opened.fair, rows, Source("roster.csv", "0" * 64, {}, len(rows), 0))
        yield opened.fair


def recall(title: str, wanted: Sequence[Wanted], search: Search, misses: bool = False) -> None:
    """Prints how many are found at each rank, and how long a query takes."""
    right = dict.fromkeys(RANKS, 0)
    times = []
    for want in wanted:
        start = time.thread_time()
        found = search(want.typed)
        times.append((time.thread_time() - start) * 1000)
        for rank in RANKS:
            right[rank] += want.name in found[:rank]
        if misses and want.name != found[0]:
            print(f"    {want.typed} for {want.name}: {', '.join(found[:3])}")
    shares = "   ".join(f"rank {rank} {right[rank] / len(wanted):6.1%}" for rank in RANKS)
    print(f"{title:<36} {len(wanted):5}   {shares}   {told(times)}")


def told(times: Sequence[float]) -> str:
    """What a series of times comes to."""
    p99 = quantiles(times, n=100)[-1]
    return f"median {median(times):6.2f} ms   p99 {p99:6.2f} ms   most {max(times):7.2f} ms"


def slipped(text: str, chance: random.Random) -> str:
    """The text with one slip somewhere after the first letter."""
    at = chance.randrange(1, len(text))
    slips = (
        text[:at] + text[at + 1 :],
        text[:at] + text[at] + text[at:],
        text[:at] + chance.choice("abcdefghiklmnoprstuvwz") + text[at + 1 :],
        text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :],
    )
    return chance.choice(slips)


def surnames(names: Sequence[str], count: int, chance: random.Random) -> list[str]:
    """So many names: the real ones, then new ones that begin like one and end like another."""
    found = dict.fromkeys(names)
    while len(found) < count:
        one, other = chance.choice(names), chance.choice(names)
        found[one[: len(one) // 2] + other[len(other) // 2 :]] = None
    return list(found)[:count]


def crowd(names: Sequence[str], guests: int, chance: random.Random) -> list[Row]:
    """A roster of so many guests, every second with a family name of their own."""
    known = surnames(names, max(guests // 2, min(guests, len(names))), chance)
    return [
        Row(
            number,
            {
                "registration": f"KB-{number:06}",
                "native_name": f"{chance.choice(FIRST_NAMES)} {known[number % len(known)].title()}",
                "organisation": f"ТОВ «{chance.choice(names).title()}» {number % 700}",
                "country": COUNTRIES[number % 5],
                "partner": "ihk",
                "email": f"{anyascii(known[number % len(known)])}{number}@example.org",
            },
        )
        for number in range(guests)
    ]


def queries(
    pairs: Sequence[Wanted], rows: Sequence[Row], chance: random.Random
) -> dict[str, list[str]]:
    """What a desk types, by sort."""
    typed = [want.typed for want in chance.sample(pairs, min(QUERIES, len(pairs)))]
    some = [row.fields for row in chance.sample(rows, QUERIES)]
    latin = [anyascii(fields["native_name"]).lower() for fields in some]
    return {
        "a family name": typed,
        "its first three letters": [text[:3] for text in typed],
        "every letter of it, one by one": [
            text[:end] for text in typed[:60] for end in range(2, len(text) + 1)
        ],
        "with a slip": [slipped(text, chance) for text in typed],
        "first and family name": latin,
        "family name first": [" ".join(reversed(name.split(" ", 1))) for name in latin],
        "organisation": [fields["organisation"].split("»")[0][5:] for fields in some],
        "e-mail": [fields["email"] for fields in some],
        "registration number, in part": [fields["registration"][:7].lower() for fields in some],
    }


def speed(guests: int, names: Sequence[str], pairs: Sequence[Wanted], folder: Path) -> None:
    """Prints how long it takes to get ready, to learn of a change, and to answer."""
    chance = random.Random(SEED)
    rows = crowd(names, guests, chance)
    for fair in with_rows(folder, rows):
        start = time.thread_time()
        finder = Finder(fair)
        ready = time.thread_time() - start
        import_roster(
            fair,
            [Row(1, {"registration": "KB-000001", "native_name": "Анна Новак"})],
            Source("roster.csv", "1" * 64, {}, 1, 0),
        )
        start = time.thread_time()
        finder = Finder(fair)
        again = time.thread_time() - start
        print(f"\n{guests} guests: ready in {ready:.2f} s; a guest corrected: {again:.3f} s")
        plain = baseline([row.fields["native_name"] for row in rows])
        finder.find("warm")
        for sort, texts in queries(pairs, rows, chance).items():
            print(f"{sort:<36} {len(texts):5}   {told(timed(finder.find, texts))}")
            if sort == "a family name":
                print(
                    f"{'    anyascii and ratio':<36} {len(texts):5}   {told(timed(plain, texts))}"
                )


def timed(search: Callable[[str], object], texts: Sequence[str]) -> list[float]:
    """Milliseconds that each of these takes."""
    times = []
    for text in texts:
        start = time.thread_time()
        search(text)
        times.append((time.thread_time() - start) * 1000)
    return times


def main() -> None:
    """Recall of the pairs and the variants, then the times at each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="with roster.txt, pairs.tsv and variants.tsv")
    parser.add_argument("--guests", type=int, nargs="*", default=SIZES)
    parser.add_argument("--misses", action="store_true", help="name those not found at rank 1")
    asked = parser.parse_args()
    names = (asked.folder / "roster.txt").read_text(encoding="utf-8").split("\n")
    names = [name for name in names if name]
    pairs = [Wanted(*line) for line in lines(asked.folder / "pairs.tsv")]
    variants = [Wanted(typed, name) for _, typed, name in lines(asked.folder / "variants.tsv")]
    few = list(dict.fromkeys(want.name for want in variants))
    small = {name.lower() for name in few}
    many = [*(name for name in names if name not in small), *few]
    chance = random.Random(SEED)
    halves = [[want for want in pairs if want.half == half] for half in (0, 1)]
    sets = [
        ("pairs", names, pairs),
        ("pairs, first half", names, halves[0]),
        ("pairs, second half", names, halves[1]),
        (
            "pairs, each with a slip",
            names,
            [Wanted(slipped(w.typed, chance), w.name) for w in pairs],
        ),
        ("variants", many, variants),
        ("variants, in a roster of themselves", few, variants),
    ]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for roster in (names, many, few):
            for fair in with_names(folder / f"names{len(roster)}", roster):
                for title, its, wanted in sets:
                    if its is roster:
                        whole = title in ("pairs", "variants")
                        recall(title, wanted, ours(fair), asked.misses and whole)
                        recall("    anyascii and ratio", wanted, baseline(roster))
        for guests in asked.guests:
            speed(guests, names, pairs, folder / f"crowd{guests}")


def lines(file: Path) -> Iterator[list[str]]:
    """The columns of each line of a file."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line:
            yield line.split("\t")


if __name__ == "__main__":
    main()
