"""The listed names of acts as they are taken in: into the tree of names, and among the titles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from legalref.acts.mending import TELLING
from legalref.acts.spelling import TREATY_SYMBOLS, respelt_symbol, symbol
from legalref.acts.tree import Leaf
from legalref.languages.rules import rule
from legalref.text.folding import STOP, fold, stems, words
from legalref.text.tokens import tokenize

if TYPE_CHECKING:
    from legalref.acts.titles import Titles
    from legalref.acts.tree import Tree
    from legalref.text.tokens import Token

__all__ = ["Name", "Names"]

_NO_PART: Final = ("mark", "country", "republic", "of", "nosign")
"""Kinds of tokens that are no part of a name as it is compared."""
_TOPICS: Final = {
    "law": ("<law>",),
    "order": ("<order>", "<rules>"),
    "rules": ("<rules>", "<order>"),
    "resolution": ("<resolution>",),
    "treaty": TREATY_SYMBOLS,
}
"""Kinds of acts whose title alone is a topic, with the words that make a name of it."""
_LONGEST: Final = 6  # letters of an abbreviation
_LONGEST_IN_LATIN: Final = 4


class Name(NamedTuple):
    """A name as the corpus lists it."""

    text: str
    key: str
    lang: str
    kind: str | None = None
    """Kind of the act, for its own titles and abbreviations."""
    alias_of: str | None = None
    """Kind of the act, for names that people give it."""
    others: tuple[str, ...] = ()
    """Further acts of the same name."""


class Names:
    """Takes in names."""

    def __init__(self, tree: Tree, titles: Titles) -> None:
        self._tree = tree
        self._titles = titles
        self.spellings: dict[str, str] = {}
        """A word of an act's name for each stem long enough that a slip in it can be told."""

    def add(self, name: Name) -> bool:
        """Take in a name; whether it is one by which an act can be found."""
        folded = fold(name.text).text
        tokens = [t for t in tokenize(folded) if t.kind not in _NO_PART and t.text not in STOP]
        path = [symbol(t) for t in tokens]
        if not path:
            return False
        for token, step in zip(tokens, path, strict=True):
            if token.kind == "word" and len(step) >= TELLING:
                self.spellings.setdefault(step, token.text)
        if name.others and name.alias_of == "law":
            self._titles.shared.add(stems(folded))
            return False
        leaf = _leaf(name, tokens, folded)
        of_use = name.lang == "kk" or (leaf.abbreviation and name.lang == "ru")
        by_sound = [respelt_symbol(t) for t in tokens] if of_use else []
        headed = any(t.kind == "head" for t in tokens)
        kind = name.kind
        if name.alias_of is not None and len(path) > 1 and not headed:
            kind = name.alias_of
        if kind in _TOPICS and not headed:
            self._add_topic(folded, _TOPICS[kind], path, by_sound, leaf)
            return False
        if kind is not None or headed:
            self._titles.add(folded, name.key)
            if headed and kind is None:
                alone = " ".join(t.text for t in tokens if t.kind != "head")
                self._titles.add_headed(alone, name.key)
        if len(path) == 1 and path[0].startswith("<") and path[0] != "<constitution>":
            return False  # «Конституция» is a name of its own; «закон» alone is none
        self._tree.insert(path, by_sound, leaf)
        return True

    def _add_topic(
        self,
        folded: str,
        heads: tuple[str, ...],
        path: list[str],
        by_sound: list[str],
        leaf: Leaf,
    ) -> None:
        """Take in a title that alone is a topic; with the word for the kind of act it names it."""
        kazakh = leaf.lang == "kk"
        self._titles.add(folded, leaf.key)
        if kazakh:
            self._titles.add_kazakh(folded, leaf.key)
        for head in heads:
            self._tree.insert([head, *path], [head, *by_sound], leaf)
            if kazakh:
                self._tree.insert([*path, head], [*by_sound, head], leaf)


def _leaf(name: Name, tokens: list[Token], folded: str) -> Leaf:
    """Return the leaf of a name."""
    word = tokens[0].text if len(tokens) == 1 else ""
    abbreviation = (0 < len(word) <= _LONGEST and name.lang != "en") or (
        word.isascii() and 0 < len(word) <= _LONGEST_IN_LATIN
    )
    about = not rule("about").words.isdisjoint(words(folded))
    return Leaf(name.key, abbreviation, name.lang, name.others, about=about)
