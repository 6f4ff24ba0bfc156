"""`kiosk scan --at CHECKPOINT [FILE…|-]`."""

import time
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
from kiosk.domain.checkpoints import Direction, moment
from kiosk.domain.verdicts import Reason, Verdict
from kiosk.errors import Unsettled, UnusableInput
from kiosk.usecases.check_in import Outcome, scan
from kiosk.usecases.fair import Fair
from kiosk.wording import SIGNS, why, word

DECODING_SECONDS = 2.0  # of computing, so that a busy machine reads as well as an idle one


@click.command("scan", help="Scans pictures of codes, or one code a line from standard input.")
@click.argument("files", nargs=-1)
@click.option("--at", "checkpoints", multiple=True, help="The checkpoint that scans.")
@click.option("--exit", "leaving", is_flag=True, help="The guests leave.")
@click.option(
    "--allow", multiple=True, type=click.Choice([Reason.UNPAID.value]), help="Set a reason aside."
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
@desk_options
@json_option
def command(
    files: tuple[str, ...],
    checkpoints: tuple[str, ...],
    leaving: bool,
    allow: tuple[str, ...],
    when: str,
    answers: dict[str, str],
    no_questions: bool,
    call: Call,
    as_json: bool,
) -> int:
    """Scans codes at a checkpoint."""
    worst = DONE
    with call.open() as opened:
        fair = opened.fair
        fair.asks = not no_questions
        checkpoint = the_one(fair, checkpoints)
        direction = Direction.EXIT if leaving else Direction.ENTRY
        timed = reads_times(fair, when)
        for source, text in _codes(files):
            if text is None:
                worst = UNUSABLE
                continue
            ways = (checkpoint, direction, map(Reason, allow), answers)
            try:
                at, code = timed(text)
                outcome = scan(fair, code, *ways, paper_time=at)
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


def the_one(fair: Fair, named: tuple[str, ...]) -> str:
    """The checkpoint meant. One desk scans for one checkpoint: which of two would count?"""
    known = ", ".join(fair.event.checkpoints)
    if len(set(named)) > 1:
        raise Unsettled("One desk scans for one checkpoint.", f"Name one of: {known}.")
    if named and named[0] not in fair.event.checkpoints:
        raise Unsettled(f"There is no checkpoint {named[0]!r}.", f"There are: {known}.")
    if named:
        return named[0]
    if len(fair.event.checkpoints) == 1:
        return next(iter(fair.event.checkpoints))
    raise Unsettled("Which checkpoint scans?", f"Name one with --at: {known}.")


def _codes(files: tuple[str, ...]) -> Iterator[tuple[str, str | None]]:
    """Each code with the file it stands in; None for the code of a file that can't be read."""
    for name in files or ("-",):
        if name == "-":
            yield from (("", line) for line in lines() if line)
        else:
            yield from _codes_in(Path(name))


def _codes_in(file: Path) -> Iterator[tuple[str, str | None]]:
    from kiosk.scanning.decode import decode_file

    try:
        texts = decode_file(file, DECODING_SECONDS, time.process_time)
    except UnusableInput as error:
        warn(f"{file}: {error}")
        yield str(file), None
        return
    for text in texts or ("",):
        yield str(file), text


def _show(fair: Fair, source: str, outcome: Outcome, as_json: bool) -> None:
    guest = outcome.guest
    if as_json:
        emit(
            {
                "input": source,
                "verdict": outcome.ruling.verdict,
                "reason": outcome.ruling.reason,
                "participant": (guest.registration or guest.subject) if guest else None,
                "name": guest.name if guest else None,
                "at": moment(outcome.at, fair.event.zone).isoformat(timespec="milliseconds"),
                "fact": outcome.fact,
            }
        )
        return
    verdict, reason = outcome.ruling.verdict, outcome.ruling.reason
    told = (guest.name, guest.organisation) if guest else ()
    known = ", ".join(filter(None, (*told, outcome.sister_fair)))
    who = f" {known}." if known else ""
    explained = why(outcome, fair.event, fair.state.label)
    say(f"{SIGNS[verdict]} {word(verdict, reason)}.{who} {explained}".rstrip())
