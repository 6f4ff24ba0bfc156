"""Languages by their names in German, English, Russian and at home, and by their codes."""

import re

from kiosk.roster.folding import fold, index, lines

ISO_639_1 = """
aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de
dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia
id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo
lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl
ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk
tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
CODES = frozenset(ISO_639_1.split())
"""Every ISO 639-1 code."""

NAMES = """
ar ara, Arabisch, Arabic, арабский, العربية
az aze, Aserbaidschanisch, Azerbaijani, азербайджанский, azərbaycan
be bel, Belarussisch, Weißrussisch, Belarusian, белорусский, беларуская
bg bul, Bulgarisch, Bulgarian, болгарский, български
bs bos, Bosnisch, Bosnian, боснийский, bosanski
cs ces, cze, cz, Tschechisch, Czech, чешский, čeština
da dan, dk, Dänisch, Danish, датский, dansk
de deu, ger, Deutsch, German, немецкий, німецька, nemački, gjermanisht
el ell, gre, gr, Griechisch, Greek, греческий, Ελληνικά
en eng, Englisch, English, английский, англійська, engleski, anglisht
es spa, Spanisch, Spanish, испанский, español
et est, Estnisch, Estonian, эстонский, eesti
fa fas, per, Persisch, Farsi, Persian, персидский, فارسی
fi fin, Finnisch, Finnish, финский, suomi
fr fra, fre, Französisch, French, французский, français
he heb, Hebräisch, Hebrew, иврит, עברית
hi hin, Hindi, хинди, हिन्दी
hr hrv, Kroatisch, Croatian, хорватский, hrvatski
hu hun, Ungarisch, Hungarian, венгерский, magyar
hy hye, arm, Armenisch, Armenian, армянский, հայերեն
is isl, ice, Isländisch, Icelandic, исландский, íslenska
it ita, Italienisch, Italian, итальянский, italiano
ja jpn, jp, Japanisch, Japanese, японский, 日本語
ka kat, geo, Georgisch, Georgian, грузинский, ქართული
kk kaz, Kasachisch, Kazakh, казахский, қазақ тілі
ko kor, Koreanisch, Korean, корейский, 한국어
ky kir, Kirgisisch, Kyrgyz, киргизский, кыргызча
lt lit, Litauisch, Lithuanian, литовский, lietuvių
lv lav, Lettisch, Latvian, латышский, latviešu
mk mkd, mac, Mazedonisch, Macedonian, македонский, македонски
mn mon, Mongolisch, Mongolian, монгольский, монгол
nl nld, dut, Niederländisch, Holländisch, Dutch, нидерландский, голландский, Nederlands
no nor, Norwegisch, Norwegian, норвежский, norsk
pl pol, Polnisch, Polish, польский, polski
pt por, Portugiesisch, Portuguese, португальский, português
ro ron, rum, Rumänisch, Romanian, Moldawisch, румынский, română
ru rus, Russisch, Russian, русский, російська, ruski, rusisht
sk slk, slo, Slowakisch, Slovak, словацкий, slovenčina
sl slv, Slowenisch, Slovenian, Slovene, словенский, slovenščina
sq sqi, alb, al, Albanisch, Albanian, албанский, shqip
sr srp, rs, Serbisch, Serbian, сербский, српски, srpski
sv swe, Schwedisch, Swedish, шведский, svenska
tg tgk, Tadschikisch, Tajik, таджикский, тоҷикӣ
tk tuk, Turkmenisch, Turkmen, туркменский, türkmen dili
tr tur, Türkisch, Turkish, турецкий, Türkçe
uk ukr, ua, Ukrainisch, Ukrainian, украинский, українська
uz uzb, Usbekisch, Uzbek, узбекский, oʻzbek
vi vie, Vietnamesisch, Vietnamese, вьетнамский, Tiếng Việt
zh zho, chi, Chinesisch, Mandarin, Chinese, китайский, 中文
"""

CODE_OF = index(lines(NAMES))
TAG = re.compile(r"([A-Za-z]{2})(?:[-_][A-Za-z0-9]{2,8})*")
"""A language tag such as 'sr-Latn' or 'de_AT'; its first part is the language."""


def language_code(text: str) -> str | None:
    """ISO 639-1 code of a language written as code, tag or name; None if it isn't known."""
    tag = TAG.fullmatch(text)
    code = tag[1].lower() if tag else ""
    return code if code in CODES else CODE_OF.get(fold(text))
