"""Find every mention in running text, with exact spans.

The text is searched for a few literal *anchors* («ст.», «-ба», "rticle", «одекс» …), which costs
little; only around an anchor is it read word by word, as far as the words belong to the language of
citations. What such a stretch says is remembered, so that citations that recur are read once.

Context is carried inside one document by these rules:

* a list or a chain of citations shares the act named in it, before or after;
* an object, a row of a table, fields in lines are records: an act in a field of its own is that of
  the other fields, and of no other record;
* a number without an act belongs to the act named last before it, of whatever kind and country;
  if none was named yet, to the act named next in the same sentence;
* a number with a bare «Закона», «Кодекса», "the Protocol" belongs to the last act of that kind;
* a heading («Статья 5. …») is of ``document``, else of the act whose title stands above it in a
  line of its own, by the rules of :mod:`legalref.extraction.titling`, else of the code whose
  article has that title;
* «настоящего Кодекса», «осы Заңның» mean ``document``, else the act of the heading above; «того
  же Закона», «указанного», «аталған», "said" mean the last act of that kind; «той же статьи» the
  article named last before;
* «настоящей статьи», «осы баптың» mean the article of ``document``, else the one whose heading
  stands above, else the one named last;
* «(бұдан әрі – Кодекс)», «(далее – УК)» give an act a name that holds to the end of the document;
* a number whose act is named but not known («Устава», "of the Charter") belongs to no other one;
  articles of drafts and programmes are no mentions;
* an act of another country stops the carrying, and so does a law that the corpus does not list;
* a code, a constitution or a law that is called without a country is of the country that the text
  speaks of, by the signs and in the order of :mod:`legalref.extraction.scenes`; where nothing says
  whose it is, an article is ``ambiguous``, unless the caller has said so or the text is nothing but
  citations;
* a time in the sentence («в 2010 году осуждён по …») makes a code the one that applied then, by the
  rules of :mod:`legalref.text.dating`; else the day in the head of the text («Приговор от 14 марта
  2011 года») does, by those of :mod:`legalref.text.heads`; a time that is of two codes of one name
  leaves both; none of this where the caller told the day, or that the text is an act;
* what cannot be decided stays ``ambiguous`` with its candidates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from legalref.corpus.view import Corpus, load
from legalref.extraction.binding import Binding
from legalref.extraction.drawn import Drawn
from legalref.extraction.following import with_ordinals, with_parts
from legalref.extraction.frame import NAME_MODES, Frame
from legalref.extraction.named import with_names
from legalref.extraction.protos import Protos
from legalref.extraction.reading import read
from legalref.extraction.settling import settled
from legalref.extraction.source import prepared
from legalref.extraction.stretches import Stretches
from legalref.resolution.resolver import Resolver, act_given, day_of, resolver_of
from legalref.results import Mention, Mentions
from legalref.text.blocks import blocks_of
from legalref.text.memory import Memory

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from legalref.resolution.resolver import Policy
    from legalref.results import Resolution

__all__ = ["NAME_MODES", "STEPS", "Extractor", "extract", "iter_mentions"]

STEPS: Final[tuple[Callable[[Binding, Iterable[Mention]], Iterator[Mention]], ...]] = (
    settled,  # citations and acts, each bound to its act, and headings
    with_parts,  # «ч. 1 ст. 309 УК РК – штраф, ч. 2 – до 5 лет»
    with_ordinals,  # «по ст. 128 УК РК осуждён, а по 308-й нет»
    with_names,  # «осуждён за торговлю людьми»
)
"""From the places of a text to its mentions: what each step is given, the next one goes on with.

