"""Running text: exact spans in any Unicode, order without overlap, context by the stated rules."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalref import Mention, Policy, extract, load, resolve
from legalref.extraction.extractor import NAME_MODES
from legalref.results import STATUSES
from strategies import (
    HOSTILE,
    INVISIBLE,
    LINE_ENDS,
    any_text,
    citation,
    dirtied,
    grammar_text,
    running_text,
    steps,
    tries,
)

MODES = st.sampled_from(NAME_MODES)


def check(text: str, **setting: object) -> list[Mention]:
    """Extract and check what holds for every text."""
    found = extract(text, **setting)  # type: ignore[arg-type]
    for mention in found:
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.resolution.text == mention.text
        assert mention.status in STATUSES
        assert 0 <= mention.resolution.score <= 1
        assert mention.resolution.explain()
    assert all(before.end <= after.start for before, after in pairwise(found))
    return found


def read(text: str, **setting: object) -> list[tuple[str, str, list[str]]]:
    """Return (text, status, ids) of each mention."""
    return [(m.text, m.status, [str(r) for r in m.refs]) for m in check(text, **setting)]


# ------------------------------------------------------------------ spans


@tries(300)
@given(any_text, MODES)
def test_any_text_has_exact_spans(text: str, names: str) -> None:
    check(text, names=names)


@tries(500)
@given(running_text, MODES)
def test_running_text_has_exact_spans(text: str, names: str) -> None:
    check(text, names=names)


@tries(500)
@given(grammar_text, MODES)
def test_words_of_the_grammar_in_any_order_have_exact_spans(text: str, names: str) -> None:
    check(text, names=names)


@tries(150)
@given(
    running_text,
    st.sampled_from([None, "kz-cc", "kz-cc:art128", "un-palermo", "kz-order-35289"]),
    st.sampled_from([{}, {"country": "RU"}, {"act": "kz-cpc"}, {"date": "2010-01-01"}]),
)
def test_any_setting_has_exact_spans(
    text: str, document: str | None, context: dict[str, str]
) -> None:
    check(text, document=document, context=context)


@tries(300)
@given(st.data(), citation())
def test_what_no_reader_sees_changes_no_mention(data: st.DataObject, text: str) -> None:
    dirty = data.draw(dirtied(st.just(text)))
    plain = [(m.status, m.refs) for m in extract(f"Суд: {text}; далее.")]
    assert [(m.status, m.refs) for m in check(f"Суд: {dirty}; далее.")] == plain


@pytest.mark.parametrize("sign", list(INVISIBLE))
def test_a_span_covers_what_is_invisible_inside_it(sign: str) -> None:
    text = f"по ст.{sign} 1{sign}28 У{sign}К РК судим"
    ((found, status, refs),) = read(text)
    assert found == f"ст.{sign} 1{sign}28 У{sign}К РК"
    assert (status, refs) == ("resolved", ["kz-cc:art128"])


@pytest.mark.parametrize("end", LINE_ENDS)
def test_offsets_count_every_kind_of_line_end(end: str) -> None:
    text = f"Начало.{end}Дело по ст. 128 УК РК.{end}{end}Конец: ст. 135 УК РК."
    assert [m.start for m in check(text)] == [text.index("ст. 128"), text.index("ст. 135")]


def test_offsets_are_code_points_beyond_the_first_plane() -> None:
    text = "😴👩‍⚖️𝟙 \ud800 ст. 128 УК РК 😴"
    (found,) = check(text)
    assert (found.start, found.end) == (text.index("ст."), text.index("РК") + 2)


@pytest.mark.parametrize("letter", ["й", "ё", "і", "ү"])
def test_combining_marks_do_not_shift_offsets(letter: str) -> None:
    text = f"{letter}\u0301 по ст. 12\u03018 УК РК"
    (found,) = check(text)
    assert found.text == "ст. 12\u03018 УК РК"
    assert found.refs == ("kz-cc:art128",)


# ------------------------------------------------------------------ agreement with resolve


@tries(200)
@given(citation())
def test_a_mention_means_what_it_means_alone(text: str) -> None:
    """A citation with its act in it says the same in running text as by itself."""
    alone = resolve(text)
    found = check(f"В Казахстане указано: {text}.")
    assert tuple(dict.fromkeys(r for m in found for r in m.refs)) == alone.refs
    assert {mention.status for mention in found} <= {alone.status}


@tries(100)
@given(citation(), st.sampled_from(["({})", "«{}»", "{},", "{};", "— {} —", "\t{}\t", "[{}]"]))
def test_punctuation_around_a_mention_is_no_part_of_it(text: str, wrapping: str) -> None:
    plain = [m.text for m in check(f"x {text} x")]
    wrapped = [m.text for m in check(f"x {wrapping.format(text)} x")]
    assert wrapped == plain


@tries(60)
@given(st.lists(citation(), min_size=1, max_size=4))
def test_text_without_mentions_around_changes_nothing(citations: list[str]) -> None:
    text = "; ".join(citations)
    around = "Погода была ясной. \n\n"
    ours = Policy(default_country="KZ")
    plain = check(text, policy=ours)
    shifted = check(around + text + "\n\nПогода.", policy=ours)
    assert [(m.start - len(around), m.end - len(around), m.refs) for m in shifted] == [
        (m.start, m.end, m.refs) for m in plain
    ]


# ------------------------------------------------------------------ lists


def test_a_list_gives_one_mention_an_item() -> None:
    found = check("по ст. 134, 135, 308 и 309 УК РК")
    assert [m.text for m in found][1:3] == ["135", "308"]
    assert [str(m.refs[0]) for m in found] == [
        "kz-cc:art134",
        "kz-cc:art135",
        "kz-cc:art308",
        "kz-cc:art309",
    ]
    assert {m.context for m in found} == {"shared act"}


def test_a_long_list_keeps_every_item() -> None:
    text = "ст. " + ", ".join(str(n) for n in range(101, 201)) + " УК РК"
    found = check(text)
    assert [str(r) for m in found for r in m.refs] == [f"kz-cc:art{n}" for n in range(101, 201)]


# ------------------------------------------------------------------ context


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ст. 128 УК РК. Далее ст. 135.", ["kz-cc:art128", "kz-cc:art135"]),
        ("По ст. 135 и ст. 128 УК РК.", ["kz-cc:art135", "kz-cc:art128"]),
        ("ст. 128 УПК РК. Далее ст. 135.", ["kz-cpc:art128", "kz-cpc:art135"]),
        ("ст. 128 УК РК. Часть 3 той же статьи.", ["kz-cc:art128", "kz-cc:art128/part3"]),
        ("ст. 128 УК РК. Ст. 135 того же Кодекса.", ["kz-cc:art128", "kz-cc:art135"]),
        ("128-бап ҚР ҚК. Осыдан кейін 135-бап.", ["kz-cc:art128", "kz-cc:art135"]),
        ("Article 128 of the Criminal Code. Then Article 135.", ["kz-cc:art128", "kz-cc:art135"]),
    ],
)
def test_context_is_carried(text: str, expected: list[str]) -> None:
    assert [str(r) for m in check(text) for r in m.refs] == expected


def test_a_foreign_act_in_between_stops_it() -> None:
    found = read("ст. 128 УК РК. Иначе ст. 127.1 УК РФ. Затем ст. 135.")
    assert [status for _, status, _ in found] == ["resolved", "foreign", "foreign"]


def test_an_act_that_is_not_listed_stops_it() -> None:
    found = read("ст. 128 УК РК. Закон РК «О голубеводстве». Затем ст. 135.")
    assert found[-1][1] == "ambiguous"
    assert not found[-1][2]


def test_nothing_is_carried_from_one_text_to_the_next() -> None:
    check("ст. 128 УК РК")
    ((_, status, refs),) = read("Затем ст. 135.")
    assert (status, refs) == ("ambiguous", [])


def test_the_document_is_what_this_code_means() -> None:
    text = "Статьёй 128 настоящего Кодекса."
    assert read(text)[0][1] == "ambiguous"
    assert read(text, document="kz-cc")[0][2] == ["kz-cc:art128"]
    assert read(text, document="kz-cpc")[0][2] == ["kz-cpc:art128"]
    assert check(text, document="kz-cc")[0].context == "document"


def test_the_document_may_be_an_article() -> None:
    found = read("Часть 2 настоящей статьи.", document="kz-cc:art128")
    assert [refs for _, _, refs in found] == [["kz-cc:art128/part2"]]


@pytest.mark.parametrize(
    ("context", "status", "refs"),
    [
        ({}, "ambiguous", []),
        ({"act": "kz-cc"}, "resolved", ["kz-cc:art128"]),
        ({"act": "kz-cpc"}, "resolved", ["kz-cpc:art128"]),
        ({"country": "KZ"}, "ambiguous", []),
        ({"country": "RU"}, "foreign", []),
    ],
)
def test_a_caller_fixes_the_context(context: dict[str, str], status: str, refs: list[str]) -> None:
    assert read("по ст. 128 осуждён", context=context) == [("ст. 128", status, refs)]


def test_a_caller_fixes_the_day() -> None:
    text = "по ст. 128 УК РК осуждён"
    for setting in ({"context": {"date": "2010-05-01"}}, {"as_of": "2010-05-01"}):
        (found,) = check(text, **setting)
        assert found.refs == ("kz-cc-1997:art128",)


def test_an_act_in_the_text_beats_the_context() -> None:
    found = read("по ст. 128 УК РК", context={"act": "kz-cpc", "country": "RU"})
    assert found[0][2] == ["kz-cc:art128"]


# ------------------------------------------------------------------ line ends inside a mention


@pytest.mark.parametrize(
    "text",
    [
        "по ст.\n128 УК РК",
        "по ч. 3\nст. 128 УК РК",
        "по ч. 3 ст. 128\nУК РК",
        "статьёй 128 Уголовного\nкодекса Республики\nКазахстан",
        "по ст.\r\n128 УК РК",
        "по ст. 128   \n   УК РК",
        "Article 128\nof the Criminal\nCode",
        "ҚР ҚК 128-баптың\n3-бөлігі",
        "ҚР Қылмыстық кодексінің\n128-бабы",
    ],
)
def test_a_wrapped_line_does_not_cut_a_mention(text: str) -> None:
    (found,) = check(text)
    assert "\n" in found.text
    assert found.refs == resolve(found.text.replace("\n", " ")).refs
    assert found.refs[0].at_level("art") == "128"


@pytest.mark.parametrize(
    "text",
    [
        "Преступления против личности\n\nСтатья 128 УК РК",
        "УПК РК\nСтатья 128 УК РК",
        "предусмотрено ст. 135 УК РК.\n2) ст. 128 УК РК",
        "Глава 1\nСтатья 128 УК РК",
    ],
)
def test_a_new_line_begins_a_new_mention(text: str) -> None:
    assert not any("\n" in mention.text for mention in check(text))
    assert any(mention.refs == ("kz-cc:art128",) for mention in check(text))


# ------------------------------------------------------------------ names


def test_modes_of_names() -> None:
    text = "Торговля людьми запрещена. Закон РК «О противодействии торговле людьми». ст. 128 УК РК"
    none, titles, every = (read(text, names=mode) for mode in ("none", "titles", "all"))
    assert [m[0] for m in none] == ["ст. 128 УК РК"]
    assert [m[0] for m in titles] == [
        "Закон РК «О противодействии торговле людьми»",
        "ст. 128 УК РК",
    ]
    assert every[0] == ("Торговля людьми", "resolved", ["kz-cc:art128"])
    assert every[1:] == titles


@pytest.mark.parametrize("text", ["торговлялюдьми", "сверхторговля людьмии", "неадам саудасыз"])
def test_names_are_not_found_inside_words(text: str) -> None:
    assert read(text, names="all") == []


def test_the_longest_name_wins() -> None:
    found = read("за вербовку и торговлю несовершеннолетними", names="all")
    assert [refs for _, _, refs in found] == [["kz-cc:art135"]]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Погода была ясной, 128 человек вышли на улицу.",
        "Стр. 128, т. 2, д. 45, кв. 134.",
        "Тел. +7 701 128 13 40, 12.05.2024 г.",
        "Ст. лейтенант Иванов, 3 часть видео, 5 пунктов.",
        "The law school article is 128 pages long; see part 3.",
        "Бүгін ауа райы жақсы, 128 адам келді.",
        "Цена 128 000 тенге, скидка 5 %.",
    ],
)
@pytest.mark.parametrize("names", NAME_MODES)
def test_texts_without_mentions_have_none(text: str, names: str) -> None:
    assert read(text, names=names) == []


# ------------------------------------------------------------------ the same again


@tries(60)
@given(st.lists(running_text, min_size=2, max_size=4))
def test_what_was_read_before_changes_nothing(texts: list[str]) -> None:
    first = [extract(text) for text in texts]
    assert [extract(text) for text in reversed(texts)] == first[::-1]


def test_the_list_remembers_its_text() -> None:
    assert extract("ст. 128 УК РК").source == "ст. 128 УК РК"


# ------------------------------------------------------------------ arguments


@pytest.mark.parametrize(
    "setting",
    [
        {"names": "some"},
        {"context": {"acts": "kz-cc"}},
        {"document": "the code"},
        {"context": {"act": "?"}},
        {"as_of": "yesterday"},
    ],
)
def test_a_malformed_setting_is_a_value_error(setting: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"expected|malformed|not"):
        extract("ст. 128 УК РК", **setting)  # type: ignore[arg-type]


def test_what_is_no_text_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="bytes"):
        extract(b"128")  # type: ignore[arg-type]


def test_corpus_and_policy_are_arguments() -> None:
    found = check("по ст. 128 УК", corpus=load().at("2010-05-01"), policy=Policy())
    assert found[0].refs == ("kz-cc-1997:art128",)
    assert check("по ст. 128 УК", policy=Policy(default_country="RU"))[0].status == "foreign"


@pytest.mark.parametrize("piece", HOSTILE)
def test_twice_the_length_is_twice_the_work(piece: str) -> None:
    extract(piece)
    half, whole = steps(lambda: extract(piece * 700)), steps(lambda: extract(piece * 1400))
    assert whole < 2.6 * half + 5000


# ------------------------------------------------------------------ lists without limit


@pytest.mark.parametrize("count", [10, 100, 2000])
@pytest.mark.parametrize("item", ["{}", "{} (частью первой)", "{} (пунктом 2) части третьей)"])
@pytest.mark.parametrize("frame", ["По статьям {} УК РК судят.", "По УК РК статьи {} применены."])
def test_every_item_of_a_list_has_its_act(count: int, item: str, frame: str) -> None:
    items = ", ".join(item.format(number) for number in range(100, 100 + count))
    found = check("Штраф по ст. 450 КоАП РК. " + frame.format(items))
    assert len(found) >= count + 1
    cited = [m.resolution.refs or m.resolution.cited for m in found[-count:]]
    assert [{ref.act for ref in refs} for refs in cited] == [{"kz-cc"}] * count
    assert [refs[0].segments[0].number for refs in cited] == [
        str(n) for n in range(100, 100 + count)
    ]


@pytest.mark.parametrize("count", [10, 100, 1000])
def test_every_item_of_a_kazakh_list_has_its_act(count: int) -> None:
    found = check(f"ҚР ҚК {', '.join(map(str, range(100, 100 + count)))}-баптары қолданылды.")
    cited = [m.resolution.refs or m.resolution.cited for m in found]
    assert [refs[0] for refs in cited] == [f"kz-cc:art{n}" for n in range(100, 100 + count)]


@pytest.mark.parametrize("word", ["статья", "кодекс", "баптарының", "УКРК"])
def test_a_word_of_anchors_alone_is_no_mention(word: str) -> None:
    assert check(word * 5_000) == []


@pytest.mark.parametrize(("article", "number"), [("15", "15"), ("1\r28", "1")])
def test_what_a_name_beside_a_number_refuses_says_the_number(article: str, number: str) -> None:
    found = extract(f"Согласно ст. 449 КоАП РК штраф; торговля людьми – ст. {article}.")
    assert f"Названа статья {number}," in found[1].resolution.explain("ru")


def test_a_number_that_makes_no_id_belongs_to_none_of_two_acts() -> None:
    found = extract("Это статья 437 КоАП.; ст. 180 УК РК; бойынша танылды; Ую Бап 128А/")
    assert [m.refs for m in found] == [("kz-cao:art437",), ("kz-cc:art180",)]


@pytest.mark.parametrize("long", ["Слово за словом. ", "слово, за словом, "])
@pytest.mark.parametrize(
    "said",
    [
        "В Узбекистане осудили по ст. 135 УК. ",
        "Суд Узбекистана. Осуждён по ст. 135 УК в Казахстане. ",
        "Узбекистан.\nОсуждён по ст. 135 УК. ",
        "По ст. 127.1 в РФ, по ст. 128 УК в РК. ",
    ],
)
def test_a_sentence_is_of_its_country_however_long_its_line_is(said: str, long: str) -> None:
    around = long * 300
    expected = [(m.text, m.status, m.refs) for m in extract(said)]
    start, end = "Начало. ", "Конец."
    for text in (f"{start}{said}{end}", f"{start}{around}. {said}{end}", f"{start}{said}{around}"):
        assert [(m.text, m.status, m.refs) for m in extract(text)] == expected, text[:200]
