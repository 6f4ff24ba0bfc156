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
