"""Texts for the benchmarks: the same on every machine, with as many citations as asked for.

Sentences are put together from short stocks of clauses and pseudo-words, so that words vary as they
do in real texts; citations come in the usual forms of each language. Nothing is quoted.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

__all__ = ["BLENDS", "citations", "corpus"]

NUMBERS = [
    "116",
    "125",
    "126",
    "127",
    "128",
    "132",
    "134",
    "135",
    "190",
    "272",
    "308",
    "309",
    "366",
]
_SYLLABLES = {
    "ru": (
        "вар дол кри мес нов под рас сто тал уве",
        "ание ами ского ных ость ился ует овать ой ем",
    ),
    "kk": ("бол қар тұр көр жаз сөз біл ора шық мек", "ған дар ның тік мен дық лары сіз ады уге"),
    "en": ("bar con del fort gen lin mor per sub tra", "tion ing ment able ity ness ed ly ous ers"),
}
_CLAUSES = {
    "ru": """следователь осмотрел помещение и составил опись
потерпевшие вернулись домой через несколько недель
защитник заявил ходатайство о вызове новых очевидцев
экспертиза подтвердила выводы первой комиссии
стороны не оспаривали время и место событий
обвиняемый хранил чужие документы в сейфе
областной суд рассмотрел жалобу в открытом заседании
работникам не платили с начала сезона""",
    "kk": """тергеуші үй-жайды қарап шығып тізімін жасады
жәбірленушілер бірнеше аптадан кейін үйіне оралды
қорғаушы жаңа адамдарды шақыруды сұрады
сараптама алғашқы қорытындыны растады
тараптар оқиға уақытын даулаған жоқ
айыпталушы бөтен құжаттарды сақтап келген
облыстық сот шағымды ашық отырыста қарады""",
    "en": """the investigator searched the premises and wrote a list
the workers returned home after several weeks
counsel asked the panel to hear another witness
the second report agreed with the first one
neither side disputed the time of the events
the accused kept the papers of other people
the regional court heard the appeal in public""",
}
_WITH_CITATION = {
    "ru": ["обвинение предъявлено по @", "как требует @", "он осуждён по @", "это следует из @"],
    "kk": ["айып @ бойынша тағылды", "сот @ негізге алды", "бұл @ көзделген"],
    "en": ["the charge rests on @", "this follows from @", "he was convicted under @"],
}
_FORMS: dict[str, list[str]] = {
    "ru": [
        "ст. {a} УК РК",
        "ч. {p} ст. {a} УК РК",
        "п. {q} ч. {p} ст. {a} УК РК",
        "статьёй {a} УПК РК",
        "частью {p} статьи {a} Уголовного кодекса Республики Казахстан",
        "ст.ст. {a}, {b} УК РК",
        "ст. {a} УК РФ",
        "статьи {p} Закона РК «О противодействии торговле людьми»",
        "ст. {a} КоАП РК",
    ],
    "kk": [
        "ҚК {a}-бабы",
        "ҚК-нің {a}-бабының {p}-бөлігі",
        "ҚР ҚПК {a}-бабы",
        "Қазақстан Республикасы Қылмыстық кодексінің {a}-бабының {p}-бөлігі",
    ],
    "en": [
        "Article {a} of the Criminal Code",
        "Article {a}({p}) of the Criminal Code of the Republic of Kazakhstan",
        "part {p} of Article {a} of the Criminal Code",
        "Art. {a} CPC RK",
    ],
}
BLENDS: dict[str, tuple[tuple[str, ...], int]] = {
    # languages, and characters between two citations
    "ru dense": (("ru",), 300),
    "ru sparse": (("ru",), 3000),
    "kk dense": (("kk",), 300),
    "en dense": (("en",), 300),
    "mix dense": (("ru", "ru", "kk", "en"), 300),
}


def _citation(chance: random.Random, lang: str) -> str:
    form = chance.choice(_FORMS[lang])
    return form.format(
        a=chance.choice(NUMBERS),
        b=chance.choice(NUMBERS),
        p=chance.randint(1, 4),
        q=chance.randint(1, 9),
    )


def _word(chance: random.Random, lang: str) -> str:
    middles, ends = (part.split() for part in _SYLLABLES[lang])
    return "".join(chance.choices(middles, k=chance.randint(1, 3))) + chance.choice(ends)


def _sentence(chance: random.Random, lang: str, clauses: list[str]) -> str:
    tail = " ".join(_word(chance, lang) for _ in range(chance.randint(3, 9)))
    amount = f" {chance.randint(2, 90)}" if chance.random() < 0.2 else ""
    text = f"{chance.choice(clauses)}, {tail}{amount}"
    return text[0].upper() + text[1:] + "."


def corpus(blend: str, size: int, document: int = 4000) -> list[str]:
    """Return documents of about ``document`` characters, ``size`` characters in all."""
    langs, gap = BLENDS[blend]
    chance = random.Random(f"corpus {blend}")
    documents: list[str] = []
    total, since = 0, 0
    while total < size:
        lang = chance.choice(langs)
        clauses = _CLAUSES[lang].split("\n")
        pieces: list[str] = []
        length = 0
        while length < document:
            if since >= gap * chance.uniform(0.5, 1.5):
                frame = chance.choice(_WITH_CITATION[lang])
                sentence = frame.replace("@", _citation(chance, lang)) + "."
                sentence = sentence[0].upper() + sentence[1:]
                since = 0
            else:
                sentence = _sentence(chance, lang, clauses)
            sentence += "\n" if chance.random() < 0.1 else " "
            pieces.append(sentence)
            length += len(sentence)
            since += len(sentence)
        documents.append("".join(pieces))
        total += length
    return documents


def citations(count: int) -> list[str]:
    """Return ``count`` different citations of one to four levels."""

    def all_of_them() -> Iterator[str]:
        chance = random.Random("citations")
        choose: Callable[[list[str]], str] = chance.choice
        while True:
            form = choose([form for forms in _FORMS.values() for form in forms])
            yield form.format(
                a=chance.randint(1, 460),
                b=chance.randint(1, 460),
                p=chance.randint(1, 9),
                q=chance.randint(1, 12),
            )

    found: dict[str, None] = {}
    for text in all_of_them():
        found.setdefault(text)
        if len(found) == count:
            break
    return list(found)
