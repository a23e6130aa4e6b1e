"""Texts to try: any Unicode, citations as people write them, the grammar's own words at random."""

from __future__ import annotations

import os
import sys
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any

from hypothesis import settings
from hypothesis import strategies as st

from legalref.corpus.view import load
from legalref.languages import classify as grammar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from legalref.ids import ProvisionId


MORE = int(os.environ.get("TRIES", "1"))
"""``TRIES=50 pytest`` looks 50 times longer, at other examples each time."""


def tries(count: int) -> Callable[[Any], Any]:
    """Return settings for ``count`` examples: the same ones on every machine, however slow."""
    return settings(max_examples=count * MORE, deadline=None, derandomize=MORE == 1)


INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u202a\u034f\ufe0f"
COMBINING = "\u0301\u0306\u0308\u0300\u0304\u0327\u0483"
SPACES = "\u00a0\u2002\u2009\u202f\u3000"
DASHES = "‐‑‒–—−"
GROWING = "İẞﬁ😴𝟙²"
"""Letters and signs that are longer in another case, in another form, or in bytes."""
LINE_ENDS = ("\n", "\r\n", "\r", "\u2028", "\x85", "\x0b")

# ------------------------------------------------------------------ any text

characters = st.one_of(
    st.characters(codec="utf-8"),
    st.characters(exclude_categories=()),  # lone surrogates as well
    st.sampled_from(INVISIBLE + COMBINING + SPACES + DASHES),
    st.sampled_from(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіABCTcpxy0123456789§№«»()[]'\"-.,; \t\r\n"
    ),
    st.sampled_from(GROWING),
)
# ``st.text`` would take all these for one alphabet, that of Unicode, in which ours are rare.
any_text = st.lists(characters, max_size=60).map("".join)

# ------------------------------------------------------------------ the grammar's own words


def words_of(*kinds: str) -> list[str]:
    """Return the words of citations of some kinds."""
    return sorted(word for word, found in grammar._TABLE.items() if found.kind in kinds)


LEVELS = sorted(
    {
        word
        for word, found in grammar._TABLE.items()
        if found.kind == "level" and found.lang in ("ru", "en")
    }
    | set("бап бабы бабының баптың бөлік бөлігі бөлігінің тармақ тармағы тармақша ескертпе".split())
)
ACTS = tuple(
    """
    УК РК
    УК
    УПК РК
    КоАП РК
    ГК РК
    УК РФ
    ҚР ҚК
    ҚК-нің
    ҚПК
    ӘҚБтК
    CC RK
    USC
    Уголовного кодекса Республики Казахстан
    Қылмыстық кодекстің
    Criminal Code
    Закона № 110-VIII
    Закона «О противодействии торговле людьми»
    настоящего Кодекса
    осы Заңның
    the said Act
    Палермского протокола
    kz-cc
    K1400000226
    /akn/kz/act/2014-07-03/226-v/!main~art_128
    """.split("\n    ")[1:-1]
)
NUMBERS = tuple(
    "1 2 3) 4 7 116 125 125-1 128 134 308 999 0 1-1 2-1) 128-ші 128а 3.1 «б» (3)(1) І ²".split()
)
JOINTS = (
    " ",
    ". ",
    ", ",
    "; ",
    " и ",
    " және ",
    " and ",
    "-",
    "–",
    " (",
    ") ",
    "«",
    "» ",
    "",
    "\n",
    "\u00a0",
    ": ",
    "/",
    "…",
)
VOCABULARY = (
    *LEVELS,
    *words_of("conj", "range", "self", "same", "month", "country"),
    *sorted(grammar._SUFFIXES),
    *words_of("cardinal", "ordinal")[::4],
    "первой", "третьей", "двадцать", "года", "жылғы", "кодекс", "заңы", "law", "торговля людьми",
)  # fmt: skip
grammar_words = st.one_of(
    st.sampled_from(LEVELS),
    st.sampled_from(NUMBERS),
    st.sampled_from(ACTS),
    st.sampled_from(VOCABULARY),
)
SHAPES: tuple[Callable[[str], str], ...] = (str, str, str.upper, str.title)
grammar_text = st.lists(
    st.tuples(grammar_words, st.sampled_from(JOINTS), st.sampled_from(SHAPES)),
    min_size=1,
    max_size=12,
).map(lambda steps: "".join(shape(word) + joint for word, joint, shape in steps))

# ------------------------------------------------------------------ citations as people write them

