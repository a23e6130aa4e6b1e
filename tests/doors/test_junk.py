"""One list of junk for every verb: nothing crashes, hangs or guesses, whatever it is given."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest

import legalref

JUNK: dict[str, str] = {
    "empty": "",
    "a space": " ",
    "only no-break spaces": "\u00a0\u202f\u00a0",
    "only invisible characters": "\u200b\ufeff\u00ad\u2060",
    "line ends of all kinds": "\r\n\r\u2028\u2029\x0b\x0c\x85",
    "a zero byte": "\x00",
    "a zero byte in a citation": "ст. 128\x00 УК РК",
    "superscript digit": "ст. 3² УК РК",
    "roman numeral character": "ст. ⅷ УК РК",
    "arabic-indic digits": "ст. ١٢٨ УК РК",
    "full-width digits": "ст. １２８ УК РК",
    "emoji": "😴🇰🇿👩‍⚖️",
    "emoji in a citation": "ст. 128 😴 УК РК",
    "a lone surrogate": "\ud800",
    "lone surrogates around a number": "\udcff ст. 128 \udc80",
    "right-to-left marks": "\u202eКР КУ 821 .тс\u202c",
    "combining marks": "с\u0301т\u0308. 1\u03002\u03018\u0302",
    "decomposed letters": unicodedata.normalize("NFD", "бай, ғайып, ёлка, йод"),
    "mixed alphabets": "cт. 128 УK PK сtатья",
    "only dashes and dots": "-–—−….,;:",
    "brackets that never close": "((([[[{{{«“„",
    "brackets that were never opened": ")))]]]}}}»”",
    "a number without end": "1" * 400,
    "a list without items": "ст. , , и УК РК",
    "a range the wrong way": "ст. 135–128 УК РК",
    "a range of everything": "ст. 1–999999999 УК РК",
    "levels without numbers": "пункта части статьи кодекса",
    "numbers without levels": "128 2 13",
    "a level too many": "п. 1 п. 2 п. 3 ст. 128 УК РК",
    "markup": "<script>alert('ст. 128 УК РК')</script>",
    "a format string": "%s {0} {text} $1 \\1",
    "a regular expression": "(a+)+$ [а-я]* (?=.)",
    "a path": "../../etc/passwd",
    "a formula": "=HYPERLINK(\"x\")",
    "an id that is none": "kz-cc:art128/",
    "an address that is none": "https://adilet.zan.kz/rus/docs/",
    "words that begin like kinds of acts": "бұйра шаш, қағидалаары",
    "the name of a method": "__class__",
}  # fmt: skip
LONG: dict[str, str] = {
    "a hundred thousand letters": "а" * 100_000,
    "a hundred thousand digits": "1" * 100_000,
    "a hundred thousand spaces": " " * 100_000,
    "an article of five thousand digits": f"ст. {'9' * 5000} УК РК, ст. 1",
    "twenty thousand levels": "ст. " * 20_000,
    "twenty thousand words of a title": "торговля " * 12_000,
    "brackets, fifty thousand deep": "(" * 50_000 + "128" + ")" * 50_000,
    "a list of ten thousand": "ст. " + ", ".join(str(n) for n in range(10_000)) + " УК РК",
    "a list of five thousand behind blank lines": "УК РК\n\n" + "- ст. 128 важна\n\n" * 5_000,
    "slips without end": "тарговлялюдьмеи" * 6_000,
}
NOT_TEXT: dict[str, object] = {
    "None": None,
    "int": 128,
    "float": 1.5,
    "bool": True,
    "bytes": b"\xd1\x81\xd1\x82. 128",
    "list": ["ст. 128"],
    "dict": {"text": "ст. 128"},
}

STATUSES = {"resolved", "ambiguous", "outside", "foreign", "not_found"}


def resolve_one(text: str) -> object:
    try:
        return legalref.resolve_one(text)
    except legalref.errors.ResolutionError as error:
        return error


def parse(text: str) -> object:
    try:
        return legalref.parse(text)
    except legalref.errors.CitationSyntaxError as error:
        # The words of an error are made when it is printed: that must not fail either.
        return str(error)


def cite(text: str) -> object:
    try:
        return legalref.cite(text)
    except (legalref.errors.LegalRefError, ValueError) as error:
        return str(error)


def look_up(text: str) -> object:
    try:
        return legalref.load()[text]
    except legalref.errors.UnknownProvisionError as error:
        return str(error)


def annotate(text: str) -> object:
    return legalref.annotate(text, legalref.extract(text))


def extract_many(text: str) -> object:
    return list(legalref.extract_many([text, text]))


def iter_mentions(text: str) -> object:
    return list(legalref.iter_mentions(text))


def records(text: str) -> list[object]:
    """Return rows that hold the junk in every place where a row can hold text."""
    spans = [{"start": 0, "end": len(text), "label": text}]
    return [text, {"citation": text, "title": text, "penalty": text, "date": text},
            {"text": text, "spans": spans}, {text: text}]  # fmt: skip


def validate(text: str) -> object:
    return legalref.validate(records(text)).to_dict()


def iter_items(text: str) -> object:
    return list(legalref.iter_items(records(text)))


VERBS: dict[str, Callable[[Any], object]] = {
    "annotate": annotate,
    "check": legalref.check,
    "cite": cite,
    "extract": legalref.extract,
    "extract_many": extract_many,
    "iter_items": iter_items,
    "iter_mentions": iter_mentions,
    "load()[…]": look_up,
    "parse": parse,
    "resolve": legalref.resolve,
    "resolve_one": resolve_one,
    "validate": validate,
    "verify": legalref.verify,
}
each_verb = pytest.mark.parametrize("verb", list(VERBS))


def test_every_verb_meets_the_junk() -> None:
    names = {
        name for name in legalref.__all__ if name.islower() and callable(getattr(legalref, name))
    }
    # These take paths or columns, not text.
    assert names - {
        "check_files",
        "compare_page",
        "inspect",
        "load",
        "standardize",
        "validate_files",
    } <= set(VERBS)


@each_verb
@pytest.mark.parametrize("name", list(JUNK))
def test_junk_is_answered(verb: str, name: str) -> None:
    assert VERBS[verb](JUNK[name]) is not None


@each_verb
@pytest.mark.parametrize("name", list(LONG))
def test_long_junk_is_answered_soon(verb: str, name: str) -> None:
    start = time.perf_counter()
    VERBS[verb](LONG[name])
    # Generous: it must tell linear from quadratic on a busy machine, not measure.
    assert time.perf_counter() - start < 20


@pytest.mark.parametrize("name", list(JUNK))
def test_a_resolution_of_junk_is_whole(name: str) -> None:
    text = JUNK[name]
    found = legalref.resolve(text)
    assert found.text == text
    assert found.status in STATUSES
    assert bool(found.refs) <= (found.status in ("resolved", "outside"))
    for lang in ("en", "ru", "kk"):
        assert found.explain(lang)
    assert found.to_dict()["status"] == found.status
    assert legalref.resolve(text) == found


@pytest.mark.parametrize("name", list(JUNK))
def test_mentions_in_junk_have_exact_spans(name: str) -> None:
    text = JUNK[name]
    for mention in legalref.extract(text):
        assert text[mention.start : mention.end] == mention.text
        assert mention.text


@pytest.mark.parametrize(
    "name",
    ["superscript digit", "roman numeral character", "arabic-indic digits", "full-width digits",
     "numbers without levels", "emoji", "levels without numbers", "a range of everything",
     "a range the wrong way", "a number without end", "the name of a method"],
)  # fmt: skip
def test_junk_never_resolves(name: str) -> None:
    assert not legalref.resolve(JUNK[name]).ok


@pytest.mark.parametrize(
    "verb", ["extract", "load()[…]", "parse", "resolve", "resolve_one", "verify"]
)
@pytest.mark.parametrize("name", [name for name in NOT_TEXT if name != "dict"])
def test_what_is_no_text_is_a_clear_type_error(verb: str, name: str) -> None:
    with pytest.raises(TypeError) as caught:
        VERBS[verb](NOT_TEXT[name])
    assert type(NOT_TEXT[name]).__name__ in str(caught.value)


@pytest.mark.parametrize("name", ["None", "int", "float", "bool"])
def test_cite_takes_ids_and_sets_of_them_only(name: str) -> None:
    for refs in (NOT_TEXT[name], [NOT_TEXT[name]]):
        with pytest.raises(TypeError):
            legalref.cite(refs)  # type: ignore[arg-type]


HUGE = 10**5000
"""Python refuses to write it in digits."""


@pytest.mark.parametrize("field", ["citation", "title", "max_years", "penalty", "date", "lang"])
def test_a_number_that_cannot_be_written_is_malformed(field: str) -> None:
    claim = {"citation": "ст. 128 УК РК", field: HUGE}
    assert legalref.verify(claim).code == "malformed"
    spans = [{"start": HUGE, "end": HUGE + 1}, HUGE]
    report = legalref.validate([claim, {"text": "ст. 128 УК РК", "spans": spans}])
    assert (report.counts["malformed"], report.unreadable) == (3, 0)
    assert report.to_dict()


def test_a_column_holds_a_number_that_cannot_be_written() -> None:
    rows = legalref.inspect([HUGE, "ст. 128"], within="kz-cc")
    assert [row.code for row in rows] == ["unreadable", "ok"]


def test_ids_of_any_length_are_sorted() -> None:
    one, many = legalref.ProvisionId("kz-cc:art2"), legalref.ProvisionId(f"kz-cc:art{'9' * 5000}")
    assert sorted([many, one]) == [one, many]


def test_a_claim_without_a_citation_is_answered() -> None:
    assert legalref.verify(NOT_TEXT["dict"]).code == "malformed"
