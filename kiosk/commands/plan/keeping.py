"""`kiosk plan keep`, `list` and `discard`: plans in the fair's journal."""

from datetime import datetime
from pathlib import Path

import click

from kiosk.cli import DONE
from kiosk.commands.options import (
    A_PATH,
    Call,
    deed_options,
    desk_options,
    fair_options,
    json_option,
    line,
)
from kiosk.commands.output import emit, say
from kiosk.commands.plan.shared import told
from kiosk.domain.checkpoints import moment
from kiosk.domain.plans import KeptPlan
from kiosk.new_fair import VISITS
from kiosk.usecases.fair import Fair
from kiosk.usecases.visits.day import stated, visit_day
from kiosk.usecases.visits.drift_said import drift_said
from kiosk.usecases.visits.plans import Terms, discard, document_of, keep, plans, the_plan
from kiosk.usecases.visits.stamps import drift_of
from kiosk.words import _
from logistics.plan_json import load_plan


@click.command("keep", help="Records a plan of the day as it stands, beside those kept before.")
@click.argument("plan_file", metavar="PLAN", type=A_PATH)
@click.option("--name", default="", type=line, help="What it is called; else it gets a number.")
@click.option("--made-from", default="", help="The kept plan that it was made from.")
@click.option("--note", default="", type=line, help="What is to be remembered of it.")
@click.option("--without-vehicles", is_flag=True, help="Transport isn't planned in it.")
@desk_options
@json_option
def keep_command(
    plan_file: Path,
    name: str,
    made_from: str,
    note: str,
    without_vehicles: bool,
    call: Call,
    as_json: bool,
) -> int:
    """Keeps a plan."""
    with told():
        given = load_plan(plan_file)
        with call.open() as opened:
            fair = opened.fair
            problem = stated(fair, visit_day(fair, call.home.root / VISITS)).problem
            if without_vehicles:
                problem = problem.without_vehicles()
            before = the_plan(fair, made_from) if made_from else None
            terms = Terms(note=note)
            if before is not None:
                terms = Terms(
                    before.id, before.pins, before.forbidden, before.absent, note, before.stays
                )
            kept = keep(fair, problem, given, name, terms)
    if as_json:
        emit({"plan": kept.id, "name": kept.name})
    else:
        say(_("Kept as {name} ({plan}).").format(name=kept.name, plan=kept.id))
    return DONE


@click.command("list", help="Lists the kept plans: which is published, and which no longer fits.")
@fair_options
@json_option
def list_command(call: Call, as_json: bool) -> int:
    """Lists plans."""
    with told(), call.look() as opened:
        fair = opened.fair
        problem = stated(fair, visit_day(fair, call.home.root / VISITS)).problem
        known = plans(fair)
        for plan in known:
            drift = drift_of(plan, problem)
            changed = drift_said(drift) if drift else ""
            if as_json:
                emit(_record_of(plan, fair, changed))
            else:
                say(_sentence_of(plan, fair, changed))
        if not known and not as_json:
            say(_("No plan was kept yet."))
    return DONE


@click.command("discard", help="Takes a kept plan off the list.")
@click.argument("plan")
@deed_options
def discard_command(plan: str, reason: str, call: Call, as_json: bool) -> int:
    """Discards a plan."""
    with call.open() as opened:
        kept = the_plan(opened.fair, plan)
        discard(opened.fair, kept, reason)
    if as_json:
        emit({"plan": kept.id, "discarded": True, "reason": reason})
    else:
        say(_("{name} is off the list.").format(name=kept.name))
    return DONE


def _record_of(plan: KeptPlan, fair: Fair, changed: str) -> dict[str, object]:
    return {
        "plan": plan.id,
        "name": plan.name,
        "kept_at": _local(fair, plan.at).isoformat(timespec="minutes"),
        "made_from": plan.made_from,
        "published": plan.is_published,
        "published_at": None
        if plan.published_at is None
        else _local(fair, plan.published_at).isoformat(timespec="minutes"),
        "pins": [list(pair) for pair in plan.pins],
        "forbidden": [list(pair) for pair in plan.forbidden],
        "changed_since": changed,
        "note": plan.note,
        **_value_of(fair, plan),
    }


def _value_of(fair: Fair, plan: KeptPlan) -> dict[str, object]:
    certificate = document_of(fair, plan).certificate
    lowest = certificate.levels[0] if certificate.levels else None
    return {
        "status": certificate.status,
        "lowest": None if lowest is None else lowest.value,
        "people_at_lowest": None if lowest is None else lowest.people,
        "welfare": None if certificate.welfare is None else certificate.welfare.value,
    }


def _sentence_of(plan: KeptPlan, fair: Fair, changed: str) -> str:
    value = _value_of(fair, plan)
    told_of = _("{plan}  {name}, {when}: lowest share {lowest} with {people} people").format(
        plan=plan.id,
        name=plan.name,
        when=f"{_local(fair, plan.at):%d.%m. %H:%M}",
        lowest=value["lowest"],
        people=value["people_at_lowest"],
    )
    more = [_("published")] if plan.is_published else []
    more += [_("changed since: {what}").format(what=changed)] if changed else []
    more += [plan.note] if plan.note else []
    return "; ".join((told_of, *more))


def _local(fair: Fair, at: int) -> datetime:
    return moment(at, fair.event.zone)
