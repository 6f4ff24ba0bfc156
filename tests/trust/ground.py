"""The folders that killed processes start from, each made once by what the kiosk itself does."""

import io
import json
import secrets
import shutil
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing, redirect_stderr, redirect_stdout
from pathlib import Path

from kiosk import cli
from kiosk.new_fair import AGENDA, ROSTER, make_fair
from kiosk.places import Home
from kiosk.usecases import check_in
from kiosk.usecases.issue_tickets import issue
from kiosk.wiring import open_fair

DOOR = "igz"
NOT_PROVEN = 3
SCANNED_ELSEWHERE, SCANNED_SINCE = 30, 5
PLAN = "evening before"
WORLDS = ("fair", "empty", "older", "planned")


class World:
    """One try's own folder: a fair, the codes of its tickets, and a stick.

    Attributes:
        root: the folder with all of it.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    @property
    def home(self) -> Home:
        """The fair."""
        return Home(self.root / "home")

    @property
    def stick(self) -> Path:
        """A bundle that another desk wrote, with scans that this one doesn't know."""
        return self.root / "stick.kiosk"

    @property
    def copy(self) -> Path:
        """A copy of the journal from before its last few scans."""
        return self.root / "copy.db"

    @property
    def codes(self) -> dict[str, str]:
        """Each ticket's code, by registration number."""
        found: dict[str, str] = json.loads((self.root / "codes.json").read_text("ascii"))
        return found

    def again(self, root: Path) -> "World":
        """The same, to do anything with."""
        shutil.copytree(self.root, root)
        return World(root)


def make_worlds(folder: Path, solve: Sequence[str] = ("--without-vehicles",)) -> dict[str, World]:
    """All the folders to start from.

    Args:
        solve: how the plan of day three is sought.
    """
    worlds = {name: World(folder / name) for name in WORLDS}
    fair, empty, older, planned = worlds.values()
    empty.root.mkdir()
    make_fair(empty.home.root, "", secrets.token_bytes, demo=True)
    empty.again(fair.root)
    for arguments in (("import", ROSTER), ("agenda", AGENDA)):
        *command, name = arguments
        run_command(fair, *command, fair.home.root / name)
    with open_fair(fair.home) as opened:
        issued = issue(opened.fair, opened.fair.state.every_guest()).tickets
    codes = {ticket.guest.registration: ticket.code for ticket in issued}
    for world in (fair, empty):
        (world.root / "codes.json").write_text(json.dumps(codes), encoding="ascii")
    run_command(fair, "sync", fair.stick)
    _scanned_elsewhere(folder / "elsewhere", fair)
    fair.again(planned.root)
    _plan(planned, folder, solve)
    run_command(fair, "backup", fair.copy)
    _scan(fair.home, [*codes.values()][SCANNED_ELSEWHERE : SCANNED_ELSEWHERE + SCANNED_SINCE])
    fair.again(older.root)
    with closing(sqlite3.connect(older.home.journal, isolation_level=None)) as connection:
        connection.execute("DELETE FROM this_store WHERE name = 'rules'")
    return worlds


def _scanned_elsewhere(home: Path, fair: World) -> None:
    """Another desk took the stick in, let guests in, and wrote the stick again."""
    home.mkdir()
    shutil.copyfile(fair.home.event_file, home / "event.toml")
    other = World(home.parent)
    run_command(other, "sync", fair.stick, home=home)
    _scan(Home(home), [*fair.codes.values()][:SCANNED_ELSEWHERE])
    run_command(other, "sync", fair.stick, home=home)


def _scan(home: Home, codes: Iterable[str]) -> None:
    with open_fair(home) as opened:
        for code in codes:
            check_in.scan(opened.fair, code, DOOR)


def _plan(world: World, folder: Path, solve: Sequence[str]) -> None:
    problem, plan = folder / "problem.json", folder / "plan.json"
    run_command(world, "plan", "problem", "-o", problem)
    run_command(world, "plan", "solve", problem, "-o", plan, *solve)
    without = [option for option in solve if option == "--without-vehicles"]
    run_command(world, "plan", "keep", plan, "--name", PLAN, *without)


def run_command(world: World, *arguments: str | Path, home: Path | None = None) -> None:
    """Runs a command on a fair; one that solves may end with a plan that isn't proven."""
    named = ["--home", str(home or world.home.root), *map(str, arguments)]
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = cli.run(named)
    assert code in (cli.DONE, cli.PARTLY, NOT_PROVEN), said.getvalue()
