"""Reading a TOML table setting by setting, keeping note of all that is wrong with it."""

import re
from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime, time
from typing import Any, TypeVar

from kiosk.domain.texts import Text
from kiosk.words import N_, _

T = TypeVar("T")
LONGEST_SHOWN = 60
MISSING = N_("is missing; it must be {form}")
OUT_OF_BOUNDS = N_("is {value}; it must be from {least} to {most}")

_WORDS = {
    str: N_("a text in quotes"),
    int: N_("a whole number"),
    float: N_("a number"),
    bool: N_("true or false"),
    list: N_("a list in [brackets]"),
    dict: N_("a table"),
    date: N_("a date such as 2019-04-02"),
    datetime: N_("a date and time such as 2019-04-02T08:00:00"),
    time: N_("a time such as 20:00:00"),
}


class Problems:
    """What is wrong with a document, gathered so that it can be told all at once."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def note(self, where: str, what: str) -> None:
        self.found.append(f"{where}: {what}.")


class Table:
    """A table of the document, which knows where it stands and what was asked of it."""

    def __init__(self, values: dict[str, Any], where: str, problems: Problems) -> None:
        self._values = values
        self._where = where
        self._asked: set[str] = set()
        self.problems = problems

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def get(self, name: str, form: type[T], default: T) -> T:
        """The setting, or the default where it is missing or of another form."""
        self._asked.add(name)
        value = self._values.get(name, default)
        is_number_by_mistake = form is int and isinstance(value, bool)
        is_moment_by_mistake = form is date and isinstance(value, datetime)
        if not isinstance(value, form) or is_number_by_mistake or is_moment_by_mistake:
            self.note(
                name,
                _("must be {form}, not {value}").format(form=_(_WORDS[form]), value=said(value)),
            )
            return default
        if isinstance(value, str) and not value.isprintable():
            self.note(
                name, _("holds characters that can't be shown: {value}").format(value=said(value))
            )
            return default
        return value

    def need(self, name: str, form: type[T], default: T) -> T:
        """The setting, which must be there; the default only stands in so that reading goes on."""
        if name not in self._values:
            self._asked.add(name)
            self.note(name, _(MISSING).format(form=_(_WORDS[form])))
            return default
        return self.get(name, form, default)

    def optional(self, name: str, form: type[T]) -> T | None:
        """The setting, or None where it is missing."""
        if name not in self._values:
            self._asked.add(name)
            return None
        value = self._values[name]
        if isinstance(value, form):
            return self.get(name, form, value)
        self._asked.add(name)
        self.note(
            name, _("must be {form}, not {value}").format(form=_(_WORDS[form]), value=said(value))
        )
        return None

    def number(self, name: str, least: int, most: int) -> int:
        """A whole number, which must be there and within these bounds."""
        value = self.need(name, int, least)
        if least <= value <= most:
            return value
        self.note(name, _(OUT_OF_BOUNDS).format(value=said(value), least=least, most=most))
        return least

    def decimal(self, name: str, most: float) -> float | None:
        """A number between minus and plus ``most``, or None where it is missing."""
        value: float | None = self._values.get(name)
        form = int if isinstance(value, int) else float
        if self.optional(name, form) is None or value is None:
            return None
        if -most <= value <= most:
            return float(value)
        self.note(name, _(OUT_OF_BOUNDS).format(value=said(value), least=-most, most=most))
        return None

    def peek(self, name: str) -> object:
        """What stands there, whatever its form, for settings that have two."""
        return self._values.get(name)

    def identity(self) -> str:
        """The ``id`` of a table: short, and safe to write anywhere."""
        identity = self.need("id", str, "x")
        if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,39}", identity):
            self.note(
                "id",
                _("{identity} must be small letters, digits and hyphens, at most 40").format(
                    identity=said(identity)
                ),
            )
        return identity

    def one_of(self, name: str, choices: Collection[str], default: str) -> str:
        """A text that must be one of these."""
        value = self.get(name, str, default)
        if value in choices:
            return value
        self.note(
            name,
            _("is {value}, which is none of: {known}").format(
                value=said(value), known=", ".join(sorted(choices))
            ),
        )
        return default

    def some_of(self, name: str, choices: Collection[str]) -> tuple[str, ...]:
        """A list of texts that must each be one of these."""
        values = self.texts(name)
        for value in values:
            if value not in choices:
                known = ", ".join(sorted(choices))
                self.note(
                    name,
                    _("names {value}, which is none of: {known}").format(
                        value=said(value), known=known
                    ),
                )
        return tuple(value for value in values if value in choices)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts."""
        values = self.get(name, list, [])
        if not all(isinstance(value, str) for value in values):
            self.note(name, _("must hold only texts in quotes"))
        return tuple(value for value in values if isinstance(value, str))

    def text(self, name: str, default: str = "") -> Text:
        """A text, or a table of one text per language."""
        self._asked.add(name)
        value = self._values.get(name, default)
        texts = {"": value} if isinstance(value, str) else value
        if not isinstance(texts, dict) or not all(isinstance(t, str) for t in texts.values()):
            self.note(
                name, _('must be a text, or texts by language such as { de = "…", en = "…" }')
            )
        elif not all(text.isprintable() for text in texts.values()):
            self.note(
                name, _("holds characters that can't be shown: {value}").format(value=said(value))
            )
        else:
            return Text(texts)
        return Text({"": default})

    def need_text(self, name: str) -> Text:
        """A text, or a table of one text per language, which must be there."""
        if not self._values.get(name):
            self._asked.add(name)
            self.note(name, _(MISSING).format(form=_(_WORDS[str])))
            return Text({})
        return self.text(name)

    def tables(self, name: str) -> "Iterator[Table]":
        """The tables of a ``[[name]]`` list."""
        for number, value in enumerate(self.get(name, list, []), start=1):
            where = f"[[{name}]] no. {number}"
            if isinstance(value, dict):
                label = value.get("id")
                where += f" ({label})" if isinstance(label, str) else ""
                yield Table(value, where, self.problems)
            else:
                self.problems.note(where, _("must be a table"))

    def by_id(self, name: str, build: "Callable[[str, Table], T]") -> dict[str, T]:
        """The tables of a list, built one by one, under their ``id``, which must be unique."""
        found: dict[str, T] = {}
        for table in self.tables(name):
            identity = table.identity()
            if identity in found:
                table.note("id", _("{identity!r} is used twice").format(identity=identity))
            found[identity] = build(identity, table)
            table.refuse_rest()
        return found

    def refuse_rest(self) -> None:
        """Notes every setting nobody asked for: most are slips of the pen."""
        for name in self._values.keys() - self._asked:
            self.note(name, _("is no setting that is known here"))

    def note(self, name: str, what: str) -> None:
        """Keeps note of what is wrong with a setting of this table."""
        self.problems.note(f"{self._where} {name}".strip(), what)


def said(value: object) -> str:
    """The value as a message shows it, shortened where it is long."""
    try:
        text = repr(value) if isinstance(value, str) else str(value)
    except ValueError:
        return _("a number of thousands of digits")
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
