"""Fields of a record that no claim is read from: which of them say something about the law.

Whoever keeps a record may keep anything beside a reference, so what decides is

1. the name of the field, if it speaks of the law («срок», ``max penalty``) or of the record
   (``id``, ``comment``, «разметчик»);
2. else the value, if a statement, a name or a reference is read in it as in a claim.

A value in words is compared as if it stood in brackets behind the reference. What says something
of the law and does not agree makes a verdict at most ``unverifiable``, because nobody said of which
reference it speaks; the names of the other fields are told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from legalref.checking.records import as_written, is_empty
from legalref.checking.statements import read_words
from legalref.languages.classify import classify
from legalref.languages.rules import rule
from legalref.names.entries import Name
from legalref.resolution.resolver import Setting
from legalref.text.folding import fold, fold_mention
from legalref.verdicts import said

if TYPE_CHECKING:
    from legalref.checking.facts import Facts
    from legalref.checking.records import Plan
    from legalref.ids import ProvisionId

__all__ = ["Further", "FurtherFields", "is_about_record"]

_LONGEST: Final = 300
"""Code points of a value that is read; what is longer is a text, which ``check`` reads."""
_DEPTH: Final = 4
_WORDS: Final = re.compile(r"(?<=[a-zа-яё])(?=[A-ZА-ЯЁ])|[_\W]+")


@cache
def _kind_of(key: str) -> str:
    """Return whether the name of a field is about the ``law``, a ``level``, or the ``record``."""
    words = fold(" ".join(_WORDS.split(key))).text.strip()
    if rule("field-of-the-law").inside(words):
        return "law"
    if rule("field-of-the-record").inside(words):
        return "record"
    known = (classify(word) for word in words.split())
    return "level" if any(word and word.kind == "level" for word in known) else ""


def is_about_record(key: Any) -> bool:
    """Whether a field is about the record, by its name, so that it says nothing of the law.

    Example:
        >>> is_about_record("created_at"), is_about_record("max_penalty"), is_about_record("x")
        (True, False, False)
    """
    return _kind_of(str(key)) == "record"


class Further(NamedTuple):
    """What the fields say that no claim is read from."""

    stated: list[str]
    """Statements about the law that were not found to agree, with the names of their fields."""
    aside: list[str]
    """Names of the fields that say nothing of the law."""


class FurtherFields:
    """Reads the fields of records that are no part of a claim; keeps what it has found out."""

    def __init__(self, facts: Facts, is_true: Callable[[str], bool]) -> None:
        self._facts = facts
        self._is_true = is_true
        """Whether a claim in words is true."""
        self._says = lru_cache(maxsize=16384)(self._says_something)
        self._means = lru_cache(maxsize=4096)(self._refs_of)

    def of(self, record: Mapping[Any, Any], plan: Plan, given: Mapping[str, Any]) -> Further:
        """Return what the further fields of a record say.

        Args:
            record: A record from which a claim is read.
            plan: Where it keeps what.
            given: The fields of that claim.
        """
        stated: list[str] = []
        aside: list[str] = []
        citation = given["citation"]
        several = citation if isinstance(citation, (list, tuple)) else (citation,)
        written = ", ".join(as_written(one)[0] for one in several)
        keys = plan.further
        if plan.title in record and isinstance(record[plan.title], (list, tuple, Mapping)):
            keys = (*keys, plan.title)
        for key in keys:
            value = record[key]
            if is_empty(value) or (key == plan.perhaps and value == given["title"]):
                continue
            if key == plan.spans and isinstance(value, (list, tuple)):
                continue
            speaks = False
            for name, each in _leaves(str(key), value, _DEPTH) if plan.is_usual else ():
                if not self._speaks(name, each):
                    continue
                speaks = True
                if not (type(each) is str and self._is_true(f"{written} ({each})")):
                    stated.append(f"{name}: {each[:_LONGEST] if type(each) is str else said(each)}")
            if not speaks:
                aside.append(str(key))
        if plan.spare:
            stated += self._spare(record, plan)
        return Further(stated, aside)

    def _speaks(self, name: str, value: Any) -> bool:
        """Whether a field says something about the law."""
        kind = _kind_of(name.rpartition(".")[2])
        if kind == "record":
            return False
        is_numbered = kind == "level" and any(map(str.isdigit, said(value)))
        return kind == "law" or is_numbered or self.says(value)

    def says(self, value: Any) -> bool:
        """Whether a value by itself says something about the law."""
        return type(value) is str and len(value) <= _LONGEST and self._says(value)

    def _says_something(self, value: str) -> bool:
        text = fold_mention(value).text
        if not any(map(str.isalpha, text)):
            return False
        words = read_words(text, 0, len(text), lambda each: self._facts.is_name(Name.of(each)))
        if words.statements or any(piece.named for piece in words.pieces):
            return True
        return bool(self._means(value))

    def _refs_of(self, value: str) -> frozenset[ProvisionId]:
        found = self._facts.resolver.resolve(value, Setting())
        return frozenset(found.refs or found.cited)

    def _spare(self, record: Mapping[Any, Any], plan: Plan) -> Iterator[str]:
        """Yield further references of a record, unless they are those of its claim, or its act."""
        held = [
            (str(key), value)
            for key in (plan.citation, *plan.spare)
            if isinstance(value := record.get(key), str) and value.strip()
        ]
        if len(held) < 2:
            return
        mine = self._means(held[0][1])
        acts = {ref.act for ref in mine}
        for key, value in held[1:]:
            also = self._means(value)
            same = bool(also) and (also <= mine or acts.issuperset(map(str, also)))
            if value != held[0][1] and not same:
                yield f"{key}: {value[:_LONGEST]}"


def _leaves(name: str, value: Any, depth: int) -> Iterator[tuple[str, Any]]:
    """Yield the values inside a value, each with its path."""
    if isinstance(value, Mapping):
        for inner, held in value.items() if depth else ():
            yield from _leaves(f"{name}.{inner}", held, depth - 1)
    elif isinstance(value, (list, tuple)):
        for held in value if depth else ():
            yield from _leaves(name, held, depth - 1)
    elif not is_empty(value):
        yield name, value
