"""Y: what publishing would do, and then it is done; then the papers and who must be told."""

from collections.abc import Iterator

from kiosk.errors import KioskError
from kiosk.screens.board.bench import Bench, as_told
from kiosk.screens.board.view import BoardView
from kiosk.screens.trips.consequences import ConsequencesScreen
from kiosk.usecases.visits.publish import Published, publish
from kiosk.wording.changes import FINE, HEED, PLAIN, Told
from kiosk.wording.visits import drift_lines, party_called, some
from kiosk.words import _, ngettext


def publishing(view: BoardView, bench: Bench) -> None:
    """Shows what would be done; that a plan is stale comes first."""
    seen = bench.overview
    kept = seen.kept
    assert kept is not None
    stale = bool(seen.drift)
    try:
        with as_told():
            found = publish(bench.fair, bench.file, kept, despite=stale, dry_run=True)
    except KioskError as error:
        view.complain(error)
        return

    def act(_reason: str) -> Published:
        with as_told():
            return publish(bench.fair, bench.file, kept, despite=stale)

    def done(published: Published | None) -> None:
        if published is not None:
            _published(view, bench, published)

    title = _("Publish {plan}?").format(plan=kept.name)
    told = [*_stale(view), *_told(found, bench)]
    screen = ConsequencesScreen(title, told, act, bench.tools, asks=False)
    view.app.push_screen(screen, done)


def _published(view: BoardView, bench: Bench, published: Published) -> None:
    from kiosk.screens.board.papers import papers
    from kiosk.screens.board.tell import BoardTellScreen

    view.look_now()
    told = _("✔ {plan} is in force; to be told: {count}")
    view.say(told.format(plan=published.plan.name, count=len(published.tell)))

    def then_papers(_nothing: None) -> None:
        papers(view, bench)

    if published.tell:
        view.app.push_screen(BoardTellScreen(bench, published.tell), then_papers)
    else:
        papers(view, bench)


def _stale(view: BoardView) -> Iterator[Told]:
    seen = view.overview
    lines = list(drift_lines(seen.drift, seen.who))
    if lines:
        yield Told(HEED, _("The day has changed since this plan was made:"))
        yield from (Told(PLAIN, f"  {line}") for line in lines)
        yield Told(PLAIN, "  " + _("Esc and L solve again; Enter publishes it as far as it holds."))


def _told(found: Published, bench: Bench) -> Iterator[Told]:
    count = len(found.trips)
    trips = ngettext(
        "{count} trip is planned or changed", "{count} trips planned or changed", count
    )
    if count:
        yield Told(FINE, trips.format(count=count))
    if found.canceled:
        count = len(found.canceled)
        text = ngettext("{count} trip is taken back", "{count} trips are taken back", count)
        yield Told(HEED, text.format(count=count))
    if found.begun:
        count = len(found.begun)
        text = ngettext(
            "{count} trip stays as it is: somebody boarded it, or it left",
            "{count} trips stay as they are: somebody boarded them, or they left",
            count,
        )
        yield Told(HEED, text.format(count=count))
    if found.booked:
        count = found.booked
        text = ngettext("{count} guest gets other seats", "{count} guests get other seats", count)
        yield Told(FINE, text.format(count=count))
    text = ngettext(
        "{count} guest gets another day", "{count} guests get another day", found.guests
    )
    yield Told(FINE, text.format(count=found.guests))
    count = len(found.tell)
    text = ngettext("{count} guest to tell", "{count} guests to tell", count)
    yield Told(FINE if not count else PLAIN, text.format(count=count))
    if found.unplanned:
        names = [party_called(bench.overview.who, party) for party in found.unplanned]
        yield Told(HEED, _("without a visit: {who}").format(who=some(names)))
