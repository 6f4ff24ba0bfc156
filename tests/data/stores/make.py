"""Makes the store of this version that later ones are tested with.

    python -m tests.data.stores.make

It writes vN.db.gz, vN.toml and vN.json beside itself, N being the version of the store's form. A
store is made once, by the release that brings its form, and never again: what a later program
would write instead is not what lies on the laptops.
"""

import gzip
import json
import shutil
import tempfile
from hashlib import sha256
from pathlib import Path

from kiosk.commands.trips.lists import take_in
from kiosk.domain import kinds
from kiosk.domain.badge_notes import Occasion
from kiosk.domain.facts import Fact
from kiosk.new_fair import BOOKINGS
from kiosk.store.schema import VERSION
from kiosk.usecases.badges import ordered, record_printed
from kiosk.usecases.block_tickets import block
from kiosk.usecases.check_in import scan
from kiosk.usecases.correct import correct
from kiosk.usecases.figures import figures
from kiosk.usecases.undo import undo
from kiosk.wiring import open_fair
from tests.store.chains import Chain
from tests.trust.ground import DOOR, PLAN, World, make_worlds, run_command

HERE = Path(__file__).resolve().parent
FIRST, BLOCKED, CORRECTED = "KB-050", "KB-051", "KB-052"
ELSEWHERE, NOT_YET = "KB-009", "KB-081"  # came at the other desk; comes later


def main() -> None:
    """Makes a fair with something of everything, and keeps its store."""
    made = HERE / f"v{VERSION}.db.gz"
    if made.exists():
        raise SystemExit(f"{made} is there: a released store is never made again.")
    with tempfile.TemporaryDirectory() as folder:
        worlds = make_worlds(Path(folder))
        world = worlds["planned"]
        run_command(world, "plan", "publish", PLAN)
        run_command(world, "sync", worlds["fair"].stick)  # another writer, and a meeting of clocks
        told = live(world)
        assert not Path(f"{world.home.journal}-wal").exists(), "somebody has it open"
        with world.home.journal.open("rb") as store, gzip.GzipFile(made, "wb", mtime=0) as packed:
            shutil.copyfileobj(store, packed)
        shutil.copyfile(world.home.event_file, HERE / f"v{VERSION}.toml")
    text = json.dumps(told, indent=1, ensure_ascii=False, sort_keys=True)
    (HERE / f"v{VERSION}.json").write_text(text + "\n", encoding="utf-8")


def live(world: World) -> dict[str, object]:
    """A morning at the desk; returns what must be true of it for ever."""
    codes = world.codes
    with open_fair(world.home, desk="Desk 1", operator="Anna") as opened:
        fair = opened.fair
        take_in(fair, world.home.root / BOOKINGS)
        guest = {name: fair.state.registered(name)[0] for name in (FIRST, BLOCKED, CORRECTED)}
        outcome = scan(fair, codes[FIRST], DOOR)
        undo(fair, outcome.fact, "too early")
        scan(fair, codes[FIRST], DOOR)
        scan(fair, codes[FIRST], DOOR)
        scan(fair, "https://example.org/ticket/1", DOOR)
        block(fair, guest[BLOCKED], "lost")
        scan(fair, codes[BLOCKED], DOOR)
        correct(fair, guest[CORRECTED], {"note": "knows the way"})
        orders = ordered(fair, [guest[FIRST]], Occasion.CHECK_IN, {}).orders
        record_printed(fair, orders, "62", "file")
        opened.journal.absorb(from_others())
        facts = opened.journal.facts()
        return {
            "facts": len(facts),
            "digest": digest_of(facts),
            "kinds": sorted({fact.envelope.kind for fact in facts} & kinds.KINDS.keys()),
            "came": figures(fair, DOOR).came,
            "scans": {
                codes[FIRST]: "again",
                codes[BLOCKED]: "refused",
                codes[ELSEWHERE]: "again",
                codes[NOT_YET]: "admitted",
            },
        }


def from_others() -> list[Fact]:
    """What this version can't understand, and what a copy that nobody noticed wrote twice."""
    other = Chain("other")
    other.add("kind.of_later", "later", {"text": "what this is, nobody knows yet"})
    copy = other.fork()
    other.add(kinds.OPERATOR_NAMED, "o:1", {"name": "Boris"})
    copy.add(kinds.OPERATOR_NAMED, "o:1", {"name": "Clara"})
    return [*other.facts, *copy.facts]


def digest_of(facts: tuple[Fact, ...]) -> str:
    """One digest for a set of facts."""
    digests = sorted(fact.envelope.digest for fact in facts)
    return sha256("".join(digests).encode()).hexdigest()


if __name__ == "__main__":
    main()
