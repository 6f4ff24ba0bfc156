"""`kiosk doctor`."""

from collections.abc import Iterable, Iterator, Sequence

import click
from rich.cells import cell_len

from kiosk.before_opening import checks
from kiosk.cli import DONE, PARTLY
from kiosk.commands.options import Call, fair_options, json_option
from kiosk.commands.output import emit, say
from kiosk.devices.sound import plays
from kiosk.doctor.finding import LABELS, SIGNS, WORDS, Finding, State, in_sum
from kiosk.doctor.rounds import Rounds
from kiosk.places import assets
from kiosk.words import _

TRIED = "admitted"
NEXT_LOOK = 0.1  # seconds


@click.command("doctor", help="Looks at all that a day at the desk needs; changes nothing.")
@click.option("--sound", "with_sound", is_flag=True, help="Plays a sound, too.")
@fair_options
@json_option
def command(with_sound: bool, call: Call, as_json: bool) -> int:
    """Looks before opening."""
    file = assets() / "sounds" / f"{TRIED}.wav"
    made = checks(call.home, now=call.now, try_sound=(lambda: plays(file)) if with_sound else None)
    states = []
    for finding in _in_order(Rounds(made), [check.name for check in made]):
        _show(finding, as_json)
        states.append(finding.state)
    if not as_json:
        say(in_sum(states))
    return PARTLY if State.BAD in states else DONE


def _in_order(rounds: Rounds, names: Sequence[str]) -> Iterator[Finding]:
    """The findings in the order of their checks, each as soon as it can be told."""
    found: dict[str, tuple[Finding, ...]] = {}
    for name in names:
        while name not in found:
            found |= {result.name: result.findings for result in rounds.news(NEXT_LOOK)}
        yield from found[name]


def _show(finding: Finding, as_json: bool) -> None:
    if as_json:
        emit(
            {
                "check": finding.check,
                "state": finding.state,
                "found": finding.found,
                "what_to_do": finding.what_to_do,
            }
        )
        return
    head = f"{SIGNS[finding.state]} {_padded(WORDS[finding.state], WORDS.values())}"
    head += _padded(LABELS[finding.check], LABELS.values())
    margin = "\n" + " " * cell_len(head)
    say(head + finding.found.replace("\n", margin))
    if finding.what_to_do:
        say(f"{margin[1:]}→ {finding.what_to_do}")


def _padded(text: str, among: Iterable[str]) -> str:
    """A text in the language of the staff, as wide as the widest of its column."""
    width = max(cell_len(_(other)) for other in among)
    return _(text) + " " * (width - cell_len(_(text)) + 2)