A step is a function of the text at hand, with what it has said so far, and of the mentions found
before it; rows for each stand in ``tests/cases/steps_extract.yaml``.
"""


class Extractor:
    """Finds mentions in many texts under one setting; reads recurring citations once."""

    def __init__(
        self,
        resolver: Resolver,
        *,
        day: dt.date | None = None,
        document: str | None = None,
        within: str | None = None,
        country: str | None = None,
        names: str = "titles",
    ) -> None:
        self.resolver = resolver
        self.frame: Frame = Frame(
            resolver, day=day, document=document, within=within, country=country, names=names
        )
        self.day = day
        self._stretches = Stretches(resolver.lexicon)
        self._protos = Protos(self.frame)
        self._placed: Memory[tuple[Any, ...], Resolution] = Memory()
        """Resolutions of protos in the contexts that they were met in."""

    def extract(self, text: str) -> list[Mention]:
        """Return the mentions of ``text`` in order, without overlap."""
        return list(self.mentions(text))

    def mentions(self, text: str) -> Iterator[Mention]:
        """Return the mentions of ``text`` as they are read."""
        if not isinstance(text, str):
            raise TypeError(f"text must be str, not {type(text).__name__}")
        source = prepared(text)
        blocks = blocks_of(source.text)
        places = Drawn(read(blocks, self._stretches, self._protos), blocks.text)
        at = Binding(self.frame, blocks, places, self._placed)
        mentions: Iterable[Mention] = ()
        for step in STEPS:
            mentions = step(at, mentions)
        return source.returned(mentions)


# ------------------------------------------------------------------ the public verb

_extractors: dict[tuple[Any, ...], Extractor] = {}


def extractor_of(
    *,
    as_of: dt.date | str | None = None,
    corpus: Corpus | None = None,
    document: str | None = None,
    context: Mapping[str, Any] | None = None,
    names: str = "titles",
    policy: Policy | None = None,
) -> Extractor:
    """Return the extractor for a setting, made once; arguments as for :func:`extract`."""
    law = corpus if corpus is not None else load()
    given = dict(context or {})
    unknown = set(given) - {"act", "country", "date"}
    if unknown:
        raise ValueError(
            f"context has {sorted(unknown)}; expected act, country, date, "
            "for example {'act': 'kz-cc'}"
        )
    day = day_of(as_of if as_of is not None else given.get("date"), law)
    act = given.get("act")
    if act is not None:
        act = act_given(act, law, "context act")
    if document is not None:
        document = act_given(document, law, "document", known=False)
    resolver = resolver_of(law, policy)
    key = (id(resolver), day, document, act, given.get("country"), names)
    found = _extractors.get(key)
    if found is None or found.resolver is not resolver:
        found = Extractor(
            resolver,
            day=day,
            document=document,
            within=act,
            country=given.get("country"),
            names=names,
        )
        if len(_extractors) > 64:
            _extractors.clear()
        _extractors[key] = found
    return found


def extract(
    text: str,
    *,
    as_of: dt.date | str | None = None,
    corpus: Corpus | None = None,
    document: str | None = None,
    context: Mapping[str, Any] | None = None,
    names: str = "titles",
    policy: Policy | None = None,
) -> Mentions:
    """Return every mention of the law in running text, in order and without overlap.

    Args:
        text: News, judgments, statutes, reports, answers of models; any length, any Unicode.
        as_of: Day of the question; see :func:`legalref.resolve`.
        corpus: Law to search; the packaged corpus if None.
        document: Id of the act (or article) that the text itself is, for «настоящего Кодекса».
        context: What the caller knows of the text: ``act`` (id for numbers without an act),
            ``country`` (whose codes are meant where the text does not say), ``date`` (day of the
            text).
        names: ``titles`` finds acts by name and provisions by long official titles; ``all`` finds
            every listed name, topic words too; ``none`` finds numbered citations only.
        policy: Thresholds and licences of the resolver; ``Policy(default_country="KZ")`` for texts
            of Kazakhstan, which name codes without their country.

    Returns:
        Mentions with ``start`` and ``end`` in code points of ``text``, half-open, so that
        ``text[m.start:m.end] == m.text``. Lists give one mention an item. ``outside`` and
        ``foreign`` mentions are included; nothing is dropped silently. The list shows itself in
        notebooks as the text with its mentions marked.

    Raises:
        TypeError: ``text`` is not a string.
        ValueError: An argument is malformed. Never raises about the text.

    Example:
        >>> for m in extract("Осуждён по ст. 134, 135 УК РК; ст. 127.1 УК РФ не применялась."):
        ...     print(m.start, m.end, m.text, m.status, [str(r) for r in m.refs])
        11 18 ст. 134 resolved ['kz-cc:art134']
        20 23 135 resolved ['kz-cc:art135']
        31 46 ст. 127.1 УК РФ foreign []
    """
    reader = extractor_of(
        as_of=as_of, corpus=corpus, document=document, context=context, names=names, policy=policy
    )
    return Mentions(reader.mentions(text), text, corpus)


def iter_mentions(text: str, **setting: Any) -> Iterator[Mention]:
    """Yield the mentions of one text as they are read, those of :func:`extract` in their order.

    For texts that are very long or full of citations: the list of a million mentions takes a
    gigabyte, reading them one by one a few times what the text takes.

    Args:
        text: As for :func:`extract`.
        **setting: Its other arguments.

    Raises:
        TypeError: ``text`` is not a string.
        ValueError: An argument is malformed. Never raises about the text.

    Example:
        >>> for mention in iter_mentions("Осуждён по ст. 134, 135 УК РК"):
        ...     print(mention.text, *mention.refs)
        ст. 134 kz-cc:art134
        135 kz-cc:art135
    """
    return extractor_of(**setting).mentions(text)
