"""A report as a person reads it: lines for a terminal, or Markdown."""

from collections.abc import Callable, Iterator, Sequence

from rich.cells import cell_len

from kiosk.rehearsal.manners import Manner
from kiosk.rehearsal.performed import Performed
from kiosk.rehearsal.plot import plot
from kiosk.rehearsal.queueing import highest_per_slice
from kiosk.rehearsal.report import Queue, Report, Spread
from kiosk.rehearsal.script import Expected
from kiosk.words import N_, _, ngettext, spoken

PLOT_WIDTH, PLOT_ROWS = 60, 6
NUMBER_CELLS = 11
MANNERS = {
    Manner.QR: N_("shows the code"),
    Manner.DEAD_PHONE: N_("phone is dead, name typed"),
    Manner.MISTYPED: N_("name mistyped"),
    Manner.SHORT_CODE: N_("short code typed"),
    Manner.UNPAID: N_("payment open"),
    Manner.WRONG_TICKET: N_("wrong day, kind or fair"),
    Manner.FOREIGN_CODE: N_("another code first"),
    Manner.CAME_BEFORE: N_("came before"),
    Manner.LEADER: N_("leader with several tickets"),
    Manner.HALF_SCAN: N_("half a scan first"),
    Manner.SCANNED_TWICE: N_("scanned twice at once"),
}
Row = tuple[str, ...]


def lines(report: Report, at: Callable[[float], str]) -> Iterator[str]:
    """The report for a terminal.

    Args:
        at: what the clock shows so many seconds from the start.
    """
    yield from _aligned([_heads(), *_durations(report), *_manners(report)])
    yield ""
    yield from _sentences(report, at)
    if report.queue.longest:
        yield ""
        yield from _plotted(report, at)
    yield from _wrong(report)


def markdown(report: Report, at: Callable[[float], str], heading: str) -> str:
    """The report as a page."""
    heads, *rows = [_heads(), *_durations(report), *_manners(report)]
    table = [_cells(heads), "|---|---:|---:|---:|", *map(_cells, rows)]
    told = [f"- {sentence}" for sentence in (*_sentences(report, at), *_wrong(report))]
    drawn = ["```", *_plotted(report, at), "```"] if report.queue.longest else []
    return "\n".join([f"# {heading}", "", *table, "", *told, "", *drawn]).rstrip() + "\n"


def _heads() -> Row:
    return "", _("median"), _("95 %"), _("longest")


def _durations(report: Report) -> Iterator[Row]:
    yield _("app, key to verdict"), *_spread(report.app)
    yield _("waiting"), *_spread(report.queue.wait)
    yield _("waiting, one desk more"), *_spread(report.one_more.wait)
    yield _("at the desk"), *_spread(report.service)


def _manners(report: Report) -> Iterator[Row]:
    for manner, count, took in report.by_manner:
        yield f"{count:>4} × {_(MANNERS[manner])}", *_spread(took)


def _spread(spread: Spread) -> Row:
    return duration(spread.median), duration(spread.p95), duration(spread.most)


def duration(seconds: float) -> str:
    """Milliseconds, seconds or minutes, as one would say it."""
    if 0 < seconds < 1:
        return f"{seconds * 1000:.0f} ms"
    if seconds < 60:
        return f"{_decimal(seconds)} s"
    minutes, left = divmod(round(seconds), 60)
    return f"{minutes}:{left:02} min"


def _decimal(number: float) -> str:
    text = f"{number:.1f}"
    return text.replace(".", ",") if spoken() == "de" else text


def _sentences(report: Report, at: Callable[[float], str]) -> Iterator[str]:
    wrong = sum(len(done.mismatches) for done in report.performed)
    text = _("{rate} guests a minute get through while somebody is waiting.")
    yield text.format(rate=_decimal(report.served_a_minute))
    yield _("Longest queue: {queue}.").format(queue=_longest(report.queue, at))
    yield _("With one desk more: {queue}.").format(queue=_longest(report.one_more, at))
    text = _("{right} of {all} verdicts as they must be.")
    yield text.format(right=report.verdicts - wrong, all=report.verdicts)


def _longest(queue: Queue, at: Callable[[float], str]) -> str:
    if queue.gone_at is None:
        return _("nobody had to wait")
    count = ngettext("{count} guest", "{count} guests", queue.longest).format(count=queue.longest)
    return _("{guests} at {time}, gone at {gone}").format(
        guests=count, time=at(queue.longest_at), gone=at(queue.gone_at)
    )


def _plotted(report: Report, at: Callable[[float], str]) -> Iterator[str]:
    drawn = plot(highest_per_slice(report.served, PLOT_WIDTH), PLOT_ROWS)
    for number, line in enumerate(drawn):
        scale = str(report.queue.longest) if number == 0 else ""
        yield f"{scale:>5} │{line.rstrip()}"
    end = at(max(guest.end for guest in report.served))
    yield f"{'':>5} └{'─' * PLOT_WIDTH}"
    yield f"{'':>7}{at(0)}{end:>{PLOT_WIDTH - len(at(0))}}"


def _wrong(report: Report) -> Iterator[str]:
    for done in report.wrong:
        yield from _complaints(done)


def _complaints(done: Performed) -> Iterator[str]:
    for act, seen in done.mismatches:
        text = _("! guest {number} {who} ({manner}): {expected} was due, {seen} came")
        yield text.format(
            number=done.visit.number,
            who=done.visit.who,
            manner=_(MANNERS[done.visit.manner]),
            expected=_said(act.expected.look, act.expected.reason),
            seen=_said(seen.look, seen.reason) + _of_another(act.expected, seen.subject),
        )


def _said(look: str, reason: str) -> str:
    return f"{look}/{reason}" if reason else look


def _of_another(expected: Expected, subject: str) -> str:
    differs = expected.subject and subject and subject != expected.subject
    return " " + _("of somebody else") if differs else ""


def _aligned(rows: Sequence[Row]) -> Iterator[str]:
    width = max(cell_len(label) for label, *_numbers in rows)
    for label, *numbers in rows:
        beside = "".join(" " * (NUMBER_CELLS - cell_len(n)) + n for n in numbers)
        yield f"  {label}{' ' * (width - cell_len(label))}{beside}"


def _cells(row: Row) -> str:
    return f"| {' | '.join(cell.strip() for cell in row)} |"
