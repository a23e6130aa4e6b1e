"""What a mention that names nothing comes near to: said with the refusal, never in its place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from legalref.ids import ProvisionId
from legalref.languages.dates import read_day
from legalref.languages.late import late
from legalref.languages.rules import rule
from legalref.names.entries import Name
from legalref.names.listed import names_of
from legalref.names.titles import Named, NameIndex
from legalref.results import Candidate, Reason, Resolution
from legalref.text.memory import MadeOnce

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from legalref.corpus.view import Corpus
    from legalref.text.tokens import Cut

__all__ = ["index_of", "resembling"]

Bearer = tuple[str, ProvisionId, str | None]
"""A number, an act that bears it, and the day that stands beside it."""
_LEAST: Final = 0.7
"""What share of the words of a text and of a name, by weight, must be those of both."""
_MOST: Final = 3
_WORDS: Final = 12
_NUMBER: Final = late(r"(?<![\w.-])([0-9]{1,6}(?:-[0-9]+)?(?:-[IVXLC]{1,5})?)(?![\w.-])")
# «226-V», or a number with its day
_DAY_FOLLOWS: Final = rule("day-follows")
_DAY_STANDS_FIRST: Final = rule("day-stands-first")
_LATIN: Final = str.maketrans({"Х": "X", "І": "I", "С": "C", "М": "M"})
_indexes: Final = MadeOnce[NameIndex]()
_bearing: Final = MadeOnce["Mapping[str, list[Bearer]]"]()


def index_of(corpus: Corpus, *, outlined: bool = True) -> NameIndex:
    """Return the names of everything in a corpus, weighed by their words, once per corpus.

    Without the titles of outlined articles, of which most have nothing to do with the field, the
    index is made in a tenth of the time.
    """

    def made() -> NameIndex:
        return NameIndex(
            Named(text, lang, tuple(map(ProvisionId, refs)), official)
            for text, lang, refs, official, ambiguous in names_of(corpus).told(outlined=outlined)
            if official or not ambiguous
        )

    return _indexes.of(corpus, made, outlined)


def resembling(found: Resolution, mention: Cut, corpus: Corpus) -> Resolution:
    """Return a refusal with what it resembles as candidates; what is no such refusal as it is.

    Args:
        found: What a mention means.
        mention: The mention itself.
        corpus: The law that was searched.
    """
    if found.status != "not_found" or found.candidates or len(found.text.split()) > _WORDS:
        return found
    if found.reason.code == "no-reference":
        near = [*_by_number(found.text, corpus), *_by_words(mention, corpus)]
    elif found.reason.code == "unread-number":
        near = [*_by_number(found.text, corpus)]
    else:
        return found
    best = {each.id: each for each in reversed(near)}
    chosen = sorted(best.values(), key=lambda each: (-each.score, each.id))[:_MOST]
    if not chosen:
        return found
    if found.reason.code == "unread-number":  # which number that was matters more
        return replace(found, candidates=tuple(chosen))
    refs = ", ".join(str(each.id) for each in chosen)
    reason = Reason("resembles", (("refs", refs),), found.reason.rule)
    return replace(found, candidates=tuple(chosen), reason=reason)


def _by_words(mention: Cut, corpus: Corpus) -> Iterator[Candidate]:
    folded = mention.folded
    name = Name(mention.source, folded.lines or folded.text)
    for rival in index_of(corpus, outlined=False).look_up(name):
        if rival.score >= _LEAST and len(rival.named.refs) == 1:
            # Never 1: the words are not those of a name, or the name would have been read.
            score = min(round(rival.score / 2, 2), 0.5)
            yield Candidate(rival.named.refs[0], score, "similar name")


def _by_number(text: str, corpus: Corpus) -> Iterator[Candidate]:
    numbers = _NUMBER.findall(text.upper().translate(_LATIN))
    bearers = [
        each for number in dict.fromkeys(numbers) for each in _bearers(corpus).get(number, ())
    ]
    if not bearers:
        return
    day = _day_beside(text)
    for number, key, since in bearers:
        if "-" in number or (day is not None and since == day.isoformat()):
            yield Candidate(key, 0.5, "same number")


def _bearers(corpus: Corpus) -> Mapping[str, list[Bearer]]:
    """Return the acts that bear a number, each with the day that stands beside it."""

    def made() -> dict[str, list[Bearer]]:
        found: dict[str, list[Bearer]] = {}
        for record in corpus.act_records:
            for number, since in (("number", "adopted"), ("registration", "registered")):
                if (own := record.get(number)) is not None:
                    each = str(own), ProvisionId(record["key"]), record.get(since)
                    found.setdefault(str(own), []).append(each)
        return found

    return _bearing.of(corpus, made)


def _day_beside(text: str) -> dt.date | None:
    """Return the day of «№ 844 от 22 октября 2024», «2024 жылғы 22 қазандағы № 844»."""
    if (told := _DAY_FOLLOWS.inside(text)) is not None:
        return read_day(text[told.end() :].rstrip(" .№"))
    told = _DAY_STANDS_FIRST.inside(text)
    return read_day(text[: told.start()].rstrip(" .№")) if told is not None else None
