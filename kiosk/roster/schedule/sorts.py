"""The words by which schedules say what an appointment is."""

from kiosk.domain.appointments import Sort
from kiosk.roster.folding import index, lines
from kiosk.roster.known_words import meant_by
from kiosk.roster.problems import RowReason

SORTS = index(
    lines(
        """
bus bus, Shuttle, Transfer, Busfahrt, Fahrt, ride, coach, автобус, трансфер, поездка
visit visit, Besuch, Betriebsbesuch, Firmenbesuch, Unternehmensbesuch, Besichtigung, company visit
visit визит, посещение, посещение предприятия, экскурсия
meeting meeting, Gespräch, Treffen, Besprechung, Kooperationsgespräch, B2B, B2B-Gespräch
meeting b2b meeting, 1:1, one to one, matchmaking, appointment, встреча, переговоры, беседа
talk talk, Vortrag, Referat, Rede, Podium, Workshop, Seminar, lecture, speech, keynote, panel
talk presentation, session, доклад, лекция, выступление, семинар, презентация
other other, Sonstiges, Anderes, Termin, Pause, Essen, Empfang, break, lunch, reception, misc
other другое, прочее, перерыв, обед, приём
"""
    )
)


def sort_of(cell: str) -> Sort | None:
    """What an appointment is; None where an empty cell leaves it to what the row says besides.

    Raises:
        Unfit: the word is not known.
    """
    found = meant_by(cell, SORTS, RowReason.UNKNOWN_SORT, Sort)
    return Sort(found) if found else None
