"""Fairs of any size that nobody has worked in, and the codes of their tickets."""

import os
import random
import shutil
from pathlib import Path

from big_fair import make_apart, open_big_fair

FACTS_A_GUEST = 10


def fresh(kept: Path, temporary: Path, guests: int) -> Path:
    """A fair of this size that nobody has worked in."""
    made = kept / str(guests)
    if not made.with_suffix(".codes").exists():
        make_apart(made, guests, guests * FACTS_A_GUEST)
    fair = temporary / f"measured-{guests}"
    shutil.copytree(made, fair)
    shutil.copyfile(made.with_suffix(".codes"), fair.with_suffix(".codes"))
    with open_big_fair(fair):  # a copy takes a new name; that is no part of a start
        pass
    return fair


def codes_of(fair: Path, most: int) -> list[str]:
    """The codes of so many of its tickets, each once; the others are not read."""
    with fair.with_suffix(".codes").open("rb") as lines:
        width = len(lines.readline())
        count = lines.seek(0, os.SEEK_END) // width
        found = []
        for number in random.sample(range(count), min(count, most)):
            lines.seek(number * width)
            found.append(lines.readline().decode("ascii").strip())
    return found
