"""The words by which schedules say what an appointment is."""

from kiosk.domain.appointments import Sort
from kiosk.roster.folding import fold, index, lines
from kiosk.roster.problems import RowReason
from kiosk.roster.texts import Unfit, clean

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
    text = clean(cell)
    if not text:
        return None
    if known := SORTS.get(fold(text)):
        return Sort(known)
    raise Unfit(RowReason.UNKNOWN_SORT, known=", ".join(Sort))
