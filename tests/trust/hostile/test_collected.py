"""Each file of the collection is refused in a sentence, or read, in little memory and time."""

import json
import subprocess
import sys

import pytest

from tests.commands.runner import REPOSITORY, Told, checked
from tests.data.hostile.make import MADE, make_all

HERE = REPOSITORY / "tests" / "data" / "hostile"
PICTURES = ("sixteen-bit.png", "four-colours.jpg", "named-otherwise.jpg", "moving.gif")
READ = (*PICTURES, "marks.xlsx")
COMMANDS = {
    ".xlsx": ("import",),
    ".csv": ("import",),
    ".png": ("decode",),
    ".jpg": ("decode",),
    ".gif": ("decode",),
    ".toml": ("plan", "problem", "--visits"),
    ".db": ("restore",),
}
# One process for all: each file finds the memory that the ones before it left.
LIMITED = """
import contextlib, io, json, resource, signal, sys
resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))
from kiosk import cli
for line in sys.stdin:
    arguments = json.loads(line)
    out, err = io.StringIO(), io.StringIO()
    signal.alarm(30)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = cli.run(arguments)
    print(json.dumps([code, out.getvalue(), err.getvalue()]), flush=True)
"""
FILES = sorted(MADE)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Told]:
    """What was said of each file."""
    home = tmp_path_factory.mktemp("hostile") / "demo"
    asked = [["new", str(home), "--demo"]]
    make_all(home.parent)
    for name in FILES:
        copy = home.parent / name
        asked.append(["--home", str(home), *COMMANDS[copy.suffix], str(copy)])
    done = subprocess.run(
        [sys.executable, "-c", LIMITED],
        input="\n".join(map(json.dumps, asked)),
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == len(asked), (asked[len(answers)], done.stderr[-500:])
    return {name: Told(*answer) for name, answer in zip(FILES, answers[1:], strict=True)}


@pytest.mark.skipif(sys.platform == "win32", reason="limits are set as POSIX sets them")
@pytest.mark.parametrize("name", [name for name in FILES if name not in READ])
def test_it_is_refused_in_a_sentence(told: dict[str, Told], name: str) -> None:
    said = checked(told[name])
    assert said.code == 2, said
    assert said.err.strip()
    assert len(said.err) < 1_000
    assert "root:" not in said.err, "nothing of the machine's own files is told"


@pytest.mark.skipif(sys.platform == "win32", reason="limits are set as POSIX sets them")
@pytest.mark.parametrize("name", PICTURES)
def test_an_odd_picture_is_looked_at_like_any_other(told: dict[str, Told], name: str) -> None:
    said = checked(told[name])
    assert said.code == 0
    assert "no QR code can be read in it" in said.err


def test_texts_that_never_begin_are_looked_over(told: dict[str, Told]) -> None:
    assert checked(told["marks.xlsx"]).lines == ["1 new, 0 changed, 0 unchanged, 0 rejected"]


def test_each_is_described() -> None:
    described = (HERE / "README.md").read_text(encoding="utf-8")
    assert all(name in described for name in FILES)
