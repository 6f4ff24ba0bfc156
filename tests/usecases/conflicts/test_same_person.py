"""Two records of one person: joined they are one guest, whichever ticket they show."""

from kiosk.domain.conflicts import Sort
from kiosk.usecases.conflicts import reopen, settle
from kiosk.usecases.correct import correct
from kiosk.usecases.figures import WHOLE_FAIR, figures
from kiosk.usecases.find import Finder
from kiosk.usecases.privacy.erasure import erase_guest
from kiosk.usecases.same_person import join, part
from kiosk.usecases.undo import undo
from kiosk.usecases.walk_in import WalkIn, walk_in
from tests.fairs import Desk, told
from tests.usecases.conflicts.meetings import Pair, agreed, hows, later, meet, the_one

OLENA = {
    "latin_name": "Olena Hrytsenko",
    "native_name": "Олена Гриценко",
    "organisation": "Dnipro Ltd",
}
HURRIED = {"latin_name": "Olena Grytsenko", "organisation": "Dnipro", "phone": "+380 1"}


def _walks_in(desk: Desk, **fields: object) -> WalkIn:
    return walk_in(desk.fair, fields)


def _found(desk: Desk, query: str) -> list[str]:
    return [answer.guest.registration for answer in Finder(desk.fair).find(query)]


def test_a_walk_in_who_was_registered_elsewhere_is_probably_one(pair: Pair) -> None:
    one, other = pair
    one.guest("1001", **OLENA)
    walked = _walks_in(other, **HURRIED)
    found = the_one(Sort.SAME_PERSON, one, other)
    assert {found.subject, *found.others} == {one.known("1001").subject, walked.guest.subject}
    assert {said.desk for said in found.said} == {"Desk 1", "Desk 2"}
    assert hows(found) == ["join", "fine"]


def test_two_people_stay_two_however_often_they_are_corrected(pair: Pair) -> None:
    one, other = pair
    one.guest("1001", **OLENA)
    walked = _walks_in(other, **HURRIED)
    settle(one.fair, the_one(Sort.SAME_PERSON, one, other), "fine", "mother and daughter")
    correct(other.fair, walked.guest, {"phone": "+380 2"})
    one.guest("1001", latin_name="Olena  Hrytsenko")
    assert agreed(one, other) == ()


def test_joined_records_are_one_guest_with_both_tickets(pair: Pair) -> None:
    one, other = pair
    code = one.code_of_guest("1001", **OLENA)
    walked = _walks_in(other, **HURRIED)
    settle(one.fair, the_one(Sort.SAME_PERSON, one, other), "join")
    assert agreed(one, other) == ()
    for each in pair:
        [guest] = each.fair.state.every_guest()
        assert (guest.registration, guest.latin_name) == ("1001", "Olena Hrytsenko")
        assert (guest.phone, guest.walk_in) == ("+380 1", False)
        assert each.fair.state.guest(walked.guest.subject) == guest
        assert each.known(walked.guest.registration) == guest
        assert len(each.fair.state.tickets_of(guest.subject)) == 2
        assert figures(each.fair, WHOLE_FAIR).expected == 1
    assert told(one.scan(walked.ticket.code)) == ("admitted", "welcome")
    assert told(one.scan(code)) == ("again", "already_in")
    meet(one, other)
    assert told(other.scan(code)) == ("again", "already_in")
    assert (figures(one.fair, "door").came, one.inside()) == (1, 1)


def test_search_finds_them_once_by_either_name_and_either_number(pair: Pair) -> None:
    one, other = pair
    one.guest("1001", latin_name="Anna Schmidt", organisation="Mill")
    _walks_in(other, latin_name="Johanna Weber", email="jo@example.org")
    meet(one, other)
    walked = next(g for g in one.fair.state.every_guest() if g.walk_in)
    join(one.fair, one.known("1001"), walked)
    for query in ("Schmidt", "Weber", "jo@example.org", "1001", walked.registration):
        assert _found(one, query) == ["1001"]
    meet(one, other)
    assert _found(other, "Weber") == ["1001"]


def test_both_entries_stand_and_count_for_one(pair: Pair) -> None:
    one, other = pair
    code = one.code_of_guest("1001", **OLENA)
    one.scan(code)
    later(other)
    walked = _walks_in(other, **HURRIED)
    other.scan(walked.ticket.code)
    meet(one, other)
    assert one.inside() == 2
    join(one.fair, one.known("1001"), one.known(walked.guest.registration))
    assert one.inside() == 1
    found = the_one(Sort.DOUBLE_ENTRY, one, other)
    assert len(found.said) == 2
    assert [kind for kind, _ in one.recorded()] == ["scan.admitted"] * 2


