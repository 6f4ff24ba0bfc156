"""E: which thing of the day shall be edited? A day that makes no sense can be mended so, too."""

from collections.abc import Mapping
from typing import Any

from kiosk.cells import one_line
from kiosk.domain.day_records import DaySort
from kiosk.errors import KioskError
from kiosk.screens.board.bench import Bench, as_told
from kiosk.screens.board.companies_column import COMPANY
from kiosk.screens.board.record_form import RecordFormScreen
from kiosk.screens.board.record_words import RecordWords
from kiosk.screens.board.records import RecordsScreen
from kiosk.screens.board.satisfaction_column import PARTY
from kiosk.screens.board.vehicles_column import VEHICLE, VISIT
from kiosk.screens.board.view import BoardView
from kiosk.screens.choose import ChooseScreen
from kiosk.usecases.state_visits import TOGETHER
from kiosk.usecases.visits.day import names_given, settings
from kiosk.wording.visits import SORTS, party_called
from kiosk.words import _

_MARKED = {
    COMPANY: DaySort.COMPANY,
    PARTY: DaySort.PARTY,
    VEHICLE: DaySort.VEHICLE,
    VISIT: DaySort.VISIT,
}

Things = Mapping[DaySort, Mapping[str, Mapping[str, Any]]]
"""The settings of each thing of the day, by its sort and its id."""


def edit(view: BoardView, bench: Bench, marked: str) -> None:
    """What is marked on the board, or a list of one sort."""
    prefix = marked.partition(":")[0] + ":"
    sort, identity = _MARKED.get(prefix), marked.partition(":")[2]
    choices = [(str(each), _(words)) for each, words in SORTS.items()]
    if sort is not None:
        name = _called(bench, sort, identity)
        choices.insert(0, ("marked", _("What is marked: {name}").format(name=name)))

    def chosen(told: str | None) -> None:
        if told == "marked" and sort is not None:
            edit_thing(view, bench, sort, identity)
        elif told:
            screen = RecordsScreen(bench, DaySort(told))
            view.app.push_screen(screen, lambda _nothing: view.look_now())

    view.app.push_screen(ChooseScreen(_("What shall be edited?"), choices), chosen)


def edit_thing(view: BoardView, bench: Bench, sort: DaySort, identity: str) -> None:
    """The form of one thing."""

    def kept(id: str | None) -> None:
        if id is not None:
            view.look_now()
            view.say("✔ " + _("Recorded."))

    try:
        screen = form(bench, sort, identity)
    except KioskError as error:
        view.complain(error)
    else:
        view.app.push_screen(screen, kept)


def form(bench: Bench, sort: DaySort, identity: str = "") -> RecordFormScreen:
    """The form of a thing, or of a new one.

    Raises:
        KioskError: if the file of the day can't be read.
    """
    known = things(bench)
    mine = known[sort]
    values = dict(mine.get(identity, {}))
    if sort is DaySort.PARTY and identity:
        values.setdefault("guests", identity.split(TOGETHER))
    called = _called(bench, sort, identity) if identity else ""
    title = (
        f"{_(SORTS[sort])}: {called}" if called else _("New: {sort}").format(sort=_(SORTS[sort]))
    )
    taken = frozenset(mine)
    if sort is DaySort.VISIT:  # known by a number, and plans speak of those that fell out, too
        taken |= names_given(bench.fair, bench.file, sort)
    return RecordFormScreen(
        bench, sort, identity, values, words(bench, sort, known, identity), title, taken
    )


def things(bench: Bench) -> Things:
    """All things of the day as they stand.

    Raises:
        KioskError: if the file of the day can't be read.
    """
    with as_told():
        named = settings(bench.fair, bench.file)
    found: dict[DaySort, dict[str, Mapping[str, Any]]] = {sort: {} for sort in DaySort}
    for name, values in named.items():
        sort, _dot, identity = name.partition(".")
        if sort == DaySort.PARTY:  # known by a pseudonym; called by its guests
            identity = TOGETHER.join(map(str, values.get("guests", ())))
        found[DaySort(sort)][identity] = values
    for place in found[DaySort.PLACE]:
        found[DaySort.TRAVEL].setdefault(place, {})
    return found


def words(bench: Bench, sort: DaySort, known: Things, identity: str) -> RecordWords:
    """What reads and writes the lines of a form."""
    companies, places, visits = (
        {id: one_line(str(values.get("name") or id)) for id, values in known[which].items()}
        for which in (DaySort.COMPANY, DaySort.PLACE, DaySort.VISIT)
    )
    if sort is DaySort.TRAVEL:
        places = {id: name for id, name in places.items() if id != identity}
    return RecordWords(sort, _day(bench), companies, places, visits)


def _day(bench: Bench) -> Any:
    from kiosk.domain.checkpoints import moment

    try:
        return bench.overview.day.day
    except KioskError:  # the day makes no sense now; its year is that of the fair
        return moment(bench.fair.now(), bench.fair.event.zone).date()


def _called(bench: Bench, sort: DaySort, identity: str) -> str:
    if sort is DaySort.PARTY:
        return party_called(bench.overview.who, identity)
    values = things(bench)[sort].get(identity, {})
    return one_line(str(values.get("name") or identity))
