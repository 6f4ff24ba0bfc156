"""What a process does until it is killed, and what must hold whatever the moment was.

A deed tells something only once the desk would show it. The check after the kill opens the store
as the next start does.
"""

import asyncio
import io
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from random import Random

from kiosk import cli
from kiosk.app import KioskApp
from kiosk.at_desk.badging import Badging
from kiosk.backups import copies
from kiosk.badges.news import BadgeNews, BadgeSetting, Doing, Target
from kiosk.domain import kinds
from kiosk.domain.event import Purpose
from kiosk.domain.facts import Fact
from kiosk.domain.guests import Guest
from kiosk.new_fair import ROSTER
from kiosk.store.copying import prove
from kiosk.store.salvage import salvage
from kiosk.store.verification import verify
from kiosk.sync.bundle import read_bundle
from kiosk.usecases import check_in
from kiosk.widgets.verdict_panel import VerdictPanel
from kiosk.wiring import OpenFair, open_fair
from tests.screens.fairground import Fairground
from tests.screens.stage import Stage
from tests.trust.ground import DOOR, PLAN, SCANNED_ELSEWHERE, World

EVENT_NUMBER, DEMO_GUESTS = 2019, 84
DONE = "done"
ERASED = "KB-009"
INTRODUCTIONS = {kinds.FAIR_IN_FORCE, kinds.WRITER_NAMED, kinds.OPERATOR_NAMED}
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Deed:
    """Something that may be cut off at any moment.

    Attributes:
        starts_from: the name of the folder it works in a copy of.
        do: called in the process that is killed.
        check: called with the folder afterwards, the facts that are in it, and what was told.
    """

    name: str
    starts_from: str
    do: Callable[[World, Tell], None]
    check: Callable[[World, Sequence[Fact], Sequence[str]], None]


def checked(deed: Deed, before: World, after: World, told: Sequence[str]) -> None:
    """Raises AssertionError if anything that was told is not so, or the store is not sound."""
    with open_fair(after.home, desk="Desk 1") as opened:
        report = verify(opened.journal.connection)
        assert report.faults == [], report.faults
        assert report.quarantined == 0
        facts = opened.journal.facts()
    held = {fact.envelope.digest for fact in facts}
    lost = digests(before) - held
    assert not lost, f"{len(lost)} facts from before are gone"
    deed.check(after, facts, told)


_digests: dict[Path, frozenset[str]] = {}


def digests(world: World) -> frozenset[str]:
    """The facts of a folder that nobody changes."""
    if world.root not in _digests:
        found: frozenset[str] = frozenset()
        if world.home.journal.exists():
            found = frozenset(f.envelope.digest for f in salvage(world.home.journal).facts)
        _digests[world.root] = found
    return _digests[world.root]


# Scans


def _scan(world: World, tell: Tell) -> None:
    codes = _shuffled(world)
    with open_fair(world.home) as opened:
        tell("open")
        for code in codes:
            outcome = check_in.scan(opened.fair, code, DOOR)
            tell(f"{outcome.fact} {outcome.ruling.reason}")


def _scan_at_the_desk(world: World, tell: Tell) -> None:
    """The real app: a verdict counts as told when its sound would be heard."""

    async def play(opened: OpenFair) -> None:
        def heard(sound: str) -> None:
            [newest] = opened.fair.state.recent(1, DOOR)
            assert app.desk.query_one(VerdictPanel).card.sound == sound
            tell(f"{newest.scan.fact} {newest.scan.reason}")

        app = KioskApp(opened.fair, opened.home, DOOR, "Desk 1", heard)
        async with app.run_test(size=(100, 30)) as pilot:
            stage = Stage(Fairground(opened), app, pilot, [])
            await stage.rest()
            tell("open")
            for code in _shuffled(world)[:25]:
                await stage.scan(code)

    with open_fair(world.home) as opened:
        asyncio.run(play(opened))


