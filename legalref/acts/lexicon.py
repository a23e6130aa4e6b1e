"""The names of acts as the corpus knows them, ready to be found among tokens.

A :class:`Lexicon` is built from one corpus. It recognises an act by full name in any case form, by
abbreviation, by the word for its kind with a title, a date or a number, by its id in the official
database, its address, and by our own ids. It decides nothing about places inside an act.
"""

from __future__ import annotations

import re
from _thread import RLock, allocate_lock  # threading costs 2 ms
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from legalref.acts.around import (
    KAZAKH_LETTER,
    UNKNOWN_PLACE,
    behind_issuer,
    behind_year,
    closed_name,
    country_at,
    end_of_match,
    fix_number,
    goes_on_in_kazakh,
    goes_on_otherwise,
    index_behind,
    longer_name,
    of_unknown_place,
    quoted_title,
)
from legalref.corpus.view import load
from legalref.ids import ID_PATTERN
from legalref.languages.classify import classify
from legalref.text.folding import STOP, fold, plain_kazakh, plain_stem, skeleton, stem, stems, words
from legalref.text.likeness import can_compare
from legalref.text.tokens import ActMention, Token, tokenize
from legalref.values.dates import DATE, iso_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from legalref.corpus.view import Corpus

__all__ = ["Lexicon", "lexicon_of", "packaged_lexicon", "respelt"]

_NUMBER: Final = re.compile(
    r"[\s,(]*(?:за )?(?:рег[а-я]*\.? ?)?(?:№|\bn\b\.?|\bno\b\.?|#) ?(?P<number>(?:[а-я]{2,4}-)?[0-9]+(?:[-/ ]?[ivxlіх]+\b)?(?:-[а-яіa-z]{1,3}\b)?)"
    r"(?:[ -](?:зрк|қрз|lrk|зпк|қрк)\b)?\)?"
)
# What follows the number of a law and of nothing else; the mark of its language.
_LAW_SIGNS: Final = ("зрк", "қрз", "lrk")
_LONGEST_TITLE: Final = 24  # tokens of a title without quotes
_LONGEST_DATE: Final = len("adopted on 30 желтоқсан, 2024 года  ")
_YEAR: Final = re.compile(
    r"[\s,]*(?:от |of |\()?(?:в редакции )?(?P<year>(?:19|20)[0-9]{2})(?![-./0-9])(?: ?(?:года|году|г\.|жылғы|жылы|ж\.|г\b))?\)?"
)
_ADDRESS: Final = re.compile(
    r"(?:https?://)?(?:(?:www\.|insecure\.|old\.)?(?:adilet\.)?zan|zakon\.(?:uchet|mybuh))\.kz/(?:(?:rus|kaz|eng)/(?:(?:archive/)?docs|history)|api/documents/by-ngr)/"
    r"(?P<id>[a-z][0-9][0-9a-z]{5,}[0-9_s]*)(?P<day>/[0-9]{2}\.[0-9]{2}\.[0-9]{4}(?![0-9]))?(?P<rest>[^\s\"<>),;]*)"
)
_ANCHOR: Final = re.compile(r"#(z[0-9_]+)")
_ADILET: Final = re.compile(
    r"[kzpvus][0-9]{2}(?:[0-9]{8}|[0-9]{7}_|[0-9]{7}s|[0-9]{6}s_)(?![0-9a-z])"
)
_OWN_ID: Final = re.compile(ID_PATTERN.strip("^$") + r"(?!\w|[/:]\w)")
_IRI: Final = re.compile(
    r"/akn/[a-z]{2}/act/[0-9-]+/[0-9a-z-]+(?:/[a-z]{3})?(?:@(?P<day>[0-9-]*))?(?:/!main)?(?:[~#](?P<eid>[a-z_0-9-]+))?"
)
# The Roman numeral of the convocation makes the number of a law one of a kind.
_TITLED_NUMBER: Final = re.compile(
    r"[ ,]*(?:on|concerning|about|об?) [^.;:\n№\"()]{5,240}(?:№|\bno\.?) ?(?P<number>[0-9]+-[ivxіх]+)\b"
)
_NORMATIVE: Final = ("normative", "нормативн")
_SYMBOL: Final = re.compile("/[a-z]")  # goes on in the symbol of a document
_TELLING: Final = 5  # fewest letters of a word in which a slip can be told
_LEVEL_WORDS: Final = (
    "статья статьи статье статью статьей статей статьям статьями статьях пункта пункту "
    "article articles paragraph paragraphs section"
).split()
_END: Final = "\0"

_LAW_WORD: Final = re.compile(r"закон|\bзаң|\blaw\b", re.IGNORECASE)

_COURTS: Final = ("вс", "верховного")
_ABOUT: Final = frozenset(
    "о об обо on concerning about туралы жөнінде turaly týraly against".split()
)
_OPENING: Final = 6  # fewest words of a long title that stand for the whole of it
# Words before an act that make another one of it.
_ADJECTIVE: Final = "(?:ый|ий|ого|его|ому|ему|ым|им|ом|ем|ая|яя|ой|ей|ую|юю)"
_BEFORE_ACT: Final = re.compile(
    f"(?P<model>модельн{_ADJECTIVE}|модельдік|үлгілік)|(?P<new>нов{_ADJECTIVE}|жаңа)"
    f"|(?P<former>(?:стар|прежн|бывш|недействующ|отмененн|предыдущ|утративш|действовавш){_ADJECTIVE}"
    "|ескі|бұрынғы|former|previous|repealed|abrogated|old|жойылған)"
    "|(?P<lead>ранее|прежде|тогда|күшін|қолданыста|now|since|then)"
    "|(?P<draft>(?:законо)?проект(?:а|у|ом|е|ы|ов|ам|ами|ах)?)"
)
# Abbreviations of codes in Latin letters, listed or not: "CCP RK". Words have vowels.
_LETTERS_OF_ACT: Final = re.compile("[b-df-hj-np-tv-z]{2,5}")
_IS_FORMER: Final = re.compile(
    f"(?:действовавш|утративш|существовавш){_ADJECTIVE}|жойған|жойылған|болған|repealed|abrogated|applicable"
)
# «… № 35289 болып тіркелген бірлескен бұйрығы»: between the number of a Kazakh act and its kind.
_BEFORE_HEAD: Final = frozenset(
    "болып тіркелген бірлескен конституциялық редакциядағы редакциясындағы".split()
)


class _Leaf(NamedTuple):
    key: str
    abbreviation: bool
    lang: str
    others: tuple[str, ...] = ()
    """Further acts that bear the same name."""
    kazakh: Any = None
    """The leaf of another act for which the same letters stand in Kazakh."""
    about: bool = False
    """Whether the name says what the act is about: «Закон о миграции», «… туралы заң»."""


