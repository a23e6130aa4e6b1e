"""What the listed names of acts look like: ways into the tree of names, and titles.

What a name looks like word by word depends on nothing but itself, and finding it out for all of
them takes a quarter of the time of a first answer. So it is compiled ahead: :data:`ACT_NAMES`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from legalref.acts.mending import TELLING
from legalref.acts.registry import has_lost_force
from legalref.acts.spelling import TREATY_SYMBOLS, respelt_symbol, respelt_title, symbol
from legalref.acts.titles import says_it_amends
from legalref.corpus.compiled import Table
from legalref.languages.home import LAW_LANGS
from legalref.languages.rules import rule
from legalref.text.folding import STOP, fold, stems, words
from legalref.text.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from legalref.corpus.view import Corpus

__all__ = ["ACT_NAMES", "Name", "Read", "Row", "read"]

_NO_PART: Final = ("mark", "country", "republic", "of", "nosign")
"""Kinds of tokens that are no part of a name as it is compared."""
_TOPICS: Final = {
    "code": ("<code>",),
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


class Row(NamedTuple):
    """A way in which an act is found by a name; words with blanks between them."""

    path: str
    """The words as they are compared."""
    sounds: str
    """How they sound, where that counts."""
    key: str
    abbreviation: bool
    lang: str
    others: list[str]
    about: bool


class Read(NamedTuple):
    """What there is to take in of a name."""

    rows: tuple[Row, ...] = ()
    """The ways in which an act is found by it."""
    title: str = ""
    """The folded name if it is listed among the titles."""
    without_head: str = ""
    """The title without the word for the kind of act that stands in it."""
    by_sound: bool = False
    """Whether the title may be written without the Kazakh letters."""
    shared: bool = False
    """Whether laws that change a code bear the title alike: it is that of none of them."""
    spelt: tuple[tuple[str, str], ...] = ()
    """The words in which a slip can be told, by their stems."""


def read(name: Name) -> Read:
    """Return what there is to take in of a name."""
    folded = fold(name.text).text
    tokens = [t for t in tokenize(folded) if t.kind not in _NO_PART and t.text not in STOP]
    path = [symbol(t) for t in tokens]
    if not path:
        return Read()
    spelt = tuple(
        (step, token.text)
        for token, step in zip(tokens, path, strict=True)
        if token.kind == "word" and len(step) >= TELLING
    )
    if name.others and name.alias_of == "law":
        return Read(title=folded, shared=True, spelt=spelt)
    word = tokens[0].text if len(tokens) == 1 else ""
    abbreviation = (0 < len(word) <= _LONGEST and name.lang != "en") or (
        word.isascii() and 0 < len(word) <= _LONGEST_IN_LATIN
    )
    of_use = name.lang == "kk" or (abbreviation and name.lang == "ru")
    sounds = [respelt_symbol(t) for t in tokens] if of_use else []
    about = not rule("about").words.isdisjoint(words(folded))
    rest = (name.key, abbreviation, name.lang, list(name.others), about)
    headed = any(t.kind == "head" for t in tokens)
    kind = name.kind
    if name.alias_of is not None and len(path) > 1 and not headed:
        kind = name.alias_of
    is_topic = kind in _TOPICS and not headed
    if kind == "code":  # «КРК об АП», which people say, is a name of its own
        is_topic = is_topic and about and name.kind is not None
    if is_topic:
        heads = _TOPICS[kind or ""]
        ways = [([head, *path], [head, *sounds] if sounds else []) for head in heads]
        if name.lang == "kk":
            # Before or behind: head by head, as the first name of a place keeps it.
            behind = [([*path, head], [*sounds, head] if sounds else []) for head in heads]
            ways = [way for pair in zip(ways, behind, strict=True) for way in pair]
        rows = tuple(Row(" ".join(own), " ".join(how), *rest) for own, how in ways)
        return Read(rows, folded, by_sound=name.lang == "kk", spelt=spelt)
    titled = folded if kind is not None or headed else ""
    alone = " ".join(t.text for t in tokens if t.kind != "head") if headed and kind is None else ""
    if len(path) == 1 and path[0].startswith("<") and path[0] != "<constitution>":
        rows = ()  # «Конституция» is a name of its own; «закон» alone is none
    else:
        rows = (Row(" ".join(path), " ".join(sounds), *rest),)
    return Read(rows, titled, alone, spelt=spelt)


# -------------------------------------------------------------- the names of a corpus


def _is_far(record: dict[str, Any]) -> bool:
    """Whether only a text that speaks of a law, a number or a title can mean this act."""
    abbreviated = any((record.get("abbreviations") or {}).values())
    return record["kind"] == "law" and not record.get("in_scope", False) and not abbreviated


def _names_of(record: dict[str, Any]) -> Iterator[Name]:
    """Yield what an act is called in its record."""
    for lang in LAW_LANGS:
        for text in (
            (record.get("titles", {}).get(lang) or {}).get("value"),
            record.get("short_titles", {}).get(lang),
            record.get("abbreviations", {}).get(lang),
        ):
            if text:
                yield Name(text, record["key"], lang, record["kind"])


def _listed(corpus: Corpus) -> Iterator[tuple[Name, bool]]:
    """Yield the names of the acts of a corpus, and whether each can be left out at first.

    What people call an act in force comes before the titles of those that have lost force:
    «Таможенный кодекс» was the title of the code before the last.
    """
    records = {record["key"]: record for record in corpus.act_records}
    bearers = _bearers(records.values())
    former = [record for record in records.values() if has_lost_force(record)]
    in_force = [record for record in records.values() if not has_lost_force(record)]
    yield from _own_names(in_force, bearers)
    yield from _given_names(corpus, records)
    yield from _own_names(former, bearers)


def _own_names(
    records: Iterable[dict[str, Any]], bearers: dict[str, list[str]]
) -> Iterator[tuple[Name, bool]]:
    """Yield what acts are called in their records."""
    for record in records:
        for own in _names_of(record):
            first, *others = bearers.get(own.text.casefold(), (record["key"],))
            if record["key"] == first:
                yield own._replace(others=tuple(others)), _is_far(record)


def _given_names(corpus: Corpus, records: dict[str, dict[str, Any]]) -> Iterator[tuple[Name, bool]]:
    """Yield what people call acts."""
    for name in corpus.name_records:
        key, *others = name["refs"]
        if any(":" in ref for ref in name["refs"]) or (others and not name.get("ambiguous")):
            continue
        of = records.get(key, {})
        far = bool(of) and _is_far(of) and rule("speaks-of-laws").pattern.search(name["text"])
        alias = Name(name["text"], key, name["lang"], alias_of=of.get("kind"), others=tuple(others))
        yield alias, bool(far)


def _bearers(records: Iterable[dict[str, Any]]) -> dict[str, list[str]]:
    """Return the acts that bear each title which several acts have: those in force, else all."""
    bearers: dict[str, list[dict[str, Any]]] = {}
    for record in records:
        for title in {str((t or {}).get("value")) for t in record.get("titles", {}).values()}:
            bearers.setdefault(title.casefold(), []).append(record)
    shared = {title: each for title, each in bearers.items() if len(each) > 1}
    return {
        title: [r["key"] for r in each if not has_lost_force(r)] or [r["key"] for r in each]
        for title, each in shared.items()
    }


def _made(corpus: Corpus) -> dict[str, Any]:
    """Return the table of the names of acts."""
    titled: dict[bool, list[tuple[str, Read]]] = {False: [], True: []}
    for name, far in _listed(corpus):
        titled[far].append((name.key, read(name)))
    foreign: dict[str, str] = {}
    national: list[str] = []
    for record in corpus.foreign_records:
        called = [*record["names"], *(("ru", text) for text in record.get("abbreviations", ()))]
        own = [read(Name(text, record["key"], lang)) for lang, text in called]
        titled[False] += [(record["key"], each) for each in own]
        if any(each.rows for each in own):
            foreign[record["key"]] = record["country"]
        if all(any(t.kind == "country" for t in tokenize(fold(text).text)) for _, text in called):
            national.append(record["key"])
    every = [*titled[False], *titled[True]]
    return {
        "near": [row for _, each in titled[False] for row in each.rows],
        "far": [row for _, each in titled[True] for row in each.rows],
        "foreign": foreign,
        "national": national,
        "spellings": _first(pair for _, each in every for pair in each.spelt),
        **_vocabularies(row for _, each in every for row in each.rows),
        **_titles(every, corpus),
    }


def _vocabularies(rows: Iterable[Row]) -> dict[str, list[str]]:
    """Return the words of the names as they are compared, and the sounds of Kazakh ones."""
    words: set[str] = set()
    latin: set[str] = set()
    respelt: set[str] = set()
    for row in rows:
        words.update(row.path.split())
        if row.abbreviation:
            latin.update(row.sounds.split())
        else:
            respelt.update(s for s in row.sounds.split() if len(s) >= 4 and s[0] != "<")
    return {
        "vocabulary": sorted(words),
        "latin_vocabulary": sorted(latin),
        "respelt_vocabulary": sorted(respelt),
    }


def _titles(names: list[tuple[str, Read]], corpus: Corpus) -> dict[str, Any]:
    """Return the tables of :class:`Titles`, the words of a title with blanks between them."""
    headed = [(stems(each.without_head), key) for key, each in names if each.without_head]
    # «Кодекс … «О налогах …» (Налоговый кодекс)»: the short name may stand behind the quotes
    headed += [
        (stems(each.title.rpartition("(")[0]), key)
        for key, each in names
        if each.title.endswith(")") and not each.shared
    ]
    former = {record["key"] for record in corpus.act_records if has_lost_force(record)}
    behind_kind = {title for title, _ in headed}
    official = [
        (record["key"], (title or {}).get("value") or "")
        for record in corpus.act_records
        for title in record.get("titles", {}).values()
    ]
    listed = [
        (key, each)
        for key, each in names
        if each.title
        and not each.shared
        # «Об административных правонарушениях»: of the code that bears it now behind its kind
        and not (key in former and stems(each.title) in behind_kind)
    ]
    return {
        "alone": _first((" ".join(stems(each.title)), key) for key, each in listed),
        "headed": _first((" ".join(title), key) for title, key in headed if len(title) > 1),
        "by_sound": _first(
            (" ".join(respelt_title(each.title)), key) for key, each in listed if each.by_sound
        ),
        "shared": sorted({" ".join(stems(each.title)) for _, each in names if each.shared}),
        "amending": sorted({key for key, title in official if says_it_amends(title)}),
    }


def _first(entries: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return a table of what stands first under each key."""
    table: dict[str, str] = {}
    for key, value in entries:
        table.setdefault(key, value)
    return table


ACT_NAMES: Final = Table(
    "acts",
    (
        "acts/mending.py", "acts/naming.py", "acts/numbers.py", "acts/registry.py",
        "acts/spelling.py", "acts/titles.py",
        "languages/_rules.py", "languages/_words.py", "languages/classify.py", "languages/home.py",
        "languages/late.py", "languages/needing.py", "languages/rules.py", "languages/tables.py",
        "text/composing.py", "text/folding.py", "text/likeness.py", "text/markup.py",
        "text/memory.py", "text/tokens.py",
    ),
    _made,
)  # fmt: skip
"""The names of acts in the order in which they are taken in: those of laws outside the field, which
only a text with a word for «law», a number of a law or a quotation can mean, by themselves."""
