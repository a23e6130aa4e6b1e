"""Tables of the citation language: level words, ordinals, countries, months, in three languages.

Everything here is keyed by folded words (see :func:`legalref.text.fold`). The tables know the
language of citations, not the law: names of acts and offences come from the corpus.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

__all__ = ["Word", "classify", "country_of", "letter_number"]


class Word(NamedTuple):
    """What a word is in the language of citations."""

    kind: str
    """``level``, ``ordinal``, ``cardinal``, ``conj``, ``range``, ``self``, ``same``, ``of``,
    ``suffix``, ``head``, ``month``, ``year``, ``nosign`` or ``country``."""
    value: str = ""
    plural: bool = False
    lang: str = ""


_RU_LEVELS: Final = {
    # level: (singular forms, plural forms)
    "art": ("ст статья статьи статье статью статьей статьею", "стст статей статьям статьями статьях"),
    "part": ("ч часть части частью", "чч частей частям частями частях"),
    "point": ("п пункт пункта пункту пунктом пункте",
              "пункты пунктов пунктам пунктами пунктах"),
    "subpoint": ("подп подпункт подпункта подпункту подпунктом подпункте",
                 "подпункты подпунктов подпунктам подпунктами подпунктах"),
    "pp": ("", "пп"),
    "para": ("абз абзац абзаца абзацу абзацем абзаце", "абзацы абзацев абзацам абзацами абзацах"),
    "note": ("прим примечание примечания примечанию примечанием примечании",
             "примечаний примечаниям примечаниями примечаниях"),
    "ch": ("гл глава главы главе главу главой", "глав главам главами главах"),
    "sec": ("разд раздел раздела разделу разделом разделе", "разделы разделов разделам разделами"),
    "annex": ("прил приложение приложения приложению приложением приложении", "приложений"),
}  # fmt: skip

_EN_LEVELS: Final = {
    "art": ("art article §", "arts articles §§"),
    "part": ("part pt", "parts pts"),
    "point": ("point item clause cl", "points items clauses cls"),
    "subpoint": ("subpoint subclause subitem", "subpoints subclauses subitems"),
    "paragraph": ("paragraph para par", "paragraphs paras"),
    "subparagraph": ("subparagraph", "subparagraphs"),
    "section": ("section sec s", "sections ss"),
    "note": ("note", "notes"),
    "ch": ("chapter", "chapters"),
    "annex": ("annex appendix", "annexes"),
}

# Stem of the Kazakh word, its level, in Cyrillic and in the Latin alphabets without marks.
_KK_LEVELS: Final = (
    ("бап|баб", "art"), ("бөлік|бөліг", "part"), ("тармақша|тармақшас", "subpoint"),
    ("тармақ|тармағ", "point"), ("ескертпе|ескерту", "note"), ("тарау", "ch"), ("бөлім", "sec"),
    ("қосымша", "annex"), ("абзац|азатжол", "para"),
    # Loans: the Russian forms themselves are in the table, and the table goes first.
    ("статья", "art"), ("подпункт", "subpoint"), ("пункт", "point"),
    ("бөл", "part"), ("тарм", "point"), ("тармақш", "subpoint"),
    ("bab|bap", "art"), ("bolig|bolik", "part"), ("tarmaqsha|tarmaksha|tarmaqsa", "subpoint"),
    ("tarmaqh|tarmaq|tarmakh|tarmak|tarmagh|tarmag", "point"), ("eskertpe|eskertu|eskertw", "note"),
)  # fmt: skip
_KK_SUFFIX = re.compile(
    "(?:тар|тер|лар|лер|дар|дер)?(?:ым|ім|ың|ің|сы|сі|ы|і)?"
    "(?:ның|нің|тың|тің|дың|дің|ға|ге|қа|ке|на|не|ны|ні|ты|ті|ды|ді|нда|нде|да|де|та|те|"
    "дан|ден|тан|тен|нан|нен|мен|пен|бен|н|дағы|дегі|тағы|тегі|ндағы|ндегі)?"
)
_KK_SUFFIX_LATIN = re.compile(
    "(?:tar|ter|lar|ler|dar|der)?(?:ym|im|yn|in|sy|si|y|i)?"
    "(?:nyn|nin|tyn|tin|dyn|din|ga|ge|gha|qa|ka|ke|na|ne|ny|ni|ty|ti|dy|di|nda|nde|da|de|ta|te|"
    "dan|den|tan|ten|nan|nen|men|pen|ben|n|dagy|degi|tagy|tegi|ndagy|ndegi)?"
)
_KK_PLURAL = re.compile(
    "(?:бап|баб|бөлік|болик|тарма[қк]|тарма[қк]ша|bap|bolik|tarma[qk])(?:тар|тер|лар|лер|tar|ter|lar|ler)"
)
# Without the letters that only Kazakh has: «128-бабынын 2-болиги». Fewer letters tell the words
# apart, so the endings must be right here: «бабка» and «Бабин» are no articles.
_KK_PLAIN: Final = str.maketrans("әғқңөұүһі", "агкноуухи")
_KK_LATIN: Final = str.maketrans("абгдезиклмнорстуы", "abgdeziklmnorstuy") | {ord("ж"): "j"}
_KK_PLAIN_LEVELS: Final = (
    # (before the possessive ending, elsewhere, vowels of the endings, level)
    ("баб", "бап", "ыа", "art"), ("болиг", "болик", "ие", "part"),
    ("тармакшас", "тармакша", "ыа", "subpoint"), ("тармаг", "тармак", "ыа", "point"),
    ("ескертпес", "ескертпе", "ие", "note"), ("ескерту", "ескерту", "ие", "note"),
    ("тарау", "тарау", "ыа", "ch"), ("болим", "болим", "ие", "sec"),
    ("косымшас", "косымша", "ыа", "annex"),
)  # fmt: skip


def _plain_endings(y: str, a: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the endings behind a possessive stem and behind a bare one."""
    possessive = f"{y}(?:н{y}н|н{a}|нд{a}|н{a}н|мен|нд{a}г{y}|н)?"
    case = f"[нтд]{y}н|[гк]{a}|[нтд]{y}|[дт]{a}н?|мен|пен|[дт]{a}г{y}"
    plural = f"[тлд]{a}р(?:{possessive}|{case})?"
    return re.compile(possessive), re.compile(f"(?:{plural}|{case})?")