class Lexicon:
    """Names of acts of one corpus, for :func:`legalref.parsing.read`."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._trie: dict[str, Any] = {}
        self._before_numbers: set[int] = set()
        """Ids of the places in the names at which a number may come next."""
        self._respelt: dict[str, Any] = {}
        """Names by the sound of their stems: in Latin letters, or without the Kazakh ones."""
        self._plain_abbreviations: dict[str, str] = {}
        """Kazakh abbreviations by what is left of them without the Kazakh letters."""
        self._spellings: dict[str, str] = {}
        """A word of an act's name for each stem long enough that a slip in it can be told."""
        self._vocabulary: set[str] = set()
        self._latin_vocabulary: set[str] = set()
        self._respelt_vocabulary: set[str] = set()
        self._far: list[Callable[[], None]] = []
        """What is still to be done for the names of laws outside the field: hundreds, which only a
        text with a word for «law», a number of a law or a quotation can mean."""
        self._looked_at: object = None
        self._lock = RLock()
        self._written: list[tuple[str, str]] = []
        self._written_with_head: list[tuple[str, str]] = []
        self._written_kazakh: list[tuple[str, str]] = []
        """Folded titles with their acts, as the tables below take them."""
        self._shared_titles: set[tuple[str, ...]] = set()
        """Titles that laws which change a code bear alike: only date and number tell them."""
        self._amending: set[str] = set()
        """Laws that change others; their titles open alike."""
        self._by_number: dict[str, list[str]] = {}
        self._by_adilet: dict[str, str] = {}
        self._by_iri: dict[str, str] = {}
        self._records: dict[str, dict[str, Any]] = {}
        self._followed: dict[str, list[str]] | None = None
        """Acts by the one that followed them."""
        self.foreign_country: dict[str, str] = {}
        self._modelled_ids: dict[str, frozenset[str]] = {}
        self._sorts: dict[str, str] = {}
        self.cited_by_number: tuple[str, ...] = tuple(
            record["key"] for record in corpus.act_records if record.get("cited_by_number")
        )
        """Keys of the acts whose articles are cited by their number alone."""
        for record in corpus.act_records:
            self._add_act(record)
        for name in corpus.name_records:
            if all(":" not in ref for ref in name["refs"]) and (
                len(name["refs"]) == 1 or name.get("ambiguous")
            ):
                self._add_alias(name)
        self._foreign = corpus.foreign_records
        for record in self._foreign:
            for lang, text in record["names"]:
                self._add_name(text, record["key"], lang, foreign=record["country"])
            for text in record.get("abbreviations", ()):
                self._add_name(text, record["key"], "ru", foreign=record["country"])

    # -------------------------------------------------------------- scope

    def in_scope(self, id: str) -> bool:
        """Whether ``id`` belongs to the anti-trafficking field.

        The acts of the field do as wholes, and of the codes every modelled article.
        """
        act, _, rest = id.partition(":")
        record = self._records.get(act)
        if record is None:
            return False
        if record.get("in_scope", False) or not rest:
            return bool(record.get("in_scope", False)) or record["depth"] == "modelled"
        return f"{act}:{rest.partition('/')[0]}" in self._modelled(act)

    def _modelled(self, act: str) -> frozenset[str]:
        found = self._modelled_ids.get(act)
        if found is None:
            records = self.corpus.provision_records(act)
            found = frozenset(
                r["id"] for r in records if r["depth"] == "modelled" and "/" not in r["id"]
            )
            self._modelled_ids[act] = found
        return found

    def sort_of(self, key: str) -> str:
        """Return the kind of act that ``key`` is, in the words of :attr:`ActMention.sort`."""
        found = self._sorts.get(key)
        if found is None:
            record = self._records.get(key, {})
            kind = str(record.get("kind", ""))
            if kind == "treaty":
                title = (record.get("titles", {}).get("ru") or {}).get("value", "").lower()
                heads = [t for t in tokenize(title) if t.kind == "head" and t.value == "treaty"]
                kind = _sort(heads[0]) if heads else "convention"
            found = self._sorts[key] = "rules" if kind == "order" else kind
        return found

    def amends(self, key: str) -> bool:
        """Whether ``key`` is a law that changes other acts: articles named after it are theirs."""
        titles = self._records.get(key, {}).get("titles", {})
        return str((titles.get("ru") or {}).get("value", "")).startswith("О внесении изменений")

    # The titles are read when one is first looked up: most processes never do.

    @cached_property
    def _titles(self) -> dict[tuple[str, ...], str]:
        self._complete()
        return _first((stems(folded), key) for folded, key in self._written)

    @cached_property
    def _headed_titles(self) -> dict[tuple[str, ...], str]:
        """Titles that name an act only together with the word for its kind."""
        self._complete()
        read = ((stems(folded), key) for folded, key in self._written_with_head)
        return _first((title, key) for title, key in read if len(title) > 1)

    @cached_property
    def _respelt_titles(self) -> dict[tuple[str, ...], str]:
        self._complete()
        return _first((_respelt_title(folded), key) for folded, key in self._written_kazakh)

    def _is_national(self, key: str) -> bool:
        return key in self.foreign_country and key in self._national

    @cached_property
    def _national(self) -> frozenset[str]:
        """Foreign acts whose every name says the country: without it, another act is meant."""
        return frozenset(
            record["key"]
            for record in self._foreign
            if all(
                any(token.kind == "country" for token in tokenize(fold(text).text))
                for text in (*(n for _, n in record["names"]), *record.get("abbreviations", ()))
            )
        )

    # -------------------------------------------------------------- building

    def record(self, key: str) -> dict[str, Any]:
        """Return the plain record of the act ``key``; empty for acts of other countries."""
        return self._records.get(key, {})

    def _add_act(self, record: dict[str, Any]) -> None:
        key = record["key"]
        self._records[key] = record
        if record.get("adilet_id"):
            self._by_adilet[record["adilet_id"].lower()] = key
        if record.get("number"):
            self._by_number.setdefault(_plain_number(record["number"]), []).append(key)
        if record.get("registration"):
            self._by_number.setdefault(_plain_number(record["registration"]), []).append(key)
        if record.get("adopted") and record.get("number"):
            number = record["number"].lower().replace(" ", "-")
            self._by_iri[
                f"/akn/{record.get('country', 'KZ').lower()}/act/{record['adopted']}/{number}"
            ] = key
        if self._is_far(record):
            self._far.append(partial(self._add_names_of, record))
        else:
            self._add_names_of(record)

    @staticmethod
    def _is_far(record: dict[str, Any]) -> bool:
        """Whether only a text that speaks of a law, a number or a title can mean this act."""
        abbreviated = any((record.get("abbreviations") or {}).values())
        return record["kind"] == "law" and not record.get("in_scope", False) and not abbreviated

    def _add_names_of(self, record: dict[str, Any]) -> None:
        key = record["key"]
        for lang in ("ru", "kk", "en"):
            title = (record.get("titles", {}).get(lang) or {}).get("value")
            if title and _AMENDS.search(title):
                self._amending.add(key)
            for text in (
                title,
                record.get("short_titles", {}).get(lang),
                record.get("abbreviations", {}).get(lang),
            ):
                if text:
                    self._add_name(text, key, lang, kind=record["kind"])

    def _add_alias(self, name: dict[str, Any]) -> None:
        key, *others = name["refs"]
        record = self._records.get(key, {})
        add = partial(
            self._add_name, name["text"], key, name["lang"],
            alias_of=record.get("kind"), others=tuple(others),
        )  # fmt: skip
        if record and self._is_far(record) and _LAW_WORD.search(name["text"]):
            self._far.append(add)
        else:
            add()

    def _complete(self) -> None:
        """Take in the names that were left out so far."""
        with self._lock:
            for add in self._far:
                add()
            self._far, self._looked_at = [], None

    def _may_mean_a_law(self, tokens: Sequence[Token]) -> bool:
        """Whether a text has anything in it that names of laws outside the field need."""
        if tokens is self._looked_at:
            return False
        self._looked_at = tokens
        return any(t.value == "law" or t.kind == "nosign" or t.text == '"' for t in tokens)

    @property
    def vocabulary(self) -> set[str]:
        """Stems of all words that occur in names of acts."""
        self._complete()
        return self._vocabulary

    @property
    def latin_vocabulary(self) -> set[str]:
        """Abbreviations of acts as Latin letters may spell them; see :func:`skeleton`."""
        self._complete()
        return self._latin_vocabulary

    @property
    def respelt_vocabulary(self) -> set[str]:
        """Longer words of Kazakh names as :func:`respelt` gives them."""
        self._complete()
        return self._respelt_vocabulary

    def _add_name(
        self,
        text: str,
        key: str,
        lang: str,
        kind: str | None = None,
        foreign: str | None = None,
        alias_of: str | None = None,
        others: tuple[str, ...] = (),
    ) -> None:
        folded = fold(text).text
        tokens = [
            t
            for t in tokenize(folded)
            if t.kind not in ("mark", "country", "republic", "of", "nosign")
        ]
        tokens = [t for t in tokens if t.text not in STOP]
        path = [_symbol(t) for t in tokens]
        if not path:
            return
        for token, step in zip(tokens, path, strict=True):
            if token.kind == "word" and len(step) >= _TELLING:
                self._spellings.setdefault(step, token.text)
        bare = [t for t in tokens if t.kind == "head"]
        abbreviation = (len(tokens) == 1 and len(tokens[0].text) <= 6 and lang != "en") or (
            len(tokens) == 1 and tokens[0].text.isascii() and len(tokens[0].text) <= 4
        )
        by_sound = (  # of use to those names only
            [_respelt_symbol(t) for t in tokens]
            if lang == "kk" or (abbreviation and lang == "ru")
            else []
        )
        about = any(word in _ABOUT for word in words(folded))
        leaf = _Leaf(key, abbreviation, lang, others, about=about)
        if others and alias_of == "law":
            self._shared_titles.add(stems(folded))
            return
        if alias_of is not None and len(path) > 1 and not bare:
            kind = alias_of
        if kind in ("law", "order", "rules", "resolution", "treaty") and not bare:
            # A title alone is a topic; with the word for the kind of act it names the act.
            self._written.append((folded, key))
            if lang == "kk":
                self._written_kazakh.append((folded, key))
            heads = {"law": ["<law>"], "order": ["<order>", "<rules>"], "rules": ["<rules>", "<order>"],
                     "resolution": ["<resolution>"], "treaty": _TREATY_SYMBOLS}[kind]  # fmt: skip
            for head in heads:
                self._insert([head, *path], [head, *by_sound], leaf)
                if lang == "kk":
                    self._insert([*path, head], [*by_sound, head], leaf)
            return
        if kind is not None or bare:
            self._written.append((folded, key))
            if bare and kind is None:
                alone = " ".join(t.text for t in tokens if t.kind != "head")
                self._written_with_head.append((alone, key))
        if len(path) == 1 and path[0].startswith("<") and path[0] != "<constitution>":
            return  # «Конституция» is a name of its own; «закон» alone is none
        self._insert(path, by_sound, leaf)
        if foreign is not None:
            self.foreign_country[key] = foreign

    def _insert(self, path: Sequence[str], by_sound: Sequence[str], leaf: _Leaf) -> None:
        self._vocabulary.update(path)
        node = self._trie
        for step in path:
            if step[0].isdecimal():
                self._before_numbers.add(id(node))
            node = node.setdefault(step, {})
        first = node.setdefault(_END, leaf)
        if (
            leaf.lang == "kk"
            and leaf.abbreviation
            and first.lang != "kk"
            and first.key != leaf.key
            and first.kazakh is None
        ):
            # «СК РК» is the Social Code and «ҚР СК» the Tax Code: the order tells the language.
            node[_END] = first._replace(kazakh=leaf)
        if leaf.lang == "kk" or (leaf.abbreviation and leaf.lang == "ru"):
            node = self._respelt
            for step in by_sound:
                if step[0].isdecimal():
                    self._before_numbers.add(id(node))
                node = node.setdefault(step, {})
            node.setdefault(_END, leaf)
            if leaf.abbreviation:
                self._latin_vocabulary.update(by_sound)
            else:
                self._respelt_vocabulary.update(s for s in by_sound if len(s) >= 4 and s[0] != "<")
        plain = plain_kazakh(path[0])
        # «Казахстан как участник …»: a Russian word calls no code.
        if leaf.lang == "kk" and leaf.abbreviation and plain not in (path[0], "как"):
            self._plain_abbreviations.setdefault(plain, path[0])

    # -------------------------------------------------------------- reading

    def act_at(
        self, tokens: Sequence[Token], index: int, text: str
    ) -> tuple[ActMention, int] | None:
        """Return the act that begins at ``tokens[index]`` and the index behind it, or None."""
        if self._far and self._may_mean_a_law(tokens):
            self._complete()
        if index < len(tokens) and tokens[index].kind == "word":
            match = _BEFORE_ACT.fullmatch(tokens[index].text)
            if match is not None:
                return self._changed(match.lastgroup or "", tokens, index, text)
        return self._act_at(tokens, index, text)

    def _changed(
        self, how: str, tokens: Sequence[Token], index: int, text: str
    ) -> tuple[ActMention, int] | None:
        """Read an act behind a word that makes another one of it: a former one, a model, a draft."""
        at = index + 1
        if how == "lead":  # «ранее действовавшего», «күшін жойған», "now repealed"
            following = tokens[at].text if at < len(tokens) else ""
            if not _IS_FORMER.fullmatch(following):
                return None
            how, at = "former", at + 1
        if how == "former" and at < len(tokens) and tokens[at].text in ("силу", "болған"):
            at += 1  # «утратившего силу»
        found = self.act_at(tokens, at, text)
        if found is None or found[0].via == "id" or found[0].self_word:
            return found
        mention = found[0]
        if how == "new":
            adopted = str(self.record(mention.keys[0]).get("adopted")) if mention.keys else ""
            if adopted[:4].isdecimal() and mention.year is None and mention.head == "code":
                mention.year = int(adopted[:4])  # whatever time the sentence speaks of
            return found
        if how == "model":
            mention.keys, mention.named, mention.country = (), True, None
        elif how == "draft":
            mention.keys, mention.named, mention.draft = (), True, True
        elif len(mention.keys) == 1 and not (mention.year or mention.date):
            former = self.record(mention.keys[0]).get("predecessor")
            if former:
                mention.keys = (former,)
            elif mention.head in ("code", "constitution"):
                mention.keys, mention.named = (), True  # never the one in force today
        mention.start = tokens[index].start
        return found

    def _act_at(
        self, tokens: Sequence[Token], index: int, text: str
    ) -> tuple[ActMention, int] | None:
        if index >= len(tokens):
            return None
        token = tokens[index]
        kind = token.kind
        if kind == "mark":
            if token.text == '"':
                return self._quoted_first(tokens, index, text)
            if token.text == "/" and text.startswith("/akn/", token.start):
                return self._identifier(tokens, index, text)
            return None
        if kind == "nosign":
            return self._dated_first(tokens, index, text)
        if token.text in _CYRILLIC_PREFIX and text[token.end : token.end + 6].isdecimal():
            return self._identifier(tokens, index, text)
        if kind in (
            "number",
            "line",
            "conj",
            "of",
            "month",
            "year",
            "ordinal",
            "cardinal",
        ):
            if kind == "number" and token.end - token.start == 4:
                return self._dated_first(tokens, index, text)
            return None
        if kind in ("self", "same"):
            return self._self_act(tokens, index)
        if ((kind == "country" and token.text == "kz") or token.text in _ID_STARTS) and (
            found := self._identifier(tokens, index, text)
        ):
            return found
        named = self._named(tokens, index, text) or self._dotted(tokens, index, text)
        if named is not None:
            return named
        if kind == "head":
            return self._by_head(tokens, index, index, None, text)
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following and following.text == "rk" and _LETTERS_OF_ACT.fullmatch(token.text):
            # «CXP RK»: an act, whichever it may be
            mention = ActMention(token.start, following.end, (), "KZ", "code", abbreviation=True)
            return mention, index + 2
        if token.text in ("regulatory", "supreme") or token.text.startswith(_NORMATIVE):
            at = behind_issuer(tokens, index)
            if at + 1 < len(tokens) and tokens[at].text == "'":
                at = behind_issuer(tokens, at + 2)  # "the Supreme Court's Normative Resolution"
            if at < len(tokens) and tokens[at].value == "resolution":
                return self._by_head(tokens, index, at, None, text)
            return None
        if kind in ("country", "republic"):
            at, country = country_at(tokens, index)
            at = behind_issuer(tokens, at)
            if at < len(tokens) and country is not None:
                if tokens[at].text == '"' and (quoted := self._quoted_first(tokens, at, text)):
                    if quoted[0].kazakh_head:  # «ҚР «… туралы» Заңы»
                        quoted[0].start = tokens[index].start
                        quoted[0].country = quoted[0].country or country
                        return quoted
                    return None
                if tokens[at].kind == "head":
                    return self._by_head(tokens, index, at, country, text)
                if tokens[at].kind == "number":
                    dated = self._dated_first(tokens, at, text, index, country)
                    if dated is not None:
                        return dated
        return None

    def _named(
        self, tokens: Sequence[Token], index: int, text: str
    ) -> tuple[ActMention, int] | None:
        """Match a listed name, with the country before, inside or behind it."""
        at, country = country_at(tokens, index)
        if at > index and at < len(tokens) and tokens[at].text == "-":
            at += 1
            if at < len(tokens) and tokens[at].kind == "suffix":
                at += 1
        if at >= len(tokens):
            return None
        if tokens[index].text == "кр" and at == index + 1:
            country = "KZ"  # «КР ҚК»: the Kazakh order puts the country first
        first = _symbol(tokens[at])
        latin = bool(_LATIN.match(tokens[at].text)) and first not in self._trie
        best: tuple[_Leaf, int, str | None, int] | None = None
        dated = ActMention(0, 0)
        if not latin:
            best = self._walk(tokens, at, text, self._trie, _symbol, country, dated)
        if best is None and (latin or tokens[at].kind == "word"):
            best = self._walk(tokens, at, text, self._respelt, _respelt_symbol, country, dated)
            if best is not None and best[0].abbreviation and not latin:
                best = None  # «кк» is any two letters
        if best is None and at > index:
            # «ҚР КК»: behind the country an abbreviation without its Kazakh letters is clear.
            known = self._plain_abbreviations.get(tokens[at].text)
            leaf = self._trie[known].get(_END) if known else None
            best = (leaf, at + 1, country, 1) if leaf is not None else None
        if best is None:
            return None
        leaf, end, country, _ = best
        if goes_on_otherwise(tokens, at, end) or self._another_title(leaf, tokens, at, end):
            return None
        if leaf.abbreviation and _SYMBOL.match(text, tokens[end - 1].end):
            return None  # «CRC/C/KAZ/4» is a paper about a treaty
        if leaf.abbreviation and _goes_on_in_latin(text, tokens[at].start):
            return None  # "OP-CRC-SC" is another treaty
        if leaf.kazakh is not None and (
            tokens[index].text == "қр" or goes_on_in_kazakh(tokens, end)
        ):
            leaf = leaf.kazakh
        named, end = end, closed_name(tokens, at, end)
        if country is None:
            country = next((t.value for t in tokens[named:end] if t.kind == "country"), None)
        keys = (leaf.key, *leaf.others)
        mention = ActMention(tokens[index].start, tokens[end - 1].end, keys, country)
        mention.abbreviation = leaf.abbreviation
        mention.kazakh_head = leaf.lang == "kk" and not leaf.abbreviation
        mention.date, mention.number = dated.date, dated.number
        mention.via = "exact"
        if tokens[at].text == "uk" and country != "KZ":
            following = country_at(tokens, end)[1]
            if following != "KZ":
                return None
        latin_letters = leaf.abbreviation and tokens[at].text.isascii()
        spelt = self._spelt_out(tokens, end, text, tokens[at].text) if latin_letters else None
        if spelt is not None:
            keys, end = spelt
            leaf = leaf._replace(key=keys[0]) if keys else leaf
            mention.keys, mention.end = keys, tokens[end - 1].end
        record = self._records.get(leaf.key)
        mention.head = str(record["kind"]) if record else ""
        if record is None:
            heads = [t for t in tokens[at:end] if t.kind == "head"]
            mention.head = heads[0].value if heads else ""
            mention.sort = _sort(heads[0]) if heads else "code" if leaf.abbreviation else ""
        return self._descriptors(mention, tokens, end, text)

    def _spelt_out(
        self, tokens: Sequence[Token], at: int, text: str, letters: str
    ) -> tuple[tuple[str, ...], int] | None:
        """Return the acts that the full name in brackets behind an abbreviation names, and its end.

        "CC RK (Civil Code of the Republic of Kazakhstan)": the name says more than the letters.
        """
        at, _ = country_at(tokens, at, leading=True)
        if at + 2 >= len(tokens) or tokens[at].text != "(":
            return None
        if tokens[at + 1].text[0] != letters[0]:
            return None  # it contradicts the letters, which then stand
        inner = self._named(tokens, at + 1, text)
        if inner is None or inner[0].abbreviation or inner[0].country not in (None, "KZ"):
            return None
        end = inner[1]
        if end >= len(tokens) or tokens[end].text != ")" or inner[0].head != "code":
            return None  # «УК РК (Палермский протокол)»
        return inner[0].keys, end + 1

    def _another_title(self, leaf: _Leaf, tokens: Sequence[Token], at: int, end: int) -> bool:
        """Whether words that only look like a listed name are another law's, or no name at all.

        «в законе Президент заявил» lacks the word for "about", «қайта атау туралы Заңды» has one
        too many, and what stands behind «және» is the end of a longer title.
        """
        words_ = [token.text for token in tokens[at:end]]
        about = any(word in _ABOUT for word in words_)
        record = self._records.get(leaf.key, {})
        if record.get("kind") == "constitution":
            return about
        if record.get("kind") != "law" or '"' in words_:
            return False
        if leaf.about and tokens[at].value == "law" and not about:
            quoted = end < len(tokens) and tokens[at + 1].text == '"'
            return not quoted and not any(t.kind in ("number", "nosign") for t in tokens[at:end])
        return leaf.lang == "kk" and about and at > 0 and tokens[at - 1].text == "және"

    def _walk(
        self,
        tokens: Sequence[Token],
        at: int,
        text: str,
        node: dict[str, Any],
        symbol: Callable[[Token], str],
        country: str | None,
        dated: ActMention,
    ) -> tuple[_Leaf, int, str | None, int] | None:
        """Return the longest name that begins at ``at``, where it ends, and a country inside it."""
        best: tuple[_Leaf, int, str | None, int] | None = None
        position, inside = at, country
        skipped = steps = 0
        while position < len(tokens):
            token = tokens[position]
            if token.kind == "mark":
                if position == at or token.text not in ("-", "/", '"', "(", ")", ",", "."):
                    break
                skipped += 1
                if skipped > 8:
                    break
                if (
                    token.text == "("
                    and position + 2 < len(tokens)
                    and tokens[position + 2].text == ")"
                    and self._step(node, tokens[position + 1], symbol) is None
                ):
                    position += 2  # «… Объединенных Наций (ООН) против …»
                position += 1
                continue
            step = self._step(node, token, symbol)
            if step is None and position == at:
                other = (
                    _without_suffix(token.text)
                    or _in_latin(token.text)
                    or (token.text[2:] if token.text.startswith("қр") else "")  # «ҚРҚК»
                )
                step = node.get(other) if other else None
            if step is None:
                if position == at:
                    break
                if token.kind in ("country", "republic"):
                    after, found = country_at(tokens, position)
                    inside = inside or found
                    steps += max(after, position + 1) - position
                    position = max(after, position + 1)
                    continue
                if position == at + 1 and (after := behind_year(tokens, position)) > position:
                    position = after  # «Конвенция 1949 года о борьбе с …»
                    continue
                if token.text in STOP or token.kind == "nosign":
                    position += 1
                    continue
                if token.kind == "suffix" and tokens[position - 1].text == "-":
                    position += 1
                    continue
                if (
                    token.kind in ("number", "nosign")
                    and tokens[at].kind != "head"
                    and any(key[0] == "<" for key in node)
                ):
                    # «… туралы Қазақстан Республикасының 2024 жылғы 5 шілдедегі № 110-VIII Заңы»
                    after = self._date_number(dated, tokens, position, text, token.start)
                    if after > position:
                        position = after
                        continue
                break
            node = step
            position += 1
            steps += 1
            leaf = node.get(_END)
            if leaf is not None:
                best = (leaf, position, inside, position - at)
        if best is None and steps >= _OPENING:
            return self._opening(node, tokens, at, position, inside)
        return best

    def _step(
        self, node: dict[str, Any], token: Token, symbol: Callable[[Token], str]
    ) -> dict[str, Any] | None:
        """Return where a name goes on with ``token``; None if none does."""
        if token.kind == "number" and id(node) in self._before_numbers:
            fix_number(token)
        found: dict[str, Any] | None = node.get(symbol(token))
        return found

    def _opening(
        self,
        node: dict[str, Any],
        tokens: Sequence[Token],
        at: int,
        position: int,
        country: str | None,
    ) -> tuple[_Leaf, int, str | None, int] | None:
        """Accept the opening of a long title, five words or more, if only one act goes on so.

        Titles of laws that change others must have got to their subject before they break off.
        """
        if position - at < 6:
            return None
        leaves: dict[str, _Leaf] = {}
        pending = [node]
        while pending:
            for step, below in pending.pop().items():
                if step == _END:
                    leaves[below.key] = below
                else:
                    pending.append(below)
        if len(leaves) != 1:
            return None
        leaf = next(iter(leaves.values()))
        if leaf.key in self._amending:
            walked = [token.text for token in tokens[at:position]]
            subject = next((i for i, word in enumerate(walked) if word.startswith("вопрос")), None)
            goes_on = position < len(tokens) and tokens[position].kind != "mark"
            if subject is None or len(walked) - subject < 3 or goes_on:
                return None
        return leaf, position, country, position - at

    def _dotted(
        self, tokens: Sequence[Token], index: int, text: str
    ) -> tuple[ActMention, int] | None:
        """Read an abbreviation written with dots: «У.К. РК»."""
        at, letters = index, ""
        while (
            at + 1 < len(tokens)
            and len(tokens[at].text) == 1
            and tokens[at].text.isalpha()
            and tokens[at + 1].text == "."
            and len(letters) < 6
        ):
            letters += tokens[at].text
            at += 2
        if len(letters) < 2:
            return None
        leaf = self._trie.get(letters, {}).get(_END)
        if leaf is None or not leaf.abbreviation:
            return None
        mention = ActMention(tokens[index].start, tokens[at - 1].end, (leaf.key,))
        record = self._records.get(leaf.key)
        mention.abbreviation, mention.head = True, str(record["kind"]) if record else ""
        return self._descriptors(mention, tokens, at, text)

    def _by_head(
        self, tokens: Sequence[Token], start: int, index: int, country: str | None, text: str
    ) -> tuple[ActMention, int] | None:
        """Read «закон … от … № … «…»»: an act by its kind, date, number and title."""
        head = tokens[index]
        mention = ActMention(tokens[start].start, head.end, (), country, head.value, named=False)
        mention.sort = _sort(head)
        mention.kazakh_head = _is_kazakh(head.text)  # its title stands before it
        if head.text in _LAW_SIGNS:
            mention.country, mention.named = "KZ", True
        if head.text == "нп" and index + 1 < len(tokens) and tokens[index + 1].text == "вс":
            index += 1
            mention.end = tokens[index].end
        at = behind_issuer(tokens, index + 1)
        if (
            at > index + 1
            and at < len(tokens)
            and tokens[at].kind
            not in ("country", "republic", "number", "nosign", "mark", "word", "of")
        ):
            at = index + 1
        found = self._descriptors(mention, tokens, at, text)
        if not found[0].named and at > index + 1:
            found = self._descriptors(mention, tokens, index + 1, text)
        if not found[0].named and (behind := longer_name(tokens, found[1], head)) > found[1]:
            mention.named, mention.end = True, tokens[behind - 1].end
            return mention, behind
        if not found[0].named and head.value == "law":
            return self._titled_number(found[0], tokens, found[1], text) or found
        return found

    def _titled_number(
        self, mention: ActMention, tokens: Sequence[Token], index: int, text: str
    ) -> tuple[ActMention, int] | None:
        """Read a number behind a title without quotes: «Закон РК О внесении изменений … № 111-VIII»."""
        match = _TITLED_NUMBER.match(text, tokens[index - 1].end)
        if match is None:
            return None
        keys = self._by_number.get(_plain_number(match["number"]), ())
        laws = [key for key in keys if self._records[key]["kind"] == "law"]
        if len(laws) != 1:
            return None
        mention.keys, mention.named = (laws[0],), True
        mention.number, mention.end = _plain_number(match["number"]), match.end()
        return mention, index_behind(tokens, index, match.end())

    def _descriptors(
        self, mention: ActMention, tokens: Sequence[Token], index: int, text: str
    ) -> tuple[ActMention, int]:
        """Take suffix, country, date, number and title behind an act; settle which act it is."""
        at = index
        while True:
            before = at
            if (
                at < len(tokens)
                and tokens[at].text == "-"
                and at + 1 < len(tokens)
                and (tokens[at + 1].kind == "suffix" and tokens[at + 1].start == tokens[at].end)
            ):
                at += 2
            if at < len(tokens) and (
                tokens[at].kind in ("of", "country", "republic")
                or tokens[at].text in ("(", "р", "r")
                or (tokens[at].text in (",", "-", "[") and mention.head == "code")
                or (tokens[at].text == "/" and mention.head == "directive")
            ):
                after, country = country_at(tokens, at, leading=True)
                if country is not None and (mention.country is None or mention.country == country):
                    mention.country = country
                    at = after
            if mention.country is None and of_unknown_place(mention, tokens, at):
                mention.country = UNKNOWN_PLACE
            if at < len(tokens) and mention.head == "resolution" and tokens[at].text in _COURTS:
                at = behind_issuer(tokens, at)  # «НП № 7 ВС РК от …»
            end_so_far = tokens[at - 1].end if at else 0
            if at < len(tokens):
                at = self._date_number(mention, tokens, at, text, end_so_far)
                titled = mention.title is None and not mention.kazakh_head
                if at < len(tokens) and titled:
                    quoted = quoted_title(tokens, at, text) if tokens[at].text == '"' else None
                    if mention.head == "law" and (mention.date or mention.number):
                        quoted = quoted or self._unquoted(tokens, at, text)
                    if quoted is not None and (
                        mention.head not in ("code", "constitution") or not mention.keys
                    ):
                        title, after = quoted
                        key = self.key_of_title(title)
                        if key is not None or not mention.keys:
                            mention.title = title
                            mention.named = True
                            if key is not None and not mention.keys:
                                mention.keys = (key,)
                            elif key is not None and key not in mention.keys:
                                mention.findings = (*mention.findings, "title")
                            at = after
            if at == before:
                break
        if mention.keys and mention.sort != "convention":
            at = self._supplemented(mention, tokens, at, text)
        if at > index:
            mention.end = max(mention.end, tokens[at - 1].end)
        self._settle(mention)
        return mention, at

    def _unquoted(self, tokens: Sequence[Token], index: int, text: str) -> tuple[str, int] | None:
        """Return the longest title that stands at ``index`` without quotes: «о правах ребенка»."""
        if tokens[index].text not in ("о", "об", "on"):
            return None
        found = None
        for at in range(index + 1, min(index + _LONGEST_TITLE, len(tokens))):
            if tokens[at].kind in ("mark", "line", "number", "head"):
                break
            title = text[tokens[index].start : tokens[at].end]
            path = stems(title)
            if path in self._titles or path in self._headed_titles:
                found = title, at + 1
        return found

    def _supplemented(
        self, mention: ActMention, tokens: Sequence[Token], index: int, text: str
    ) -> int:
        """Skip «дополняющий Конвенцию …», which belongs to the name of a protocol."""
        at = index
        while at < len(tokens) and tokens[at].text in (",", "(", "which", "that"):
            at += 1
        if at >= len(tokens) or not tokens[at].text.startswith(("supplement", "дополня")):
            return index
        at += 1
        while at < len(tokens) and tokens[at].kind == "of":
            at += 1
        inner = self._named(tokens, at, text)
        if inner is None or inner[0].head != "treaty" or mention.head != "treaty":
            return index
        return inner[1]

    def _date_number(
        self, mention: ActMention, tokens: Sequence[Token], at: int, text: str, end_so_far: int
    ) -> int:
        """Take a date, a number and a year at ``at``, in any order; return the index behind."""
        position = end_so_far
        for _ in range(3):
            moved = False
            if mention.date is None and (match := DATE.match(text, position)):
                mention.date = iso_of(match)
                position, moved = end_of_match(match), True
            if mention.number is None and (match := _NUMBER.match(text, position)):
                mention.number = _plain_number(match["number"])
                mention.named = True
                position, moved = end_of_match(match), True
            if (
                mention.year is None
                and mention.date is None
                and mention.head in ("code", "law", "constitution")
                and (match := _YEAR.match(text, position))
                and ("(" in match[0] or not mention.kazakh_head)  # «… туралы заң 2024 жылы …»
                and ("(" not in match[0] or match[0].endswith(")"))  # «УК РК (2022 г. – 19)»
            ):
                mention.year = int(match["year"])
                position, moved = end_of_match(match), True
            if not moved:
                break
        if mention.date is not None:
            mention.named = True
        while at < len(tokens) and tokens[at].start < position:
            at += 1
        return at

    def _settle(self, mention: ActMention) -> None:
        """Decide between an act and its predecessor, and find an act by number and date."""
        if mention.number is not None and mention.number.startswith("зру-"):
            mention.country = mention.country or "UZ"  # laws of Uzbekistan are numbered so
        if mention.country not in (None, "KZ"):
            return
        if mention.keys and self._is_national(mention.keys[0]):
            mention.keys, mention.named = (), True
            return
        if mention.keys:
            record = self._records.get(mention.keys[0], {})
            year = mention.year or (int(mention.date[:4]) if mention.date else None)
            latest = year or _latest_year(mention.number)
            if not (latest or mention.date) and len(mention.keys) == 1:
                mention.keys = (self._newest_of_its_title(record, mention.keys[0]),)
                record = self._records.get(mention.keys[0], {})
            for other in self._line(record):
                adopted = other.get("adopted") or _year_of_id(other.get("adilet_id"))
                if not adopted:
                    continue
                by_number = (
                    mention.number is not None
                    and bool(other.get("number"))
                    and _same_number(mention.number, other["number"])
                    and not _same_number(mention.number, record.get("number") or "")
                )
                if by_number or (
                    year is not None
                    and adopted.startswith(str(year))
                    and not (record.get("adopted") or "").startswith(str(year))
                ):
                    mention.keys = (other["key"],)
                    return
            if latest is not None and self._is_before(latest, record):
                mention.keys = ()  # an older act of the same name, which the corpus does not list
                return
            begins, before = record.get("in_force"), record.get("predecessor")
            own_year = mention.year and (record.get("adopted") or "").startswith(str(mention.year))
            if (
                mention.year
                and begins
                and before
                and mention.year < int(begins[:4])
                and not own_year
            ):
                mention.keys = (before,)  # «в редакции 2010 года»
                return
            self._check_date(mention, record)
            if "number" in mention.findings and mention.head == "resolution":
                # The court has many resolutions; its name alone is not that of the best known.
                exact = self._by_date_and_number(mention)
                if exact is not None or mention.title is None:
                    mention.keys, mention.findings = (exact,) if exact else (), ()
                    mention.country = "KZ"
            return
        if mention.title is not None and not self._may_be_titled(mention):
            return  # a title that no listed act has: whatever its number or day, it is unlisted
        if mention.number is not None:
            keys = [
                key
                for key in self._by_number.get(mention.number, [])
                if self._kind_fits(self._records[key]["kind"], mention.head)
            ]
            dated = [
                key
                for key in keys
                if mention.date is None
                or self._records[key].get("adopted") in (None, mention.date)
                or self._records[key].get("registered") == mention.date
            ]
            sure = "-" in mention.number
            if (
                len(keys) == 1
                and (dated or sure)
                and (sure or mention.date is not None or mention.head == "order")
            ):
                mention.keys = (keys[0],)
                self._check_date(mention, self._records[keys[0]])
            elif len(dated) == 1 and mention.date is not None:
                mention.keys = (dated[0],)
        elif mention.date is not None:
            keys = [
                key
                for key, record in self._records.items()
                if record.get("adopted") == mention.date
                and self._kind_fits(record["kind"], mention.head)
            ]
            mention.keys = tuple(sorted(keys)) if self._is_alone(mention.date, keys) else ()

    def _may_be_titled(self, mention: ActMention) -> bool:
        """Whether a title that the tables do not know may still be that of a listed act.

        Laws that change others are often cited by the beginning of their title.
        """
        title = mention.title or ""
        if mention.head != "law" or not mention.number or not _AMENDS.search(title):
            return False
        keys = self._by_number.get(mention.number, ())
        return all(key in self._amending or self._records[key]["kind"] == "law" for key in keys)

    def _is_alone(self, day: str, keys: Sequence[str]) -> bool:
        """Whether the only act that was adopted on a day is the one listed: others may be not."""
        kinds = {self._records[key]["kind"] for key in keys}
        if len(keys) > 1 or not kinds & {"law", "code"}:
            return True  # several stay open
        known = getattr(self.corpus, "law_numbers", None)
        if known is None:
            return kinds == {"law"} and self.in_scope(keys[0])
        return len(known.of_day(day)) <= 1

    @staticmethod
    def number_of(record: dict[str, Any]) -> str | None:
        """Return the number of an act; of codes and laws since 2000 its address tells it, too."""
        found = re.fullmatch("[KZP][0-4][0-9]([0-9]{7}_?|[0-9]{8})", record.get("adilet_id") or "")
        return record.get("number") or (found[1].strip("0_") if found else None)

    def _line(self, record: dict[str, Any]) -> list[dict[str, Any]]:
        """Return the acts that bore the name of one before it and after it, the nearest first."""
        if self._followed is None:
            self._followed = {}
            for other in self._records.values():
                if other.get("successor"):
                    self._followed.setdefault(other["successor"], []).append(other["key"])
        found: dict[str, dict[str, Any]] = {}
        waiting = [record.get("key", "")]
        for key in waiting:
            known = self._records.get(key, {})
            beside = [known.get("predecessor"), known.get("successor")]
            for near in (*beside, *self._followed.get(key, ())):
                if near in self._records and near not in found and near != record.get("key"):
                    found[near] = self._records[near]
                    waiting.append(near)
        return list(found.values())

    def _newest_of_its_title(self, record: dict[str, Any], key: str) -> str:
        """Return the law that bears the title of one now, where that one is only named.

        Codes of one title are told apart by the year that is written with them.
        """
        title = ((record.get("titles") or {}).get("ru") or {}).get("value")
        if title is None or record.get("kind") != "law":
            return key
        while record.get("depth") == "named" and record.get("successor") in self._records:
            after = self._records[record["successor"]]
            if ((after.get("titles") or {}).get("ru") or {}).get("value") != title:
                break
            key, record = after["key"], after
        return key

    def _is_before(self, year: int, record: dict[str, Any]) -> bool:
        """Whether no act of this name that the corpus knows was there in ``year``."""
        days = [
            other.get("adopted") or _year_of_id(other.get("adilet_id"))
            for other in (record, *self._line(record))
        ]
        adopted = min((day for day in days if day), default=None)
        if adopted is None or year >= int(adopted[:4]):
            return False
        return not self.is_first_of_its_name(record["key"])

    def is_first_of_its_name(self, key: str) -> bool:
        """Whether no older act can bear the name of an act: those of the field are the first."""
        return self._records[key]["kind"] != "code" and self.in_scope(key)

    def _by_date_and_number(self, mention: ActMention) -> str | None:
        """Return the act of the right kind with exactly the date and number of the mention."""
        for key in self._by_number.get(mention.number or "", ()):
            record = self._records[key]
            if record.get("adopted") == mention.date and self._kind_fits(
                record["kind"], mention.head
            ):
                return key
        return None

    def _check_date(self, mention: ActMention, record: dict[str, Any]) -> None:
        adopted, number = record.get("adopted"), self.number_of(record)
        if (
            mention.date
            and adopted
            and mention.date != adopted
            and mention.date != record.get("registered")
        ):
            mention.findings = (*mention.findings, "date")
        # A later year may be that of an edition; before its own year no act was there.
        early = mention.year is not None and adopted and mention.year < int(adopted[:4])
        if early and mention.date is None:
            mention.findings = (*mention.findings, "date")
        if mention.number and number and not _same_number(mention.number, number):
            registered = record.get("registration")
            if not registered or mention.number != _plain_number(registered):
                mention.findings = (*mention.findings, "number")

    @staticmethod
    def _kind_fits(kind: str, head: str) -> bool:
        if head in ("rules", "order"):
            return kind in ("rules", "order")
        return not head or kind == head

    def mended(self, tokens: Sequence[Token], text: str) -> str | None:
        """Return ``text`` with slips in words of citations and of acts' names mended, or None.

        One slip in a word of five letters or more, two from nine on; numbers are never touched.
        """
        if not can_compare():
            return None
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        pieces, done = [], 0
        for index, token in enumerate(tokens):
            word = token.text
            if token.kind != "word" or len(word) < _TELLING or stem(word) in self.vocabulary:
                continue
            slips = 1 if len(word) < 9 else 2
            near: str | None = None
            following = tokens[index + 1].kind if index + 1 < len(tokens) else ""
            if following == "number":
                found = process.extractOne(word, _LEVEL_WORDS, scorer=OSA.distance, score_cutoff=1)
                near = found[0] if found else None
            if near is None:
                kodeks = "кодекс" if not word.isascii() else "code"
                if len(kodeks) > 4 and OSA.distance(word[:6], kodeks) == 1:
                    near = kodeks + word[6:]
            if near is None:
                choices = list(self._spellings)
                ranked = process.extract(
                    stem(word), choices, scorer=OSA.distance, score_cutoff=slips, limit=2
                )
                if len(ranked) == 1 or (len(ranked) == 2 and ranked[0][1] < ranked[1][1]):
                    near = self._spellings[ranked[0][0]]
            if near is not None:
                pieces += [text[done : token.start], near]
                done = token.end
        return "".join([*pieces, text[done:]]) if pieces else None

    def key_of_title(self, title: str) -> str | None:
        """Return the act that ``title`` is the title of, perhaps with a slip; None if of none."""
        mine = stems(title)
        if mine in self._shared_titles:
            return None
        found = self._titles.get(mine) or self._headed_titles.get(mine)
        found = found or self._respelt_titles.get(_respelt_title(title))
        if found is not None:
            return found
        return self._similar_title(title)

    @lru_cache(maxsize=2048)  # noqa: B019  lexicons live as long as their corpus
    def _similar_title(self, title: str) -> str | None:
        if not can_compare():
            return None
        from rapidfuzz import fuzz, process

        mine = stems(title)
        if len(mine) < 3 or any(s.isdecimal() for s in mine):
            return None
        amends = bool(_AMENDS.search(title))
        choices = {
            path: " ".join(path)
            for path, key in self._titles.items()
            if (key in self._amending) == amends
        }
        found = process.extract(
            " ".join(mine), choices, scorer=fuzz.ratio, score_cutoff=88, limit=2
        )
        if amends:
            # These titles differ in their subject only, so that must agree by itself.
            found = [
                match
                for match in found
                if fuzz.ratio(" ".join(_subject(mine)), " ".join(_subject(match[2]))) >= 88
            ]
        if not found:
            return None
        keys = {self._titles[path] for _, _, path in found}
        if len(keys) > 1 and found[0][1] - found[1][1] < 5:
            return None
        return self._titles[found[0][2]]

    def _quoted_first(
        self, tokens: Sequence[Token], index: int, text: str
    ) -> tuple[ActMention, int] | None:
        """Read «Title» [country] [date] [number] заңы, the Kazakh order; or a listed title alone."""
        quoted = quoted_title(tokens, index, text)
        if quoted is None:
            return None
        title, after = quoted
        at, country = country_at(tokens, after)
        mention = ActMention(
            tokens[index].start, tokens[after - 1].end, (), country, "", title=title
        )
        end_so_far = tokens[at - 1].end
        at = self._date_number(mention, tokens, at, text, end_so_far) if at < len(tokens) else at
        if country is None and at < len(tokens):
            at, mention.country = country_at(tokens, at)
        if at < len(tokens) and tokens[at].kind == "head" and _is_kazakh(tokens[at].text):
            mention.head, mention.kazakh_head = tokens[at].value, True
            mention.end = tokens[at].end
            key = self.key_of_title(title)
            if key is not None and not self._kind_fits(self._records[key]["kind"], mention.head):
                # «Бала құқықтары туралы» is a law and a convention: the word behind it decides.
                key = self._by_title_and_kind(title, tokens[at])
            mention.keys = (key,) if key else ()
            return self._descriptors(mention, tokens, at + 1, text)
        mine = stems(title)
        key = self._titles.get(mine)
        if (
            key is None
            or mine in self._shared_titles
            or len(mine) < 2
            or (self._records.get(key, {}).get("kind") in ("code", "constitution"))
        ):
            return None
        mention.keys, mention.country, mention.date, mention.number = (key,), None, None, None
        mention.head = self._records[key]["kind"]
        return self._descriptors(mention, tokens, after, text)

    def _by_title_and_kind(self, title: str, head: Token) -> str | None:
        node = self._trie
        for step in (*(stem(w) for w in words(title) if w not in STOP), _symbol(head)):
            node = node.get(step, {})
        leaf = node.get(_END)
        return leaf.key if leaf is not None else None

    def _dated_first(
        self,
        tokens: Sequence[Token],
        index: int,
        text: str,
        start: int | None = None,
        country: str | None = None,
    ) -> tuple[ActMention, int] | None:
        """Read «2024 жылғы 5 шілдедегі № 110-VIII Заңы» and «1997 жылғы Қылмыстық кодекс»."""
        mention = ActMention(
            tokens[index if start is None else start].start, tokens[index].end, (), country, "code"
        )
        before = tokens[index].start
        at = self._date_number(mention, tokens, index, text, before)
        if mention.date is None and any(t.text in ("жылы", "ж") for t in tokens[index:at]):
            return None  # «2007 жылы Конституцияның …»: when it happened
        numbered = mention.number is not None and "-" in mention.number
        ends = at >= len(tokens) or tokens[at].kind != "head"
        sign = next((t for t in range(index, at) if tokens[t].text in _LAW_SIGNS), None)
        if numbered and ends and sign is not None:
            mention.head, mention.country, mention.end = "law", "KZ", tokens[sign].end
            self._take_date_before(mention, text)
            return self._descriptors(mention, tokens, sign + 1, text)
        if at == index or at >= len(tokens):
            return None
        if mention.date is None and not numbered:
            if mention.year is None:
                return self._registered(mention, tokens, at, text)
            if tokens[at - 1].kind != "year":
                return self._english_year(mention, tokens, at, text)
        after, found = country_at(tokens, at)
        after = behind_issuer(tokens, after)
        mention.country = mention.country or found
        if after > at and after < len(tokens) and mention.number is not None:
            # «№ 844 және … министрінің … № 406 бірлескен бұйрығы»
            other = ActMention(0, 0)
            behind = self._date_number(other, tokens, after, text, tokens[after].start)
            after = behind if other.number is not None else after
        while after < len(tokens) and tokens[after].text in _BEFORE_HEAD:
            after += 1
        if after >= len(tokens):
            return None
        alone = tokens[after].value == "constitution"  # a name of its own, unlike «заң»
        if tokens[after].kind == "head" and _is_kazakh(tokens[after].text) and not alone:
            mention.head, mention.end = tokens[after].value, tokens[after].end
            return self._descriptors(mention, tokens, after + 1, text)
        named = self._named(tokens, after, text)
        if named is not None and any(
            KAZAKH_LETTER.search(t.text) or t.text.startswith(_LATIN_YEAR)
            for t in tokens[index : named[1]]
        ):
            inner, end = named
            inner.start = mention.start
            inner.country = inner.country or mention.country
            inner.year, inner.date, inner.number = (
                mention.year,
                mention.date,
                inner.number or mention.number,
            )
            self._settle(inner)
            return inner, end
        return None

    def _registered(
        self, mention: ActMention, tokens: Sequence[Token], at: int, text: str
    ) -> tuple[ActMention, int] | None:
        """Read «№ 35289 болып тіркелген бұйрық»."""
        start = at
        while at < len(tokens) and tokens[at].text in _BEFORE_HEAD:
            at += 1
        if (
            mention.number is None
            or at in (start, len(tokens))
            or tokens[at].value != "order"
            or not _is_kazakh(tokens[at].text)
        ):
            return None
        mention.head, mention.end = tokens[at].value, tokens[at].end
        return self._descriptors(mention, tokens, at + 1, text)

    @staticmethod
    def _take_date_before(mention: ActMention, text: str) -> None:
        """Take the date before a number that names a law alone: «от 5 июля 2024 года № 110-VIII»."""
        begin = max(0, mention.start - _LONGEST_DATE)
        for match in DATE.finditer(text, begin, mention.start):
            if mention.date is None and not text[match.end() : mention.start].strip():
                mention.date = iso_of(match)
                mention.start = match.start() + len(match[0]) - len(match[0].lstrip(" \t\n,("))

    def _english_year(
        self, mention: ActMention, tokens: Sequence[Token], at: int, text: str
    ) -> tuple[ActMention, int] | None:
        """Read "1997 Criminal Code": the year decides between a code and its predecessor."""
        if not tokens[at].text.isascii():
            return None
        named = self._named(tokens, at, text)
        if named is None:
            return None
        inner, end = named
        before = inner.keys
        inner.year = mention.year
        self._settle(inner)
        if inner.keys == before:
            return None
        inner.start = mention.start
        return inner, end

    def _self_act(self, tokens: Sequence[Token], index: int) -> tuple[ActMention, int] | None:
        """Read «настоящего Кодекса», «указанного Закона», «осы Заңның», "said Act"."""
        at = index + 1
        while at < min(len(tokens), index + 4) and tokens[at].kind in ("self", "same"):
            at += 1
        if at >= len(tokens) or tokens[at].kind != "head":
            return None
        head = tokens[at]
        kind = "same" if any(t.kind == "same" for t in tokens[index:at]) else "self"
        if (
            head.value == "law"
            and head.text == "act"
            and kind == "self"
            and tokens[index].text in ("this", "the")
        ):
            pass
        end = at + 1
        if end + 1 < len(tokens) and tokens[end].text == "-" and tokens[end + 1].kind == "suffix":
            end += 2
        mention = ActMention(tokens[index].start, tokens[end - 1].end, (), None, head.value, kind)
        mention.sort = _sort(head)
        return mention, end

    def _identifier(
        self, tokens: Sequence[Token], index: int, text: str
    ) -> tuple[ActMention, int] | None:
        """Read an address, an official id, an Akoma Ntoso IRI or one of our own ids."""
        start = tokens[index].start
        if text[start] in _CYRILLIC_PREFIX:
            # «К1400000226» typed with a Cyrillic letter
            text = text[:start] + _CYRILLIC_PREFIX[text[start]] + text[start + 1 :]
        key: str | None = None
        version: str | None = None
        head, path, end = "id", "", start
        if match := _ADDRESS.match(text, start):
            head = "address"
            adilet = match["id"].rstrip("_s/")
            key = next(
                (
                    k
                    for a, k in self._by_adilet.items()
                    if a.rstrip("_s") == adilet or a == match["id"]
                ),
                None,
            )
            end = match.end("rest")
            # Anchors were seen on Russian pages; what they are on others is not known.
            anchor = None if re.search("/(?:kaz|eng)/", match[0]) else _ANCHOR.search(match["rest"])
            path = f"#{anchor[1]}" if anchor else ""
            if match["day"]:
                version = "-".join(reversed(match["day"][1:].split(".")))
            if key is None:
                mention = ActMention(start, end, (), "KZ", "address", named=True)
                return mention, index_behind(tokens, index, end)
        elif match := _ADILET.match(text, start):
            key = self._by_adilet.get(match[0])
            end = match.end()
            if key is None:
                return None
        elif match := _IRI.match(text, start):
            key = next((k for iri, k in self._by_iri.items() if match[0].startswith(iri)), None)
            end = match.end()
            path = f"~{match['eid']}" if match["eid"] else ""
            version = match["day"] or None
            if key is None:
                return None
        elif (match := _OWN_ID.match(text, start)) and match[0].partition(":")[0] in self._records:
            key, _, path = match[0].partition(":")
            end = match.end()
            eid = _EID.match(text, end) if not path else None
            if eid is not None:
                path, end = f"~{eid[1]}", eid.end()
        else:
            return None
        mention = ActMention(
            start, end, (key,), "KZ" if key.startswith("kz") else None, head, via="id"
        )
        mention.title = path or None
        mention.version = version
        return mention, index_behind(tokens, index, end)


