"""How a desk types a name it hears or reads, rightly and wrongly."""

from collections.abc import Iterator
from random import Random

from kiosk.domain.guests import Guest
from kiosk.domain.names import plain

# English letters for a sound, and what somebody schooled in German writes for it; longest first.
_GERMAN = (
    ("shch", "schtsch"),
    ("zh", "sch"),
    ("sh", "sch"),
    ("ch", "tsch"),
    ("kh", "ch"),
    ("ts", "z"),
    ("v", "w"),
    ("y", "j"),
)


def spellings(guest: Guest, chance: Random) -> Iterator[str]:
    """Ways to type the name, each but the last in a random order; the last leaves no doubt."""
    latin, own = plain(guest.latin_name), plain(guest.native_name)
    first_last = latin or own
    ways = [first_last, " ".join(reversed(first_last.split())), own, german(first_last)]
    chance.shuffle(ways)
    yield from dict.fromkeys(way for way in ways if len(way) > 1)
    yield guest.registration


def german(name: str) -> str:
    """A name in English letters as a German ear would write it down."""
    written, rest = "", name
    while rest:
        found = next(((e, g) for e, g in _GERMAN if rest.startswith(e)), (rest[0], rest[0]))
        written += found[1]
        rest = rest[len(found[0]) :]
    return written


def mistyped(text: str, chance: Random) -> str:
    """The text with one slip: two letters changed about, one left out, or one struck twice."""
    if len(text) < 3:
        return text
    at = chance.randrange(1, len(text) - 1)
    here, there = text[at], text[at + 1]
    slips = (there + here, there, here + here + there)
    return text[:at] + chance.choice(slips) + text[at + 2 :]
