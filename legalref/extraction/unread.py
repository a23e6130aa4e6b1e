"""Numbers that nobody read, and which places and acts must not be cited beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from legalref.parsing.account import Account
from legalref.parsing.reader import ACT, JOINT, PLACE
from legalref.resolution.leftover import claim_numbers_of
from legalref.text.tokens import ActMention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legalref.acts.lexicon import Lexicon
    from legalref.parsing.account import Unread
    from legalref.parsing.reader import ChunkReader, Unit
    from legalref.text.folding import Folded

__all__ = ["beside_unread"]

_JOINING: Final = frozenset(("conj", "range", "suffix", "of", "nosign"))
_COUNTED: Final = re.compile(r"\s-\s$")  # «128-бап – 12, 135-бап – 9»: twelve cases
_SEPARATORS: Final = frozenset(",;/-&№")


def beside_unread(
    source: str, folded: Folded, reader: ChunkReader, lexicon: Lexicon
) -> dict[int, Unread]:
    """Return the unread number or blank beside each unit or act of a reading, by ``id``.

    In running text many numbers stand behind a citation that are none of its business: «по ст. 128
    УК РК 45 дел». So only those count that a citation goes on to: a number in front of an act or of
    the next number of a list, «№№ 128, 135 УК РК», or glued to a number that was read, «125^1».
    """
    tokens, claims = reader.tokens, reader.claims
    if not any(t.kind in ("number", "mark") and not claims[i] for i, t in enumerate(tokens)):
        return {}
    if not Account.may_lack_numbers(folded.text, tokens, claims):
        return {}
    account = Account(source, folded, tokens, claims)
    unread = [words for words in account.unread() if words.what in ("number", "blank")]
    if not unread:
        return {}
    claim_numbers_of(account, (act for reading in reader.readings for act in reading.acts), lexicon)
    found: dict[int, Unread] = {}
    for words in unread:
        for index in _places(account, words):
            for element in _elements(reader, tokens[index].start):
                found.setdefault(id(element), words)
    return found


def _places(account: Account, words: Unread) -> list[int]:
    """Return the indexes of the tokens that were read and that go on to unread words."""
    tokens, claims = account.tokens, account.claims
    mine = [
        index
        for index, token in enumerate(tokens)
        if not claims[index]
        and token.kind in ("number", "mark")
        and words.start <= account.folded.source_span(token.start, token.end)[0] < words.end
    ]
    if not mine:
        return []
    number = next((i for i in mine if tokens[i].kind == "number"), mine[0])
    if _COUNTED.search(account.folded.text, 0, tokens[number].start):
        return []
    found = []
    after = _over_joints(account, mine[-1])
    if after < len(tokens) and (
        claims[after] == ACT or (claims[after] == PLACE and tokens[after].kind == "number")
    ):
        found.append(after)
    first = mine[0]
    while first and tokens[first - 1].end == tokens[first].start:
        first -= 1
        if claims[first] == PLACE and tokens[first].kind == "number":
            found.append(first)
        if claims[first] or tokens[first].kind != "mark":
            break
    return found


def _over_joints(account: Account, index: int) -> int:
    """Return the index of the first token behind ``index`` that does not merely join numbers."""
    at = index + 1
    while at < len(account.tokens) and account.claims[at] in ("", JOINT):
        token = account.tokens[at]
        if token.kind not in (*_JOINING, "number") and token.text not in _SEPARATORS:
            break
        at += 1
    return at


def _elements(reader: ChunkReader, at: int) -> Sequence[Unit | ActMention]:
    """Return the units and acts that hold a place of the folded text."""
    found: list[Unit | ActMention] = []
    for reading in reader.readings:
        acts = [act for act in reading.acts if act.start <= at < act.end]
        units = [u for u in reading.units if u.start <= at < u.end and not acts]
        found += [*acts, *units]
    return found
