"""Guests who don't exist, where a rehearsal needs more than the fair has."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

PREFIX = "REHEARSAL-"


@dataclass(frozen=True, slots=True)
class _People:
    """Names of one country in its own script and, word for word, in Latin letters."""

    country: str
    language: str
    firsts: str
    lasts: str
    latin_firsts: str
    latin_lasts: str


_PEOPLES = (
    _People(
        *("DE", "de"),
        *("Anke Jörg Sibylle Torsten Wiebke", "Hagedorn Möller Brandt Schütze Weiß"),
        *("Anke Jörg Sibylle Torsten Wiebke", "Hagedorn Möller Brandt Schütze Weiß"),
    ),
    _People(
        *("UA", "uk"),
        *("Оксана Андрій Юлія Богдан Ірина", "Мельник Кравченко Шевчук Захарченко Лисенко"),
        *("Oksana Andrii Yuliia Bohdan Iryna", "Melnyk Kravchenko Shevchuk Zakharchenko Lysenko"),
    ),
    _People(
        *("RU", "ru"),
        *("Ольга Дмитрий Жанна Фёдор Елена", "Соколов Щербаков Чернов Яковлев Журавлёв"),
        *("Olga Dmitry Zhanna Fyodor Elena", "Sokolov Shcherbakov Chernov Yakovlev Zhuravlyov"),
    ),
    _People(
        *("RS", "sr"),
        *("Јелена Милош Драгана Ђорђе Нада", "Јовановић Петровић Живковић Ћирић Шијан"),
        *("Jelena Miloš Dragana Đorđe Nada", "Jovanović Petrović Živković Ćirić Šijan"),
    ),
    _People(
        *("AL", "sq"),
        *("Arta Besnik Drita Ilir Mimoza", "Hoxha Gjoka Çela Shehu Xhafa"),
        *("Arta Besnik Drita Ilir Mimoza", "Hoxha Gjoka Çela Shehu Xhafa"),
    ),
)


def made_up(count: int, kind: str, chance: Random) -> Iterator[dict[str, Any]]:
    """Rows of a roster; no two of them have the same name or number."""
    names = [
        (people, first, last, second)
        for people in _PEOPLES
        for first in range(5)
        for last in range(5)
        for second in (None, *range(5))
        if second != last
    ]
    chance.shuffle(names)
    for index in range(count):
        round_before, at = divmod(index, len(names))
        people, *who = names[at]
        again = f" {round_before + 1}" if round_before else ""
        yield {
            "registration": f"{PREFIX}{index + 1:05}",
            "native_name": _name(people.firsts, people.lasts, *who) + again,
            "latin_name": _name(people.latin_firsts, people.latin_lasts, *who) + again,
            "organisation": f"Made up {index + 1}",
            "country": people.country,
            "language": people.language,
            "kind": kind,
        }


def _name(firsts: str, lasts: str, first: int, last: int, second: int | None) -> str:
    """A first name and a family name, which may be a double one."""
    families = lasts.split()
    double = "" if second is None else f"-{families[second]}"
    return f"{firsts.split()[first]} {families[last]}{double}"
