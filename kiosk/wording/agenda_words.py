"""The few words in which an agenda is told, once for the staff and once for guests."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kiosk.domain.appointments import Sort
from kiosk.words import G_, N_, _, ngettext, spoken, to_guest


@dataclass(frozen=True, slots=True)
class Voice:
    """One language, and the words of an agenda in it.

    Attributes:
        count: how many of a sort, in words.
    """

    language: str
    today: str
    tomorrow: str
    now: str
    until: str
    day: str
    meets: str
    at_table: str
    sorts: Mapping[Sort, str]
    count: Callable[[Sort, int], str]


def staff_voice() -> Voice:
    """The staff's."""
    return Voice(
        spoken(),
        today=_("today"),
        tomorrow=_("tomorrow"),
        now=_("now"),
        until=_("until {time}"),
        day=_("day {number}"),
        meets=_("{what} with {whom}"),
        at_table=_("table {table}"),
        sorts={sort: _(word) for sort, word in _STAFF_SORTS.items()},
        count=lambda sort, count: _COUNTS[sort](count).format(count=count),
    )


def guest_voice(language: str) -> Voice:
    """A guest's. Numbers stand before a sign, so that no language must bend its words to them."""

    def said(text: str) -> str:
        return to_guest(text, language)

    sorts = {sort: said(word) for sort, word in _GUEST_SORTS.items()}
    return Voice(
        language,
        today=said(G_("today")),
        tomorrow=said(G_("tomorrow")),
        now=said(G_("now")),
        until=said(G_("until {time}")),
        day=said(G_("day {number}")),
        meets=said(G_("{what} with {whom}")),
        at_table=said(G_("table {table}")),
        sorts=sorts,
        count=lambda sort, count: f"{count} × {sorts[sort]}",
    )


_STAFF_SORTS = {
    Sort.BUS: N_("bus"),
    Sort.VISIT: N_("visit"),
    Sort.MEETING: N_("meeting"),
    Sort.TALK: N_("talk"),
    Sort.OTHER: N_("appointment"),
}
_GUEST_SORTS = {
    Sort.BUS: G_("bus"),
    Sort.VISIT: G_("visit"),
    Sort.MEETING: G_("meeting"),
    Sort.TALK: G_("talk"),
    Sort.OTHER: G_("appointment"),
}
_COUNTS: dict[Sort, Callable[[int], str]] = {
    Sort.BUS: lambda count: ngettext("{count} bus", "{count} buses", count),
    Sort.VISIT: lambda count: ngettext("{count} visit", "{count} visits", count),
    Sort.MEETING: lambda count: ngettext("{count} meeting", "{count} meetings", count),
    Sort.TALK: lambda count: ngettext("{count} talk", "{count} talks", count),
    Sort.OTHER: lambda count: ngettext("{count} appointment", "{count} appointments", count),
}