_article = st.sampled_from(
    ["116", "125", "125-1", "126", "128", "134", "135", "308", "309", "366", "7", "411"]
)
_small = st.sampled_from(["1", "2", "3", "4", "9"])
CITATIONS = tuple(
    """
    ст. {a} УК РК
    статья {a} УК
    п. {q} ч. {p} ст. {a} УК РК
    ч. {p} ст. {a} УПК РК
    ст.{a} КоАП РК
    пунктом {q}) части {p} статьи {a} Уголовного кодекса Республики Казахстан
    ст. {a} (ч. {p}) УК РК
    ст.ст. {a}, {b} и 309 УК РК
    статьями {a}, {b} УК РК
    {a}-бап ҚР ҚК
    ҚК-нің {a}-бабының {p}-бөлігі
    Қазақстан Республикасы Қылмыстық кодексінің {a}-бабы {p}-бөлігінің {q}) тармағы
    Article {a} of the Criminal Code
    part {p} of Article {a} of the Criminal Code
    Article {a}({p})({q}) CC RK
    ст. {a} УК РФ
    статья {p} Закона № 110-VIII
    Уголовный кодекс
    kz-cc:art{a}
    """.split("\n    ")[1:-1]
)


@st.composite
def citation(draw: st.DrawFn) -> str:
    """One citation in words that everybody uses."""
    template = draw(st.sampled_from(CITATIONS))
    return template.format(a=draw(_article), b=draw(_article), p=draw(_small), q=draw(_small))


@st.composite
def dirtied(draw: st.DrawFn, source: st.SearchStrategy[str]) -> str:
    """The text with what copying out of documents leaves in it: nothing that a reader sees."""
    text = draw(source)
    if draw(st.booleans()):
        text = unicodedata.normalize("NFD", text)
    if draw(st.booleans()):
        text = text.replace(" ", draw(st.sampled_from(SPACES)))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(INVISIBLE)) + text[at:]
    return text


PROSE = (
    "Суд установил следующее.",
    "Свидетель показал, что 128 человек прибыли в 2019 году.",
    "Сот шешім шығарды",
    "The court found",
    "и назначил наказание",
    "обвиняется по",
    "бойынша кінәлі деп танылды",
    "см. стр. 128",
    "телефон 8 701 128 12 34",
    "т.е.",
    "😴",
    "\ud800",
    "<b>&amp;</b>",
    "e\u0301",
    "ﬁ",
    "İ",
    "той же статьи",
    "",
)
running_text = st.lists(
    st.one_of(
        citation(), dirtied(citation()), st.sampled_from(PROSE), grammar_text, any_text,
        st.sampled_from(LINE_ENDS),
    ),
    max_size=8,
).map(" ".join)  # fmt: skip

# ------------------------------------------------------------------ work done

HOSTILE = (
    "128, ",
    "128 и ",
    "1-2, ",
    "ст. 128; ",
    "ст. 128, ",
    "ст. 1 УК РК; ",
    "ст. 1 ч. 2, ",
    "ст. 1 ч. 2; ",
    "УК РК, ",
    "ст. 1 (ч. 2), ",
    "(1)",
    "ст. 1(1)",
    "« ",
    "п. 1 ч. 2 ",
    "128 ч. 2, ",
    "ст. ",
    "(",
    "закон ",
    "республики ",
    "Закон «",
    "настоящего ",
    "сто ",
    "1-",
    "ст.\n",
    "zan.kz/",
    "kz-cc:",
    "/akn/kz/",
    "Article ",
    "-баптың ",
    "торговля ",
    "а",
)


def steps(action: Callable[[], object]) -> int:
    """Return how many calls ``action`` makes: a clock that shows the same on every machine."""
    count = 0

    def step(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    previous = sys.getprofile()
    sys.setprofile(step)
    try:
        action()
    finally:
        sys.setprofile(previous)
    return count


# ------------------------------------------------------------------ provisions


@cache
def places() -> tuple[ProvisionId, ...]:
    """Every act and every provision of the packaged corpus."""
    acts = [act_id(act.key) for act in load().acts]
    return tuple(place for act in acts for place in (act, *below(act)))


def below(place: ProvisionId) -> Iterator[ProvisionId]:
    """Yield what the packaged corpus knows below a place, each before what is below it."""
    for child in load().children(place):
        yield child
        yield from below(child)


def act_id(key: str) -> ProvisionId:
    """Return the id of an act."""
    from legalref.ids import ProvisionId

    return ProvisionId(key)
