"""Cyrillic names in Latin letters, as passports have them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.latin import RUSSIAN, SERBIAN, UKRAINIAN, is_latin, latin_proposal


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        # The examples of the resolution itself.
        ("Алушта", "Alushta"),
        ("Борщагівка", "Borshchahivka"),
        ("Гадяч", "Hadiach"),
        ("Згурський", "Zghurskyi"),
        ("Ґалаґан", "Galagan"),
        ("Єнакієве", "Yenakiieve"),
        ("Гаєвич", "Haievych"),
        ("Короп'є", "Koropie"),
        ("Їжакевич", "Yizhakevych"),
        ("Кадиївка", "Kadyivka"),
        ("Мар’їне", "Marine"),
        ("Йосипівка", "Yosypivka"),
        ("Стрий", "Stryi"),
        ("Розгон", "Rozghon"),
        ("Щербухи", "Shcherbukhy"),
        ("Костянтин", "Kostiantyn"),
        ("Знам'янка", "Znamianka"),
        ("Юрій Крюківка", "Yurii Kriukivka"),
        ("Яготин", "Yahotyn"),
        # And what staff type besides.
        ("Нечуй-Яворська", "Nechui-Yavorska"),
        ("ЩЕРБАНЬ", "SHCHERBAN"),
        ("Я. Щербань", "Ya. Shcherban"),
    ],
)
def test_ukrainian_names_follow_resolution_55_of_2010(name: str, latin: str) -> None:
    assert latin_proposal(name, "UA") == latin_proposal(name, language="uk") == latin


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Юлия Щукина", "Iuliia Shchukina"),
        ("Фёдор Объедков", "Fedor Obieedkov"),
        ("Игорь Хрыцкий", "Igor Khrytskii"),
        ("Элла Цой", "Ella Tsoi"),
    ],
)
def test_russian_names_follow_icao_document_9303(name: str, latin: str) -> None:
    assert latin_proposal(name, "RU") == latin_proposal(name, "KZ", "ru") == latin


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Ђорђе Његош", "Đorđe Njegoš"),
        ("Љубица Џајић", "Ljubica Džajić"),
        ("ЉУБИЦА ЏАЈИЋ", "LJUBICA DŽAJIĆ"),
        ("Живко Чашић", "Živko Čašić"),
    ],
)
def test_serbian_names_have_gajs_letters(name: str, latin: str) -> None:
    assert latin_proposal(name, "RS") == latin


def test_the_rule_is_the_countrys_unless_its_alphabet_lacks_a_letter() -> None:
    assert latin_proposal("Олена Гук", "UA", "ru") == "Olena Huk"
    assert latin_proposal("Ольга Рыбкина", "UA", "ru") == "Olga Rybkina"


def test_letters_alone_tell_the_rule_only_where_one_alphabet_has_them() -> None:
    assert latin_proposal("Наталія") == "Nataliia"
    assert latin_proposal("Њежић") == "Nježić"
    assert latin_proposal("Олена Коваленко") == ""


@pytest.mark.parametrize("name", ["", "Müller", "李雷", "Γιώργος", "123"])
def test_what_is_not_cyrillic_gets_no_proposal(name: str) -> None:
    assert latin_proposal(name, "UA", "uk") == ""


def test_a_country_whose_rule_is_not_known_gets_no_proposal() -> None:
    assert latin_proposal("Мария Иванова", "BG") == latin_proposal("Іван", "BY") == ""


@given(st.text(max_size=40), st.sampled_from(["", "UA", "RU", "RS", "BG"]))
def test_whatever_is_typed_gives_a_name_or_none(name: str, country: str) -> None:
    latin_proposal(name, country)


@pytest.mark.parametrize("rule", [UKRAINIAN, RUSSIAN, SERBIAN], ids=["uk", "ru", "sr"])
@given(data=st.data())
def test_a_rule_leaves_no_letter_of_its_alphabet(rule: type, data: st.DataObject) -> None:
    letters = "".join(rule.letters) + "".join(rule.letters).upper()
    name = data.draw(st.text(alphabet=letters, min_size=1, max_size=20))
    latin = rule.latin(name)
    assert not set(latin) & (set(letters) - set("'’ʼ"))


def test_latin_is_latin_whatever_its_marks() -> None:
    assert is_latin("Đorđe Ymëri-Müller") and not is_latin("Олена") and not is_latin("…")
