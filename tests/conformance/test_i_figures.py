"""Group I: the figures."""

from kiosk.usecases.figures import WHOLE_FAIR, By, Group, figures
from kiosk.usecases.undo import undo
from tests.event_texts import DOOR
from tests.fairs import Desk, OpenDesk

KINDS = """
[[kinds]]
id = "team"
number = 2
name = "Team"
[[kinds]]
id = "press"
number = 3
name = "Press"
"""
HALL = """
[[checkpoints]]
id = "hall"
name = "Hall"
takes = ["visitor"]
"""
FAIR = KINDS + DOOR.replace('takes = ["visitor"]', 'takes = ["visitor", "team"]') + HALL


def kinds_at(door: Desk, checkpoint: str) -> tuple[Group, ...]:
    return figures(door.fair, checkpoint).groups[By.KIND]


def test_i6_each_kind_of_ticket_tells_its_total_and_who_came_and_who_is_inside(
    desk: OpenDesk,
) -> None:
    """At a checkpoint the kinds that it takes; canceled registrations are expected nowhere."""
    door = desk(FAIR)
    for number in ("1", "2", "3"):
        door.guest(number, kind="visitor")
    door.guest("4", kind="team")
    door.guest("5", kind="press")
    door.guest("6", kind="visitor", status="canceled")
    entry = door.scan(door.code("1"))
    door.scan(door.code("2"))
    door.leave(door.code("2"))
    door.scan(door.code("4"))
    assert kinds_at(door, "door") == (
        Group("visitor", came=2, inside=1, expected=3),
        Group("team", came=1, inside=1, expected=1),
    )
    assert kinds_at(door, "hall") == (Group("visitor", came=0, inside=0, expected=3),)
    assert figures(door.fair, "door").inside == 2
    undo(door.fair, entry.fact, "wrong person")
    assert kinds_at(door, "door")[0] == Group("visitor", came=1, inside=0, expected=3)


def test_i6_the_whole_fair_counts_each_person_once(desk: OpenDesk) -> None:
    """Who is inside at two places is one person, and came once."""
    door = desk(FAIR)
    code = door.code_of_guest("1", kind="visitor")
    door.guest("2", kind="visitor")
    for point in ("door", "hall"):
        door.scan(code, at=point)
    whole = figures(door.fair, WHOLE_FAIR)
    assert (whole.came, whole.inside, whole.expected, whole.missing) == (1, 1, 2, 1)
    assert whole.groups[By.KIND] == (Group("visitor", came=1, inside=1, expected=2),)
