"""Facts made by hand, as another device would have written them, or a clumsy or a hostile one."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from kiosk.domain import kinds
from kiosk.domain.canonical import canonical
from kiosk.domain.facts import Body, Envelope, Fact
from tests.store.stores import MORNING

_numbers = count(1)


def some_id() -> str:
    """An id that no other fact of the tests has."""
    return f"00000000-0000-7000-8000-{next(_numbers):012x}"


@dataclass
class Chain:
    """A writer's facts, each chained to the one before it."""

    writer: str = "other"
    facts: list[Fact] = field(default_factory=list)

    def add(
        self,
        kind: str = kinds.OPERATOR_NAMED,
        subject: str = "o:1",
        content: Mapping[str, object] | None = None,
        *,
        id: str = "",
        refs: Sequence[str] = (),
        at: int = MORNING,
        version: int = 1,
    ) -> Fact:
        """The writer's next fact."""
        text = canonical({"name": "Anna"} if content is None else content)
        body = Body(text, hashlib.sha256(f"{self.writer}{len(self.facts)}".encode()).digest()[:16])
        envelope = Envelope(
            id=id or some_id(),
            writer=self.writer,
            seq=len(self.facts) + 1,
            kind=kind,
            version=version,
            subject=subject,
            at=at,
            simulated=False,
            operator="",
            refs=tuple(refs),
            body=body.digest,
            previous=self.facts[-1].envelope.digest if self.facts else "",
        )
        self.facts.append(Fact(envelope, body))
        return self.facts[-1]

    def fork(self) -> "Chain":
        """What an undetected copy of the device goes on with."""
        return Chain(self.writer, list(self.facts))


def bare(fact: Fact) -> Fact:
    """The fact as somebody gets it who may not have its body."""
    return Fact(fact.envelope, None)