_Inflected = dict[str, list[tuple[str, re.Pattern[str], str]]]


def _inflected() -> tuple[_Inflected, _Inflected]:
    """Return the stems with their endings and levels by their first two letters.

    One pattern of endings for all stems: compiling each with its own took a tenth of the time of
    the first answer.
    """
    kazakh: _Inflected = {}
    for stems, level in _KK_LEVELS:
        endings = _KK_SUFFIX_LATIN if stems.isascii() else _KK_SUFFIX
        for stem in stems.split("|"):
            kazakh.setdefault(stem[:2], []).append((stem, endings, level))
    plain: _Inflected = {}
    by_vowels = {vowels: _plain_endings(*vowels) for vowels in ("ыа", "ие")}
    for owned, bare, vowels, level in _KK_PLAIN_LEVELS:
        for stem, endings in zip((owned, bare), by_vowels[vowels], strict=True):
            plain.setdefault(stem[:2], []).append((stem, endings, level))
    return kazakh, plain


_KK_INFLECTED, _KK_PLAIN_INFLECTED = _inflected()


def _level_of(word: str, inflected: _Inflected) -> str | None:
    for stem, endings, level in inflected.get(word[:2], ()):
        if word.startswith(stem) and endings.fullmatch(word, len(stem)):
            return level
    return None


# Suffix after a hyphen or a space: ҚК-нің, 128-ші, 5-і.
_SUFFIXES: Final = frozenset(
    (
        "нің ның дің дың тің тың ге ға ке қа не на ні ны ді ды ті ты де да те та нде нда ден "
        "дан тен тан нен нан мен пен бен ші шы інші ыншы нші ншы і ы сі сы дегі дағы тегі "
        "тағы го му й я е ой ый ая ю ей ом ым ую х ми th st nd rd nyn nin ga ge shi shy inshi "
        "ynshy tin tyn din dyn нин нын тин тын дин дын"
    ).split()
)

