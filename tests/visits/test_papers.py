"""The papers of a plan: read back from the PDFs, the CSVs and the calendar files."""

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

from kiosk.domain.day_records import DaySort
from kiosk.domain.event import Purpose
from kiosk.usecases.visits.plans import document_of
from kiosk.usecases.visits.publish import present_members, publish
from kiosk.visit_papers.writing import Printed, day_plans, write_papers
from tests.visits.conftest import VisitFair

LONG = "Kommandit-Gesellschaft-für-Präzisionsbearbeitung-und-Oberflächentechnik"
UNBROKEN = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def printed(visits: VisitFair) -> Printed:
    kept = visits.keep()
    plan = document_of(visits.fair, kept)
    who = present_members(visits.fair, plan, kept)
    return Printed(visits.fair.event, visits.day(), kept, plan, who)


def written(visits: VisitFair, folder: Path) -> dict[str, Path]:
    """The papers by their names within the folder."""
    paths = write_papers(printed(visits), folder, lambda done, of: None)
    return {path.relative_to(folder).as_posix(): path for path in paths}


def text_of(pdf: Path) -> str:
    """What stands in a PDF, as it is laid out."""
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext is not installed")
    done = subprocess.run([tool, "-layout", pdf, "-"], capture_output=True, check=True)
    text = done.stdout.decode()
    assert "=>" not in text, "a style shows its own source"
    return text


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_paper_is_there_and_for_its_owner_alone(buses: VisitFair, tmp_path: Path) -> None:
    papers = written(buses, tmp_path / "out")
    companies = {"mill", "forge", "port"}
    lists = {f"attendance/{name}.{end}" for name in companies for end in ("pdf", "csv")}
    assert set(papers) == {
        "day-plans.pdf",
        *lists,
        *(f"{name}.{end}" for name in ("drivers", "escorts") for end in ("pdf", "csv")),
        *(f"calendars/{who}.ics" for who in "1234"),
    }
    private = [path for path in papers.values() if path.suffix != ".pdf"]
    assert {path.stat().st_mode & 0o077 for path in private} == {0}
    assert not list((tmp_path / "out").rglob("draft*"))


def test_without_vehicles_there_is_nothing_for_drivers(visits: VisitFair, tmp_path: Path) -> None:
    assert "drivers.pdf" not in written(visits, tmp_path)


def test_a_company_reads_whom_it_expects_as_its_security_wants_it(
    visits: VisitFair, tmp_path: Path
) -> None:
    papers = written(visits, tmp_path)
    text = text_of(papers["attendance/mill.pdf"])
    for said in ("The Mill", "OLENA KOVAL", "Олена Коваль", "09:00–10:00", "safety shoes"):
        assert said in text
    for said in ("03.04.2019 12:00", "Gate 2", "Frau Korn, +49 391 1", "Lena"):
        assert said in text
    assert "+380" not in text, "the mill didn't ask for phones"
    rows = rows_of(papers["attendance/mill.csv"])
    assert list(rows[0]) == [
        *("company", "visit", "start", "end"),
        *("latin_capitals", "native_name", "country"),
    ]
    assert {row["latin_capitals"] for row in rows} == {"ANNA BERG", "OLENA KOVAL"}
    assert rows[0]["start"] == "2019-04-04T09:00"


def test_a_driver_reads_where_to_be_when_and_who_gets_on(buses: VisitFair, tmp_path: Path) -> None:
    buses.desk.guest("3", flags=("wheelchair",))
    buses.edit(DaySort.VEHICLE, "bus-2", wheelchairs=1)
    papers = written(buses, tmp_path)
    text = text_of(papers["drivers.pdf"])
    for said in ("OK-KB 1", "bus-2", "Herr Schulz, +49 171 1", "Barleben", "Mühltal"):
        assert said in text
    assert "↑ Olena Koval (Олена Коваль)" in text
    assert "↓↑ Olena Koval (Олена Коваль)" in text
    assert "Cem Demir · wheelchair" in text
    rows = rows_of(papers["drivers.csv"])
    olena = [row for row in rows if row["latin_name"] == "Olena Koval"]
    ways = [(row["way"], row["place"]) for row in olena]
    assert ways[0] == ("on", "Barleben")
    assert ways[-1] == ("off", "Barleben")
    assert [way for way, _ in ways].count("on") == [way for way, _ in ways].count("off")
    assert olena[0]["phone"] == "'+380 2", "no spreadsheet runs it"
    assert {row["wheelchair"] for row in rows if row["latin_name"] == "Cem Demir"} == {"yes"}


def test_an_escort_has_one_sheet_and_a_group_without_one_has_its_own(
    visits: VisitFair, tmp_path: Path
) -> None:
    visits.edit(DaySort.VISIT, "port-1", escort="Lena", escort_phone="+49 2")
    papers = written(visits, tmp_path)
    pages = text_of(papers["escorts.pdf"]).split("\f")
    [lenas] = [page for page in pages if "Lena" in page]
    assert "The Mill" in lenas and "Port & Sons" in lenas
    [blank] = [page for page in pages if "The Forge" in page][:1]
    assert "____" in blank
    assert "+380 2" in lenas
    rows = rows_of(papers["escorts.csv"])
    assert {row["escort"] for row in rows if row["visit"] == "mill-1"} == {"Lena"}


