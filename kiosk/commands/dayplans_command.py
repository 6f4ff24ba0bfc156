"""`kiosk dayplans`."""

from collections import defaultdict
from pathlib import Path

import click

from kiosk.cli import DONE
from kiosk.commands.file_names import plain_name, unlike
from kiosk.commands.for_guests import asked_for, coming, folder_option, for_option
from kiosk.commands.options import Call, fair_options, json_option
from kiosk.commands.output import emit, say
from kiosk.usecases.agenda import agendas_of
from kiosk.usecases.paper_lists import short_codes
from kiosk.words import _, ngettext

PARTNERS = "partner-"


@click.command(
    "dayplans",
    help="Writes each guest's days on a page in their language: buses, visits, meetings, whom to"
    " call. A PDF for each guest, and one for all guests of a partner.",
)
@folder_option("printed/dayplans")
@for_option
@fair_options
@json_option
def command(out: Path | None, named: tuple[str, ...], call: Call, as_json: bool) -> int:
    """Writes day plans."""
    # typst isn't needed for anything else here.
    from kiosk.paper.day_plan import DayPlan, day_plan, write_day_plans

    with call.look() as opened:
        fair = opened.fair
        folder = out or opened.home.printed / "dayplans"
        guests = coming(asked_for(fair, named))
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