_RU_ORDINALS: Final = [
    "перв",
    "втор",
    "трет",
    "четверт",
    "пят",
    "шест",
    "седьм",
    "восьм",
    "девят",
    "десят",
    "одиннадцат",
    "двенадцат",
    "тринадцат",
    "четырнадцат",
    "пятнадцат",
    "шестнадцат",
    "семнадцат",
    "восемнадцат",
    "девятнадцат",
    "двадцат",
]
_RU_TENS: Final = {"тридцат": 30, "сороков": 40, "пятидесят": 50, "шестидесят": 60, "семидесят": 70,
    "восьмидесят": 80, "девяност": 90, "сот": 100, "двухсот": 200, "трехсот": 300, "четырехсот": 400,
    "пятисот": 500}  # fmt: skip
_RU_ORDINAL_ENDINGS: Final = [
    "ый",
    "ий",
    "ой",
    "ого",
    "его",
    "ому",
    "ему",
    "ым",
    "им",
    "ом",
    "ем",
    "ая",
    "яя",
    "ую",
    "юю",
    "ей",
    "ое",
    "ее",
    "ые",
    "ие",
    "ых",
    "их",
    "ыми",
    "ими",
    "ья",
    "ьей",
    "ьего",
    "ьему",
    "ьем",
    "ьим",
    "ьих",
    "ьими",
    "ье",
    "ью",
    "ьи",
]
_RU_CARDINALS: Final = {
    "один": 1, "два": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7, "восемь": 8, "девять": 9,
    "десять": 10, "одиннадцать": 11, "двенадцать": 12, "тринадцать": 13, "четырнадцать": 14,
    "пятнадцать": 15, "шестнадцать": 16, "семнадцать": 17, "восемнадцать": 18, "девятнадцать": 19,
    "двадцать": 20, "тридцать": 30, "сорок": 40, "пятьдесят": 50, "шестьдесят": 60, "семьдесят": 70,
    "восемьдесят": 80, "девяносто": 90, "сто": 100, "двести": 200, "триста": 300, "четыреста": 400,
    "пятьсот": 500,
}  # fmt: skip
_KK_CARDINALS: Final = {
    "бір": 1, "екі": 2, "үш": 3, "төрт": 4, "бес": 5, "алты": 6, "жеті": 7, "сегіз": 8, "тоғыз": 9, "он": 10,
    "жиырма": 20, "отыз": 30, "қырық": 40, "елу": 50, "алпыс": 60, "жетпіс": 70, "сексен": 80,
    "тоқсан": 90, "жүз": 100,
}  # fmt: skip
_KK_ORDINALS: Final = {
    "бірінші": 1, "екінші": 2, "үшінші": 3, "төртінші": 4, "бесінші": 5, "алтыншы": 6, "жетінші": 7,
    "сегізінші": 8, "тоғызыншы": 9, "оныншы": 10, "жиырмасыншы": 20, "отызыншы": 30, "қырқыншы": 40,
    "елуінші": 50, "алпысыншы": 60, "жетпісінші": 70, "сексенінші": 80, "тоқсаныншы": 90, "жүзінші": 100,
}  # fmt: skip
_EN_CARDINALS: Final = {
    word: value
    for value, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"], 1)
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
     "hundred": 100}  # fmt: skip
_EN_ORDINALS: Final = {
    word: value
    for value, word in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"], 1)
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100}  # fmt: skip

_MONTHS: Final = {
    name: str(number)
    for number, names in enumerate(
        ("января янв қаңтар january jan", "февраля фев ақпан february feb", "марта мар наурыз march mar",
         "апреля апр сәуір april apr", "мая мамыр may", "июня июн маусым june jun",
         "июля июл шілде july jul", "августа авг тамыз august aug",
         "сентября сен сент қыркүйек september sept sep", "октября окт қазан october oct",
         "ноября ноя қараша november nov", "декабря дек желтоқсан december dec"), 1)
    for name in names.split()
}  # fmt: skip

