"""Words before an act that make another one of it: a former code, a model law, a draft."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal, cast

from legalref.languages.rules import fire, first_of_word, rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legalref.acts.lexicon import Lexicon
    from legalref.acts.sofar import ActSoFar
    from legalref.languages.rules import Rule
    from legalref.text.tokens import Token

__all__ = ["changed_act", "changes_an_act", "make_former", "may_change_an_act"]


@lru_cache(maxsize=4096)
def _what_it_makes(word: str) -> Rule | None:
    """Return the rule that says what a word makes of the act behind it."""
    return first_of_word("makes-another-act", word)


def may_change_an_act(lexicon: Lexicon, token: Token) -> bool:
    """Whether a word may begin what makes another act of the one behind it."""
    return _what_it_makes(token.text) is not None


def changes_an_act(word: str) -> bool:
    """Whether a folded word before an act makes another one of it: «модельный», «проект».

    Example:
        >>> changes_an_act("прежнего"), changes_an_act("новости")
        (True, False)
    """
    return (
        _what_it_makes(word) is not None
        or word in rule("lost-force").words
        or rule("once-in-force").pattern.match(word) is not None
    )


Change = Literal["draft", "first", "former", "model", "new", "once"]
"""What a word makes of the act behind it: the values of the rules that it is asked of."""


def changed_act(
    lexicon: Lexicon, tokens: Sequence[Token], index: int, text: str
) -> tuple[ActSoFar, int] | None:
    """Read an act behind a word that makes another one of it: a former one, a model, a draft."""
    makes = _what_it_makes(tokens[index].text)
    assert makes is not None, "asked only where may_change_an_act"
    how, at = cast("Change", makes.value), index + 1
    if how == "once":  # «ранее действовавшего», «күшін жойған», "now repealed"
        following = tokens[at].text if at < len(tokens) else ""
        if not rule("once-in-force").pattern.match(following):
            return None
        how, at = "former", at + 1
    if how == "former" and at < len(tokens) and tokens[at].text in rule("lost-force").words:
        at += 1  # «утратившего силу»
    found = lexicon.read_at(tokens, at, text)
    if found is None or found[0].via == "id" or found[0].self_word:
        return found
    mention = found[0]
    fire(makes.name, text[tokens[index].start : tokens[at - 1].end])
    if how == "new":
        adopted = str(lexicon.record(mention.keys[0]).get("adopted")) if mention.keys else ""
        if adopted[:4].isdecimal() and mention.year is None and mention.head == "code":
            mention.year = int(adopted[:4])  # whatever time the sentence speaks of
        return found
    if how == "first":
        if mention.head not in ("code", "constitution") or mention.year or mention.date:
            return found
        mention.keys, mention.named = (), True
    elif how == "model":
        mention.keys, mention.named, mention.country = (), True, None
    elif how == "draft":
        mention.keys, mention.named, mention.draft = (), True, True
    else:
        make_former(lexicon, mention)
    mention.start = tokens[index].start
    return found


def make_former(lexicon: Lexicon, mention: ActSoFar) -> None:
    """Make the act that bore the name before of one that nothing else tells."""
    if len(mention.keys) != 1 or mention.year or mention.date:
        return
    former = lexicon.record(mention.keys[0]).get("predecessor")
    if former:
        mention.keys = (former,)
    elif mention.head in ("code", "constitution"):
        mention.keys, mention.named = (), True  # never the one in force today
