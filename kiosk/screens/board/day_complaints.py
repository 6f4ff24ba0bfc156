"""What the rules of a day complain of, said at the line of a form that can mend it.

The rules speak of settings as the file of the day has them; a form says it in the staff's words.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from kiosk.words import N_, _

_NAMED_FIELD = re.compile(r".*?(?:\)|no\. \d+) (\w+): (.*)")


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a rule says, the lines that can mend it, and our words for it."""

    told: re.Pattern[str]
    fields: tuple[str, ...]
    words: str


_RULES = (
    _Rule(
        re.compile(r"ends before it begins"),
        (),
        N_("This ends before it begins. Type the earlier time first."),
    ),
    _Rule(
        re.compile(r"must be from (?P<least>-?\d+(?:\.\d+)?) to (?P<most>\d+(?:\.\d+)?)"),
        (),
        N_("This must be from {least} to {most}."),
    ),
    _Rule(re.compile(r"^is missing"), (), N_("This can't be left empty.")),
    _Rule(
        re.compile(r"is outside the day, which is (?P<hours>[\d:-]+)"),
        ("at",),
        N_("This is outside the day, which is {hours}."),
    ),
    _Rule(
        re.compile(r"pinned to (?P<one>\S+) and (?P<other>\S+), both of one company"),
        ("pinned",),
        N_("{one} and {other} are both of one company. Take one of the two out."),
    ),
    _Rule(
        re.compile(r"pinned to (?P<one>\S+) and (?P<other>\S+), which overlap"),
        ("pinned",),
        N_("{one} and {other} overlap. Take one of the two out."),
    ),
    _Rule(
        re.compile(
            r"pinned to (?P<one>\S+) and (?P<other>\S+), between which there are"
            r" (?P<between>-?\d+) minutes and the way takes (?P<way>\d+)"
        ),
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
        re.compile(r"lacks the minutes from (?P<one>\S+) to (?P<other>[^\s;]+)"),
        ("place", "home"),
        N_("Nobody knows how long it takes from {one} to {other}. Add that to the travel times."),
    ),
    _Rule(re.compile(r"its company"), ("company",), N_("There is no such company any more.")),
    _Rule(
        re.compile(r"(?P<guest>\S+) stands there \d+ times"),
        ("guests",),
        N_("{guest} is in several parties. A guest can be in one only."),
    ),
    # What has no words of ours yet is told as the rules say it, at a line that can mend it.
    _Rule(re.compile(r"pinned to"), ("pinned",), ""),
    _Rule(re.compile(r"outside the day"), ("at",), ""),
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
        if found := rule.told.search(told):
            at = field or next((name for name in rule.fields if name in lines), "")
            if at:
                said = {name: text.strip("'\"") for name, text in found.groupdict().items()}
                return at, _(rule.words).format(**said) if rule.words else told
    return field, told