# Stems that begin the name of a country or of its people, longest first where they nest.
_COUNTRIES: Final = {
    "KZ": "казахстан казахск қазақстан казакстан қазакстан казақстан kazakh qazaq kazak казакск казахсан kazah kazach khazak kasakh",
    "RU": "россий росси русск ресей russia",
    "KG": "кыргыз киргиз қырғыз kyrgyz kirghiz",
    "UZ": "узбек өзбек uzbek",
    "BY": "беларус белорус беларус belarus",
    "UA": "украин україн ukrain",
    "TJ": "таджик тәжік tajik tadjik",
    "TM": "туркмен түрікмен turkmen",
    "AZ": "азербайдж әзербайж әзірбайж azerbai",
    "GE": "грузи georgia",
    "AM": "армен armenia",
    "MD": "молдов молдав moldov",
    "LV": "латв latvia", "LT": "литв литов lithuan", "EE": "эстон estonia",
    "DE": "герман немецк german", "FR": "франц french france", "GB": "британ великобритан британск british england",
    "US": "америк american", "CN": "кита қытай china chinese", "MN": "монгол mongol", "TR": "турц турецк түрк turk",
    "PL": "польш польск poland polish", "IT": "итал italia", "ES": "испан spain spanish", "JP": "япон japan",
    "IN": "india индии индийск", "IR": "иран iran", "IL": "израил israel", "RO": "румын romania",
    "BG": "болгар bulgar", "RS": "серб serbia", "CZ": "чех czech", "CH": "швейцар swiss switzerland",
    "NL": "нидерланд dutch netherlands", "SE": "шве swed", "FI": "финл финск finland finnish",
    "NO": "норве norway norwegian", "LK": "lanka шри-ланк", "PK": "пакистан pakistan", "AF": "афган afghan",
    "AE": "эмират emirates emirati", "ZA": "юар", "PH": "philippin", "TH": "таиланд thai", "VN": "вьетнам vietnam",
    "NP": "непал nepal", "SU": "советск soviet усср бсср рсфср rsfsr", "XX": "абхаз осети приднестр",
    "EG": "египе египт мысыр egypt", "MY": "малайз malaysia", "ID": "индонез indonesia", "SG": "сингапур singapor",
    "BE": "бельги belgi", "AT": "австрийск австрии austria", "PT": "португал portug", "GR": "греци греческ greece greek",
    "HU": "венгр венгер hungar", "SK": "словак slovak", "SI": "словени sloven", "HR": "хорват croat", "AL": "албани albania",
    "CY": "кипр cyprus cyprio", "DK": "датск denmark danish", "IE": "ирланд ireland irish", "BD": "бангладеш bangladesh",
    "SA": "саудов saudi", "KW": "кувейт kuwait", "BH": "бахрейн bahrain", "QA": "qatar", "LB": "lebanon lebanese",
    "IQ": "iraq", "SY": "сирийск syria", "NG": "нигери nigeria", "KE": "kenya", "GH": "ghana", "AR": "аргентин argentin",
    "CO": "колумби colombia", "KH": "камбодж cambodia", "MM": "мьянм myanmar", "TW": "тайван taiwan", "XK": "kosov",
    "KR": "корей коре korea", "CA": "канад canad", "AU": "австрали australia", "MX": "мексик mexic", "BR": "бразил brazil",
}  # fmt: skip
_COUNTRY_ABBREVIATIONS: Final = {
    "рк": "KZ", "қр": "KZ", "rk": "KZ", "kz": "KZ", "qr": "KZ", "кр": "KG", "рф": "RU", "rf": "RU", "рб": "BY",
    "руз": "UZ", "рт": "TJ", "ар": "AZ", "фрг": "DE", "сша": "US", "ссср": "SU", "рсфср": "SU", "казсср": "SU",
    "сср": "SU", "снг": "XX", "ес": "EU", "eu": "EU", "usa": "US", "ру": "UZ", "рм": "MD", "ра": "AM", "қхр": "CN", "кнр": "CN", "prc": "CN", "uae": "AE", "оаэ": "AE", "бәә": "AE",
    "ркыр": "KG", "қырр": "KG", "өзр": "UZ", "өр": "UZ", "бр": "BY", "тжр": "TJ", "укр": "UA",
}  # fmt: skip
# «Republic of» and the like go with the name of the country that follows or precedes.
_COUNTRY_FILLERS: Final = frozenset(
    (
        "республики республика республике республику республикой республикасы республикасының "
        "республикасында республикасындағы республикасына федерации федерация федерациясы "
        "федерациясының республикасынын республикасындагы федерациясынын republic federation"
    ).split()
)

