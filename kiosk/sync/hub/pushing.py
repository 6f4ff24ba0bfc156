"""From the store to the hub: each writer's facts in order, as many at a time as it takes well."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

import psycopg

from kiosk.domain.facts import Fact
from kiosk.errors import HubAway, HubRefused, HubShutOut
from kiosk.sync.hub import rows
from kiosk.sync.hub.comparing import Stretch, pieces
from kiosk.sync.hub.line import Line
from kiosk.sync.hub.ports import Held

AT_ONCE = 2000
MOST_CHARACTERS = 8_000_000


@dataclass
class Pushing:
    """What goes to the hub in one conversation.

    Attributes:
        refused: writers whose facts the hub doesn't take, and why: they hold up no others.
    """

    line: Line
    held: Held
    refused: dict[str, str] = field(default_factory=dict)

    def stretches(self, several: Sequence[Stretch]) -> Iterator[list[Fact]]:
        """Pushes these; yields what went, batch by batch.

        Raises:
            HubAway: if the contact broke off; what went before is there.
        """
        for batch in pieces(list(several), AT_ONCE):
            yield self.facts(
                [
                    fact
                    for stretch in batch
                    for fact in self.held.facts(stretch.writer, stretch.first, stretch.last)
                ]
            )

    def facts(self, facts: Sequence[Fact]) -> list[Fact]:
        """Pushes these, which are in order; returns those that the hub took or had."""
        went: list[Fact] = []
        for batch in _not_too_long(facts):
            went += self._batch(batch)
        return went

    def _batch(self, batch: Sequence[Fact]) -> list[Fact]:
        """All at once; if the hub refuses, writer by writer, so that one holds up no others."""
        left = [fact for fact in batch if fact.envelope.writer not in self.refused]
        if not left:
            return []
        try:
            self._push(left)
        except HubShutOut:
            raise
        except (HubRefused, HubAway) as error:
            if not _is_about_facts(error):
                raise
            writers = list(dict.fromkeys(fact.envelope.writer for fact in left))
            if len(writers) == 1:
                self.refused[writers[0]] = error.message
                return []
            return [
                fact
                for writer in writers
                for fact in self._batch([f for f in left if f.envelope.writer == writer])
            ]
        return left

    def _push(self, facts: Sequence[Fact]) -> None:
        if (lines := rows.lines(facts)) is not None:
            self.line.ask(rows.PUSH_LINES, *lines)
        else:
            self.line.ask(rows.PUSH, *rows.columns(facts))


def _is_about_facts(error: HubRefused | HubAway) -> bool:
    """Whether the hub answered, and what it objects to is in the facts themselves."""
    cause = error.__cause__
    code = cause.sqlstate if isinstance(cause, psycopg.Error) else None
    return code is not None and (code in ("KH002", "KH003") or code[:2] in ("21", "22", "23", "54"))


def _not_too_long(facts: Sequence[Fact]) -> Iterator[list[Fact]]:
    batch: list[Fact] = []
    characters = 0
    for fact in facts:
        size = len(fact.body.text) if fact.body else 0
        if batch and characters + size > MOST_CHARACTERS:
            yield batch
            batch, characters = [], 0
        batch.append(fact)
        characters += size
    if batch:
        yield batch


def only(stretches: Sequence[Stretch], writers: Collection[str]) -> list[Stretch]:
    """The stretches of these writers."""
    return [stretch for stretch in stretches if stretch.writer in writers]
