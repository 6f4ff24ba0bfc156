"""`kiosk status`."""

import click

from kiosk.cli import DONE
from kiosk.commands.options import Call, fair_options, json_option
from kiosk.commands.output import emit, say
from kiosk.domain.checkpoints import moment
from kiosk.domain.event import Purpose
from kiosk.usecases.figures import Figures, double_entries, figures
from kiosk.words import _, spoken


@click.command("status", help="Says who is here, in numbers; changes nothing.")
@fair_options
@json_option
def command(call: Call, as_json: bool) -> int:
    """Shows figures."""
    with call.look() as opened:
        fair = opened.fair
        points = [figures(fair, point) for point in fair.event.checkpoints]
        doubles = double_entries(fair)
        if as_json:
            emit(
                {
                    "fair": fair.event.name.in_language(spoken()),
                    "purpose": fair.event.purpose,
                    "at": moment(fair.now(), fair.event.zone).isoformat(timespec="seconds"),
                    "guests": len(fair.state.every_guest()),
                    "tickets": len(fair.state.every_ticket()),
                    "checkpoints": [_record(point) for point in points],
                    "double_entries": [
                        {"participant": subject, "checkpoint": point, "facts": list(facts)}
                        for subject, point, facts in doubles
                    ],
                }
            )
            return DONE
        if fair.event.purpose is Purpose.TRAINING:
            say(_("TRAINING · nothing here counts"))
        say(fair.event.name.in_language(spoken()))
        for point in points:
            name = fair.event.checkpoint_names[point.checkpoint].in_language(spoken())
            say(
                _("  {name}: {came} of {expected} came, {inside} inside").format(
                    name=name, came=point.came, expected=point.expected, inside=point.inside
                )
            )
        for subject, checkpoint, _facts in doubles:
            guest = fair.state.guest(subject)
            who = f"{guest.registration} {guest.name}" if guest else subject
            say(
                _("! {who} was admitted twice at {checkpoint}").format(
                    who=who, checkpoint=checkpoint
                )
            )
    return DONE


def _record(point: Figures) -> dict[str, object]:
    return {
        "checkpoint": point.checkpoint,
        "came": point.came,
        "inside": point.inside,
        "expected": point.expected,
        "refused": point.refused,
        "countries": {code: [came, expected] for code, came, expected in point.countries},
    }
