"""What the figures of a large fair cost: the desk's, the whole fair's, and who is inside.

python benchmarks/figures.py [--guests N] [--facts N] [--rounds N]
"""

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

from big_fair import CHECKPOINT, FACTS, GUESTS, OTHER, make_apart, open_big_fair
from parts.timing import milliseconds, tell

from kiosk.usecases.fair import Fair
from kiosk.usecases.figures import WHOLE_FAIR, figures
from kiosk.usecases.inside import Narrowing, inside, rows


def what_is_asked(fair: Fair) -> dict[str, Callable[[], object]]:
    """Each question, by what it is called here."""
    people = inside(fair, WHOLE_FAIR)
    narrowing = Narrowing(fair, people, lambda person: person.checkpoint)
    return {
        "empty": lambda: figures(fair, CHECKPOINT),
        "desk": lambda: figures(fair, OTHER),
        "fair": lambda: figures(fair, WHOLE_FAIR),
        "inside": lambda: inside(fair, WHOLE_FAIR),
        "rows": lambda: rows(fair, people),
        "narrow": lambda: narrowing.to("kowaltschuk 77"),
        "stamp": fair.state.stamp,
    }


def main() -> None:
    """Makes the fair in a folder that is gone afterwards, and asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--guests", type=int, default=GUESTS)
    parser.add_argument("--facts", type=int, default=FACTS)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "fair"
        make_apart(folder, asked.guests, asked.facts)
        with open_big_fair(folder) as opened:
            for question, ask in what_is_asked(opened.fair).items():
                tell(question, [milliseconds(ask) for _ in range(asked.rounds)])


if __name__ == "__main__":
    main()