_HEADS: Final = {
    # word stem: kind of act
    "кодекс": "code", "code": "code", "kodeks": "code",
    "закон": "law", "заң": "law", "law": "law", "act": "law", "zan": "law",
    "конституци": "constitution", "constitution": "constitution",
    "приказ": "order", "бұйр": "order", "order": "order",
    "правил": "rules", "қағидала": "rules", "rules": "rules", "regulations": "rules", "ереже": "rules",
    "постановлени": "resolution", "қаулы": "resolution", "resolution": "resolution", "decree": "resolution",
    "указ": "resolution", "жарлық": "resolution", "жарлығ": "resolution",
    "конвенци": "treaty", "convention": "treaty", "протокол": "treaty", "хаттама": "treaty",
    "protocol": "treaty", "пакт": "treaty", "covenant": "treaty", "соглашени": "treaty",
    "agreement": "treaty", "келісім": "treaty", "буйрык": "order", "буйрыг": "order",
    "кагидалар": "rules", "каулы": "resolution", "зан": "law", "directive": "directive", "директив": "directive",
    "зрк": "law", "қрз": "law", "нп": "resolution", "нқ": "resolution", "нпвс": "resolution", "loi": "law", "gesetz": "law",
}  # fmt: skip
_LATIN_LAW: Final = re.compile("zan(?:y(?:nyn|na|n|nda|nan|men)?|nyn|ga|da|nan|men)?")
_HEAD_RE: Final = re.compile(
    "(?!законо[дн]|закономе|законн)(?:кодекс|кодексі|заң|қаулы|қаулыс|хаттама|конвенция|конституция|приказ|закон|указ|протокол|пакт|"
    "бұйр|қағидала|ереже|буйры[кг]|кагидалар|каулы)[а-яәғқңөұүһі]{0,12}|"
    # «заң» without its own letter: the forms that are no Russian words
    "зан(?:ы(?:нын|на|н|нда|нан|мен)?|нын|га|нан|мен)|постановлени[а-я]{0,3}|конвенци[а-я]{0,3}|конституци[а-я]{0,4}|"
    "правил[а-я]{0,3}|соглашени[а-я]{0,3}|директив[а-я]{0,3}|келісім(?!шарт)[а-яәғқңөұүһі]{0,8}|жарлы[қғ][а-яі]{0,8}"
)

# Russian level words in Latin letters, as people type them without a Cyrillic keyboard.
_RU_LATIN_LEVELS: Final = {
    "art": "st statya statja statia stati statyi statji statye statyu statyey statey",
    "part": "ch chast chasti chastyu",
    "point": "punkt punkta punktu punktom punkte",
}
# «Article» in languages that Kazakh law is not cited in: whatever follows is another country's.
_FOREIGN_LEVELS: Final = {
    **dict.fromkeys(
        ["артыкул", "артыкула", "артыкулу", "артыкулам", "артыкуле", "артыкулы", "артыкулаў"], "BY"
    ),
    **dict.fromkeys(["стаття", "статті", "статтю", "статтею", "статтях", "статтями"], "UA"),
    **dict.fromkeys(["artikel", "artikeln"], "DE"),
    **dict.fromkeys(["artículo", "artículos", "articulo"], "ES"),
    **dict.fromkeys(["articolo", "articoli"], "IT"),
    **dict.fromkeys(["madde", "maddesi"], "TR"),
    **dict.fromkeys(["modda", "moddasi", "moddasining"], "UZ"),
    **dict.fromkeys(["берене", "беренесинин", "беренеси"], "KG"),
}

