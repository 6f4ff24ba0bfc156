"""kill -9 at any moment: what was shown is in the journal, the store opens, and it proves sound."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.store.stores import MEMORY
from tests.trust.deeds import DEEDS, Deed
from tests.trust.ground import World, make_worlds
from tests.trust.killing import kill_once

KILLS = 4  # of each deed; benchmarks/kill.py does it some thousands of times


@pytest.fixture(scope="module")
def worlds() -> Iterator[dict[str, World]]:
    with tempfile.TemporaryDirectory(prefix="kiosk", dir=MEMORY) as folder:
        yield make_worlds(Path(folder))


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_a_kill_at_any_moment_takes_nothing_that_was_shown(
    deed: Deed, worlds: dict[str, World]
) -> None:
    chance, before = Random(), worlds[deed.starts_from]
    whole = kill_once(deed, before, before.root.parent, chance, None)
    assert not whole.cut_off
    assert whole.told or deed.name == "badges"
    for _ in range(KILLS):
        kill_once(deed, before, before.root.parent, chance, whole.seconds)