def test_each_guest_has_a_page_in_their_language(buses: VisitFair, tmp_path: Path) -> None:
    pages = text_of(written(buses, tmp_path)["day-plans.pdf"]).split("\f")
    [olena] = [page for page in pages if "Олена Коваль" in page]
    assert "Olena Koval" in olena
    assert "04.04.2019" in olena
    assert "Barleben → Mühltal" in olena
    assert "safety shoes" in olena
    assert len([page for page in pages if page.strip()]) == 4


def test_long_names_and_long_lists_go_on_over_pages(visits: VisitFair, tmp_path: Path) -> None:
    visits.edit(DaySort.VISIT, "port-1", max=200)
    visits.edit(DaySort.COMPANY, "port", name=f"{LONG} {UNBROKEN}"[:150])
    crowd = [
        {
            "registration": f"C{number:03}",
            "native_name": f"Имя-Отчество-Фамилия {UNBROKEN} №{number:03}",
            "latin_name": f"Guest {number:03}",
            "organisation": LONG,
            "interests": ("port",),
        }
        for number in range(60)
    ]
    visits.desk.import_rows(*crowd)
    text = text_of(written(visits, tmp_path)["attendance/port.pdf"])
    pages = [page for page in text.split("\f") if page.strip()]
    assert len(pages) > 3
    for number in (1, len(pages)):
        feet = [line.replace(" ", "") for line in pages[number - 1].splitlines()[-5:]]
        assert any(foot.endswith(f"{number}/{len(pages)}") for foot in feet)
    assert all("in Latin letters" in page for page in pages), "each page says what is what"
    assert all(f"Guest {number:03}" in text for number in range(60))


def test_text_from_outside_is_shown_and_never_obeyed(visits: VisitFair, tmp_path: Path) -> None:
    evil = '#panic("x") $ *bold* `raw` <label> \\ // =cmd()'
    visits.desk.guest("1", latin_name=evil, native_name="")
    visits.edit(DaySort.COMPANY, "mill", name=evil, meeting_point=evil, list_form=["latin_name"])
    papers = written(visits, tmp_path)
    for name in ("attendance/mill.pdf", "day-plans.pdf", "escorts.pdf"):
        assert '#panic("x")' in text_of(papers[name])
    calendar = papers["calendars/1.ics"].read_text(encoding="utf-8")
    assert calendar.count("BEGIN:VEVENT") == calendar.count("SUMMARY:")


def test_a_training_s_papers_say_so(visits: VisitFair, tmp_path: Path) -> None:
    told = printed(visits)
    object.__setattr__(told.event, "purpose", Purpose.TRAINING)
    write_papers(told, tmp_path, lambda done, of: None)
    for name in ("attendance/mill.pdf", "day-plans.pdf", "escorts.pdf"):
        assert "TRAINING" in text_of(tmp_path / name)
    assert rows_of(tmp_path / "escorts.csv")[0]["purpose"] == "training"


def test_a_folder_that_cannot_be_written_is_told(visits: VisitFair, tmp_path: Path) -> None:
    from kiosk.errors import KioskError

    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    with pytest.raises(KioskError, match="can't be made"):
        write_papers(printed(visits), tmp_path / "taken", lambda done, of: None)


def unfolded(path: Path) -> list[str]:
    text = path.read_bytes()
    assert b"\r\n" in text and b"\n" not in text.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    return text.decode().replace("\r\n ", "").split("\r\n")


def test_a_calendar_file_holds_rides_and_visits_in_world_time(
    buses: VisitFair, tmp_path: Path
) -> None:
    buses.edit(
        DaySort.COMPANY, "mill", name="Mühle; Korn, Schrot\\Sohn und noch viel mehr ДУЖЕ ДОВГО"
    )
    told = unfolded(written(buses, tmp_path)["calendars/2.ics"])
    assert told[0] == "BEGIN:VCALENDAR" and told[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART:20190404T070000Z" in told  # 09:00 in Berlin
    name = r"SUMMARY:Mühle\; Korn\, Schrot\\Sohn und noch viel mehr ДУЖЕ ДОВГО"
    assert name in told
    assert any(line.startswith("SUMMARY:") and "Barleben → Mühltal" in line for line in told)
    names = [line for line in told if line.startswith("UID:")]
    assert len(set(names)) == len(names)


def test_a_later_plan_s_entry_replaces_the_earlier_one(visits: VisitFair, tmp_path: Path) -> None:
    def entry(folder: str) -> dict[str, str]:
        lines = unfolded(written(visits, tmp_path / folder)["calendars/2.ics"])
        return dict(line.split(":", 1) for line in lines[: lines.index("END:VEVENT")])

    first = entry("first")
    visits.desk.clock.set("2019-04-04T07:30")
    later = entry("later")
    assert first["UID"] == later["UID"]
    assert int(first["SEQUENCE"]) < int(later["SEQUENCE"])


def test_a_day_of_nobody_has_no_page(visits: VisitFair) -> None:
    visits.desk.guest("4", interests=())
    told = printed(visits)
    assert {plan.guest.registration for plan in day_plans(told)} == {"1", "2", "3"}
    assert publish(visits.fair, visits.file, told.kept).unplanned == ("4",)
