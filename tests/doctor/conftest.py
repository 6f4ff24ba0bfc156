"""What a check stands on in these tests: real desks, and what they found out."""

from kiosk.doctor.ground import Ground
from tests.fairs import Desk


def ground(desk: Desk, *, is_set: bool = False) -> Ground:
    """The fair as a desk sees it now."""
    return Ground(desk.fair, desk.clock(), is_set)
