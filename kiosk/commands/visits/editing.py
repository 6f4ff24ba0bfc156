"""`kiosk visits edit`."""

from typing import Any

import click

from kiosk.cli import DONE
from kiosk.commands.options import Call, desk_options, json_option, line
from kiosk.commands.output import emit, say
from kiosk.domain.day_records import REMOVED, DaySort
from kiosk.domain.digits import whole_number
from kiosk.errors import UnusableInput
from kiosk.new_fair import VISITS
from kiosk.usecases.visits.day import edit as record
from kiosk.words import N_, _

LISTS = frozenset(
    {"tags", "needs", "list_form", "at", "languages", "wishes", "never", "pinned", "guests"}
)
WHOLE = frozenset({"min", "max", "seats", "wheelchairs", "want", "cost_fixed", "cost_per_minute"})
MOST = 999_999_999
DEGREES = frozenset({"lat", "lon"})
YES, NO = ("yes", "true", "ja"), ("no", "false", "nein")


@click.command("edit", help="Changes settings of a company, visit, vehicle, party, place or way.")
@click.argument("sort", type=click.Choice([str(sort) for sort in DaySort]))
@click.argument("identity", metavar="ID")
@click.argument("settings", metavar="SETTING=VALUE", nargs=-1)
@click.option("--remove", is_flag=True, help="Takes it out of the day.")
@desk_options
@json_option
def edit(
    sort: str, identity: str, settings: tuple[str, ...], remove: bool, call: Call, as_json: bool
) -> int:
    """Edits the day."""
    if bool(settings) == remove:
        raise UnusableInput(
            N_("Say what to set as SETTING=VALUE, or --remove; one of the two."),
            N_("An empty value takes a setting back; lists have ; between their entries."),
        )
    values = {REMOVED: True} if remove else dict(_setting(DaySort(sort), each) for each in settings)
    with call.open() as opened:
        changed = record(opened.fair, call.home.root / VISITS, DaySort(sort), identity, values)
    if as_json:
        emit({"sort": sort, "id": identity, "changed": changed})
    else:
        said = _("{sort} {id}: changed") if changed else _("{sort} {id}: nothing new")
        say(said.format(sort=sort, id=identity))
    return DONE


def _setting(sort: DaySort, text: str) -> tuple[str, Any]:
    name, sign, value = line(text).partition("=")
    name, value = name.strip(), value.strip()
    if not sign or not name:
        raise UnusableInput(
            _("{text!r} is no setting.").format(text=text[:40]), N_("Write it as SETTING=VALUE.")
        )
    if not value:
        return name, None
    if sort is DaySort.TRAVEL or name in WHOLE:
        return name, _whole(name, value)
    if name in LISTS:
        return name, [part.strip() for part in value.split(";") if part.strip()]
    if name in DEGREES:
        return name, _degrees(name, value)
    if name == "own_transport":
        return name, _yes_or_no(name, value)
    return name, value


def _whole(name: str, value: str) -> int:
    number = whole_number(value, MOST)
    if number is None:
        raise UnusableInput(
            _("{name} must be a whole number, not {value!r}.").format(name=name, value=value[:40])
        )
    return number


def _degrees(name: str, value: str) -> float:
    try:
        return float(value)
    except ValueError:
        raise UnusableInput(
            _("{name} must be degrees, not {value!r}.").format(name=name, value=value[:40])
        ) from None


def _yes_or_no(name: str, value: str) -> bool:
    if value.casefold() not in (*YES, *NO):
        raise UnusableInput(
            _("{name} must be yes or no, not {value!r}.").format(name=name, value=value[:40])
        )
    return value.casefold() in YES
