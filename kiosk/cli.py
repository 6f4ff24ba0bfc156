"""The command line: which commands there are, and how a run of one ends.

Exit codes: 0 done; 1 done, and a scan was refused or a row rejected; 2 unusable arguments or
files. A command's module is imported only when that command runs.
"""

import gc
import importlib
import io
import os
import sys
import traceback
from contextlib import suppress
from pathlib import Path

import click

from kiosk import __version__, words
from kiosk.commands.options import A_PATH
from kiosk.errors import KioskError
from kiosk.inert import printable

COMMANDS = {
    "desk": "Opens the desk's screen (also: kiosk without a command).",
    "marshal": "Opens a bus's screen: who is aboard, who is missing.",
    "board": "Opens the coordinator's board: the plan of day three.",
    "welcome": "Opens the screen at which guests check in by themselves.",
    "demo": "Makes the demo fair if there is none, and opens its desk.",
    "training": "Opens a copy of the fair to practise in.",
    "rehearse": "Lets a made-up rush of guests through the real screen.",
    "new": "Makes the folder of a new fair.",
    "doctor": "Looks at all that a day at the desk needs.",
    "calibrate": "Says how the scanner is set, and keeps it.",
    "import": "Takes a roster in, from CSV or XLSX.",
    "agenda": "Takes in who has which appointments, or shows a guest's days.",
    "trips": "Lists the trips; or makes, fills and changes them.",
    "tickets": "Issues tickets and writes them as PNG, SVG and one PDF.",
    "badges": "Prints badges, or says where this device's badges go.",
    "lists": "Writes lists on paper for the day the power fails.",
    "dayplans": "Writes each guest's days on a page, in their language.",
    "letters": "Writes what goes out before: mail drafts with ticket and calendar.",
    "walk-in": "Registers a guest who isn't on the list, with a ticket at once.",
    "scan": "Scans codes or pictures of codes at a checkpoint.",
    "admit": "Checks in a whole delegation, or guests by number.",
    "decode": "Says which QR texts are in pictures; needs no fair.",
    "find": "Finds guests by anything one knows of them.",
    "status": "Says who is here, in numbers.",
    "missing": "Lists who is missing on a trip, or still out.",
    "close": "Closes a departure with the head count.",
    "manifest": "Writes the list of a trip, for the marshal or for the files.",
    "inside": "Lists everybody who is inside, for a fire marshal.",
    "undo": "Takes a scan back.",
    "block": "Blocks a guest's tickets.",
    "release": "Lets a guest's blocked tickets count again.",
    "keys": "Lists the issuing keys, or revokes one.",
    "pin": "The coordinator's PIN on a device that others use, too.",
    "devices": "Lists the devices of the fair; admits, renames and shuts them out.",
    "export": "Writes lists for a spreadsheet.",
    "hub": "Runs the place where devices exchange facts, on this computer.",
    "join": "Makes this computer a device of a fair, by a code or a file.",
    "sync": "Exchanges facts with other devices, through the hub or a file.",
    "conflicts": "Lists what devices told differently, and settles it.",
    "visits": "Day three: companies, visits and vehicles, edited and imported.",
    "plan": "Day three: who visits which company, with a proof.",
    "privacy": "What is known of a guest: told to them, or erased.",
    "verify": "Proves the journal by replaying it.",
    "backup": "Copies the journal into one file, and proves the copy.",
    "restore": "Brings the journal back from a copy.",
}
WITH_SCREEN = (None, "desk", "marshal", "board", "welcome", "demo")
DONE, PARTLY, UNUSABLE, INTERRUPTED = 0, 1, 2, 130


class LazyCommands(click.Group):
    """A group whose commands live in one module each, imported when asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order a fair meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"kiosk.commands.{cmd_name.replace('-', '_')}_command")
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in the help text, made without importing anything."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyCommands, invoke_without_command=True)
@click.version_option(__version__, prog_name="kiosk")
@click.option("--home", type=A_PATH, help="The folder that holds the fair.")
@click.option("--now", default="", help="Sets the clock of a demo, such as 2019-04-02T08:10.")
@click.option(
    "--language",
    type=click.Choice(words.STAFF_LANGUAGES),
    help="What the staff read.",
)
@click.pass_context
def kiosk(ctx: click.Context, home: Path | None, now: str, language: str | None) -> None:
    """Check-in and visit logistics for a fair.

    One folder holds a fair: name it with --home or KIOSK_HOME.
    """
    words.speak(language or words.preferred())
    ctx.obj = {"home": home, "now": now, "language": language}
    if ctx.invoked_subcommand not in WITH_SCREEN:
        gc.enable()
    if ctx.invoked_subcommand is None:
        desk = kiosk.get_command(ctx, "desk")
        assert desk is not None
        code: int = ctx.invoke(desk)
        ctx.exit(code)


def main() -> None:
    """Runs a command and ends the process with its exit code; never with a traceback."""
    os.umask(0o077)  # what a fair writes holds personal data
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # None, where whoever started us closed it
            stream.reconfigure(encoding="utf-8", errors="replace")
    code = run(sys.argv[1:])
    _give_up_unwritten()
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Runs a command with these arguments.

    Returns:
        its exit code.
    """
    try:
        # Not `kiosk.main`, which would end the process itself where a pipe is broken.
        with kiosk.make_context("kiosk", list(arguments)) as context:
            code = kiosk.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        _complain(_shown(error))
    except KioskError as error:
        _complain(words._(error.message), words._(error.remedy))
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our lines has seen enough, as `head` does.
        sys.stdout = sys.stderr = None
        return DONE
    except OSError as error:
        what = f"{error.filename}: {error.strerror}" if error.filename else error.strerror or error
        _complain(
            words._("This computer refused: {what}.").format(what=what),
            words._("Check that there is space left and that you may write there; then try again."),
        )
    except Exception:  # noqa: BLE001 - the promise is: never a traceback
        _complain(
            words._("The kiosk met a defect of its own; nothing that was shown as done is lost."),
            words._("Please report it with these lines: ") + _last_lines(),
        )
    else:
        return code if isinstance(code, int) else DONE
    return UNUSABLE


def _give_up_unwritten() -> None:
    """Lets go of what standard output did not take, or Python would try, and fail, once more."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(*sentences: str) -> None:
    with suppress(BrokenPipeError):
        for sentence in filter(None, sentences):
            click.echo(printable(sentence), err=True)


def _shown(error: click.ClickException) -> str:
    """How click itself would put it."""
    text = io.StringIO()
    error.show(text)
    return text.getvalue().rstrip()


def _last_lines() -> str:
    return " | ".join(traceback.format_exc().strip().splitlines()[-3:])
