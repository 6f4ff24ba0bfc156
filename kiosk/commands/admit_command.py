"""`kiosk admit --at CHECKPOINT (--partner ID | --organisation TEXT | --country CODE | GUEST…)`."""

from collections.abc import Sequence

import click

from kiosk.cli import DONE, PARTLY
from kiosk.commands.groups import Meant, group_options
from kiosk.commands.options import Call, desk_options, json_option
from kiosk.commands.output import emit, say
from kiosk.commands.points import the_checkpoint
from kiosk.domain.verdicts import Verdict
from kiosk.usecases.check_in import Outcome, admit_all
from kiosk.usecases.delegation import Member, members
from kiosk.usecases.fair import Fair
from kiosk.wording.standing import standing


@click.command("admit", help="Checks in a whole delegation, or guests by number, in one act.")
@click.option("--at", "checkpoints", multiple=True, help="The checkpoint that lets them in.")
@group_options
@click.option("--dry-run", is_flag=True, help="Only says what would come of it.")
@desk_options
@json_option
def command(
    whom: Meant,
    checkpoints: tuple[str, ...],
    dry_run: bool,
    call: Call,
    as_json: bool,
) -> int:
    """Checks in the members of a group who may come in and have not come today."""
    with call.open() as opened:
        fair = opened.fair
        checkpoint = the_checkpoint(fair, checkpoints)
        meant = whom.guests(fair)
        several = members(fair, meant, checkpoint)
        # Who left may come again if they are named, but not with the others of their group.
        due = [m for m in several if (m.may_come if whom.named else m.is_expected)]
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
