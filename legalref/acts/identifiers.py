"""Acts by an address, an id of the official database, an Akoma Ntoso IRI, or one of our own ids."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from legalref.acts.around import index_behind
from legalref.acts.sofar import ActSoFar
from legalref.ids import ID_PATTERN, is_ours
from legalref.languages import tables
from legalref.languages.home import OURS
from legalref.languages.late import late
from legalref.text.tokens import GivenPlace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legalref.acts.lexicon import Lexicon
    from legalref.acts.registry import Registry
    from legalref.text.tokens import Token

__all__ = ["identified_act", "may_begin_an_id"]

_ANCHOR: Final = late(r"#(z[0-9_]+)")
_OTHER_LANGUAGE: Final = late("/(?:kaz|eng)/")
_ADILET: Final = late(r"[kzpvus][0-9]{2}(?:[0-9]{8}|[0-9]{7}_|[0-9]{7}s|[0-9]{6}s_)(?![0-9a-z])")
_EID: Final = late(r"[#~]([a-z]+_[0-9a-z_-]+)")
_MOST_WORDS: Final = 16  # of the key of an act behind the first
_FEWEST_DIGITS: Final = 6  # behind the letter of an id
_ID_STARTS: Final = frozenset(
    "/ k z p v u s https http www adilet zan insecure un ilo cis kz".split()
)


@cache
def _typed_latin() -> dict[str, str]:
    """Return the letters for which a Cyrillic one is typed: «К1400000226»."""
    return dict(tables.words()["TYPED_LATIN"])


# Most processes never meet an identifier, and these take longer to compile than all the others.


@cache
def _address_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:https?://)?(?:(?:www\.|insecure\.|old\.)?(?:adilet\.)?zan|zakon\.(?:uchet|mybuh))\.kz/"
        r"(?:(?:rus|kaz|eng)/(?:(?:archive/)?docs|history)|api/documents/by-ngr)/"
        r"(?P<id>[a-z][0-9][0-9a-z]{5,}[0-9_s]*)(?P<day>/[0-9]{2}\.[0-9]{2}\.[0-9]{4}(?![0-9]))?"
        r"(?P<rest>[^\s\"<>),;]*)"
    )


@cache
def _iri_pattern() -> re.Pattern[str]:
    return re.compile(
        r"/akn/[a-z]{2}/act/[0-9-]+/[0-9a-z-]+(?:/[a-z]{3})?(?:@(?P<day>[0-9-]*))?(?:/!main)?"
        r"(?:[~#](?P<eid>[a-z_0-9-]+))?"
    )


@cache
def _own_id_pattern() -> re.Pattern[str]:
    # No key has so many words; without an end, each of «kz-kz-kz-…» would be read to the last.
    own = ID_PATTERN.strip("^$").replace(")*(?::", f"){{0,{_MOST_WORDS}}}(?::", 1)
    return re.compile(own + r"(?!\w|[/:]\w)")


class _Identifier(NamedTuple):
    """What an identifier says."""

    head: Literal["address", "id"]
    key: str | None
    """The act; None for an address of one that is not listed."""
    end: int
    place: GivenPlace | None = None
    version: str | None = None


def may_begin_an_id(lexicon: Lexicon, token: Token) -> bool:
    """Whether an identifier may begin with a token."""
    return token.text in _ID_STARTS or token.text in _typed_latin()


def identified_act(
    lexicon: Lexicon, tokens: Sequence[Token], index: int, text: str
) -> tuple[ActSoFar, int] | None:
    """Read an identifier: «K1400000226», ``https://adilet.zan.kz/rus/docs/…``, ``kz-cc:art128``."""
    start, end = tokens[index].start, tokens[index].end
    latin = _typed_latin().get(text[start])
    if latin is not None:
        if not text[end : end + _FEWEST_DIGITS].isdecimal():
            return None
        text = text[:start] + latin + text[start + 1 :]
    registry = lexicon.registry
    for read in (_address, _adilet_id, _akoma_ntoso, _own_id):
        found = read(registry, text, start)
        if found is not None:
            break
    else:
        return None
    key = found.key
    if key is None and found.head != "address":
        return None
    mention = ActSoFar(start, found.end, head=found.head)
    if key is None:
        mention.country = OURS
    else:
        mention.keys, mention.via = (key,), "id"
        mention.country = OURS if is_ours(key) else None
        mention.place, mention.version = found.place, found.version
    return mention, index_behind(tokens, index, found.end)


def _address(registry: Registry, text: str, start: int) -> _Identifier | None:
    match = _address_pattern().match(text, start)
    if match is None:
        return None
    adilet = match["id"].rstrip("_s/")
    key = next(
        (
            known
            for id, known in registry.by_adilet.items()
            if id.rstrip("_s") == adilet or id == match["id"]
        ),
        None,
    )
    # Anchors were seen on Russian pages; what they are on others is not known.
    anchor = None if _OTHER_LANGUAGE.search(match[0]) else _ANCHOR.search(match["rest"])
    version = "-".join(reversed(match["day"][1:].split("."))) if match["day"] else None
    place = GivenPlace("anchor", anchor[1]) if anchor else None
    return _Identifier("address", key, match.end("rest"), place, version)


def _adilet_id(registry: Registry, text: str, start: int) -> _Identifier | None:
    match = _ADILET.match(text, start)
    return _Identifier("id", registry.by_adilet.get(match[0]), match.end()) if match else None


def _akoma_ntoso(registry: Registry, text: str, start: int) -> _Identifier | None:
    match = _iri_pattern().match(text, start)
    if match is None:
        return None
    key = next((k for iri, k in registry.by_iri.items() if match[0].startswith(iri)), None)
    place = GivenPlace("eid", match["eid"]) if match["eid"] else None
    return _Identifier("id", key, match.end(), place, match["day"] or None)


def _own_id(registry: Registry, text: str, start: int) -> _Identifier | None:
    match = _own_id_pattern().match(text, start)
    if match is None:
        return None
    key, _, path = match[0].partition(":")
    if key not in registry.records:
        return None
    end = match.end()
    eid = None if path else _EID.match(text, end)
    if eid is not None:
        return _Identifier("id", key, eid.end(), GivenPlace("eid", eid[1]))
    return _Identifier("id", key, end, GivenPlace("path", path) if path else None)
