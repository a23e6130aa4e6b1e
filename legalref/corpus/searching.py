"""Searching the corpus by words: names, titles and summaries, best first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from legalref.corpus.base import Part
from legalref.errors import UnknownProvisionError
from legalref.ids import ProvisionId
from legalref.languages.home import LAW_LANGS
from legalref.text.folding import fold, stem, words

if TYPE_CHECKING:
    from legalref.model import Act, Provision

__all__ = ["Hit", "Searching"]

Where = Literal["name", "title", "summary"]
_WEIGHT: dict[Where, float] = {"name": 1.0, "title": 0.9, "summary": 0.5}


class Hit(NamedTuple):
    """One place that a search found."""

    id: ProvisionId
    text: str
    """The name, title or summary that has the words."""
    where: Where
    score: float
    """In [0, 1]: 1 for the whole of a name, less for a part of it, a title, a summary."""


class _Entry(NamedTuple):
    id: str
    text: str
    where: Where
    folded: str
    stems: frozenset[str]


class Searching(Part):
    """The part of :class:`legalref.Corpus` that finds places by words."""

    __slots__ = ()

    def search(self, text: str, *, limit: int = 10) -> tuple[Hit, ...]:
        """Return what has all the words of ``text`` in its name, title or summary, best first.

        A search looks for words and decides nothing; what a citation or a name *means* is said by
        :func:`legalref.resolve`.

        Args:
            text: Words in Russian, Kazakh or English, in any form; case does not count.
            limit: The most hits.

        Example:
            >>> from legalref import load
            >>> [str(hit.id) for hit in load().search("сутенёрство", limit=1)]
            ['kz-cc:art309']
        """
        folded = fold(text).text.strip()
        asked = {stem(word) for word in words(folded)}
        if not asked or limit < 1:
            return ()
        best: dict[str, Hit] = {}
        for entry in self._base._once("search", self._entries):
            if not asked <= entry.stems:
                continue
            share = 1.0 if entry.folded == folded else 0.9 * len(asked) / len(entry.stems)
            score = round(_WEIGHT[entry.where] * (0.1 + 0.9 * share), 4)
            known = best.get(entry.id)
            if known is None or known.score < score:
                best[entry.id] = Hit(ProvisionId(entry.id), entry.text, entry.where, score)
        found = (hit for hit in best.values() if self._day is None or self._applies(hit.id))
        return tuple(sorted(found, key=lambda hit: (-hit.score, hit.id)))[:limit]

    def find(self, text: str) -> Provision | Act:
        """Return the best place that a search finds, as a model.

        Raises:
            UnknownProvisionError: Nothing has all these words.

        Example:
            >>> from legalref import load
            >>> load().find("мошенничество")
            <Provision kz-cc:art190 «Мошенничество», in force>
        """
        hits = self.search(text, limit=1)
        if not hits:
            raise UnknownProvisionError(text, "no name, title or summary has all these words", ())
        found: Provision | Act = self[hits[0].id]  # type: ignore[index]
        return found

    def _entries(self) -> tuple[_Entry, ...]:
        """Return everything that has words, once for a corpus."""
        rows = list(self._named())
        for record in self.act_records:
            key = record["key"]
            for field in ("titles", "short_titles"):
                rows += [(key, text, "title") for text in _texts(record[field])]
            outline = self.outline(key) if record["depth"] != "named" else None  # type: ignore[attr-defined]
            for number, article in (outline["articles"] if outline else {}).items():
                place = f"{key}:art{number}"
                titles = (str(article.get(f"title_{lang}") or "") for lang in LAW_LANGS)
                rows += [(place, title, "title") for title in titles if title]
            for provision in self.provision_records(key):
                newest = provision["versions"][-1]
                place = provision["id"]
                rows += [(place, text, "title") for text in _texts(newest.get("titles"))]
                rows += [(place, text, "summary") for text in _texts(newest.get("summary"))]
        for rule in self._get("referral") or ():
            if rule["provision"]:
                rows += [(rule["provision"], text, "summary") for text in _texts(rule["action"])]
        return tuple(_entry(*row) for row in rows)

    def _named(self) -> Iterator[tuple[str, str, Where]]:
        for record in self._get("names"):
            for ref in record["refs"]:
                yield ref, record["text"], "name"


def _entry(key: str, text: str, where: Where) -> _Entry:
    folded = fold(text).text
    return _Entry(key, text, where, folded, frozenset(map(stem, words(folded))))


def _texts(texts: object) -> list[str]:
    """Return the texts of a record of languages, each a value with its sources or plain."""
    if not isinstance(texts, dict):
        return []
    found = (texts.get(lang) for lang in LAW_LANGS)
    plain = (text.get("value") if isinstance(text, dict) else text for text in found)
    return [text for text in plain if isinstance(text, str)]
