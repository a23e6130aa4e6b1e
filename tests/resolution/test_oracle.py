"""Lists, ranges and numbers of other things, checked against the tree of the law itself.

What a citation must mean is not read off an answer: the places are drawn from the corpus first, and
written down in one of the ways of each language then.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from legalref import extract, load, resolve
from legalref.ids import ProvisionId
from strategies import below, citation, tries

ACTS = {
    "kz-cc": {
        "ru": ("УК РК", "Уголовного кодекса Республики Казахстан"),
        "kk": ("ҚР ҚК", "Қазақстан Республикасы Қылмыстық кодексінің"),
        "en": ("the Criminal Code of Kazakhstan",),
    },
    "kz-cpc": {
        "ru": ("УПК РК", "Уголовно-процессуального кодекса Республики Казахстан"),
        "kk": ("ҚР ҚПК",),
        "en": ("the Criminal Procedure Code of Kazakhstan",),
    },
    "kz-cao": {
        "ru": ("КоАП РК", "Кодекса Республики Казахстан об административных правонарушениях"),
        "kk": ("ҚР ӘҚБтК",),
        "en": ("the Code on Administrative Offences of Kazakhstan",),
    },
}
FORMS = {
    ("ru", "art"): ("ст. {list} {act}", "ст.ст. {list} {act}", "статьями {list} {act}"),
    ("ru", "part"): ("ч. {list} ст. {art} {act}", "частями {list} статьи {art} {act}"),
    ("ru", "point"): (
        "п. {list} ч. {part} ст. {art} {act}",
        "пунктами {list} части {part} статьи {art} {act}",
    ),
    ("kk", "art"): ("{act} {list}-баптары", "{act} {list}-баптарында"),
    ("kk", "part"): ("{act} {art}-бабының {list}-бөліктері",),
    ("kk", "point"): ("{act} {art}-бабы {part}-бөлігінің {list} тармақтары",),
    ("en", "art"): ("Articles {list} of {act}", "articles {list} of {act}"),
    ("en", "part"): ("parts {list} of Article {art} of {act}",),
    ("en", "point"): ("points {list} of part {part} of Article {art} of {act}",),
}
LAST_JOINTS = {"ru": (", ", " и "), "kk": (", ", " және "), "en": (", ", " and ")}
RANGES = {"ru": ("–", " – ", "—"), "kk": ("–", " – "), "en": ("–", " to ")}
LEVELS = ("art", "part", "point")


@cache
def families(act: str, level: str) -> tuple[tuple[ProvisionId, ...], ...]:
    """Return the provisions of a level that lie side by side: those of one part, one article."""
    found: dict[ProvisionId | None, list[ProvisionId]] = {}
    for place in below(ProvisionId(act)):
        steps = [segment.level for segment in place.segments]
        if steps == list(LEVELS[: LEVELS.index(level) + 1]):
            found.setdefault(place.parent, []).append(place)
    return tuple(tuple(family) for family in found.values() if len(family) > 2)


class Said(NamedTuple):
    """A citation and what it must mean."""

    text: str
    refs: tuple[ProvisionId, ...]
    excluded: frozenset[str] = frozenset()
    """What lay between the ends of a range and has no place in the tree any more."""


@st.composite
def said(draw: st.DrawFn, act: str, lang: str, level: str) -> Said:
    """Provisions side by side, written as a list or as a range."""
    family = draw(st.sampled_from(families(act, level)))
    excluded: frozenset[str] = frozenset()
    end = ")" if level == "point" and lang != "en" else ""
    if draw(st.booleans()):
        picked = draw(st.sets(st.integers(0, len(family) - 1), min_size=2, max_size=5))
        refs = tuple(family[at] for at in sorted(picked))
        *first, last = (ref.number + end for ref in refs)
        numbers = ", ".join(first) + draw(st.sampled_from(LAST_JOINTS[lang])) + last
    else:
        low = draw(st.integers(0, len(family) - 2))
        high = draw(st.integers(low + 1, min(len(family) - 1, low + 12)))
        # «125-1–128» is no way to write a range: three numbers and two dashes.
        assume("-" not in family[low].number + family[high].number)
        # A range is of whole numbers; what was inserted between them is cited by its own.
        refs = tuple(ref for ref in family[low : high + 1] if "-" not in ref.number)
        stem = refs[0].removesuffix(refs[0].number)
        whole = range(int(refs[0].number), int(refs[-1].number))
        excluded = frozenset(f"{stem}{number}" for number in whole).difference(refs)
        numbers = draw(st.sampled_from(RANGES[lang])).join(
            (refs[0].number + end, refs[-1].number + end)
        )
    form = draw(st.sampled_from(FORMS[lang, level]))
    parts = {segment.level: segment.number for segment in refs[0].segments}
    name = draw(st.sampled_from(ACTS[act][lang]))
    return Said(form.format(list=numbers, act=name, **parts), refs, excluded)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("lang", ["ru", "kk", "en"])
@pytest.mark.parametrize("act", list(ACTS))
@tries(40)
@given(data=st.data())
def test_lists_and_ranges_mean_what_lies_there(
    act: str, lang: str, level: str, data: st.DataObject
) -> None:
    text, refs, excluded = data.draw(said(act, lang, level))
    found = resolve(text)
    assert found.status == "resolved", text
    assert tuple(ref for ref in found.refs if ref not in excluded) == refs, text
    sentence = f"«{text}»." if data.draw(st.booleans()) else f"– {text};"
    met = extract(sentence)
    assert {ref for m in met for ref in m.refs} - excluded == set(refs), sentence
    assert {m.status for m in met} == {"resolved"}, sentence


@pytest.mark.parametrize("joint", ["–", "—", "/"])
@pytest.mark.parametrize("lang", ["ru", "kk", "en"])
@tries(40)
@given(data=st.data())
def test_numbers_that_fall_are_no_range_and_no_list(
    lang: str, joint: str, data: st.DataObject
) -> None:
    """«ст. 135–128» is a slip, «ст. 128/2» a part, an insert or a list: to choose is to guess."""
    act = data.draw(st.sampled_from(list(ACTS)))
    plain = [int(ref.number) for ref in families(act, "art")[0] if ref.number.isdecimal()]
    high = data.draw(st.sampled_from(plain[1:]))
    low = data.draw(st.sampled_from([number for number in plain if number < high]))
    assume(f"{high}-{low}" not in {ref.number for ref in families(act, "art")[0]})
    form = data.draw(st.sampled_from(FORMS[lang, "art"]))
    name = data.draw(st.sampled_from(ACTS[act][lang]))
    text = form.format(list=f"{high}{joint}{low}", act=name)
    assert not resolve(text).refs, text


# ------------------------------------------------------------------ numbers of other things

THINGS = {
    "ru": (
        "{} человек, ", "{} тысяч тенге; ", "{} лет; ", "тел. {}, ", "стр. {}. ", "№ {}; ",
        "{} МРП, ", "{} %, ", "в {} случаях, ", "{} дел по ", "{} июля 2019 года, ", "{} га, ",
        "на {} листах: ", "{} преступлений по ", "кв. {}, ", "{} км; ",
    ),
    "kk": (
        "{} адам, ", "{} мың теңге; ", "{} жыл; ", "тел. {}, ", "{}-бет. ", "№ {}; ", "{} АЕК, ",
        "{} %, ", "{} іс бойынша ", "2019 жылғы {} шілде, ", "{} км; ",
    ),
    "en": (
        "{} persons, ", "{} thousand tenge; ", "{} years; ", "tel. {}, ", "p. {}. ", "No. {}; ",
        "{} %, ", "{} cases under ", "{} July 2019, ", "{} km; ",
    ),
}  # fmt: skip


@cache
def abbreviations(lang: str) -> tuple[str, ...]:
    """Return every abbreviation that an act of the corpus has in a language."""
    found = (record["abbreviations"][lang] for record in load().act_records)
    return tuple(dict.fromkeys(short for short in found if short))


@pytest.mark.parametrize("lang", list(THINGS))
@tries(400)
@given(data=st.data())
def test_a_number_of_something_else_is_no_article(lang: str, data: st.DataObject) -> None:
    number = data.draw(st.integers(1, 28))
    thing = data.draw(st.sampled_from(THINGS[lang])).format(number)
    text = thing + data.draw(st.sampled_from(abbreviations(lang)))
    places = [ref for ref in resolve(text).refs if ref.segments]
    assert not places, text
    found = extract(text)
    assert not [ref for mention in found for ref in mention.refs if ref.segments], text


# ------------------------------------------------------------------ what changes no id

ALIKE = {
    "quotes": ("«»", "“”", "„“", '""'),
    "dashes": ("–", "—", "‐", "‑", "-"),
    "spaces": (" ", "\u00a0", "\u202f", "\u2009"),
    "ё": ("ё", "е"),
}
WRITTEN = (
    "ст. 4 Закона «О противодействии торговле людьми»",
    "п. 2 ч. 3 ст. 125-1 УК РК",
    "пункт 1 статьи 18 Закона № 110-VIII",
    "ст. 125–128 УК РК",
    "ҚР ҚК 125-1-бабының 2-бөлігі",
    "«Адам саудасына қарсы іс-қимыл туралы» Заңның 4-бабы",
    "Уголовно-процессуальный кодекс, статья 110",
    "статья 30, часть третья, пункт 2) Уголовного кодекса «в отношении несовершеннолетнего»",
    "частью четвёртой статьи 128 УК РК",
    "предусмотрено статьёй 134, частью второй, УК РК",
    "Article 4 of the Law “On Combating Trafficking in Persons”",
)


def _respelt(draw: st.DrawFn, text: str) -> str:
    pair = draw(st.sampled_from(ALIKE["quotes"]))
    left, right = pair[0], pair[1]
    for sign in "«“„":
        text = text.replace(sign, left)
    for sign in "»”":
        text = text.replace(sign, right)
    text = text.replace("–", "-").replace("-", draw(st.sampled_from(ALIKE["dashes"])))
    text = text.replace(" ", draw(st.sampled_from(ALIKE["spaces"])))
    return text.replace("ё", draw(st.sampled_from(ALIKE["ё"])))


@st.composite
def respelt(draw: st.DrawFn) -> tuple[str, str]:
    """A citation, and the same one as another keyboard or program would write it."""
    text = draw(st.one_of(st.sampled_from(WRITTEN), citation()))
    cases: tuple[Callable[[str], str], ...] = (str, str.upper, str.lower)
    change = draw(st.sampled_from(cases))
    return text, change(_respelt(draw, text))


@tries(400)
@given(respelt())
def test_signs_and_case_change_no_id(pair: tuple[str, str]) -> None:
    text, other = pair
    plain, found = resolve(text), resolve(other)
    assert (found.status, found.refs) == (plain.status, plain.refs), other


@tries(200)
@given(st.lists(respelt(), min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_calls_changes_no_id(pairs: list[tuple[str, str]], random: object) -> None:
    texts = [text for pair in pairs for text in pair]
    first = [extract(text) for text in texts]
    assert [extract(text) for text in reversed(texts)] == first[::-1]
