"""Drafts become facts: sealed, numbered, and chained to the one before."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kiosk.domain import kinds
from kiosk.domain.fact_records import checked_fact
from kiosk.domain.facts import Draft, Envelope, Fact, RandomBytes, new_id, sealed
from kiosk.errors import BadFact
from kiosk.words import N_


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes facts.

    Attributes:
        writer: the name of the chain they go into.
        operator: pseudonym of who works there.
        now: the clock, microseconds since 1970; ``simulated`` where it was set by hand.
    """

    writer: str
    operator: str
    now: Callable[[], int]
    simulated: bool
    random_bytes: RandomBytes

    def facts(self, drafts: Sequence[Draft], last: Envelope | None) -> tuple[Fact, ...]:
        """The facts of these drafts, in their order.

        Args:
            last: what the chain ends with; None where it begins.

        Raises:
            BadFact: if another device could not read one of them.
        """
        facts: list[Fact] = []
        for draft in drafts:
            fact = self._fact(draft, last)
            last = fact.envelope
            facts.append(fact)
        return tuple(facts)

    def _fact(self, draft: Draft, last: Envelope | None) -> Fact:
        at = self.now()
        body = sealed(draft.content, self.random_bytes)
        try:
            digest = body.digest
        except UnicodeEncodeError as error:
            raise BadFact(
                N_("This can't be recorded: it holds half a character."), N_("Type it again.")
            ) from error
        envelope = Envelope(
            id=draft.id or new_id(at, self.random_bytes),
            writer=self.writer,
            seq=last.seq + 1 if last else 1,
            kind=draft.kind,
            version=kinds.KINDS[draft.kind].version,
            subject=draft.subject,
            at=at,
            simulated=self.simulated,
            operator=self.operator,
            refs=draft.refs,
            body=digest,
            previous=last.digest if last else "",
        )
        # What no other device would take in must not stand in a chain that they shall follow.
        return checked_fact(envelope, body.text, body.salt)