_CONJ: Final = frozenset("и або и/или или да және жане мен бен пен немесе and or та".split())
_RANGE: Final = frozenset(["по", "to", "through", "дейін", "till", "until"])
_OF: Final = frozenset(["of", "the", "in", "under", "its", "their", "к", "к.", "from"])
_SELF: Final = frozenset(
    (
        "настоящего настоящей настоящему настоящим настоящем настоящая настоящий настоящую "
        "осы this present hereof"
    ).split()
)
_SAME: Final = frozenset(
    (
        "той того же этого этой этому этим эта этот указанного указанной указанному указанным "
        "указанный указанная данного данной вышеуказанного вышеуказанной названного названной "
        "упомянутого упомянутой аталған сол бұл көрсетілген said same that aforementioned"
    ).split()
)


def _table() -> dict[str, Word]:
    table: dict[str, Word] = {}
    for lang, levels in (("en", _EN_LEVELS), ("ru", _RU_LEVELS)):
        for level, (singular, plural) in levels.items():
            for form in singular.split():
                table[form] = Word("level", level, False, lang)
            for form in plural.split():
                table[form] = Word("level", level, True, lang)
    for value, base in enumerate(_RU_ORDINALS, 1):
        for ending in _RU_ORDINAL_ENDINGS:
            table.setdefault(base + ending, Word("ordinal", str(value), False, "ru"))
    for base, tens in _RU_TENS.items():
        for ending in _RU_ORDINAL_ENDINGS:
            table.setdefault(base + ending, Word("ordinal", str(tens), False, "ru"))
    for lang, kind, numbers in (
        ("ru", "cardinal", _RU_CARDINALS), ("kk", "cardinal", _KK_CARDINALS),
        ("kk", "ordinal", _KK_ORDINALS), ("en", "cardinal", _EN_CARDINALS),
        ("en", "ordinal", _EN_ORDINALS),
    ):  # fmt: skip
        for form, number in numbers.items():
            table.setdefault(form, Word(kind, str(number), False, lang))
    for form, number in _KK_ORDINALS.items():
        russian = form.translate(_KK_PLAIN)
        for spelt in (russian, russian.translate(_KK_LATIN).replace("ш", "sh")):
            table.setdefault(spelt, Word("ordinal", str(number), False, "kk"))
    for kind, forms in (
        ("conj", _CONJ),
        ("range", _RANGE),
        ("of", _OF),
        ("self", _SELF),
        ("same", _SAME),
    ):
        for form in forms:
            table[form] = Word(kind, form)
    for form in ("№", "n", "no", "num", "номер", "нөмірі"):
        table[form] = Word("nosign")
    for form in ("г", "гг", "год", "года", "году", "жылғы", "жыл", "жылы", "ж", "year"):
        table[form] = Word("year")
    for form, month in _MONTHS.items():
        table.setdefault(form, Word("month", month))
    for form, country in _COUNTRY_ABBREVIATIONS.items():
        table[form] = Word("country", country)
    for level, spellings in _RU_LATIN_LEVELS.items():
        for form in spellings.split():
            table.setdefault(form, Word("level", level, False, "ru"))
    for form, country in _FOREIGN_LEVELS.items():
        table[form] = Word("level", "art", False, country)
    for form in _COUNTRY_FILLERS:
        table[form] = Word("republic")
    return table


_TABLE: Final = _table()
_COUNTRY_STEMS: Final[dict[str, list[tuple[str, str]]]] = {}
"""Stems and their countries by the first three letters, longest first where they nest."""
for _code, _stems in _COUNTRIES.items():
    for _stem in _stems.split():
        for _spelt in dict.fromkeys((_stem, _stem.translate(_KK_PLAIN))):
            _COUNTRY_STEMS.setdefault(_spelt[:3], []).append((_spelt, _code))
