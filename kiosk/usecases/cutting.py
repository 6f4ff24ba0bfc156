"""What a file holds for whom: all envelopes always, so that chains stay whole; bodies as needed."""

from collections.abc import Iterable, Sequence

from kiosk.domain import kinds
from kiosk.domain.audience import Audience, Cut
from kiosk.domain.facts import Fact
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.share import knows_more, share


def cut(fair: Fair, facts: Sequence[Fact], by: Cut) -> Sequence[Fact]:
    """These facts as they are cut for somebody.

    Raises:
        Unsettled: if there is no trip of one of the names.
    """
    if by.audience is Audience.MARSHAL:
        return share(fair, facts, by.trips)
    if by.audience is Audience.OUTSIDE:
        return [_bare(fact) for fact in facts]
    return facts


def answer_to_a_cut(own: Sequence[Fact], came: Iterable[Fact], trips: Sequence[str]) -> Cut:
    """The answer to a file whose signer's role nobody knows.

    What was cut stays so for who knows more; who was given no more gives all there is back.

    Args:
        trips: whose marshals the file was for; none if it was cut for nobody.
    """
    is_cut = bool(trips) and knows_more(own, came)
    return Cut(Audience.MARSHAL if is_cut else Audience.ALL, tuple(trips))


def _bare(fact: Fact) -> Fact:
    """What a device that was shut out is told: that it was."""
    return fact if fact.envelope.kind in kinds.DEVICES else Fact(fact.envelope, None)
