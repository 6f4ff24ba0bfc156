"""How much of a writer's chain somebody holds."""

from dataclasses import dataclass
from typing import NamedTuple


class Key(NamedTuple):
    """What names one version of a fact."""

    writer: str
    seq: int
    digest: str


@dataclass(frozen=True, slots=True)
class Head:
    """What is held of one writer.

    Attributes:
        seq: its last fact; those before it are all there.
        digest: that fact's, which stands for the whole chain before it. Where rivals stand at the
            end, that of one of them.
        facts: how many are held: as many as ``seq``, unless some have rivals.
    """

    seq: int
    digest: str
    facts: int

    @property
    def is_forked(self) -> bool:
        """Whether facts with rivals are among them, so that the head doesn't stand for all."""
        return self.facts != self.seq


NOTHING = Head(0, "", 0)
