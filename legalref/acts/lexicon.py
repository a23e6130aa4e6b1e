"""The acts of one corpus, ready to be found among tokens.

A :class:`Lexicon` is built from one corpus. It recognises an act by full name in any case form, by
abbreviation, by the word for its kind with a title, a date or a number, by its id in the official
database, its address, and by our own ids; :mod:`legalref.acts.readings` lists the ways in order. It
decides nothing about places inside an act.
"""

from __future__ import annotations

from _thread import RLock  # threading costs 2 ms
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from legalref.acts.headed import issuer_first
from legalref.acts.listed_names import listed_name
from legalref.acts.mending import Spellings, mended
from legalref.acts.naming import ACT_NAMES
from legalref.acts.numbers import number_of
from legalref.acts.readings import readers_of
from legalref.acts.registry import Registry, title_of
from legalref.acts.titles import Titles
from legalref.acts.tree import Tree
from legalref.corpus.view import kept, load
from legalref.languages.rules import rule
from legalref.text.folding import STOP, stem, words
from legalref.text.memory import MadeOnce

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legalref.acts.readings import Reader
    from legalref.acts.sofar import ActSoFar
    from legalref.corpus.view import Corpus
    from legalref.text.tokens import ActMention, Cut, Token

__all__ = ["Lexicon", "lexicon_of", "packaged_lexicon"]

_MOST_WORDS: Final = 65536  # whose readings are remembered


