"""The list of a morning: missing guests, visits to come and vehicles, each with its mark."""

from dataclasses import dataclass
from functools import partial

from rich.text import Text

from kiosk.cells import fitted, one_line
from kiosk.screens.board.entries import plain
from kiosk.screens.board.morning_marks import GUEST, VEHICLE, VISIT, MorningMarks
from kiosk.screens.searching import identity
from kiosk.usecases.fair import Fair
from kiosk.usecases.visits.by_hand import people_at
from kiosk.usecases.visits.clocks import minute_now
from kiosk.usecases.visits.missing import Missing, Sign
from kiosk.usecases.visits.overview import Overview
from kiosk.widgets.row_list import Entry, Look
from kiosk.wording.moments import told_at
from kiosk.wording.visits import people_said, visit_called
from kiosk.words import N_, _, ngettext
from logistics.problem import Visit

MARKED, UNMARKED = "[x]", "[ ]"
PHONE, TOLD = 18, 26
SIGNS = {
    Sign.CANCELED: N_("canceled"),
    Sign.NO_SHOW: N_("doesn't come, says the bus"),
    Sign.STAYS_BEHIND: N_("stayed behind"),
    Sign.NOT_SEEN_TODAY: N_("not seen today"),
    Sign.NEVER_SEEN: N_("never seen"),
}


@dataclass(frozen=True, slots=True)
class MorningLines:
    """Writes the list."""

    fair: Fair
    seen: Overview
    marks: MorningMarks

    def entries(self) -> list[Entry]:
        """The three parts, each under its heading."""
        seen, missing = self.seen, self.marks.missing
        heading = ngettext(
            "{count} guest not seen yet", "{count} guests not seen yet", len(missing)
        )
        entries = [plain(heading.format(count=len(missing)), "heading")]
        entries += (
            Entry(GUEST + each.guest.subject, 1, partial(self._guest, each)) for each in missing
        )
        entries.append(plain(_("Visits"), "heading"))
        people = people_at(seen.problem, seen.plan) if seen.plan else {}
        for visit in sorted(self.to_come(), key=lambda each: (each.begin, each.id)):
            write = partial(self._visit, visit.id, people.get(visit.id, 0), visit.max)
            entries.append(Entry(VISIT + visit.id, 1, write))
        if seen.problem.vehicles:
            entries.append(plain(_("Vehicles"), "heading"))
            for vehicle in seen.problem.vehicles:
                crew = seen.day.crews[vehicle.id]
                told = " · ".join(filter(None, (crew.driver, crew.driver_phone)))
                write = partial(self._vehicle, vehicle.id, crew.name or vehicle.id, told)
                entries.append(Entry(VEHICLE + vehicle.id, 1, write))
        return entries

    def to_come(self) -> list[Visit]:
        """Those of the day that haven't begun: what fell out can't do so again, unless put back."""
        day, now = self.seen.stated.problem.visit, minute_now(self.fair)
        visits = self.seen.problem.visits
        return [visit for visit in visits if visit.id in day and visit.begin > now]

    def _guest(self, each: Missing, width: int, look: Look) -> list[Text]:
        guest, fair = each.guest, self.fair
        is_absent = (each.party, guest.subject) in self.marks.absent
        told = _(SIGNS[each.sign])
        if each.seen is not None and each.sign is Sign.NOT_SEEN_TODAY:
            told = _("last seen {when}").format(when=told_at(each.seen.at, fair.now(), fair.event))
        rest = max(8, width - len(MARKED) - PHONE - TOLD - 3)
        text = Text(f"{MARKED if is_absent else UNMARKED} ", look("heed") if is_absent else "")
        text.append(fitted(one_line(identity(guest)[0]), rest) + " ", "bold")
        text.append(fitted(told, TOLD) + " ", look("heed" if is_absent else "quiet"))
        return [text.append(fitted(one_line(guest.phone), PHONE))]

    def _visit(self, id: str, people: int, most: int, width: int, look: Look) -> list[Text]:
        told, is_marked = f"{people}/{most}", id in self.marks.cancelled
        if is_marked:
            told = _("falls out, {people}").format(people=people_said(people))
        elif id in self.marks.smaller:
            told = _("{people}, takes only {most}").format(
                people=people_said(people), most=self.marks.smaller[id]
            )
            is_marked = True
        name = visit_called(self.seen.problem, id)
        return self._line(is_marked, name, told, width, look)

    def _vehicle(self, id: str, name: str, told: str, width: int, look: Look) -> list[Text]:
        is_broken = id in self.marks.broken
        words = _("doesn't drive") if is_broken else told
        return self._line(is_broken, name, words, width, look)

    def _line(self, is_marked: bool, name: str, told: str, width: int, look: Look) -> list[Text]:
        rest = max(8, width - len(MARKED) - TOLD - PHONE - 3)
        text = Text(f"{MARKED if is_marked else UNMARKED} ", look("heed") if is_marked else "")
        text.append(fitted(one_line(name), rest) + " ", "bold")
        style = look("heed" if is_marked else "quiet")
        return [text.append(fitted(one_line(told), TOLD + PHONE + 1), style)]
