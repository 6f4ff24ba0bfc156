"""kiosk training: a copy of the fair in which nothing is in earnest."""

import json
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.commands.conftest import DemoFair
from tests.commands.runner import REPOSITORY, Kiosk

CAME, BLOCKED, REISSUED, WAITING = "KB-009", "KB-010", "KB-011", "KB-012"
HOLDER = """
import sys
from pathlib import Path
from kiosk.places import Home
from kiosk.wiring import open_fair
with open_fair(Home(Path(sys.argv[1])), desk="Desk 1"):
    print("open", flush=True)
    sys.stdin.readline()
"""


def rows_in(home: Path) -> list[tuple[object, ...]]:
    """Every fact that lies in a journal, byte for byte."""
    with closing(sqlite3.connect(home / "journal.db")) as connection:
        envelopes = connection.execute("SELECT * FROM envelopes").fetchall()
        return envelopes + connection.execute("SELECT * FROM bodies").fetchall()


@pytest.fixture
def fair(kiosk: Kiosk, demo: DemoFair) -> DemoFair:
    """A fair in earnest, in the middle of its first day: one came, one is blocked, one new."""
    home = ["--home", str(demo.home)]
    kiosk(*home, "scan", "--at", "igz", stdin=demo.codes[CAME])
    kiosk(*home, "block", BLOCKED, "--reason", "see the coordinator")
    reissued = kiosk(*home, "tickets", "--for", REISSUED, "--reissue", "--json").record
    event = demo.home / "event.toml"
    text = event.read_text("utf-8").replace('purpose = "demo"  ', 'purpose = "fair"  ')
    event.write_text(text.replace("starts_at = ", "# starts_at = "), "utf-8")
    assert kiosk(*home, "sync", demo.home / "stick").code == 0  # opened once as what it is now
    return DemoFair(demo.home, demo.codes | {"new": reissued["code"]}, demo.short_codes)


@pytest.fixture
def training(kiosk: Kiosk, fair: DemoFair) -> Path:
    told = kiosk("training", "--no-screen", "--home", fair.home)
    assert told.code == 0
    return fair.home / "training"


def verdict(kiosk: Kiosk, home: Path, code: str) -> tuple[str, str]:
    clock = ("--now", "2019-04-02T09:00") if home.name == "training" else ()
    told = kiosk("scan", "--home", home, "--at", "igz", "--json", *clock, stdin=code).record
    return told["verdict"], told["reason"]


def test_real_tickets_are_fresh_there_and_what_was_withdrawn_stays_so(
    kiosk: Kiosk, fair: DemoFair, training: Path
) -> None:
    for number in (CAME, WAITING):
        assert verdict(kiosk, training, fair.codes[number]) == ("admitted", "welcome")
        assert verdict(kiosk, training, fair.codes[number]) == ("again", "already_in")
    assert verdict(kiosk, training, fair.codes[BLOCKED]) == ("refused", "blocked")
    assert verdict(kiosk, training, fair.codes[REISSUED]) == ("refused", "revoked")
    assert verdict(kiosk, training, fair.codes["new"]) == ("admitted", "welcome")
    assert verdict(kiosk, training, fair.short_codes["KB-013"]) == ("admitted", "welcome")


def test_the_journal_of_the_training_is_sound_and_holds_no_fact_of_the_fair(
    kiosk: Kiosk, fair: DemoFair, training: Path
) -> None:
    assert kiosk("verify", "--home", training).code == 0
    with closing(sqlite3.connect(fair.home / "journal.db")) as real:
        real_ids = {row[0] for row in real.execute("SELECT id FROM envelopes")}
        real_writers = {row[0] for row in real.execute("SELECT DISTINCT writer FROM envelopes")}
    with closing(sqlite3.connect(training / "journal.db")) as copy:
        ids = {row[0] for row in copy.execute("SELECT id FROM envelopes")}
        [writer] = {row[0] for row in copy.execute("SELECT DISTINCT writer FROM envelopes")}
    assert ids & real_ids == set()
    assert writer not in real_writers


