"""`kiosk dayplans`."""

from collections import defaultdict
from pathlib import Path

import click

from kiosk.cli import DONE
from kiosk.commands.file_names import plain_name, unlike
from kiosk.commands.options import A_PATH, Call, fair_options, json_option, line
from kiosk.commands.output import emit, say
from kiosk.commands.who import who
from kiosk.usecases.agenda import agendas_of
from kiosk.usecases.issue_tickets import WITHOUT_TICKET
from kiosk.usecases.paper_lists import short_codes
from kiosk.words import _, ngettext

PARTNERS = "partner-"


@click.command(
    "dayplans",
    help="Writes each guest's days on a page in their language: buses, visits, meetings, whom to"
    " call. A PDF for each guest, and one for all guests of a partner.",
)
@click.option("--out", type=A_PATH, help="The folder; printed/dayplans/ without it.")
@click.option(
    "--for",
    "named",
    metavar="GUEST",
    multiple=True,
    type=line,
    help="Only for this registration number or code.",
)
@fair_options
@json_option
def command(out: Path | None, named: tuple[str, ...], call: Call, as_json: bool) -> int:
    """Writes day plans."""
    # typst isn't needed for anything else here.
    from kiosk.paper.day_plan import DayPlan, day_plan, write_day_plans

    with call.look() as opened:
        fair = opened.fair
        folder = out or opened.home.printed / "dayplans"
        asked = [who(fair, text) for text in named] if named else fair.state.every_guest()
        guests = [guest for guest in asked if guest.status not in WITHOUT_TICKET]
        agendas, codes = agendas_of(fair, guests), short_codes(fair, guests)
        plans: dict[Path, list[DayPlan]] = defaultdict(list)
        partners = {
            partner: folder / f"{PARTNERS}{plain_name(partner)}.pdf"
            for partner in fair.event.partners
        }
        names = unlike([guest.registration or guest.subject for guest in guests], PARTNERS)
        for guest, name in zip(guests, names, strict=True):
            subject = guest.subject
            plan = day_plan(fair.event, guest, agendas[subject], codes.get(subject, ""))
            path = folder / f"{name}.pdf"
            plans[path].append(plan)
            if guest.partner in partners and not named:
                plans[partners[guest.partner]].append(plan)
            if as_json:
                emit({"participant": guest.registration or subject, "file": str(path)})
        write_day_plans(plans)
    if not as_json:
        text = ngettext("{count} day plan in {out}", "{count} day plans in {out}", len(guests))
        say(text.format(count=len(guests), out=folder) if guests else _("Nobody was found."))
    return DONE
