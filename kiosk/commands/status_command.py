"""`kiosk status`."""

from collections.abc import Mapping

import click

from kiosk.cli import DONE
from kiosk.commands.options import Call, fair_options, json_option
from kiosk.commands.output import emit, say
from kiosk.domain.checkpoints import moment
from kiosk.domain.event import Purpose
from kiosk.usecases.arrivals import slices
from kiosk.usecases.fair import Fair
from kiosk.usecases.figures import WHOLE_FAIR, By, Figures, Group, double_entries, figures
from kiosk.wording.figures import TITLES, forecast, group_name, place_name, rate
from kiosk.words import _, spoken

MOST_SLICES = 72


@click.command("status", help="Says who is here, in numbers; changes nothing.")
@click.option(
    "--by",
    default=str(By.KIND),
    show_default=True,
    type=click.Choice([str(by) for by in By]),
    help="What the whole fair is split by.",
)
@fair_options
@json_option
def command(by: str, call: Call, as_json: bool) -> int:
    """Shows figures."""
    with call.look() as opened:
        fair = opened.fair
        points = [figures(fair, point) for point in fair.event.checkpoints]
        whole = figures(fair, WHOLE_FAIR)
        doubles = double_entries(fair)
        if as_json:
            emit(
                {
                    "fair": fair.event.name.in_language(spoken()),
                    "purpose": fair.event.purpose,
                    "at": _local(fair, fair.now()),
                    "guests": len(fair.state.every_guest()),
                    "tickets": len(fair.state.every_ticket()),
                    "checkpoints": [
                        {"checkpoint": point.checkpoint} | _record(fair, point) for point in points
                    ],
                    "whole_fair": _record(fair, whole),
                    "double_entries": [
                        {"participant": subject, "checkpoint": point, "facts": list(facts)}
                        for subject, point, facts in doubles
                    ],
                }
            )
            return DONE
        if fair.event.purpose is Purpose.TRAINING:
            say(_("TRAINING · nothing here counts"))
        _say(fair, points, whole, By(by))
        for subject, checkpoint, _facts in doubles:
            guest = fair.state.guest(subject)
            who = f"{guest.registration} {guest.name}" if guest else subject
            say(
                _("! {who} was admitted twice at {checkpoint}").format(
                    who=who, checkpoint=checkpoint
                )
            )
    return DONE


def _say(fair: Fair, points: list[Figures], whole: Figures, by: By) -> None:
    say(fair.event.name.in_language(spoken()))
    for point in (*points, whole):
        say(_counts(place_name(fair.event, point.checkpoint), point))
    if whole.came:
        told = _("  {rate} per minute now, {most} at the peak; {count} still expected.").format(
            rate=rate(whole.pace.now), most=rate(whole.pace.most), count=whole.missing
        )
        say(" ".join([told, forecast(whole.pace, whole.at, fair.event)]).rstrip())
    say("  " + _(TITLES[by]))
    for group in whole.groups[by]:
        say("  " + _counts(group_name(fair.event, by, group.key), group))


def _counts(name: str, counted: Figures | Group) -> str:
    told = _("  {name}: {came} of {expected} came, {inside} inside")
    return told.format(
        name=name, came=counted.came, expected=counted.expected, inside=counted.inside
    )


def _record(fair: Fair, point: Figures) -> dict[str, object]:
    countries = point.groups[By.COUNTRY]
    return {
        "came": point.came,
        "inside": point.inside,
        "expected": point.expected,
        "refused": point.refused,
        "countries": {group.key: [group.came, group.expected] for group in countries},
        "still_expected": point.missing,
        "by": {str(by): _groups(point, by) for by in By},
        "arrivals": _arrivals(fair, point),
        "per_minute": point.pace.now,
        "peak": {"per_minute": point.pace.most, "from": _local(fair, point.pace.most_at)},
        "all_in_at": _local(fair, point.pace.all_in_at),
    }


def _groups(point: Figures, by: By) -> Mapping[str, object]:
    return {
        group.key: {"expected": group.expected, "came": group.came, "inside": group.inside}
        for group in point.groups[by]
    }


def _arrivals(fair: Fair, point: Figures) -> Mapping[str, object]:
    found = slices(point.per_minute, point.at, MOST_SLICES)
    begin = found.starts[0] if found.starts else None
    return {"minutes": found.minutes, "from": _local(fair, begin), "counts": list(found.counts)}


def _local(fair: Fair, at: int | None) -> str | None:
    return None if at is None else moment(at, fair.event.zone).isoformat(timespec="seconds")
