"""The closed list of names as it is compiled: what each looks like, and where it is looked up.

There are ten thousand of them, most of them titles of articles that nobody asks for. So the table
is read name by name, and an index is never taken apart; see :class:`legalref.names.listed.Names`.
A title that stands in an outline is not told again.
"""

from __future__ import annotations

from itertools import accumulate
from json import dumps
from typing import TYPE_CHECKING, Any, Final

from legalref.acts.registry import Registry
from legalref.corpus.compiled import Table
from legalref.languages.home import LAW_LANGS
from legalref.languages.rules import rule
from legalref.names.entries import NameEntry, entry_of, meaning_of, roots_of
from legalref.names.index import Index, packed_numbers
from legalref.text.folding import content_words, fold, kazakh_roots, kazakh_stems, stems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from legalref.corpus.view import Corpus
    from legalref.names.slips import PoolRow

__all__ = ["NAMES", "key_of_meaning"]

# «Основные принципы настоящего Закона»: the title names the article only beside its act.
_OF_ITS_ACT: Final = rule("of-its-act").pattern


def _tells(title: str, subject: tuple[str, ...]) -> bool:
    """Whether the heading of a unit says what its law is about: two words of the law's title."""
    return len(set(stems(fold(title).text)) & set(subject)) > 1


def _listed(corpus: Corpus) -> Iterator[NameEntry]:
    """Yield the names of a corpus in their order."""
    in_field = Registry(corpus).in_scope
    for name in corpus.name_records:
        refs = tuple(name["refs"])
        yield entry_of(
            name["text"], refs, name["lang"], name["usage"], topic=name.get("topic", False),
            ambiguous=name.get("ambiguous", False), in_scope=all(map(in_field, refs)),
        )  # fmt: skip
    for record in corpus.act_records:
        key = record["key"]
        yield from _of_act(record, in_field(key))
        yield from _of_units(record, corpus.provision_records(key), in_field)
        modelled = {provision["id"] for provision in corpus.provision_records(key)}
        for number, lang, title in corpus.article_titles(key):
            ref = f"{key}:art{number}"
            if ref not in modelled:
                yield entry_of(title, (ref,), lang, "official", in_scope=False, outlined=True)


def _of_act(record: Mapping[str, Any], in_scope: bool) -> Iterator[NameEntry]:
    """Yield the titles of an act."""
    for lang in LAW_LANGS:
        title = (record.get("titles", {}).get(lang) or {}).get("value")
        short = record.get("short_titles", {}).get(lang)
        for text, usage in ((title, "official"), (short, "short")):
            if text:
                yield entry_of(text, (record["key"],), lang, usage, in_scope=in_scope)


def _of_units(
    record: Mapping[str, Any],
    provisions: Iterable[Mapping[str, Any]],
    in_field: Callable[[str], bool],
) -> Iterator[NameEntry]:
    """Yield the titles that the modelled provisions of an act have, or had."""
    subject = {
        lang: stems(fold(title["value"]).text)
        for lang, title in record.get("titles", {}).items()
        if title
    }
    for provision in provisions:
        ref = provision["id"]
        titled = (
            (lang, title)
            for version in provision["versions"]
            for lang in LAW_LANGS
            if (title := (version.get("titles", {}).get(lang) or {}).get("value"))
        )
        for lang, title in dict.fromkeys(titled):
            # «Общие положения» is a heading of every law.
            common = record["kind"] != "code" and not _tells(title, subject.get(lang, ()))
            ambiguous = common or _OF_ITS_ACT.search(title) is not None
            yield entry_of(
                title, (ref,), lang, "official", ambiguous=ambiguous, in_scope=in_field(ref)
            )


def _senses(corpus: Corpus) -> dict[str, dict[str, str]]:
    """Return for the root of a word with synonyms the one sign of them all, by language."""
    found: dict[str, dict[str, str]] = {"ru": {}, "kk": {}, "en": {}}
    for number, record in enumerate(corpus.synonym_records):
        sense = "" if record.get("filler") else f"={number}"
        for word in record["words"]:
            for root in roots_of(fold(word).text, record["lang"]):
                found[record["lang"]][root] = sense
    return found


def key_of_meaning(lang: str, meaning: frozenset[str]) -> str:
    """Return under which key the names of one meaning are found."""
    return " ".join([lang, *sorted(meaning)])


def _meanings(
    entries: list[NameEntry], corpus: Corpus, senses: dict[str, dict[str, str]]
) -> Iterator[tuple[str, int]]:
    """Yield what names mean whose words may have synonyms."""
    former = {record["key"] for record in corpus.act_records if record.get("successor")}
    for number, entry in enumerate(entries):
        if (
            not entry.outlined
            and entry.usage != "historic"  # a former name is that name, not whatever means the same
            and all(":" in ref for ref in entry.refs)
            and not any(ref.partition(":")[0] in former for ref in entry.refs)
        ):
            meaning = meaning_of(entry.folded, entry.lang, senses[entry.lang])
            if meaning is not None:
                yield key_of_meaning(entry.lang, meaning), number


def _pools(entries: list[NameEntry], listed: list[int]) -> dict[str, list[PoolRow]]:
    """Return the names that may be misspelt by the number of their words.

    Where each is looked up with a letter dropped is found when it is asked: kept, it would make the
    package half a megabyte larger.
    """
    pools: dict[str, list[PoolRow]] = {}
    for number in listed:
        entry = entries[number]
        kinds = {"plain": entry.stems}
        if entry.lang == "kk":
            kinds["kazakh"] = kazakh_stems(entry.folded)
        for kind, theirs in kinds.items():
            row = " ".join(theirs), " ".join(content_words(entry.folded)), number
            pools.setdefault(f"{kind}/{len(theirs)}", []).append(row)
    return pools


def _row(entry: NameEntry) -> NameEntry | list[str]:
    """Return what is kept of a name; of an outlined article only where its title stands."""
    return [entry.refs[0], entry.lang] if entry.outlined else entry


def _made(corpus: Corpus) -> dict[str, Any]:
    """Return the table of names."""
    entries = [entry for entry in _listed(corpus) if entry.stems]
    rows = [
        dumps(_row(each), ensure_ascii=False, separators=(",", ":")).encode() for each in entries
    ]
    listed = [number for number, entry in enumerate(entries) if not entry.outlined]
    senses = _senses(corpus)
    numbered = [*enumerate(entries)]
    return {
        "rows": b"".join(rows),
        "starts": packed_numbers(accumulate(map(len, rows), initial=0)),
        "listed": listed,
        "senses": senses,
        "bags": Index.packed((" ".join(sorted(each.stems)), at) for at, each in numbered),
        "kazakh": Index.packed(
            (" ".join(kazakh_roots(each.folded)), at) for at, each in numbered if each.lang == "kk"
        ),
        "refs": Index.packed((each.refs[0], at) for at, each in numbered if len(each.refs) == 1),
        "meanings": Index.packed(_meanings(entries, corpus, senses)),
        **_pools(entries, listed),
    }


NAMES: Final = Table(
    "names",
    (
        "acts/numbers.py", "acts/registry.py", "acts/spelling.py",
        "languages/_rules.py", "languages/_words.py", "languages/classify.py", "languages/home.py",
        "languages/late.py", "languages/needing.py", "languages/rules.py", "languages/tables.py",
        "names/compiling.py", "names/entries.py", "names/index.py",
        "text/composing.py", "text/folding.py", "text/markup.py",
        "text/memory.py", "text/tokens.py",
    ),
    _made,
)  # fmt: skip
"""The names of provisions and acts, titles of outlined articles among them."""
