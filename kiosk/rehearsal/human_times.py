"""How long people take at a desk. All of it is assumed, none of it measured: change it here.

Each time is drawn from a lognormal distribution, as times of people are skewed: half of them are
shorter than the median, two thirds lie between the median divided by the spread and times it, and
none is longer than `LONGEST` medians.
"""

import math
from dataclasses import dataclass
from random import Random

KEYS_A_SECOND = 5.0  # somebody who types names all morning, looking at the guest in between
LONGEST = 6.0


@dataclass(frozen=True, slots=True)
class HumanTime:
    """Seconds: the median, and the factor by which they mostly spread around it."""

    median: float
    spread: float

    def draw(self, chance: Random) -> float:
        """One such time."""
        return min(chance.lognormvariate(math.log(self.median), math.log(self.spread)), self.most)

    @property
    def most(self) -> float:
        """No draw is longer."""
        return self.median * LONGEST


STEP_UP = HumanTime(2.0, 1.4)  # the guest steps up, both say good morning
SHOW = HumanTime(1.8, 1.5)  # the code is held under the scanner until it beeps
SHOW_AGAIN = HumanTime(1.2, 1.4)  # the same code once more, or the next of a pile
READ = HumanTime(0.8, 1.3)  # the desk reads the verdict
HAND_OVER = HumanTime(3.5, 1.4)  # badge and papers change hands, the guest moves on
SAY_NAME = HumanTime(5.0, 1.5)  # the phone is dead; the guest says the name or shows a passport
PICK = HumanTime(1.2, 1.4)  # the desk compares the marked line with the guest
SPELL = HumanTime(4.0, 1.4)  # nobody was found; the guest spells the name
READ_CODE = HumanTime(7.0, 1.5)  # the guest finds the short code and reads it out
FIND_TICKET = HumanTime(6.0, 1.6)  # that was another code; the guest looks for the right one
ASK_WHO = HumanTime(5.0, 1.5)  # came before: is it the same person?
ASK = HumanTime(4.0, 1.5)  # a question of the fair's is put and answered
SETTLE = HumanTime(12.0, 1.6)  # payment is open: asking, looking at a receipt
EXPLAIN = HumanTime(15.0, 1.6)  # not here: where to go instead