def changes_an_act(word: str) -> bool:
    """Whether a folded word before an act makes another one of it: «модельный», «проект».

    Example:
        >>> changes_an_act("прежнего"), changes_an_act("новости")
        (True, False)
    """
    return _BEFORE_ACT.fullmatch(word) is not None or (
        word == "силу" or _IS_FORMER.fullmatch(word) is not None
    )


_EID: Final = re.compile(r"[#~]([a-z]+_[0-9a-z_-]+)")
# «К1400000226» typed with a Cyrillic letter
_CYRILLIC_PREFIX: Final = {"к": "k", "з": "z", "р": "p", "с": "s", "у": "u"}
_ID_STARTS: Final = frozenset(
    "к з р с у k z p v u s https http www adilet zan insecure un ilo cis kz".split()
)


# A convention and its protocol share everything but this word.
_TREATY_WORDS: Final = {"пр": "<protocol>", "pr": "<protocol>", "ха": "<protocol>", "па": "<covenant>",
    "cov": "<covenant>", "со": "<agreement>", "ag": "<agreement>", "ке": "<agreement>"}  # fmt: skip
_TREATY_SYMBOLS: Final = ["<convention>", "<protocol>", "<covenant>", "<agreement>"]


def _sort(head: Token) -> str:
    """Return the kind of act that a head word calls by its name: a protocol is no convention."""
    sort = _symbol(head).strip("<>")
    return "rules" if sort == "order" else sort  # rules are approved by an order


