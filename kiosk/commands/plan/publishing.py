"""`kiosk plan publish` and `kiosk plan papers`: a kept plan into force and onto paper."""

from pathlib import Path

import click

from kiosk.cli import DONE, PARTLY
from kiosk.commands.options import A_PATH, Call, desk_options, fair_options, json_option
from kiosk.commands.output import emit, say, warn
from kiosk.commands.plan.shared import told
from kiosk.commands.progress import progress
from kiosk.domain.plans import KeptPlan
from kiosk.errors import Unsettled
from kiosk.new_fair import VISITS
from kiosk.to_guests.visit_messages import message
from kiosk.usecases.fair import Fair
from kiosk.usecases.visits.day import stated, visit_day
from kiosk.usecases.visits.plans import published, the_plan
from kiosk.usecases.visits.publish import Published, in_force, present_members, publish
from kiosk.usecases.visits.telling import ToTell
from kiosk.words import N_, _, ngettext


@click.command("publish", help="Puts a plan into force: trips, seats, and each guest's visits.")
@click.argument("plan")
@click.option("--despite-changes", is_flag=True, help="Though roster or day have changed since.")
@click.option("--dry-run", is_flag=True, help="Says what would be done, and does nothing.")
@click.option("--messages", is_flag=True, help="Shows what to tell whom, each in their language.")
@desk_options
@json_option
def publish_command(
    plan: str, despite_changes: bool, dry_run: bool, messages: bool, call: Call, as_json: bool
) -> int:
    """Publishes a plan."""
    with told(), call.look() if dry_run else call.open() as opened:
        fair = opened.fair
        file = call.home.root / VISITS
        kept = the_plan(fair, plan)
        done = publish(fair, file, kept, despite=despite_changes, dry_run=dry_run)
        day = visit_day(fair, file).day
    for each in done.tell if messages else ():
        text = message(each, day)
        if as_json:
            emit(_telling(each) | {"message": text})
        else:
            say(f"{each.guest.name}  {each.guest.phone}\n{text}\n")
    _report(done, as_json, dry_run=dry_run)
    return PARTLY if done.unplanned else DONE


@click.command("papers", help="Writes day plans, calendars, and lists for companies and drivers.")
@click.argument("plan", required=False)
@click.option("--out", type=A_PATH, help="A folder; else printed/visits in the fair's folder.")
@click.option("--despite-changes", is_flag=True, help="Though roster or day have changed since.")
@fair_options
@json_option
def papers_command(
    plan: str | None, out: Path | None, despite_changes: bool, call: Call, as_json: bool
) -> int:
    """Writes the papers of a plan, the published one if none is named."""
    from kiosk.visit_papers.writing import Printed, write_papers

    folder = out or call.home.printed / "visits"
    with told(), call.look() as opened:
        fair = opened.fair
        kept = the_plan(fair, plan) if plan else _the_published(fair)
        day = visit_day(fair, call.home.root / VISITS)
        given = in_force(fair, kept, stated(fair, day).problem, despite=despite_changes)
        paper = Printed(fair.event, day, kept, given, present_members(fair, given, kept))
        with progress(_("Papers")) as report:
            written = write_papers(paper, folder, report)
    for path in written:
        if as_json:
            emit({"file": str(path)})
    if not as_json:
        count = len(written)
        wrote = ngettext("{count} file in {folder}", "{count} files in {folder}", count)
        say(wrote.format(count=count, folder=folder))
    return DONE


def _the_published(fair: Fair) -> KeptPlan:
    kept = published(fair)
    if kept is None:
        raise Unsettled(
            N_("No plan is published yet."), N_("Name one of those that kiosk plan list shows.")
        )
    return kept


def _report(done: Published, as_json: bool, *, dry_run: bool) -> None:
    counts = {
        "trips": len(done.trips),
        "canceled": len(done.canceled),
        "begun": len(done.begun),
        "booked": done.booked,
        "guests": done.guests,
        "to_tell": len(done.tell),
    }
    if as_json:
        emit(
            {
                "plan": done.plan.id,
                "name": done.plan.name,
                **counts,
                "dry_run": dry_run,
                "unplanned": list(done.unplanned),
            }
        )
        return
    for party in done.unplanned:
        warn(_("{party} has no visit in this plan.").format(party=party))
    sentence = _(
        "{name}: {trips} trips planned, {canceled} canceled, {begun} left as they are;"
        " seats of {booked} guests and days of {guests} guests changed; {to_tell} to tell"
    )
    say(sentence.format(name=done.plan.name, **counts))
    if dry_run:
        say(_("Nothing was recorded."))


def _telling(told_to: ToTell) -> dict[str, object]:
    guest = told_to.guest
    return {
        "participant": guest.registration,
        "name": guest.name,
        "phone": guest.phone,
        "language": guest.language,
    }
