"""The guests of the stage: six of the demo's, one for each thing that can become of a scan."""

from typing import Any

GUESTS: tuple[dict[str, Any], ...] = (
    {
        "registration": "KB-013",
        "native_name": "Наталія Пилипенко",
        "latin_name": "Nataliia Pylypenko",
        "organisation": "Агенція «Степовий міст»",
        "country": "UA",
        "partner": "een",
        "language": "uk",
        "note": "VIP, leads the Dnipro delegation",
    },
    {
        "registration": "KB-075",
        "native_name": "Светлана Петрова",
        "latin_name": "Svetlana Petrova",
        "organisation": "ООО «Зелёный пар»",
        "country": "RU",
        "language": "ru",
    },
    {
        "registration": "KB-083",
        "native_name": "Qazim Ymeri",
        "latin_name": "Qazim Ymeri",
        "organisation": "Transporti Ymeri & Bijtë Sh.p.k.",
        "country": "AL",
        "language": "sq",
        "status": "pending",
        "note": "payment at the desk",
    },
    {
        "registration": "KB-015",
        "native_name": "Сергій Коваленко",
        "latin_name": "Serhii Kovalenko",
        "organisation": "ТОВ «Дніпромехліт»",
        "country": "UA",
        "language": "uk",
    },
    {
        "registration": "KB-016",
        "native_name": "Олена Коваленко",
        "latin_name": "Olena Kovalenko",
        "organisation": "ТОВ «Дніпромехліт»",
        "country": "UA",
        "language": "uk",
    },
    {
        "registration": "KB-068",
        "native_name": "Sören Thormählen",
        "latin_name": "Sören Thormählen",
        "organisation": "Thormählen Windservice GmbH",
        "country": "DE",
        "language": "de",
    },
)
# Sören cancels once he has his ticket; Qazim has yet to pay.
NATALIIA, SVETLANA, QAZIM, SERHII, OLENA, SOREN = (guest["registration"] for guest in GUESTS)
EXPECTED = 5
