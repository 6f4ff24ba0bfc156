"""`kiosk admit --at CHECKPOINT (--partner ID | --organisation TEXT | --country CODE | GUEST…)`."""

from collections.abc import Sequence

import click

from kiosk.cli import DONE, PARTLY
from kiosk.commands.groups import group_named as _group
from kiosk.commands.options import Call, desk_options, json_option, line
from kiosk.commands.output import emit, say
from kiosk.commands.points import the_checkpoint
from kiosk.commands.who import who
from kiosk.domain.verdicts import Verdict
from kiosk.standing import standing
from kiosk.usecases.check_in import Outcome, admit_all
from kiosk.usecases.delegation import By, Member, members
from kiosk.usecases.fair import Fair


@click.command("admit", help="Checks in a whole delegation, or guests by number, in one act.")
@click.argument("guests", nargs=-1, type=line)
@click.option("--at", "checkpoints", multiple=True, help="The checkpoint that lets them in.")
@click.option("--partner", metavar="TEXT", type=line, help="All whom this partner brings.")
@click.option("--organisation", metavar="TEXT", type=line, help="All of this organisation.")
@click.option("--country", metavar="TEXT", type=line, help="All from this country.")
@click.option("--dry-run", is_flag=True, help="Only says what would come of it.")
@desk_options
@json_option
def command(
    guests: tuple[str, ...],
    checkpoints: tuple[str, ...],
    partner: str | None,
    organisation: str | None,
    country: str | None,
    dry_run: bool,
    call: Call,
    as_json: bool,
) -> int:
    """Checks in the members of a group who may come in and have not come today."""
    texts = {By.PARTNER: partner, By.ORGANISATION: organisation, By.COUNTRY: country}
    chosen = [(by, text) for by, text in texts.items() if text]
    if len(chosen) + bool(guests) != 1:
        raise click.UsageError("Name one group, or guests by number or code.")
    with call.open() as opened:
        fair = opened.fair
        checkpoint = the_checkpoint(fair, checkpoints)
        meant = [who(fair, text) for text in guests] or _group(fair, *chosen[0])
        several = members(fair, meant, checkpoint)
        # Who left may come again if they are named, but not with the others of their group.
        due = [m for m in several if (m.may_come if guests else m.is_expected)]
        done = () if dry_run else admit_all(fair, (m.guest for m in due), checkpoint)
        for member in several if dry_run else members(fair, meant, checkpoint):
            _show(fair, member, done, as_json)
    kept_out = [m for m in several if not m.is_here and not m.may_come]
    turned_away = [outcome for outcome in done if outcome.ruling.verdict is not Verdict.ADMITTED]
    return PARTLY if kept_out or turned_away else DONE


def _show(fair: Fair, member: Member, done: Sequence[Outcome], as_json: bool) -> None:
    guest, stands = member.guest, standing(fair, member)
    own = [outcome for outcome in done if outcome.guest and outcome.guest.subject == guest.subject]
    ruling = own[0].ruling if own else member.ruling
    if as_json:
        emit(
            {
                "participant": guest.registration or guest.subject,
                "name": guest.name,
                "verdict": ruling.verdict,
                "reason": ruling.reason,
                "fact": own[0].fact if own else None,
            }
        )
    else:
        known = " · ".join(filter(None, (guest.name, guest.organisation, stands.words)))
        say(f"{stands.sign or ' '} {guest.registration}  {known}")