for _found in _COUNTRY_STEMS.values():
    _found.sort(key=lambda pair: (-len(pair[0]), pair))
_KK_MONTH = re.compile("|".join(f"(?P<m{i}>{m})" for i, m in enumerate(
    ["қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"], 1)))  # fmt: skip
_LETTERS_RU: Final = "абвгдежзиклмнопрстуфхцчшщэюя"


def country_of(word: str) -> str | None:
    """Return the ISO code of the country that a folded word names or whose adjective it is."""
    for stem, code in _COUNTRY_STEMS.get(word[:3], ()):
        if word.startswith(stem):
            return code
    return None


_ROMAN: Final = re.compile("(x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_LETTERS: Final = {"i": 1, "v": 5, "x": 10}
_TO_LATIN: Final = str.maketrans("іх", "ix")


def roman_number(word: str) -> str | None:
    """Return a folded Roman number up to 39 in digits, or None; Cyrillic look-alikes count.

    Example:
        >>> roman_number("iv"), roman_number("хіі"), roman_number("iiii")
        ('4', '12', None)
    """
    latin = word.translate(_TO_LATIN)
    if not latin or _ROMAN.fullmatch(latin) is None:
        return None
    values = [_ROMAN_LETTERS[letter] for letter in latin]
    following = [*values[1:], 0]
    return str(sum(-v if v < after else v for v, after in zip(values, following, strict=True)))


def letter_number(letter: str) -> str | None:
    """Return the Latin letter of a lettered point, by position: а→a, б→b, в→c; None if not one.

    Translations of the 1997 Code count the Russian letters on, so «б» and (b) are one point.

    Example:
        >>> letter_number("б"), letter_number("b"), letter_number("в")
        ('b', 'b', 'c')
    """
    if len(letter) != 1:
        return None
    if "a" <= letter <= "z":
        return letter
    index = _LETTERS_RU.find(letter)
    return chr(ord("a") + index) if 0 <= index < 26 else None


@lru_cache(maxsize=65536)
def classify(word: str) -> Word | None:
    """Return what a folded word is in the language of citations, or None for any other word.

    Example:
        >>> classify("статьями")
        Word(kind='level', value='art', plural=True, lang='ru')
        >>> classify("бабының").value, classify("бөлігінде").value, classify("төртінші").value
        ('art', 'part', '4')
        >>> classify("погода") is None
        True
    """
    found = _TABLE.get(word)
    if found is not None:
        return found
    plain = word
    if not word.isascii() and "a" <= word[0] <= "z":
        plain = "".join(
            c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)
        )
        plain = plain.replace("ı", "i")
        marked = _TABLE.get(plain)
        if marked is not None and marked.kind == "ordinal":
            return marked
    level = _level_of(plain, _KK_INFLECTED)
    if level is not None:
        return Word("level", level, bool(_KK_PLURAL.match(plain)), "kk")
    if not word.isascii():
        russian = word.translate(_KK_PLAIN)
        level = _level_of(russian, _KK_PLAIN_INFLECTED)
        if level is not None:
            return Word("level", level, bool(_KK_PLURAL.match(russian)), "kk")
    if _HEAD_RE.fullmatch(word):
        # «бұйра» is curly hair, not «бұйрық».
        head = next((kind for stem, kind in _HEADS.items() if word.startswith(stem)), None)
        if head is not None:
            return Word("head", head)
    if word in _HEADS:
        return Word("head", _HEADS[word])
    if plain.startswith("kodeks"):
        return Word("head", "code")
    if _LATIN_LAW.fullmatch(plain):
        return Word("head", "law")
    if plain.startswith(("respublikas", "respyblikas")):
        return Word("republic")
    if plain in _SUFFIXES:
        return Word("suffix", plain)
    country = country_of(word)
    if country is not None:
        return Word("country", country)
    match = _KK_MONTH.match(word)
    if match and match.lastgroup:
        return Word("month", match.lastgroup[1:])
    return None
