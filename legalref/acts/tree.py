"""The names of acts word by word: what a name may go on with, and where it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from legalref.acts.around import fix_number
from legalref.acts.spelling import begun
from legalref.languages.rules import rule
from legalref.text.folding import plain_kazakh

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from legalref.acts.naming import Row
    from legalref.text.tokens import Token

__all__ = ["END", "Leaf", "Node", "Tree"]

END: Final = "\0"

Node = dict[str, Any]
"""What a name goes on with: a further node by each symbol, a leaf where a name may end."""


class Leaf(NamedTuple):
    """A name that ends here."""

    key: str
    abbreviation: bool
    lang: str
    others: tuple[str, ...] = ()
    """Further acts that bear the same name."""
    kazakh: Leaf | None = None
    """The leaf of another act for which the same letters stand in Kazakh."""
    about: bool = False
    """Whether the name says what the act is about: «Закон о миграции», «… туралы заң»."""


class Tree:
    """The names of acts of one corpus, as they are written and by their sound."""

    def __init__(self) -> None:
        self.root: Node = {}
        self.by_sound: Node = {}
        """Names by the sound of their stems: in Latin letters, or without the Kazakh ones."""
        self.plain_abbreviations: dict[str, str] = {}
        """Kazakh abbreviations by what is left of them without the Kazakh letters."""
        self.openings: set[str] = set()
        """The first letters of the sounds with which names begin; see :func:`begun`."""
        self._before_numbers: set[int] = set()
        """Ids of the places in the names at which a number may come next."""

    def add(self, rows: Iterable[Row]) -> None:
        """Take in the ways in which acts are found by their names."""
        for path, sounds, key, abbreviation, lang, others, about in rows:
            leaf = Leaf(key, abbreviation, lang, tuple(others), about=about)
            self._insert(path.split(), sounds.split(), leaf)

    def _insert(self, path: list[str], sounds: list[str], leaf: Leaf) -> None:
        node = self._grow(self.root, path)
        first = node.setdefault(END, leaf)
        if sounds:
            self._grow(self.by_sound, sounds).setdefault(END, leaf)
            self.openings.add(begun(sounds[0]))
        if leaf.lang != "kk" or not leaf.abbreviation:
            return
        if first.lang != "kk" and first.key != leaf.key and first.kazakh is None:
            # «СК РК» is the Social Code and «ҚР СК» the Tax Code: the order tells the language.
            node[END] = first._replace(kazakh=leaf)
        plain = plain_kazakh(path[0])
        words = rule("no-plain-letters").words  # «Казахстан как участник …»: it calls no code
        if plain != path[0] and plain not in words:
            self.plain_abbreviations.setdefault(plain, path[0])

    def _grow(self, node: Node, path: Sequence[str]) -> Node:
        for step in path:
            if step[0].isdecimal():
                self._before_numbers.add(id(node))
            node = node.setdefault(step, {})
        return node

    def leaf_at(self, path: Sequence[str]) -> Leaf | None:
        """Return the name whose words are exactly ``path``."""
        node = self.root
        for step in path:
            node = node.get(step, {})
        found: Leaf | None = node.get(END)
        return found

    def step(self, node: Node, token: Token, symbol: Callable[[Token], str]) -> Node | None:
        """Return where a name goes on with ``token``; None if none does."""
        if token.kind == "number" and id(node) in self._before_numbers:
            fix_number(token)
        found: Node | None = node.get(symbol(token))
        return found

    def leaves_below(self, node: Node) -> list[Leaf]:
        """Return the names that go on from ``node``, one an act."""
        leaves: dict[str, Leaf] = {}
        pending = [node]
        while pending:
            for step, below in pending.pop().items():
                if step == END:
                    leaves[below.key] = below
                else:
                    pending.append(below)
        return list(leaves.values())