def _symbol(token: Token) -> str:
    if token.kind == "head" and token.value == "treaty":
        found = (s for start, s in _TREATY_WORDS.items() if token.text.startswith(start))
        return next(found, "<convention>")
    return f"<{token.value}>" if token.kind == "head" else stem(token.text)


# Laws that change others: «О внесении изменений и дополнений в …», «… толықтырулар енгізу туралы».
_AMENDS: Final = re.compile(
    "внесени[еяию] (?:изменени|дополнени)|(?:өзгеріс|толықтыру).*енгізу", re.I
)


def _subject(title: tuple[str, ...]) -> tuple[str, ...]:
    """Return the stems of what a law that changes others is about; the whole title if unsaid."""
    if "вопрос" in title:
        return title[title.index("вопрос") + 1 :]
    return title[: title.index("мәселе")] if "мәселе" in title else title


_LATIN = re.compile("[a-z]")


def _goes_on_in_latin(text: str, start: int) -> bool:
    """Whether an abbreviation in Latin letters goes on from one before it: "op-crc"."""
    return start > 1 and text[start - 1] == "-" and "a" <= text[start - 2] <= "z"


_LATIN_YEAR: Final = ("jyl", "jıl", "zhyl")  # «1997 jylǵy 16 shildedegi»: a date of Kazakh
# Kazakh in Latin letters, every scheme at once; what they dispute is merged by the skeleton.
_FROM_LATIN: Final = (
    ("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("gh", "ғ"), ("ng", "ң"), ("á", "ә"), ("ä", "ә"), ("ó", "ө"), ("ö", "ө"),
    ("ú", "ү"), ("ü", "ү"), ("ū", "ұ"), ("ý", "у"), ("ń", "ң"), ("ñ", "ң"), ("ǵ", "ғ"), ("ğ", "ғ"), ("ş", "ш"),
    ("ı", "и"), ("q", "қ"), ("y", "ы"), ("i", "і"), ("j", "ж"), ("w", "у"), ("a", "а"), ("b", "б"), ("d", "д"),
    ("e", "е"), ("f", "ф"), ("g", "г"), ("h", "х"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"),
    ("p", "п"), ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"), ("v", "в"), ("z", "з"), ("x", "кс"), ("c", "с"),
)  # fmt: skip


@lru_cache(maxsize=16384)
def respelt(word: str) -> str:
    """Return the sound of the stem of a folded word of Kazakh, in whatever letters it is written.

    Example:
        >>> {respelt(w) for w in ("қылмыстық", "кылмыстык", "qylmystyq", "qılmıstıq")}
        {'kilmistik'}
    """
    if word.isdecimal():
        return word
    if _LATIN.match(word):
        for latin, cyrillic in _FROM_LATIN:
            word = word.replace(latin, cyrillic)
    # «GG» is no «ГК»: an abbreviation has no stem whose last sound changes before an ending.
    return skeleton(word if len(word) <= 2 else plain_stem(word))


def _first(entries: Iterable[tuple[tuple[str, ...], str]]) -> dict[tuple[str, ...], str]:
    """Return a table of the acts by their titles; the first act of a title has it."""
    table: dict[tuple[str, ...], str] = {}
    for title, key in entries:
        table.setdefault(title, key)
    return table


def _respelt_title(folded: str) -> tuple[str, ...]:
    return tuple(respelt(word) for word in words(folded) if word not in STOP)


def _respelt_symbol(token: Token) -> str:
    # A protocol and a convention of one name are two treaties however they are spelt.
    return _symbol(token) if token.kind == "head" else respelt(token.text) or token.text


# «ҚКнің»: the case ending run together with the abbreviation.
_GLUED = re.compile("(.{1,5}к)(?:нің|ның|ге|ке|ға|қа|ні|ны|де|да|те|та|ден|дан|мен|пен|бен)")


_AS_LATIN: Final = str.maketrans("асеорхукмтвн", "aceopxykmtbh")


def _in_latin(word: str) -> str:
    """Return a word of Cyrillic letters that all look Latin in Latin: «СС RK»; else nothing."""
    latin = word.translate(_AS_LATIN)
    return latin if latin.isascii() and 2 <= len(latin) <= 4 else ""


def _without_suffix(word: str) -> str:
    match = _GLUED.fullmatch(word)
    return match[1] if match else ""


def _is_kazakh(word: str) -> bool:
    known = classify(word)
    return known is not None and bool(
        re.search("[әғқңөұүһі]", word)
        or word.startswith(("кодекси", "кодекст", "заны", "занн", "zan", "zań", "kodeks"))
    )


def _plain_number(number: str) -> str:
    return fold(number).text.replace(" ", "").replace("х", "x").replace("і", "i").strip("-")


def _same_number(one: str, other: str) -> bool:
    """Whether two numbers of acts agree; «235» agrees with «235-V»."""
    other = _plain_number(other)
    if one.isdecimal() or other.isdecimal():
        return one.partition("-")[0] == other.partition("-")[0]
    return one == other


# Until when a convocation of parliament passed laws; its number is the Roman one of «226-V».
_LAST_YEARS: Final = {"i": 1999, "ii": 2004, "iii": 2007, "iv": 2012, "v": 2016, "vi": 2021}


def _latest_year(number: str | None) -> int | None:
    """Return the last year in which a law with this number can have been adopted, if it tells."""
    return _LAST_YEARS.get((number or "").partition("-")[2])


def _year_of_id(adilet_id: str | None) -> str | None:
    """Return the year in an id of the official database: K1700000120 is of 2017."""
    if not adilet_id:
        return None
    return f"{'19' if adilet_id[1:3] > '50' else '20'}{adilet_id[1:3]}"


_lexicons: dict[int, tuple[Corpus, Lexicon]] = {}
_lock = allocate_lock()


def lexicon_of(corpus: Corpus) -> Lexicon:
    """Return the lexicon of ``corpus``, built once per corpus."""
    found = _lexicons.get(id(corpus))
    if found is not None and found[0] is corpus:
        return found[1]
    with _lock:
        found = _lexicons.get(id(corpus))
        if found is None or found[0] is not corpus:
            if len(_lexicons) > 16:
                _lexicons.clear()
            found = (corpus, Lexicon(corpus))
            _lexicons[id(corpus)] = found
    return found[1]


def packaged_lexicon() -> Lexicon:
    """Return the lexicon of the packaged corpus."""
    return lexicon_of(load())