def _each_verdict_is_kept(world: World, facts: Sequence[Fact], told: Sequence[str]) -> None:
    shown = [line.split() for line in told if line != "open"]
    kept = {f.envelope.id: f for f in facts if f.envelope.kind in kinds.SCANS}
    for fact, reason in shown:
        assert fact in kept, "a verdict that was shown is not in the journal"
        assert (kinds.content(kept[fact]) or {})["reason"] == reason
    [writer] = {kept[fact].envelope.writer for fact, _ in shown} or {""}
    own = [f for f in kept.values() if f.envelope.writer == writer]
    assert len(own) - len(shown) <= 1, "more than the one scan that was just being shown"


# Whole files and plans: all or nothing


def _import(world: World, tell: Tell) -> None:
    _command(world, tell, "import", world.home.root / ROSTER)


def _all_or_nobody(world: World, facts: Sequence[Fact], told: Sequence[str]) -> None:
    guests = _count(facts, kinds.GUEST_IMPORTED)
    assert (guests, _count(facts, kinds.ROSTER_IMPORTED)) in ((0, 0), (DEMO_GUESTS, 1))
    assert guests or DONE not in told


def _sync(world: World, tell: Tell) -> None:
    _command(world, tell, "sync", world.stick)


def _stick_and_store_are_whole(world: World, facts: Sequence[Fact], told: Sequence[str]) -> None:
    _, on_stick = read_bundle(world.stick, EVENT_NUMBER, Purpose.DEMO)
    _, brought = read_bundle(_template(world).stick, EVENT_NUMBER, Purpose.DEMO)
    held = {fact.envelope.digest for fact in facts}
    news = {fact.envelope.digest for fact in brought} - digests(_template(world))
    assert len(news) >= SCANNED_ELSEWHERE
    assert news <= held or not news & held, "a merge that was taken in in part"
    assert news <= held or DONE not in told
    assert len(on_stick) >= len(brought)


def _publish(world: World, tell: Tell) -> None:
    _command(world, tell, "plan", "publish", PLAN)


def _published_whole(world: World, facts: Sequence[Fact], told: Sequence[str]) -> None:
    published = _count(facts, kinds.PLAN_PUBLISHED)
    assert published or DONE not in told
    before = {f.envelope.digest for f in facts} - digests(_template(world))
    made = Counter(f.envelope.kind for f in facts if f.envelope.digest in before)
    for kind in INTRODUCTIONS:
        del made[kind]
    assert bool(made) == bool(published)
    if published:
        assert made[kinds.GUEST_SCHEDULED] > 0
        shapes = _shapes.setdefault(_template(world).root, made)
        assert made == shapes, "a plan that is in force in part"


_shapes: dict[Path, Counter[str]] = {}


# Erasing


def _erase(world: World, tell: Tell) -> None:
    _command(world, tell, "privacy", "erase", ERASED, "--reason", "asked", "--yes")


def _erased_or_not(world: World, facts: Sequence[Fact], told: Sequence[str]) -> None:
    """The next start makes up for what the kill kept from being obeyed."""
    erasures = [f.envelope for f in facts if f.envelope.kind == kinds.GUEST_ERASED]
    assert erasures or DONE not in told
    bodies = [f.body for f in facts if f.envelope.id in {ref for e in erasures for ref in e.refs}]
    assert bodies == [None] * len(bodies), "an erasure that was obeyed in part"
    left = [file.read_bytes() for file in world.home.root.glob("journal.db*")]
    for envelope in erasures:
        for salt in _salts_about(_template(world), envelope.subject):
            assert not any(salt in file for file in left), "an erased body is still in the file"


def _salts_about(world: World, subject: str) -> list[bytes]:
    """What must be nowhere in a journal any more once its subject was erased."""
    about = [f for f in salvage(world.home.journal).facts if f.envelope.subject == subject]
    taken = [f.body.salt for f in about if f.body and f.envelope.kind != kinds.TICKET_ISSUED]
    assert taken
    return taken


