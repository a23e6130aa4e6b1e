"""Live completion: the beginning of a reference in, the references that it may become out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

import legalref

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Lang", "complete"]

Lang = Literal["ru", "kk", "en"]
MOST: Final = 8
_LANGS: Final = ("ru", "kk", "en")


class _Entry(NamedTuple):
    """Something that can be completed to."""

    id: str
    words: tuple[str, ...]
    """Folded words of a name of it."""
    rank: int
    """Smaller is shown earlier: offences before the rest, official names before common ones."""


def complete(text: str, lang: Lang, most: int = MOST) -> list[dict[str, str]]:
    """Return what the beginning of a reference may become, the likeliest first.

    Args:
        text: What stands in the field: ``ст. 12``, ``торговл``, ``адам сау``.
        lang: Language of the citations that are offered.
        most: How many at most.

    Returns:
        For each its ``id``, its ``citation`` in the language, and its ``title``.

    Example:
        >>> [found["id"] for found in complete("торговля л", "ru")][:1]
        ['kz-cc:art128']
        >>> complete("ст. 128", "en")[0]["citation"]
        'Art. 128 CC RK'
    """
    if not any(map(str.isalnum, text)):
        return []
    law = legalref.load()
    offered: list[dict[str, str]] = []
    for id in dict.fromkeys(_found(text, law)):
        citation = legalref.cite(id, lang=lang, corpus=law)
        offered.append({"id": id, "citation": citation, "title": _title(id, law, lang)})
        if len(offered) == most:
            break
    return offered


def _found(text: str, law: legalref.Corpus) -> Iterator[str]:
    """Yield what a beginning may become: what it says already, what stands below it, its likes."""
    read = legalref.resolve(text, corpus=law)
    words = _folded(text)
    if read.ok:
        yield from map(str, read.refs)
    numbers = [word for word in words if word[0].isdigit()]
    if numbers:
        yield from _by_number(numbers[-1], words, law)
    else:
        yield from _by_words(words)
    if read.ok and len(read.refs) == 1:
        yield from map(str, law.children(read.refs[0]))


def _by_number(number: str, words: list[str], law: legalref.Corpus) -> Iterator[str]:
    """Yield the articles whose number begins so, in the codes that the words allow."""
    named = [act for act, marks in _codes() if marks & set(words)]
    for act in named or [act for act, _ in _codes()]:
        for article in law.outline(act)["articles"]:  # type: ignore[index]
            if article.startswith(number):
                yield f"{act}:art{article}"


def _by_words(words: list[str]) -> Iterator[str]:
    """Yield what has a word that begins with each of the words, names of the field first."""
    for entry in _entries():
        if all(any(own.startswith(word) for own in entry.words) for word in words):
            yield entry.id


@lru_cache(maxsize=1)
def _codes() -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the outlined codes with the words of their abbreviations, the Criminal Code first."""
    law = legalref.load()
    codes = [act for act in law.acts if law.outline(act.key) is not None]
    codes.sort(key=lambda act: (act.key != "kz-cc", act.key))
    every = [word for act in codes for word in set(_folded(str(act.abbreviations)))]
    return tuple(
        (
            str(act.key),
            frozenset(w for w in _folded(str(act.abbreviations)) if every.count(w) == 1),
        )
        for act in codes
    )


@lru_cache(maxsize=1)
def _entries() -> tuple[_Entry, ...]:
    law = legalref.load()
    found: list[_Entry] = []
    offences = {offence.provision for offence in law.offences}
    for name in law.names:
        # A name of several things is no completion to one of them.
        if not name.ambiguous and len(name.refs) == 1:
            rank = 2 * (name.usage != "official") - (name.refs[0] in offences)
            found.append(_Entry(str(name.refs[0]), tuple(_folded(name.text)), rank))
    for act in law.acts:
        for title in (act.titles.get("ru"), act.titles.get("kk"), act.titles.get("en")):
            if title:
                found.append(
                    _Entry(str(act.key), tuple(_folded(title)), 1 + 2 * (not act.in_scope))
                )
    for code, _ in _codes():
        outline: Any = law.outline(code)
        for number, article in outline["articles"].items():
            for lang in ("ru", "kk", "en"):
                if title := article.get(f"title_{lang}"):
                    found.append(_Entry(f"{code}:art{number}", tuple(_folded(title)), 4))
    return tuple(sorted(found, key=lambda entry: (entry.rank, len(entry.words))))


def _title(ref: str, law: legalref.Corpus, lang: Lang) -> str:
    """Return the title of a place, or in our words what it says."""
    place = law[ref]
    return place.titles.get(lang, *_LANGS) or place.summary.get(lang, *_LANGS) or ""


def _folded(text: str) -> list[str]:
    return re.findall(r"\d+(?:-\d+)?|[^\W\d_]+", text.casefold().replace("ё", "е"))