def test_parted_they_are_two_again_and_nothing_is_lost(pair: Pair) -> None:
    one, other = pair
    code = one.code_of_guest("1001", **OLENA)
    walked = _walks_in(other, **HURRIED)
    meet(one, other)
    before = {guest.subject: guest for guest in one.fair.state.every_guest()}
    settled = settle(one.fair, the_one(Sort.SAME_PERSON, one, other), "join")
    meet(one, other)
    reopen(other.fair, settled)
    assert the_one(Sort.SAME_PERSON, one, other)
    assert {guest.subject: guest for guest in one.fair.state.every_guest()} == before
    assert told(one.scan(code)) == ("admitted", "welcome")
    assert told(one.scan(walked.ticket.code)) == ("admitted", "welcome")
    assert one.inside() == 2


def test_both_devices_join_them_and_one_parts_them_not_knowing(pair: Pair) -> None:
    one, other = pair
    one.guest("1001", **OLENA)
    walked = _walks_in(other, **HURRIED)
    meet(one, other)
    join(one.fair, one.known("1001"), one.known(walked.guest.registration))
    assert part(one.fair, one.known("1001")) == 2
    join(other.fair, other.known("1001"), other.known(walked.guest.registration))
    meet(one, other)
    assert len(one.fair.state.every_guest()) == len(other.fair.state.every_guest()) == 1
    part(one.fair, one.known("1001"))
    meet(one, other)
    assert len(one.fair.state.every_guest()) == len(other.fair.state.every_guest()) == 2


def test_what_a_ticket_did_while_they_were_joined_goes_with_it(pair: Pair) -> None:
    one, other = pair
    code = one.code_of_guest("1001", **OLENA)
    walked = _walks_in(other, **HURRIED)
    meet(one, other)
    join(one.fair, one.known("1001"), one.known(walked.guest.registration))
    assert told(one.scan(walked.ticket.code)) == ("admitted", "welcome")
    assert told(one.scan(code)) == ("again", "already_in")
    part(one.fair, one.known("1001"))
    meet(one, other)
    assert other.inside() == 1
    assert told(other.scan(code)) == ("admitted", "welcome")
    assert told(other.scan(walked.ticket.code)) == ("again", "already_in")


def test_an_entry_that_was_taken_back_while_they_were_joined_stays_taken_back(pair: Pair) -> None:
    one, other = pair
    one.code_of_guest("1001", **OLENA)
    walked = _walks_in(other, **HURRIED)
    entered = other.scan(walked.ticket.code)
    meet(one, other)
    join(one.fair, one.known("1001"), one.known(walked.guest.registration))
    undo(one.fair, entered.fact, "nobody there")
    assert one.inside() == 0
    part(one.fair, one.known("1001"))
    meet(one, other)
    assert (one.inside(), other.inside()) == (0, 0)


def test_what_staff_take_away_stays_away(pair: Pair) -> None:
    one, other = pair
    one.guest("1001", **OLENA)
    walked = _walks_in(other, **HURRIED)
    meet(one, other)
    guest = join(one.fair, one.known("1001"), one.known(walked.guest.registration))
    assert guest.phone == "+380 1"
    assert correct(one.fair, guest, {"phone": ""}).phone == ""
    assert agreed(one, other) == ()
    assert other.known("1001").phone == ""


def test_marks_of_both_add_up_and_an_import_takes_none_away(pair: Pair) -> None:
    one, other = pair
    one.guest("1001", **OLENA, flags=("VIP",))
    _walks_in(other, **HURRIED, flags=("wheelchair",))
    meet(one, other)
    walked = next(g for g in one.fair.state.every_guest() if g.walk_in)
    guest = join(one.fair, one.known("1001"), walked)
    assert guest.flags == ("VIP", "wheelchair")
    assert guest.in_wheelchair
    done = one.import_rows({"registration": "1001", **OLENA, "flags": ("VIP",)})
    assert (done.added, done.changed) == (0, 0)
    assert one.known("1001").in_wheelchair


def test_a_roster_that_names_the_record_given_up_brings_no_new_guest(pair: Pair) -> None:
    one, _ = pair
    one.guest("1001", latin_name="Olena Hrytsenko")
    one.guest("1002", latin_name="Olena Hrytsenko", organisation="Mill")
    join(one.fair, one.known("1001"), one.known("1002"))
    rows = [
        {"registration": "1001", "latin_name": "Olena Hrytsenko"},
        {"registration": "1002", "latin_name": "Olena Hrytsenko", "organisation": "Mill"},
    ]
    done = one.import_rows(*rows)
    assert (done.added, done.changed, done.unchanged) == (0, 0, 2)
    done = one.import_rows(rows[0], rows[1] | {"organisation": "New Mill"})
    assert (done.added, done.changed) == (0, 1)
    [guest] = one.fair.state.every_guest()
    assert guest.organisation == "New Mill"


def test_an_erased_person_loses_all_their_records(pair: Pair) -> None:
    one, other = pair
    one.guest("1001", **OLENA)
    walked = _walks_in(other, **HURRIED)
    meet(one, other)
    join(one.fair, one.known("1001"), one.known(walked.guest.registration))
    erase_guest(one.fair, one.known("1001"), "asked for it")
    meet(one, other)
    for each in pair:
        assert each.fair.state.every_guest() == ()
        texts = [fact.body.text for fact in each.facts() if fact.body is not None]
        assert not [text for text in texts if "rytsenko" in text]
