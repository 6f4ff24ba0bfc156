"""What the rules of a day complain of, said at the line of a form that can mend it.

The rules speak of settings as the file of the day has them; a form says it in the staff's words.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from kiosk.eventfile.table import MISSING, OUT_OF_BOUNDS
from kiosk.visitfile.arranged import DOUBLED, NO_GUESTS
from kiosk.visitfile.ground import NO_WAY
from kiosk.visitfile.hosts import NO_HOURS
from kiosk.visitfile.merging import NO_COMPANY
from kiosk.visitfile.sense import OF_ONE_COMPANY, OUTSIDE, OVERLAP, TOO_FAR
from kiosk.visitfile.settings import ENDS_FIRST
from kiosk.words import N_, _

_FIELD = re.compile(r"\{(\w+)(?:![rs])?\}")
_NAMED_FIELD = re.compile(r".*?(?:\)|no\. \d+) (\w+): (.*)")


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a rule says, the lines that can mend it, and our words for it.

    Attributes:
        told: the marked text that the rule fills in, or what stands in one of `logistics`.
    """

    told: str | re.Pattern[str]
    fields: tuple[str, ...]
    words: str

    def found_in(self, told: str) -> re.Match[str] | None:
        """What the rule filled in, where it was this one that complained."""
        pattern = self.told if isinstance(self.told, re.Pattern) else _filled(_(self.told))
        return pattern.search(told)


@lru_cache(maxsize=64)
def _filled(text: str) -> re.Pattern[str]:
    """Finds a text with something in its fields; at its beginning stands one word at most."""
    literal, *rest = _FIELD.split(text)
    pattern = re.escape(literal)
    for name, then in zip(rest[::2], rest[1::2], strict=True):
        pattern += (rf"(?P<{name}>.+?)" if pattern else rf"(?<!\S)(?P<{name}>\S+)") + re.escape(
            then
        )
    return re.compile(pattern + r"\.?$")


_RULES = (
    _Rule(ENDS_FIRST, (), N_("This ends before it begins. Type the earlier time first.")),
    _Rule(OUT_OF_BOUNDS, (), N_("This must be from {least} to {most}.")),
    *(_Rule(told, (), N_("This can't be left empty.")) for told in (MISSING, NO_GUESTS, NO_HOURS)),
    _Rule(OUTSIDE, ("at",), N_("This is outside the day, which is {hours}.")),
    _Rule(
        OF_ONE_COMPANY,
        ("pinned",),
        N_("{one} and {other} are both of one company. Take one of the two out."),
    ),
    _Rule(OVERLAP, ("pinned",), N_("{one} and {other} overlap. Take one of the two out.")),
    _Rule(
        TOO_FAR,
        ("pinned",),
        N_(
            "Between {one} and {other} there are {between} minutes, and the way takes {way}. Take"
            " one of the two out."
        ),
    ),
    _Rule(re.compile(r"overlap"), ("at",), N_("These parts overlap.")),
    _Rule(
        re.compile(r"needs at least (?P<least>\d+) and takes at most (?P<most>\d+)"),
        ("min",),
        N_("It takes at most {most}, so at least {least} can't be asked for."),
    ),
    _Rule(
        NO_WAY,
        ("place", "home"),
        N_("Nobody knows how long it takes from {one} to {other}. Add that to the travel times."),
    ),
    _Rule(NO_COMPANY, ("company",), N_("There is no such company any more.")),
    _Rule(DOUBLED, ("guests",), N_("{guest} is in several parties. A guest can be in one only.")),
    # What has no words of ours yet is told as the rules say it, at a line that can mend it.
    _Rule(re.compile(r"place|drive"), ("place", "home"), ""),
    _Rule(re.compile(r"needs at least"), ("min",), ""),
)


def at_line(told: str, lines: Collection[str]) -> tuple[str, str]:
    """Where a complaint is to be mended, and what to say there.

    Args:
        told: the complaint, on one line.
        lines: the names of the form's lines.

    Returns:
        The line, empty where the complaint speaks of none of them; and the words.
    """
    named = _NAMED_FIELD.fullmatch(told.strip())
    field, told = (named[1], named[2]) if named and named[1] in lines else ("", told.strip())
    for rule in _RULES:
        if found := rule.found_in(told):
            at = field or next((name for name in rule.fields if name in lines), "")
            if at:
                said = {name: text.strip("'\"") for name, text in found.groupdict().items()}
                return at, _(rule.words).format(**said) if rule.words else told
    return field, told
