"""Desks that scan at once, each a process with the real app on a store of its own.

They hand each other what they recorded as the hub's courier does: what is new, every half second,
taken in on the app's own thread.
"""

import asyncio
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import mean

from big_fair import open_big_fair

from kiosk.domain.facts import Fact
from kiosk.rehearsal.driver import Rehearsal
from kiosk.usecases.exchange import take_in
from kiosk.wiring import OpenFair
from parts.fresh_fair import codes_of
from parts.news import Greeting, greeting, own_facts
from parts.rehearsed_scans import Played, rehearsed
from parts.timing import Measured, milliseconds, told

EXCHANGE_SECONDS = 0.5


def side_by_side(fair: Path, desks: int, scans: int) -> Measured:
    """What so many desks measure that have so many scans each."""
    chosen = codes_of(fair, desks * scans)
    running = [
        _started(fair.with_name(f"{fair.name}-desk-{number}"), fair, chosen[number::desks])
        for number in range(desks)
    ]
    played, absorbed = _relayed([each.ours for each in running])
    for each in running:
        each.process.join()
        shutil.rmtree(each.folder)
    shown = [time for one in played for time in one.shown]
    processor = {"shown processor": mean(one.processor for one in played)}
    return told("shown", shown) | processor | told("news", absorbed)


@dataclass(frozen=True)
class _Running:
    folder: Path
    process: Process
    ours: Connection


def _started(folder: Path, fair: Path, codes: Sequence[str]) -> _Running:
    shutil.copytree(fair, folder, ignore=shutil.ignore_patterns("*.lock", "*.holder"))
    ours, theirs = Pipe()
    process = Process(target=desk, args=(folder, codes, theirs))
    process.start()
    theirs.close()
    return _Running(folder, process, ours)


def _relayed(desks: Sequence[Connection]) -> tuple[list[Played], list[float]]:
    """Hands each desk's news to the others until all are done; what they measured."""
    played: list[Played] = []
    absorbed: list[float] = []
    waiting = set(desks)
    while waiting:
        for ours in [each for each in waiting if each.poll(0.01)]:
            news, more = ours.recv()
            if isinstance(news, Played):
                played.append(news)
                absorbed += more
                waiting.discard(ours)
            else:
                for other in waiting - {ours}:
                    other.send((news, more))
    return played, absorbed


def desk(folder: Path, codes: Sequence[str], others: Connection) -> None:
    """One desk of the rehearsal; tells its times in the end."""
    with open_big_fair(folder) as opened:
        exchange = _Exchange(opened, others)
        played = asyncio.run(rehearsed(opened, codes, exchange.go_on))
    others.send((played, exchange.absorbed))


class _Exchange:
    """What a desk hands on and takes in while it scans; in milliseconds, what that took."""

    def __init__(self, opened: OpenFair, others: Connection) -> None:
        self._opened = opened
        self._others = others
        self._sent = 0
        self.absorbed: list[float] = []

    async def go_on(self, rehearsal: Rehearsal) -> None:
        """Exchanges every half second until it is stopped."""
        while True:
            await asyncio.sleep(EXCHANGE_SECONDS)
            if facts := own_facts(self._opened, self._sent):
                self._sent = facts[-1].envelope.seq
                self._others.send((greeting(self._opened, self._sent), facts))
            while self._others.poll():
                self._absorb(rehearsal, *self._others.recv())

    def _absorb(self, rehearsal: Rehearsal, theirs: Greeting, news: list[Fact]) -> None:
        # Clocks of a script that is played faster than life would part with each visit.
        meant = replace(theirs, written_at=self._opened.fair.now())

        def taken() -> None:
            take_in(self._opened.fair, meant, news)
            rehearsal.hear_news()

        self.absorbed.append(milliseconds(taken))
