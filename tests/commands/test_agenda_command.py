"""kiosk agenda: a schedule into the journal, and a guest's days out of it."""

from pathlib import Path

import pytest

from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk

HEADER = "registration,date,start,end,type,title,room,table,with\n"
GOOD = "KB-001,2.4.2019,10:00,10:20,meeting,,Hall 1,7,Metall AG\n"


def written(folder: Path, text: str, name: str = "days.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def shown(kiosk: Kiosk, home: Path, registration: str = "KB-001") -> list[str]:
    """Titles and partners of a guest's own appointments."""
    records = kiosk("agenda", "--show", registration, "--home", home, "--json").records
    return [record["title"] or record["with"] for record in records if record["source"]]


def test_the_demos_schedule_is_taken_in_whole(kiosk: Kiosk, demo: DemoFair) -> None:
    told = kiosk("agenda", demo.home / "agenda.csv", "--home", demo.home, "--json")
    assert (told.code, told.err) == (0, "")
    assert told.records[-1]["columns"]["registration 2"] == "second.registration"
    counts = {key: value for key, value in told.record.items() if isinstance(value, int)}
    assert counts == {
        "appointments": 62,
        "guests": 42,
        "changed": 42,
        "cleared": 0,
        "overlaps": 0,
        "left_out": 0,
        "rejected": 0,
    }


def test_a_guests_days_are_shown_in_full_with_the_programme(kiosk: Kiosk, small: Path) -> None:
    kiosk("agenda", written(small, HEADER + GOOD), "--home", small)
    told = kiosk("agenda", "--show", "KB-001", "--home", small)
    assert told.code == 0
    assert told.lines[0].startswith("KB-001  Sabine Köhler")
    assert told.lines[1] == "02 Apr 2019 · day 1"
    assert "  10:00–10:20  meeting with Metall AG, Hall 1, table 7  [agenda]" in told.lines
    joint_stand = "Hannover Messe, joint stand of Saxony-Anhalt"
    assert f"  10:30–11:30  Tour of the joint stand, {joint_stand}  [programme]" in told.lines
    german = kiosk("agenda", "--show", "KB-001", "--home", small, "--language", "de")
    assert "  09:00–09:45  Eröffnung, Saal 1  " in german.lines[2]


def test_scripts_get_a_guests_appointments_one_a_line(kiosk: Kiosk, small: Path) -> None:
    kiosk("agenda", written(small, HEADER + GOOD), "--home", small)
    records = kiosk("agenda", "--show", "KB-001", "--home", small, "--json").records
    [own] = [record for record in records if record["source"] == "agenda"]
    assert own == {
        "participant": "KB-001",
        "start": "2019-04-02T10:00+02:00",
        "end": "2019-04-02T10:20+02:00",
        "sort": "meeting",
        "title": "",
        "place": "Hall 1",
        "table": "7",
        "with": "Metall AG",
        "source": "agenda",
    }


def test_bad_rows_are_named_and_left_out_whole(kiosk: Kiosk, small: Path) -> None:
    path = written(
        small,
        HEADER
        + GOOD
        + "KB-099,2.4.2019,10:00,10:20,meeting,,,,\n"
        + "KB-002,2.4.2019,soon,10:20,meeting,,,,\n"
        + "KB-003,2.4.2019,11:00,10:20,polonaise,,,,\n",
    )
    told = kiosk("agenda", path, "--home", small)
    assert told.code == 1
    assert told.lines == [
        "Appointments: 1, guests: 1; 1 changed, 0 emptied, 0 not confirmed, 3 rejected"
    ]
    assert told.err.splitlines() == [
        f"{path}:3: registration “KB-099”: No guest is known by this; import the roster first.",
        f"{path}:4: start “soon”: This is no date or time that can be understood;"
        " write them like 2.4.2019 and 10:00.",
        f"{path}:5: type “polonaise”: This sort of appointment is not known."
        " Known are: bus, visit, meeting, talk, other.",
    ]


def test_scripts_get_line_column_value_and_a_stable_reason(kiosk: Kiosk, small: Path) -> None:
    path = written(small, HEADER + "KB-099,2.4.2019,10:00,,,,,,\n")
    *problems, summary = kiosk("agenda", path, "--home", small, "--json").records
    assert problems == [
        {
            "file": str(path),
            "line": 2,
            "column": "registration",
            "value": "KB-099",
            "reason": "unknown_guest",
        }
    ]
    assert (summary["rejected"], summary["source"]) == (1, "agenda")


def test_a_list_of_meetings_names_both_who_meet(kiosk: Kiosk, small: Path) -> None:
    text = (
        "Status;Time;Guest;Guest e-mail;Host;Host company;Table\n"
        "accepted;2.4.2019 10:00-10:20;Андреас Мюллер;a.mueller@example.com;Grosse, Hans-Joachim"
        ";Metallbau;T 3\n"
        "canceled;2.4.2019 11:00-11:20;Katrin Jäger;;Dirk Schäfer;;T 4\n"
    )
    told = kiosk("agenda", written(small, text), "--home", small)
    assert (told.code, told.err) == (0, "")
    assert "Appointments: 2, guests: 2; 2 changed, 0 emptied, 1 not confirmed" in told.out
    assert shown(kiosk, small, "KB-004") == ["Metallbau Große & Söhne OHG"]
    assert shown(kiosk, small, "KB-008") == ["Zerspanungstechnik Müller & Partner GmbH"]


def test_a_file_replaces_what_its_source_said_before_and_nothing_else(
    kiosk: Kiosk, small: Path
) -> None:
    bus = "registration,start,title\nKB-001,2019-04-02 07:00,Bus A\n"
    kiosk("agenda", written(small, bus), "--source", "buses", "--home", small)
    kiosk("agenda", written(small, HEADER + GOOD), "--home", small)
    assert shown(kiosk, small) == ["Bus A", "Metall AG"]
    told = kiosk(
        "agenda", written(small, HEADER + GOOD.replace("KB-001", "KB-002")), "--home", small
    )
    assert "2 changed, 1 emptied" in told.out
    assert (shown(kiosk, small), shown(kiosk, small, "KB-002")) == (["Bus A"], ["Metall AG"])


def test_a_rehearsal_records_nothing(kiosk: Kiosk, small: Path) -> None:
    path = written(small, HEADER + GOOD)
    told = kiosk("agenda", path, "--dry-run", "--home", small)
    assert told.code == 0
    assert told.lines[-1] == "Nothing was recorded."
    assert shown(kiosk, small) == []
    rehearsed = kiosk("agenda", path, "--dry-run", "--home", small, "--json")
    assert rehearsed.record == kiosk("agenda", path, "--home", small, "--json").record


def test_what_overlaps_is_a_warning(kiosk: Kiosk, small: Path) -> None:
    text = HEADER + GOOD + "KB-001,2.4.2019,10:10,10:30,talk,Energy,,,\n"
    told = kiosk("agenda", written(small, text), "--home", small)
    assert told.code == 0
    assert told.err == (
        f"{small / 'days.csv'}: KB-001 Sabine Köhler, 02 Apr 2019 · day 1: these overlap:"
        " 10:00–10:20 meeting with Metall AG, Hall 1, table 7 / 10:10–10:30 Energy\n"
    )
    warning, summary = kiosk("agenda", small / "days.csv", "--home", small, "--json").records
    assert (warning["warning"], warning["participant"]) == ("overlap", "KB-001")
    assert [each["title"] for each in warning["appointments"]] == ["", "Energy"]
    assert summary["overlaps"] == 1


@pytest.mark.parametrize("arguments", [[], ["days.csv", "--show", "KB-001"]])
def test_either_a_file_or_a_guest_is_named(kiosk: Kiosk, small: Path, arguments: list[str]) -> None:
    told = kiosk("agenda", *arguments, "--home", small)
    assert (told.code, told.out) == (2, "")
    assert "Name a file with appointments, or a guest with --show" in told.err


def test_what_cannot_be_used_is_refused_whole(kiosk: Kiosk, small: Path) -> None:
    wanted = {
        ("missing.csv",): "There is no file missing.csv",
        ("roster.csv",): "has no column for start / slot / date",
        ("days.csv", "--source", " "): "say in a word or two who speaks",
        ("--show", "KB-999"): "Nobody here has the registration number or code 'KB-999'",
    }
    written(small, HEADER + GOOD)
    for (first, *rest), sentence in wanted.items():
        named = small / first if first.endswith(".csv") else first
        told = kiosk("agenda", named, *rest, "--home", small)
        assert (told.code, told.out) == (2, "")
        assert sentence in told.err
    assert shown(kiosk, small) == []


def test_nothing_in_a_schedule_can_steer_the_terminal(kiosk: Kiosk, small: Path) -> None:
    text = HEADER + "KB-001,2.4.2019,10:00,,,[red]x[/],\u202eroom,\x1b[2J,\n"
    told = kiosk("agenda", written(small, text), "--home", small)
    assert told.code == 1
    fine = HEADER + "KB-001,2.4.2019,10:00,,,[red]=1+1,,%s{},\n"
    kiosk("agenda", written(small, fine), "--home", small)
    assert (
        "  10:00        [red]=1+1, %s{}  [agenda]"
        in kiosk("agenda", "--show", "KB-001", "--home", small).lines
    )
