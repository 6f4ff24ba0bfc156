"""A company, a visit, a vehicle, a party, a place: its settings, each edit a fact."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.widgets import Static

from kiosk.domain.day_records import DaySort
from kiosk.errors import BadVisits, KioskError, UnusableInput
from kiosk.screens.board.bench import Bench
from kiosk.screens.board.day_complaints import at_line
from kiosk.screens.board.new_identity import made_from, new_identity
from kiosk.screens.board.record_words import RecordWords, is_short
from kiosk.screens.form import KEEPING, LEAVING, FormScreen, form_keys, headline
from kiosk.usecases.state_visits import TOGETHER
from kiosk.usecases.visits.day import edit
from kiosk.widgets.complaint import Complaint
from kiosk.widgets.form_field import Field
from kiosk.widgets.form_lines import FormLines
from kiosk.words import N_, _


class RecordFormScreen(FormScreen[str]):
    """Returns the id of what was kept, or None.

    Args:
        identity: of the thing to change; empty for a new one.
        known: its settings as they stand.
        title: what it is.
        taken: the ids of all things of its sort.
    """

    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("What the day is made of. Each change is recorded; an empty line takes one back.")),
        KEEPING,
        (N_("Times"), N_("09:00-10:30; several parts of one visit with + between them.")),
        (N_("Lists"), N_("With commas between.")),
        (N_("Names"), N_("Companies and places by the beginning of their names.")),
        LEAVING,
    )
    BINDINGS: ClassVar[list[BindingType]] = form_keys()

    def __init__(
        self,
        bench: Bench,
        sort: DaySort,
        identity: str,
        known: Mapping[str, Any],
        words: RecordWords,
        title: str,
        taken: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(bench.tools)
        self._bench = bench
        self._sort = sort
        self._identity = identity
        self._known = known
        self._words = words
        self._headline = title
        self._taken = taken

    def head(self) -> Iterable[Static]:
        """What it is."""
        yield headline(self._headline)

    def lines(self) -> FormLines:
        """All its settings."""
        return FormLines(record_fields(self._words, self._known))

    def record(self, values: Mapping[str, Any]) -> str | None:
        """Records what was changed, if the day still makes sense then."""
        changed = {name: values[name] for name in self.form.touched}
        try:
            identity = self._identity or new_identity(self._sort, changed, self._taken)
            self._refuse_strangers(identity)
        except UnusableInput as error:
            self.object_at(made_from(self._sort), f"{_(error.message)} {_(error.remedy)}")
            return None
        try:
            edit(self._bench.fair, self._bench.file, self._sort, identity, changed)
        except BadVisits as error:
            self._show_complaints(error)
            return None
        return identity

    def _refuse_strangers(self, identity: str) -> None:
        """A party of guests whom nobody knows would stop the whole day."""
        if self._sort is not DaySort.PARTY:
            return
        for number in identity.split(TOGETHER):
            if not self._bench.fair.state.registered(number) and identity not in self._taken:
                raise UnusableInput(
                    _("The roster knows no guest {number}.").format(number=number),
                    N_("Correct the registration number."),
                )

    def _show_complaints(self, error: KioskError) -> None:
        """Each complaint at the line it speaks of; what speaks of none beneath all."""
        self._tools.note(error)
        lines = self.form.lines
        told = [at_line(line, lines) for line in error.message.splitlines()[1:]]
        for field, words in reversed(told):
            if field:
                self.object_at(field, words)
        if rest := [words for field, words in told if not field]:
            self._tools.sound("refused")
            self.query_one(Complaint).say("✘ " + " ".join(rest))


def record_fields(words: RecordWords, known: Mapping[str, Any]) -> Iterator[Field]:
    """A line for each setting.

    Args:
        known: the settings as they stand.
    """
    for name in words.fields:
        yield Field(
            name,
            words.label(name),
            partial(words.read, name),
            partial(words.told, name),
            words.written(name, known.get(name)),
            is_short=is_short(name),
        )
