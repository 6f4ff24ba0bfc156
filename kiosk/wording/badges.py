"""What is said of a guest's badge: on the panel, and on their record."""

from kiosk.badges.news import Badges, Doing
from kiosk.domain.badge_notes import BadgeHistory, BadgeNote, Occasion
from kiosk.domain.guests import Guest
from kiosk.usecases.badges import history_of, is_outdated
from kiosk.usecases.fair import Fair
from kiosk.wording.moments import when
from kiosk.words import N_, _

_OCCASIONS = {
    None: N_("handed out {time}"),
    Occasion.AHEAD: N_("printed ahead {time}"),
    Occasion.CHECK_IN: N_("printed {time}"),
    Occasion.AGAIN: N_("printed again {time}"),
    Occasion.CORRECTED: N_("printed anew {time}"),
}
MOST_TOLD = 3


def badge_line(fair: Fair, guest: Guest, badges: Badges | None) -> str:
    """What the desk must know of a guest's badge, in a line; empty where there is nothing."""
    news = badges.news_of(guest) if badges else None
    if news is not None and news.doing is Doing.PRINTS:
        return _("Badge prints …")
    if news is not None and news.doing is Doing.LIES_READY:
        return _("Badge lies ready: hand it out.")
    if news is not None and news.error is not None:
        text = _("! No badge: {why} {remedy} F10 tries again.")
        return text.format(why=_(news.error.message), remedy=_(news.error.remedy))
    history = history_of(fair, guest)
    if (held := history.held_since) is not None:
        text = _("Has a badge since {time}").format(time=when(held.at, fair.now(), fair.event))
        if is_outdated(fair, guest, history):
            text += _(", of before the correction: F10 prints a new one")
        return text
    if history.lies_ready:
        return _("Badge lies ready")
    return ""


def history_lines(fair: Fair, history: BadgeHistory) -> str:
    """When a guest's badge was printed and handed out, and by whom; the last few times."""
    told = [_told(fair, note) for note in history.notes[-MOST_TOLD:]]
    more = len(history.notes) - len(told)
    return (f"+{more} · " if more else "") + " · ".join(told)


def _told(fair: Fair, note: BadgeNote) -> str:
    text = _(_OCCASIONS[note.occasion]).format(time=when(note.at, fair.now(), fair.event))
    labels = (fair.state.label(f"w:{note.writer}"), fair.state.label(note.operator))
    who = ", ".join(filter(None, labels))
    return f"{text} ({who})" if who else text
