"""`kiosk scan --at CHECKPOINT|TRIP [FILE…|-]`."""

from collections.abc import Iterator
from pathlib import Path

import click

from kiosk.cli import DONE, PARTLY, UNUSABLE
from kiosk.commands.lines import lines
from kiosk.commands.options import (
    Call,
    answer_option,
    desk_options,
    json_option,
    line,
    no_questions_option,
)
from kiosk.commands.output import emit, say, warn
from kiosk.commands.paper_times import reads_times
from kiosk.commands.picture_option import seconds_option
from kiosk.commands.points import the_point
from kiosk.domain.checkpoints import Direction, moment
from kiosk.domain.given_reasons import is_given
from kiosk.domain.trips.trip import SUBJECT_PREFIX, is_trip
from kiosk.domain.verdicts import Reason, Verdict
from kiosk.errors import UnusableInput
from kiosk.usecases.check_in import Outcome, scan
from kiosk.usecases.fair import Fair
from kiosk.wording.boarding import remarks
from kiosk.wording.verdicts import SIGNS, why, word
from kiosk.words import N_

ALLOWED = [
    Reason.UNPAID.value,
    Reason.WRONG_BUS.value,
    Reason.NOT_BOOKED.value,
    Reason.FULL.value,
    Reason.ABOARD_ELSEWHERE.value,
    Reason.NOT_CHECKED_IN.value,
]


@click.command("scan", help="Scans pictures of codes, or one code a line from standard input.")
@click.argument("files", nargs=-1)
@click.option("--at", "checkpoints", multiple=True, help="The checkpoint or the trip that scans.")
@click.option("--exit", "leaving", is_flag=True, help="The guests leave, or get off.")
@click.option("--allow", multiple=True, type=click.Choice(ALLOWED), help="Set a reason aside.")
@click.option(
    "--why", "because", metavar="TEXT", default="", type=line, help="Why it is set aside at a bus."
)
@click.option(
    "--when",
    metavar="TIME",
    default="",
    type=line,
    help="When it was, typed in later from a list on paper; 'each' where every line begins so.",
)
@answer_option
@no_questions_option
@seconds_option
@desk_options
@json_option
def command(
    files: tuple[str, ...],
    checkpoints: tuple[str, ...],
    leaving: bool,
    allow: tuple[str, ...],
    because: str,
    when: str,
    answers: dict[str, str],
    no_questions: bool,
    seconds: float,
    call: Call,
    as_json: bool,
) -> int:
    """Scans codes at a checkpoint or a bus."""
    worst = DONE
    allowed = [Reason(name) for name in allow]
    with call.open() as opened:
        fair = opened.fair
        fair.asks = not no_questions
        point = the_point(fair, checkpoints)
        _refuse_silence(point, allow, because)
        direction = Direction.EXIT if leaving else Direction.ENTRY
        timed = reads_times(fair, when)
        for source, text in _codes(files, seconds):
            if text is None:
                worst = UNUSABLE
                continue
            try:
                at, code = timed(text)
                outcome = scan(fair, code, point, direction, allowed, answers, because, at)
            except UnusableInput as error:
                if not when:
                    raise
                warn(f"{text}: {error}")  # one line of many; the others count
                worst = UNUSABLE
                continue
            _show(fair, source or outcome.input, outcome, as_json)
            if outcome.ruling.verdict in (Verdict.REFUSED, Verdict.QUESTION):
                worst = max(worst, PARTLY)
    return worst


def _codes(files: tuple[str, ...], seconds: float) -> Iterator[tuple[str, str | None]]:
    """Each code with the file it stands in; None for the code of a file that can't be read."""
    for name in files or ("-",):
        if name == "-":
            yield from (("", line) for line in lines() if line)
        else:
            yield from _codes_in(Path(name), seconds)


def _codes_in(file: Path, seconds: float) -> Iterator[tuple[str, str | None]]:
    from kiosk.scanning.pictures import picture_reader

    try:
        texts = picture_reader().read(file, seconds)
    except UnusableInput as error:
        warn(f"{file}: {error}")
        yield str(file), None
        return
    for text in texts or ("",):
        yield str(file), text


def _refuse_silence(point: str, allow: tuple[str, ...], because: str) -> None:
    """What is set aside at a bus stands on its manifest with a reason; said before any scan."""
    if is_trip(point) and allow and not is_given(because):
        raise UnusableInput(
            N_("Taking somebody along like this needs a reason."), N_("Say it with --why.")
        )


def _show(fair: Fair, source: str, outcome: Outcome, as_json: bool) -> None:
    if as_json:
        emit(_record(fair, source, outcome))
        return
    at_bus = is_trip(outcome.checkpoint)
    guest = outcome.guest
    verdict, reason = outcome.ruling.verdict, outcome.ruling.reason
    told = (guest.name, guest.organisation) if guest else ()
    known = ", ".join(filter(None, (*told, outcome.sister_fair)))
    who = f" {known}." if known else ""
    explained = why(outcome, fair.event, fair.state.label)
    said = f"{SIGNS[verdict]} {word(verdict, reason, at_bus=at_bus)}.{who} {explained}".rstrip()
    say(" · ".join((said, *remarks(outcome.ruling.remarks))))


def _record(fair: Fair, source: str, outcome: Outcome) -> dict[str, object]:
    guest = outcome.guest
    record = {
        "input": source,
        "verdict": outcome.ruling.verdict,
        "reason": outcome.ruling.reason,
        "participant": (guest.registration or guest.subject) if guest else None,
        "name": (guest.name or None) if guest else None,
        "at": moment(outcome.at, fair.event.zone).isoformat(timespec="milliseconds"),
        "fact": outcome.fact,
    }
    return record | (_at_bus(outcome) if is_trip(outcome.checkpoint) else {})


def _at_bus(outcome: Outcome) -> dict[str, object]:
    """What counts at a bus; no seats and no booking are told of a code that is nobody's."""
    at_door = outcome.boarding
    got = {Reason.WELCOME: 1, Reason.LEFT: -1}.get(outcome.ruling.reason, 0)
    return {
        "trip": outcome.checkpoint.removeprefix(SUBJECT_PREFIX),
        "booked": at_door.booked.id if at_door and at_door.booked else None,
        "seats_free": at_door.free - got if at_door else None,
        "set_aside": list(outcome.ruling.set_aside),
        "remarks": list(outcome.ruling.remarks),
    }
