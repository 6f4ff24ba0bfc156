"""A screen looks again soon after news, and never so often that it lags."""

from kiosk.screens.freshness import LONGEST, LONGEST_REST, SHARE, Freshness


class World:
    """Seconds that pass, and facts that are recorded, when a test says so."""

    seconds = 0.0
    facts = 0

    def freshness(self) -> Freshness:
        return Freshness(lambda: self.facts, lambda: self.seconds)


def test_the_first_look_is_due_and_then_only_news_is() -> None:
    world = World()
    freshness = world.freshness()
    assert freshness.is_due
    with freshness.looking():
        assert freshness.is_due
    assert not freshness.is_due
    world.facts += 1
    assert freshness.is_due


def test_what_passes_by_itself_is_seen_after_a_while() -> None:
    world = World()
    freshness = world.freshness()
    with freshness.looking():
        pass
    world.seconds += LONGEST - 0.1
    assert not freshness.is_due
    world.seconds += 0.1
    assert freshness.is_due


def test_a_long_look_is_followed_by_a_long_rest() -> None:
    world = World()
    freshness = world.freshness()
    with freshness.looking():
        world.seconds += 0.25
    world.facts += 1
    world.seconds += SHARE * 0.25 - 0.1
    assert not freshness.is_due
    world.seconds += 0.2
    assert freshness.is_due


def test_a_laptop_that_slept_while_one_looked_shows_news_when_it_wakes() -> None:
    world = World()
    freshness = world.freshness()
    with freshness.looking():
        world.seconds += 8 * 3600
    world.facts += 1
    world.seconds += LONGEST_REST
    assert freshness.is_due


def test_what_is_recorded_while_one_looks_is_news_afterwards() -> None:
    world = World()
    freshness = world.freshness()
    with freshness.looking():
        world.facts += 1
    assert freshness.is_due


def test_something_else_to_show_is_due_at_once() -> None:
    world = World()
    freshness = world.freshness()
    with freshness.looking():
        world.seconds += 1.0
    assert not freshness.is_due
    freshness.expire()
    assert freshness.is_due