class Lexicon:
    """Names of acts of one corpus, for :func:`legalref.parsing.reader.read`."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus: Corpus = corpus
        self.registry: Registry = Registry(corpus)
        self.tree: Tree = Tree()
        self._kept = kept(ACT_NAMES, corpus)
        self.titles: Titles = Titles(self._kept, self._complete)
        self.cited_by_number: tuple[str, ...] = tuple(
            record["key"] for record in corpus.act_records if record.get("cited_by_number")
        )
        """Keys of the acts whose articles are cited by their number alone."""
        self._readers: dict[str, dict[str, tuple[Reader, ...]]] = {}
        """The readings that can begin with a token, by its kind and text."""
        self._far = True
        """Whether the names of laws outside the field are still to be taken in: hundreds, which
        only a text with a word for «law», a number of a law or a quotation can mean."""
        self._looked_at: object = None
        self._lock = RLock()
        self.foreign_country: dict[str, str] = self._kept.get("foreign")
        """Countries of the acts of other countries."""
        self.tree.add(self._kept.read("near"))

    # -------------------------------------------------------------- the names

    def _complete(self) -> None:
        """Take in the names that were left out so far."""
        if not self._far:
            return
        with self._lock:
            if self._far:
                self.tree.add(self._kept.read("far"))
            self._far, self._readers, self._looked_at = False, {}, None

    def _may_mean_a_law(self, tokens: Sequence[Token]) -> bool:
        """Whether a text has anything in it that names of laws outside the field need."""
        if tokens is self._looked_at:
            return False
        self._looked_at = tokens
        return any(t.value == "law" or t.kind == "nosign" or t.text == '"' for t in tokens)

    @cached_property
    def _national(self) -> frozenset[str]:
        """Foreign acts whose every name says the country: without it, another act is meant."""
        return frozenset(self._kept.get("national"))

    def is_national(self, key: str) -> bool:
        """Whether an act of another country is called so only together with the country."""
        return key in self.foreign_country and key in self._national

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Stems of all words that occur in names of acts."""
        return self._words("vocabulary")

    @cached_property
    def latin_vocabulary(self) -> frozenset[str]:
        """Abbreviations of acts as Latin letters may spell them; see :func:`skeleton`."""
        return self._words("latin_vocabulary")

    @cached_property
    def respelt_vocabulary(self) -> frozenset[str]:
        """Longer words of Kazakh names as :func:`respelt` gives them."""
        return self._words("respelt_vocabulary")

    @cached_property
    def _spellings(self) -> Spellings:
        return Spellings(self._kept.get("spellings"))

    def _words(self, name: str) -> frozenset[str]:
        self._complete()
        return frozenset(self._kept.read(name))

    # -------------------------------------------------------------- reading

    def act_at(
        self, tokens: Sequence[Token], index: int, text: str
    ) -> tuple[ActMention, int] | None:
        """Return the act that begins at ``tokens[index]`` and the index behind it, or None."""
        found = self.read_at(tokens, index, text)
        return (found[0].read(), found[1]) if found is not None else None

    def read_at(
        self, tokens: Sequence[Token], index: int, text: str
    ) -> tuple[ActSoFar, int] | None:
        """Return what the first reading makes of ``tokens[index]``; see ``READINGS``."""
        if self._far and self._may_mean_a_law(tokens):
            self._complete()
        if index >= len(tokens):
            return None
        for read in self._readers_of(tokens[index]):
            found = read(self, tokens, index, text)
            if found is not None:
                return found
        return None

    def may_begin(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether an act may begin at ``tokens[index]``; with most words none does."""
        if self._far and self._may_mean_a_law(tokens):
            self._complete()
        return bool(self._readers_of(tokens[index]))

    def begins_names_only(self, token: Token) -> bool:
        """Whether an act that begins with a word is named in words that the corpus lists."""
        return all(read in (listed_name, issuer_first) for read in self._readers_of(token))

    def _readers_of(self, token: Token) -> tuple[Reader, ...]:
        known = self._readers.get(token.kind)
        if known is None:
            known = self._readers.setdefault(token.kind, {})
        found = known.get(token.text)
        if found is None:
            if len(known) > _MOST_WORDS:
                known.clear()
            found = known[token.text] = readers_of(self, token)
        return found

    def named_at(
        self, tokens: Sequence[Token], index: int, text: str
    ) -> tuple[ActSoFar, int] | None:
        """Return the act that a listed name at ``tokens[index]`` names, and the index behind it."""
        return listed_name(self, tokens, index, text)

    def mended(self, mention: Cut) -> str | None:
        """Return a mention with slips in words of citations and of acts' names mended, or None."""
        return mended(mention, self._spellings, self.vocabulary)

    def key_of_title(self, title: str, sort: str = "") -> str | None:
        """Return the act that ``title`` is the title of, perhaps with a slip; None if of none.

        Args:
            title: The title.
            sort: What the word for the kind of act beside it calls, ``"law"``, ``"protocol"``, if
                there is one: a law and a convention may be about the same.
        """
        key = self.titles.key_of(title)
        if key is None or not sort or self.sort_of(key) == sort:
            return key
        path = [stem(word) for word in words(title) if word not in STOP]
        leaf = self.tree.leaf_at([f"<{sort}>", *path]) or self.tree.leaf_at([*path, f"<{sort}>"])
        return leaf.key if leaf is not None else None

    # -------------------------------------------------------------- what the corpus records

    def record(self, key: str) -> dict[str, Any]:
        """Return the plain record of the act ``key``; empty for acts of other countries."""
        return self.registry.record(key)

    def in_scope(self, id: str) -> bool:
        """Whether ``id`` belongs to the anti-trafficking field; see :meth:`Registry.in_scope`."""
        return self.registry.in_scope(id)

    def has_scope(self, key: str) -> bool:
        """Whether anything of an act belongs to the field."""
        return self.registry.has_scope(key)

    def sort_of(self, key: str) -> str:
        """Return the kind of act that ``key`` is, in the words of :attr:`ActMention.sort`."""
        return self.registry.sort_of(key)

    def is_first_of_its_name(self, key: str) -> bool:
        """Whether no older act can bear the name of an act."""
        return self.registry.is_first_of_its_name(key)

    def amends(self, key: str) -> bool:
        """Whether ``key`` is a law that changes other acts: articles named after it are theirs."""
        title = title_of(self.record(key)).lower()
        return rule("changing-law").pattern.match(title) is not None

    @staticmethod
    def number_of(record: dict[str, Any]) -> str | None:
        """Return the number of an act; of codes and laws since 2000 its address tells it, too."""
        return number_of(record)


_lexicons: Final = MadeOnce["Lexicon"]()


def lexicon_of(corpus: Corpus) -> Lexicon:
    """Return the lexicon of ``corpus``, built once per corpus."""
    return _lexicons.of(corpus, lambda: Lexicon(corpus))


def packaged_lexicon() -> Lexicon:
    """Return the lexicon of the packaged corpus."""
    return lexicon_of(load())
