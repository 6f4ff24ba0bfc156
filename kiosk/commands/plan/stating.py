"""`kiosk plan problem`: the roster and the file of company visits as a visit problem."""

from pathlib import Path

import click

from kiosk.cli import DONE, PARTLY
from kiosk.commands.options import A_PATH, WRITTEN, Call, fair_options
from kiosk.commands.options import json_option as lines_option
from kiosk.commands.output import emit, say, warn
from kiosk.commands.plan.shared import write
from kiosk.domain.event import Event
from kiosk.domain.visit_day import VisitDay
from kiosk.errors import Unsettled, UnusableInput
from kiosk.new_fair import VISITS
from kiosk.usecases.state_visits import Matter, Remark, Stated, state_visits
from kiosk.usecases.visits.day import visit_day
from kiosk.visitfile import load
from kiosk.words import N_, _
from logistics.interests import Unclear
from logistics.problem_json import write_problem

SENTENCES = {
    Matter.NO_INTEREST: N_("{party} wants no visit: no interest is known that fits a company."),
    Matter.NOWHERE: N_("{party} can go nowhere: {detail}."),
    Matter.NOT_COMING: N_("{party} is named in {file}, and isn't among the day's guests."),
}


@click.command(help="Writes the visit problem: the roster's guests and the companies' file.")
@click.option("-o", "--output", required=True, type=WRITTEN, help="The problem's file.")
@click.option("--visits", type=A_PATH, help="The companies' file; else the fair's visits.toml.")
@click.option("--at", "checkpoint", default="", help="Guests are whom this checkpoint takes.")
@click.option("--kinds", default="", help="Guests have one of these kinds of ticket: a,b,c.")
@fair_options
@lines_option
def problem(
    output: Path, visits: Path | None, checkpoint: str, kinds: str, call: Call, as_json: bool
) -> int:
    """States the day of visits."""
    file = visits or call.home.root / VISITS
    with call.look() as opened:
        event = opened.fair.event
        day = load(file) if visits else visit_day(opened.fair, file)
        stated = state_visits(opened.fair, day, _kinds(event, day, checkpoint, kinds))
    write(output, write_problem(stated.problem))
    _report(stated, file, output, as_json)
    return PARTLY if stated.unclear or stated.remarks else DONE


def _kinds(event: Event, day: VisitDay, checkpoint: str, kinds: str) -> frozenset[str]:
    """The kinds of ticket that make a guest of the day: named, or those of a checkpoint."""
    if kinds and checkpoint:
        raise UnusableInput(
            N_("Both --at and --kinds say whose day it is."), N_("Name one of them.")
        )
    if kinds:
        named = frozenset(kind.strip() for kind in kinds.split(","))
        for kind in sorted(named - event.kinds.keys()):
            known = ", ".join(event.kinds)
            raise UnusableInput(
                _("There is no kind of ticket {kind!r}.").format(kind=kind),
                _("There are: {known}.").format(known=known),
            )
        return named
    named_point = checkpoint or day.checkpoint
    if named_point not in event.checkpoints:
        known = ", ".join(event.checkpoints)
        what = _("There is no checkpoint {name!r}.").format(name=named_point) if named_point else ""
        raise Unsettled(
            what or _("It isn't said whose day it is."),
            _("Name a checkpoint with --at ({known}), or kinds of ticket with --kinds.").format(
                known=known
            ),
        )
    return event.checkpoints[named_point].takes


def _report(stated: Stated, file: Path, output: Path, as_json: bool) -> None:
    problem = stated.problem
    for unclear in stated.unclear:
        if as_json:
            emit(_record_of(unclear))
        else:
            warn(_sentence_of(unclear, file))
    for remark in stated.remarks:
        if as_json:
            emit({"matter": remark.matter, "party": remark.party, "detail": remark.detail})
        else:
            warn(_sentence(remark, file))
    counts: dict[str, object] = {
        "people": problem.people,
        "parties": len(problem.parties),
        "companies": len(problem.companies),
        "visits": len(problem.visits),
        "vehicles": len(problem.vehicles),
    }
    if as_json:
        emit({"problem": str(output)} | counts)
        return
    line = _("{people} people, {companies} companies with {visits} visits: {file}")
    say(line.format(**counts, file=output))


def _record_of(unclear: Unclear) -> dict[str, object]:
    wish = {"rank": unclear.rank, "text": unclear.text}
    return {"matter": "unclear", "party": unclear.party} | wish


def _sentence(remark: Remark, file: Path) -> str:
    return _(SENTENCES[remark.matter]).format(
        party=remark.party, detail=remark.detail, file=file.name
    )


def _sentence_of(unclear: Unclear, file: Path) -> str:
    return _(
        '{party}, wish {rank}: "{text}" is no company, sector or tag. Ask, and write what it means'
        " under [means] in {file}."
    ).format(party=unclear.party, rank=unclear.rank, text=unclear.text, file=file.name)