def test_it_knows_every_guest_as_the_fair_does(
    kiosk: Kiosk, fair: DemoFair, training: Path
) -> None:
    one, two = (
        kiosk("export", "attendance", "--json", "--home", home).records
        for home in (fair.home, training)
    )
    came = {"checkpoint": "", "first_entry": "", "last_exit": ""}
    assert [{"purpose": "training"} | row | came for row in one] == two


def test_the_fair_is_left_untouched(kiosk: Kiosk, fair: DemoFair) -> None:
    before, files = rows_in(fair.home), (fair.home / "event.toml").read_bytes()
    for options in ((), ("--fresh",)):
        assert kiosk("training", "--no-screen", "--home", fair.home, *options).code == 0
        assert verdict(kiosk, fair.home / "training", fair.codes[CAME])[0] == "admitted"
    assert rows_in(fair.home) == before
    assert (fair.home / "event.toml").read_bytes() == files


@contextmanager
def in_use(home: Path) -> Iterator[None]:
    """The desk of a fair, open in another program."""
    command = [sys.executable, "-c", HOLDER, str(home)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=REPOSITORY
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        assert holder.stdout.readline() == b"open\n"
        yield
        holder.stdin.close()


def test_it_is_made_while_the_fairs_desk_is_open(kiosk: Kiosk, fair: DemoFair) -> None:
    with in_use(fair.home):
        before = rows_in(fair.home)
        told = kiosk("training", "--no-screen", "--home", fair.home)
        assert (told.code, told.lines[-1].endswith("none used up.")) == (0, True)
        assert verdict(kiosk, fair.home / "training", fair.codes[CAME])[0] == "admitted"
        assert rows_in(fair.home) == before


def test_the_event_file_differs_in_its_purpose_alone(fair: DemoFair, training: Path) -> None:
    real, copy = ((home / "event.toml").read_bytes() for home in (fair.home, training))
    assert copy == real.replace(b'purpose = "fair" ', b'purpose = "training" ')


def test_a_ticket_made_in_the_training_is_worthless_at_the_fair(
    kiosk: Kiosk, fair: DemoFair, training: Path
) -> None:
    for number in (WAITING, "KB-001"):
        made = kiosk("tickets", "--for", number, "--reissue", "--json", "--home", training).record
        assert verdict(kiosk, training, made["code"]) == ("admitted", "welcome")
        assert verdict(kiosk, fair.home, made["code"]) == ("refused", "unknown_issuer")
        assert verdict(kiosk, fair.home, made["short_code"]) == ("refused", "unknown_ticket")


@pytest.mark.parametrize("first", ["fair", "training"])
def test_they_exchange_nothing(
    kiosk: Kiosk, fair: DemoFair, training: Path, tmp_path: Path, first: str
) -> None:
    stick = tmp_path / "stick.kiosk"
    homes = {"fair": fair.home, "training": training}
    assert kiosk("sync", stick, "--home", homes.pop(first)).code == 0
    [(other, home)] = homes.items()
    facts, file = rows_in(home), stick.read_bytes()
    told = kiosk("sync", stick, "--home", home)
    assert (told.code, told.out) == (2, "")
    assert f"was written by a {first}, and this is a {other}" in told.err
    assert (rows_in(home), stick.read_bytes()) == (facts, file)


def test_two_trainings_may_exchange_facts(
    kiosk: Kiosk, fair: DemoFair, training: Path, tmp_path: Path
) -> None:
    stick, second = tmp_path / "stick.kiosk", tmp_path / "second"
    second.mkdir()
    shutil.copyfile(training / "event.toml", second / "event.toml")
    kiosk("sync", stick, "--home", training)
    assert kiosk("sync", stick, "--home", second, "--json").record["taken"] > 100
    assert verdict(kiosk, training, fair.codes[CAME]) == ("admitted", "welcome")


def test_another_word_in_the_event_file_makes_no_fair_of_it(kiosk: Kiosk, training: Path) -> None:
    event = training / "event.toml"
    for purpose in ("fair", "demo"):
        renamed = event.read_text("utf-8").replace('purpose = "training"', f'purpose = "{purpose}"')
        event.write_text(renamed, "utf-8")
        told = kiosk("sync", training / "stick", "--home", training)
        assert told.code == 2
        assert "What was recorded in this folder is a training." in told.err
        event.write_text(renamed.replace(f'"{purpose}"', '"training"', 1), "utf-8")
    assert not (training / "stick").exists()


def test_it_goes_on_where_it_was_until_it_is_made_afresh(
    kiosk: Kiosk, fair: DemoFair, training: Path
) -> None:
    code = fair.codes[CAME]
    assert verdict(kiosk, training, code)[0] == "admitted"
    told = kiosk("training", "--no-screen", "--home", fair.home)
    assert told.lines[-1] == f"Training in {training} goes on where it was; --fresh makes it anew."
    assert verdict(kiosk, training, code)[0] == "again"
    key = (training / "keys" / "issuing.pem").read_bytes()
    assert kiosk("training", "--no-screen", "--fresh", "--home", fair.home).code == 0
    assert verdict(kiosk, training, code)[0] == "admitted"
    assert (training / "keys" / "issuing.pem").read_bytes() != key
    assert kiosk("verify", "--home", training).code == 0


def test_a_copied_training_can_t_be_renamed_to_a_fair_either(
    kiosk: Kiosk, fair: DemoFair, training: Path, tmp_path: Path
) -> None:
    """A copy writes under another name, and what it is a copy of is a training all the same."""
    copy = Path(shutil.copytree(training, tmp_path / "copy"))
    event = copy / "event.toml"
    named = event.read_text("utf-8")
    event.write_text(named.replace('purpose = "training"', 'purpose = "fair"'), "utf-8")
    for _ in range(2):  # being refused must not make a fair of it
        told = kiosk("scan", "--home", copy, "--at", "igz", stdin=fair.codes[CAME])
        assert (told.code, told.out) == (2, "")
        assert "What was recorded in this folder is a training." in told.err
    event.write_text(named, "utf-8")
    assert kiosk("verify", "--home", copy).code == 0


def test_a_training_s_backup_is_restored_into_no_fair(
    kiosk: Kiosk, fair: DemoFair, training: Path, tmp_path: Path
) -> None:
    assert kiosk("backup", tmp_path / "copy.db", "--home", training).code == 0
    before = rows_in(fair.home)
    told = kiosk("restore", tmp_path / "copy.db", "--home", fair.home)
    assert (told.code, "is a copy of a training" in told.err) == (2, True)
    assert rows_in(fair.home) == before
    assert kiosk("restore", tmp_path / "copy.db", "--home", training).code == 0


def test_a_copy_that_was_broken_off_is_made_whole(
    kiosk: Kiosk, fair: DemoFair, training: Path
) -> None:
    for file in training.glob("journal.db*"):
        file.unlink()
    told = kiosk("training", "--no-screen", "--home", fair.home)
    assert told.lines[-1].endswith("none used up.")
    assert verdict(kiosk, training, fair.codes[CAME])[0] == "admitted"


def test_a_training_in_use_is_not_thrown_away(kiosk: Kiosk, fair: DemoFair, training: Path) -> None:
    with in_use(training):
        before = rows_in(training)
        told = kiosk("training", "--no-screen", "--fresh", "--home", fair.home)
        assert (told.code, told.out.count("Training in")) == (2, 0)
        assert "The journal is in use by" in told.err
        assert rows_in(training) == before


def test_a_training_of_a_training_is_refused(kiosk: Kiosk, training: Path) -> None:
    told = kiosk("training", "--no-screen", "--home", training)
    assert told.code == 2
    assert f"{training} holds a training already." in told.err
    assert not (training / "training").exists()


@pytest.mark.parametrize("options", [(), ("--fresh",)])
def test_a_folder_of_that_name_that_holds_another_fair_is_not_touched(
    kiosk: Kiosk, fair: DemoFair, options: tuple[str, ...]
) -> None:
    other = fair.home / "training"
    kiosk("new", other)
    kept = (other / "event.toml").read_bytes()
    told = kiosk("training", "--no-screen", "--home", fair.home, *options)
    assert told.code == 2
    assert f"{other} holds something else than a training." in told.err
    assert [path.name for path in other.iterdir()] == ["event.toml"]
    assert (other / "event.toml").read_bytes() == kept


def test_without_a_journal_it_says_what_to_do_first(kiosk: Kiosk, empty: Path) -> None:
    told = kiosk("training", "--no-screen", "--home", empty)
    assert told.code == 2
    assert "Import a roster or open the kiosk first." in told.err
    assert not (empty / "training").exists()


def test_the_copy_is_for_its_owner_alone(training: Path) -> None:
    assert stat.S_IMODE(training.stat().st_mode) == 0o700
    assert stat.S_IMODE((training / "event.toml").stat().st_mode) == 0o600


def test_the_clock_begins_when_the_door_opens(kiosk: Kiosk, fair: DemoFair) -> None:
    told = kiosk("training", "--no-screen", "--at", "visits", "--home", fair.home)
    assert told.lines[0] == "Nobody may enter now, so the clock shows 04 Apr 2019, 07:00."
    told = kiosk("training", "--no-screen", "--now", "2019-04-02T08:00", "--home", fair.home)
    assert [line for line in told.lines if "the clock" in line] == []


def test_figures_and_lists_say_that_it_is_a_training(
    kiosk: Kiosk, fair: DemoFair, training: Path, tmp_path: Path
) -> None:
    assert kiosk("status", "--home", training).lines[0] == "TRAINING · nothing here counts"
    assert kiosk("status", "--home", training, "--json").record["purpose"] == "training"
    assert kiosk("status", "--home", fair.home, "--json").record["purpose"] == "fair"
    assert kiosk("status", "--home", fair.home).lines[0] == "Cooperation Exchange Barleben"
    for out in ((), ("--out", str(tmp_path / "list.csv"))):
        told = kiosk("export", "attendance", "--home", training, *out).out
        text = told or (tmp_path / "list.csv").read_text("utf-8-sig")
        header, *rows = text.splitlines()
        assert header.startswith("purpose,registration,")
        assert len(rows) == 84
        assert all(row.startswith("training,") for row in rows)
    assert kiosk("export", "attendance", "--home", fair.home).out.startswith("registration,")


def test_its_tickets_bear_the_mark(kiosk: Kiosk, training: Path, tmp_path: Path) -> None:
    kiosk("tickets", "--for", WAITING, "--reissue", "--home", training, "--out", tmp_path / "out")
    [drawing] = (tmp_path / "out" / "svg").iterdir()
    assert drawing.read_text("ascii").count("TRAINING &#183; not valid") == 2
    [picture] = (tmp_path / "out" / "png").iterdir()
    [told] = kiosk(
        "scan", "--home", training, "--now", "2019-04-02T09:00", "--at", "igz", picture, "--json"
    ).records
    assert told["verdict"] == "admitted"


def test_it_needs_a_terminal_for_its_desk(kiosk: Kiosk, fair: DemoFair) -> None:
    (fair.home / "device.json").write_text(json.dumps({"desk": "Desk 7"}), "utf-8")
    told = kiosk("training", "--home", fair.home)
    assert told.code == 2
    assert "The desk's screen needs a terminal." in told.err
    memory = json.loads((fair.home / "training" / "device.json").read_text("utf-8"))
    assert memory["desk"] == "Desk 7"
