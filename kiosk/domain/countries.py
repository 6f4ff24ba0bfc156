"""Countries by their names in German, English, Russian and at home, and by their codes.

Names follow the Unicode CLDR, with what people write besides. XK is Kosovo's customary code.
"""

ISO_3166 = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS
BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE
EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM
HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC
LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA
NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO
TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
"""
CODES = frozenset(ISO_3166.split())

NAMES = """
AD AND, Andorra, Андорра
AE ARE, UAE, VAE, Vereinigte Arabische Emirate, United Arab Emirates, Emirates, ОАЭ
AL ALB, Albanien, Albania, Албания, Shqipëri, Shqipëria, Republik Albanien, Republic of Albania
AM ARM, Armenien, Armenia, Армения, Հայաստան
AR ARG, Argentinien, Argentina, Аргентина
AT AUT, A, Österreich, Austria, Австрия
AU AUS, Australien, Australia, Австралия
AZ AZE, Aserbaidschan, Azerbaijan, Азербайджан, Azərbaycan
BA BIH, Bosnien und Herzegowina, Bosnien-Herzegowina, Bosnien, Bosnia & Herzegovina
BA Bosnia and Herzegovina, Bosnia, Босния и Герцеговина, Босния, Bosna i Hercegovina
BD BGD, Bangladesch, Bangladesh, Бангладеш
BE BEL, Belgien, Belgium, Бельгия, België, Belgique
BG BGR, Bulgarien, Bulgaria, Болгария, България
BR BRA, Brasilien, Brazil, Бразилия, Brasil
BY BLR, Belarus, Weißrussland, Беларусь, Белоруссия, Республика Беларусь
CA CAN, Kanada, Canada, Канада
CH CHE, Schweiz, Switzerland, Швейцария, Suisse, Svizzera
CL CHL, Chile, Чили
CN CHN, China, Volksrepublik China, VR China, Китай, КНР, 中国
CO COL, Kolumbien, Colombia, Колумбия
CU CUB, Kuba, Cuba, Куба
CY CYP, Zypern, Cyprus, Кипр
CZ CZE, Tschechien, Tschechische Republik, Czechia, Czech Republic, Чехия, Česko
CZ Чешская Республика, Česká republika
DE DEU, GER, D, BRD, Deutschland, Bundesrepublik Deutschland, Germany, Германия, ФРГ
DE Federal Republic of Germany, Німеччина, Nemačka, Gjermani, Gjermania
DK DNK, Dänemark, Denmark, Дания, Danmark
DZ DZA, Algerien, Algeria, Алжир
EE EST, Estland, Estonia, Эстония, Eesti
EG EGY, Ägypten, Egypt, Египет
ES ESP, Spanien, Spain, Испания, España
ET ETH, Äthiopien, Ethiopia, Эфиопия
FI FIN, Finnland, Finland, Финляндия, Suomi
FR FRA, F, Frankreich, France, Франция
GB GBR, UK, Vereinigtes Königreich, Großbritannien, United Kingdom, Great Britain, Великобритания
GB England, Англия, Scotland, Schottland, Wales, Northern Ireland, Nordirland
GE GEO, Georgien, Georgia, Грузия, საქართველო
GH GHA, Ghana, Гана
GR GRC, Griechenland, Greece, Греция, Ελλάδα
HK HKG, Hongkong, Hong Kong, Гонконг
HR HRV, Kroatien, Croatia, Хорватия, Hrvatska
HU HUN, Ungarn, Hungary, Венгрия, Magyarország
ID IDN, Indonesien, Indonesia, Индонезия
IE IRL, Irland, Ireland, Ирландия
IL ISR, Israel, Израиль
IN IND, Indien, India, Индия
IQ IRQ, Irak, Iraq, Ирак
IR IRN, Iran, Иран
IS ISL, Island, Iceland, Исландия
IT ITA, I, Italien, Italy, Италия, Italia
JO JOR, Jordanien, Jordan, Иордания
JP JPN, Japan, Япония, 日本
KE KEN, Kenia, Kenya, Кения
KG KGZ, Kirgisistan, Kirgistan, Kyrgyzstan, Киргизия, Кыргызстан
KR KOR, Südkorea, South Korea, Korea, Республика Корея, Южная Корея
KZ KAZ, Kasachstan, Kazakhstan, Казахстан, Қазақстан
LB LBN, Libanon, Lebanon, Ливан
LI LIE, Liechtenstein, Лихтенштейн
LK LKA, Sri Lanka, Шри-Ланка
LT LTU, Litauen, Lithuania, Литва, Lietuva
LU LUX, Luxemburg, Luxembourg, Люксембург
LV LVA, Lettland, Latvia, Латвия, Latvija
LY LBY, Libyen, Libya, Ливия
MA MAR, Marokko, Morocco, Марокко
MC MCO, Monaco, Монако
MD MDA, Moldau, Republik Moldau, Moldawien, Moldova, Republic of Moldova, Молдова, Молдавия
ME MNE, Montenegro, Черногория, Crna Gora, Црна Гора
MK MKD, Nordmazedonien, Mazedonien, North Macedonia, Macedonia, Северная Македония, Македония
MK Северна Македонија
MN MNG, Mongolei, Mongolia, Монголия
MT MLT, Malta, Мальта
MX MEX, Mexiko, Mexico, Мексика
MY MYS, Malaysia, Малайзия
NG NGA, Nigeria, Нигерия
NL NLD, Niederlande, Holland, Netherlands, The Netherlands, Нидерланды, Голландия, Nederland
NO NOR, Norwegen, Norway, Норвегия, Norge
NZ NZL, Neuseeland, New Zealand, Новая Зеландия
PE PER, Peru, Перу
PH PHL, Philippinen, Philippines, Филиппины
PK PAK, Pakistan, Пакистан
PL POL, Polen, Poland, Польша, Polska
PS PSE, Palästina, Palestine, Palestinian Territories, Палестина
PT PRT, Portugal, Португалия
QA QAT, Katar, Qatar, Катар
RO ROU, Rumänien, Romania, Румыния, România
RS SRB, Serbien, Serbia, Сербия, Srbija, Србија, Republik Serbien, Republic of Serbia
RU RUS, Russland, Russische Föderation, Russia, Russian Federation, Россия, РФ
RU Российская Федерация, Росія, Rusija, Rusi, Rusia
SA SAU, Saudi-Arabien, Saudi Arabia, Саудовская Аравия
SE SWE, Schweden, Sweden, Швеция, Sverige
SG SGP, Singapur, Singapore, Сингапур
SI SVN, Slowenien, Slovenia, Словения, Slovenija
SK SVK, Slowakei, Slowakische Republik, Slovakia, Slovak Republic, Словакия, Slovensko
SM SMR, San Marino, Сан-Марино
SY SYR, Syrien, Syria, Сирия
TH THA, Thailand, Таиланд
TJ TJK, Tadschikistan, Tajikistan, Таджикистан
TM TKM, Turkmenistan, Туркменистан, Туркмения
TN TUN, Tunesien, Tunisia, Тунис
TR TUR, Türkei, Turkey, Türkiye, Турция
TW TWN, Taiwan, Тайвань
UA UKR, Ukraine, Украина, Україна, Ukrajina, Ukrainë, Ukraina
US USA, Vereinigte Staaten, United States, United States of America, США, Соединенные Штаты
UZ UZB, Usbekistan, Uzbekistan, Узбекистан
VA VAT, Vatikanstadt, Vatikan, Vatican City, Vatican, Ватикан
VN VNM, Vietnam, Вьетнам
XK XKX, Kosovo, Косово, Kosova, Republik Kosovo
ZA ZAF, Südafrika, South Africa, Южная Африка, ЮАР
"""


def names_of(code: str) -> tuple[str, ...]:
    """All names of a country; its code alone where none stands here."""
    return (*_NAMES.get(code, ()), code)


def _by_code() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in NAMES.strip().splitlines():
        code, _, listed = line.partition(" ")
        found[code] = found.get(code, ()) + tuple(name.strip() for name in listed.split(","))
    return found


_NAMES = _by_code()
