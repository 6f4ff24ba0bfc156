"""`kiosk badges`."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from kiosk.at_desk.badge_printing import composed_for, write_badges, write_for_spooler
from kiosk.at_desk.badging import setting_of, with_setting
from kiosk.badges.labels import LABELS, Label, label_called
from kiosk.badges.news import BadgeSetting, Target
from kiosk.badges.shapes import Composed
from kiosk.cli import DONE, PARTLY
from kiosk.commands.for_guests import asked_for, for_option
from kiosk.commands.options import WRITTEN, Call, desk_options, json_option, line
from kiosk.commands.output import emit, say, warn
from kiosk.commands.progress import progress
from kiosk.devices.memory import recall, remember
from kiosk.devices.spooler import send
from kiosk.domain.badge_notes import Occasion
from kiosk.domain.guests import Guest
from kiosk.errors import UnusableInput
from kiosk.usecases.badges import BadgeOrder, ordered, record_printed
from kiosk.usecases.fair import Fair
from kiosk.wording.fields import FIELD_NAMES
from kiosk.words import _, ngettext

NONE, FILE, USUAL_PRINTER = "none", "file", "usual"
PDF = "badges.pdf"


@click.command(
    "badges",
    help="Prints badges: of all who have none yet, or of those who are named. Or says where this"
    " device's badges go, with --remember.",
)
@click.option("--out", type=WRITTEN, help="Writes FILE.pdf instead of printing.")
@click.option(
    "--printer",
    metavar="NAME",
    default="",
    type=line,
    help="The printer; 'usual' for the system's own, 'file' or 'none'.",
)
@click.option("--label", type=click.Choice(tuple(LABELS)), help="How large badges are.")
@click.option("--remember", "keeps", is_flag=True, help="Keeps both for this device; prints none.")
@for_option
@click.option("--partner", metavar="ID", default="", type=line, help="Only for its guests.")
@click.option("--again", is_flag=True, help="For those too who have a badge.")
@click.option("--preview", is_flag=True, help="Records nothing; needs --out.")
@desk_options
@json_option
def command(
    out: Path | None,
    printer: str,
    label: str | None,
    keeps: bool,
    named: tuple[str, ...],
    partner: str,
    again: bool,
    preview: bool,
    call: Call,
    as_json: bool,
) -> int:
    """Prints badges, or keeps where they go."""
    memory = recall(call.home.settings)
    setting = _setting(setting_of(memory), printer, label or "")
    if keeps:
        remember(call.home.settings, with_setting(memory, setting))
        say(_("Badges of this device: {where}, {label}").format(**_told(setting)))
        return DONE
    if preview and out is None:
        raise click.UsageError("--preview needs --out, or nothing would come of it.")
    with call.open() as opened:
        fair = opened.fair
        guests = _chosen(fair, named, partner, again=again or bool(named))
        done = ordered(fair, guests, Occasion.AHEAD)
        chosen = label_called(setting.label)
        badges = [composed_for(fair.event, order, chosen) for order in done.orders]
        where = out or (None if setting.target is Target.PRINTER else opened.home.printed / PDF)
        if badges and where is not None:
            write_badges(badges, chosen, where)
        elif badges:
            _spool(badges, chosen, opened.home.printed / PDF, setting.printer)
        if badges and not preview:
            record_printed(fair, done.orders, chosen.id, FILE if where else setting.printer)
    return _report(done.orders, badges, done.without if named else (), where, as_json)


def _setting(now: BadgeSetting, printer: str, label: str) -> BadgeSetting:
    """What is set, with what the command says over it."""
    setting = replace(now, label=label or now.label)
    if not printer:
        return setting
    target = {NONE: Target.NOWHERE, FILE: Target.FILE}.get(printer, Target.PRINTER)
    name = printer if target is Target.PRINTER and printer != USUAL_PRINTER else ""
    return replace(setting, target=target, printer=name)


def _told(setting: BadgeSetting) -> dict[str, str]:
    where = {
        Target.NOWHERE: _("none"),
        Target.FILE: _("into files"),
        Target.PRINTER: setting.printer or _("the system's usual printer"),
    }
    return {"where": where[setting.target], "label": _(label_called(setting.label).name)}


def _chosen(fair: Fair, named: Sequence[str], partner: str, *, again: bool) -> list[Guest]:
    if partner and partner not in fair.event.partners:
        known = ", ".join(fair.event.partners) or _("none")
        raise UnusableInput(
            _("There is no partner {partner!r}.").format(partner=partner),
            _("There are: {known}.").format(known=known),
        )
    guests = asked_for(fair, named)
    if partner:
        guests = [guest for guest in guests if guest.partner == partner]
    have = {} if again else fair.state.badges_of(guest.subject for guest in guests)
    return [guest for guest in guests if guest.subject not in have]


def _spool(badges: Sequence[Composed], label: Label, path: Path, printer: str) -> None:
    """Sends badges of one width as one job: an endless label comes in several."""
    by_width: dict[float, list[Composed]] = {}
    for badge in badges:
        by_width.setdefault(badge.width, []).append(badge)
    with progress(_("Printing badges")) as report:
        for number, several in enumerate(by_width.values(), start=1):
            size = write_for_spooler(several, label, path)
            send(path, printer, size)
            report(number, len(by_width))


def _report(
    orders: Sequence[BadgeOrder],
    badges: Sequence[Composed],
    without: Sequence[Guest],
    where: Path | None,
    as_json: bool,
) -> int:
    for guest in without:
        text = _("{number} {name}: canceled registrations and drafts get no badge.")
        warn(text.format(number=guest.registration, name=guest.name))
    for order, badge in zip(orders, badges, strict=True):
        guest = order.guest
        if badge.shortened:
            parts = ", ".join(_(FIELD_NAMES.get(name, name)) for name in badge.shortened)
            text = _("{number} {name}: too long to be shown whole: {parts}")
            warn(text.format(number=guest.registration, name=guest.name, parts=parts))
        if as_json:
            emit(
                {
                    "participant": guest.registration or guest.subject,
                    "name": guest.name,
                    "short_code": order.human_code,
                    "shortened": list(badge.shortened),
                }
            )
    if not as_json:
        count = ngettext("{count} badge", "{count} badges", len(orders)).format(count=len(orders))
        say(f"{count} → {where}" if where and orders else count)
    return PARTLY if without or any(badge.shortened for badge in badges) else DONE
