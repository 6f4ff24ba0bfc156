"""A pipe or a device where a file should be: said at once, and waited for by nobody."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.commands.runner import REPOSITORY, Told, checked

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes and devices of POSIX systems")

# One process for all; whatever waits is ended by the system.
IN_TIME = """
import contextlib, io, json, signal, sys
from kiosk import cli
for line in sys.stdin:
    out, err = io.StringIO(), io.StringIO()
    signal.alarm(20)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = cli.run(json.loads(line))
    print(json.dumps([code, out.getvalue(), err.getvalue()]), flush=True)
"""
COMMANDS = {
    "a problem": ("plan", "check", "NO_FILE", "NO_FILE"),
    "changes": ("plan", "replan", "NO_FILE", "NO_FILE", "NO_FILE", "-o", "out.json"),
    "a day of visits": ("plan", "problem", "--visits", "NO_FILE", "-o", "out.json"),
    "a roster": ("import", "NO_FILE"),
    "a bundle": ("sync", "--read", "NO_FILE"),
    "a packet": ("join", "--file", "NO_FILE"),
    "a picture": ("decode", "NO_FILE"),
    "the event": ("--home", "HOME", "status"),
}


@pytest.fixture(scope="module", params=["pipe", "device"])
def told(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Told]]:
    folder = tmp_path_factory.mktemp("no-files")
    no_file, home = folder / "no-file", folder / "home"
    home.mkdir()
    for path in (no_file, home / "event.toml"):
        if request.param == "pipe":
            os.mkfifo(path)
        else:
            path.symlink_to("/dev/zero")
    names = {"NO_FILE": str(no_file), "HOME": str(home), "out.json": str(folder / "out.json")}
    asked = [[names.get(word, word) for word in words] for words in COMMANDS.values()]
    done = subprocess.run(
        [sys.executable, "-c", IN_TIME],
        input="\n".join(map(json.dumps, asked)),
        cwd=REPOSITORY,
        env=os.environ | {"KIOSK_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == len(asked), (asked[len(answers)], done.stderr[-500:])
    yield dict(zip(COMMANDS, (Told(*answer) for answer in answers), strict=True))


@pytest.mark.parametrize("name", COMMANDS)
def test_it_is_refused_at_once(told: dict[str, Told], name: str) -> None:
    said = checked(told[name])
    assert said.code == 2, said
    assert said.err.strip()
