"""Parts of event files, for tests to put together and to add the settings they are about."""

HEAD = """
name = "Test fair"
number = {number}
zone = "Europe/Berlin"
pseudonym_key = "0123456789ABCDEF"
"""
VISITOR = """
[[kinds]]
id = "visitor"
number = 1
name = "Visitor"
"""
# The last table is left open: a test adds the settings that it is about.
DOOR = f"""{VISITOR}
[[checkpoints]]
id = "door"
name = "Main door"
takes = ["visitor"]
"""


def event_text(tables: str, number: int = 2019) -> str:
    """An event file with these tables."""
    return HEAD.format(number=number) + tables


def door_with_validity(first: str, last: str) -> str:
    """A door that takes visitors whose tickets count between these moments."""
    return DOOR.replace(VISITOR, f"{VISITOR}valid = [{first}, {last}]\n")


BUS_DAY = "2019-04-03"
# Two buses out and two back on the second day; staff ride along.
BUSES = f"""{DOOR}
[[kinds]]
id = "staff"
number = 2
name = "Team"
staff = true

[[places]]
id = "home"
name = "Barleben"

[[places]]
id = "away"
name = "Hannover"

[[partners]]
id = "chamber"
name = "The chamber"
contact = "Ms Kranz"
phone = "+49 391 1"
"""


def bus(id: str, kind: str, departs: str, seats: int = 10, extra: str = "") -> str:
    """A trip of the second day: out from home, or back from away."""
    origin, destination = ("away", "home") if kind == "return" else ("home", "away")
    return f"""
[[trips]]
id = "{id}"
name = "{id.replace("-", " ").title()}"
kind = "{kind}"
from = "{origin}"
to = "{destination}"
departs = {BUS_DAY}T{departs}:00
seats = {seats}
{extra}
"""


TWO_AND_TWO = (
    BUSES
    + bus("bus-a", "outbound", "07:00")
    + bus("bus-b", "outbound", "07:15")
    + bus("bus-c", "return", "17:00")
    + bus("bus-d", "return", "17:30")
)
OUT, BACK = f"away-{BUS_DAY}.outbound", f"away-{BUS_DAY}.return"