# Opening


def _open(world: World, tell: Tell) -> None:
    with open_fair(world.home) as opened:
        tell(opened.journal.writer)
    tell(DONE)


def _knows_itself(world: World, facts: Sequence[Fact], told: Sequence[str]) -> None:
    if told:
        own = {f.envelope.writer for f in facts if f.envelope.kind == kinds.FAIR_IN_FORCE}
        assert told[0] in own


# Badges


def _print_badges(world: World, tell: Tell) -> None:
    def changed(guest: Guest, news: BadgeNews) -> None:
        assert news.error is None, news.error
        if news.doing is Doing.PRINTED:
            tell(guest.subject)

    with open_fair(world.home) as opened:
        setting = BadgeSetting(Target.FILE, "", "62")
        badging = Badging(opened.fair, setting, opened.home.printed, _refuse, changed, lambda: None)
        for code in _shuffled(world)[:8]:
            badging.came([check_in.scan(opened.fair, code, DOOR)])
            badging.collect()
        badging.close()


def _refuse(error: Exception) -> None:
    raise error


def _printed_is_on_record(world: World, facts: Sequence[Fact], told: Sequence[str]) -> None:
    on_record = {f.envelope.subject for f in facts if f.envelope.kind == kinds.BADGE_PRINTED}
    assert set(told) <= on_record, "a badge that was told as printed is not on record"
    files = [*(world.home.printed / "badges").glob("*.pdf")]
    assert len(on_record) <= len(files), "a badge on record that was never made"
    for file in files:
        assert file.read_bytes().rstrip().endswith(b"%%EOF"), "half a badge under a whole name"


# Copies


def _back_up(world: World, tell: Tell) -> None:
    _command(world, tell, "backup")


def _copies_are_whole(world: World, facts: Sequence[Fact], told: Sequence[str]) -> None:
    made = copies(world.home.backups)
    assert made or DONE not in told
    for copy in made:
        assert prove(copy).facts >= len(digests(_template(world)))


def _restore(world: World, tell: Tell) -> None:
    _command(world, tell, "restore", world.copy)


def _nothing(world: World, facts: Sequence[Fact], told: Sequence[str]) -> None:
    """That the facts of before are there is checked for every deed."""


DEEDS = {
    deed.name: deed
    for deed in (
        Deed("scan", "fair", _scan, _each_verdict_is_kept),
        Deed("desk", "fair", _scan_at_the_desk, _each_verdict_is_kept),
        Deed("import", "empty", _import, _all_or_nobody),
        Deed("sync", "fair", _sync, _stick_and_store_are_whole),
        Deed("erase", "fair", _erase, _erased_or_not),
        Deed("begin", "empty", _open, _knows_itself),
        Deed("migrate", "older", _open, _knows_itself),
        Deed("publish", "planned", _publish, _published_whole),
        Deed("badges", "fair", _print_badges, _printed_is_on_record),
        Deed("backup", "fair", _back_up, _copies_are_whole),
        Deed("restore", "fair", _restore, _nothing),
    )
}


def _command(world: World, tell: Tell, *arguments: str | Path) -> None:
    """Runs a command as somebody at a prompt does, who has seen its last line when it ends."""
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = cli.run(["--home", str(world.home.root), *map(str, arguments)])
    assert code in (cli.DONE, cli.PARTLY), said.getvalue()
    tell(DONE)


def _shuffled(world: World) -> list[str]:
    codes = [*world.codes.values()]
    Random().shuffle(codes)
    return codes


def _count(facts: Iterable[Fact], *wanted: str) -> int:
    return sum(fact.envelope.kind in wanted for fact in facts)


def _template(world: World) -> World:
    """The folder that this one is a copy of, which its name tells."""
    return World(world.root.parent / world.root.name.partition("-")[0])
