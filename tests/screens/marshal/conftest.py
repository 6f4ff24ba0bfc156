"""Every test here has marshals' devices that it can open, and two buses out and two back."""

import pytest

from tests.buses import MORNING, Marshal
from tests.event_texts import TWO_AND_TWO
from tests.fairs import Desks


@pytest.fixture
def marshal(desks: Desks) -> Marshal:
    """A marshal with four guests booked on bus A and one on bus B; 9 is staff, 8 isn't booked."""
    marshal = Marshal(desks.open(TWO_AND_TWO, now=MORNING, name="Marshal 1"))
    marshal.guests("1", native_name="Наталія Пилипенко", latin_name="Nataliia Pylypenko")
    marshal.guests("2", "3", "5", "8")
    marshal.guests("4", phone="", partner="chamber")
    marshal.guests("9", kind="staff")
    marshal.book("bus-a", "1", "2", "3", "4")
    marshal.book("bus-b", "5")
    return marshal
