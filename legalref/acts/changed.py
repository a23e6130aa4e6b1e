"""Words before an act that make another one of it: a former code, a model law, a draft."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legalref.acts.lexicon import Lexicon
    from legalref.acts.sofar import ActSoFar
    from legalref.text.tokens import Token

__all__ = ["changed_act", "changes_an_act", "may_change_an_act"]

_ADJECTIVE: Final = "(?:ый|ий|ого|его|ому|ему|ым|им|ом|ем|ая|яя|ой|ей|ую|юю)"
_BEFORE_ACT: Final = re.compile(
    f"(?P<model>модельн{_ADJECTIVE}|модельдік|үлгілік)|(?P<new>нов{_ADJECTIVE}|жаңа)"
    f"|(?P<former>(?:стар|прежн|бывш|недействующ|отмененн|предыдущ|утративш|действовавш){_ADJECTIVE}"
    "|ескі|бұрынғы|former|previous|repealed|abrogated|old|жойылған)"
    "|(?P<lead>ранее|прежде|тогда|күшін|қолданыста|now|since|then)"
    "|(?P<draft>(?:законо)?проект(?:а|у|ом|е|ы|ов|ам|ами|ах)?)"
)
_IS_FORMER: Final = re.compile(
    f"(?:действовавш|утративш|существовавш){_ADJECTIVE}|жойған|жойылған|болған|repealed|abrogated|applicable"
)


def may_change_an_act(lexicon: Lexicon, token: Token) -> bool:
    """Whether a word may begin what makes another act of the one behind it."""
    return _BEFORE_ACT.fullmatch(token.text) is not None


def changes_an_act(word: str) -> bool:
    """Whether a folded word before an act makes another one of it: «модельный», «проект».

    Example:
        >>> changes_an_act("прежнего"), changes_an_act("новости")
        (True, False)
    """
    return word == "силу" or any(
        pattern.fullmatch(word) is not None for pattern in (_BEFORE_ACT, _IS_FORMER)
    )


def changed_act(
    lexicon: Lexicon, tokens: Sequence[Token], index: int, text: str
) -> tuple[ActSoFar, int] | None:
    """Read an act behind a word that makes another one of it: a former one, a model, a draft."""
    match = _BEFORE_ACT.fullmatch(tokens[index].text)
    how, at = match.lastgroup if match else None, index + 1
    if how == "lead":  # «ранее действовавшего», «күшін жойған», "now repealed"
        following = tokens[at].text if at < len(tokens) else ""
        if not _IS_FORMER.fullmatch(following):
            return None
        how, at = "former", at + 1
    if how == "former" and at < len(tokens) and tokens[at].text in ("силу", "болған"):
        at += 1  # «утратившего силу»
    found = lexicon.read_at(tokens, at, text)
    if found is None or found[0].via == "id" or found[0].self_word:
        return found
    mention = found[0]
    if how == "new":
        adopted = str(lexicon.record(mention.keys[0]).get("adopted")) if mention.keys else ""
        if adopted[:4].isdecimal() and mention.year is None and mention.head == "code":
            mention.year = int(adopted[:4])  # whatever time the sentence speaks of
        return found
    if how == "model":
        mention.keys, mention.named, mention.country = (), True, None
    elif how == "draft":
        mention.keys, mention.named, mention.draft = (), True, True
    elif len(mention.keys) == 1 and not (mention.year or mention.date):
        former = lexicon.record(mention.keys[0]).get("predecessor")
        if former:
            mention.keys = (former,)
        elif mention.head in ("code", "constitution"):
            mention.keys, mention.named = (), True  # never the one in force today
    mention.start = tokens[index].start
    return found
