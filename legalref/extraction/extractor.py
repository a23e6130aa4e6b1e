"""Find every mention in running text, with exact spans.

The text is searched for a few literal *anchors* («ст.», «-ба», "rticle", «одекс» …), which costs
little; only around an anchor is it read word by word, as far as the words belong to the language of
citations. What such a stretch says is remembered, so that citations that recur are read once.

Context is carried inside one document by these rules:

* a list or a chain of citations shares the act named in it, before or after;
* a number without an act belongs to the act named last before it, of whatever kind and country;
  if none was named yet, to the act named next in the same sentence;
* a number with a bare «Закона», «Кодекса», "the Protocol" belongs to the last act of that kind;
* «настоящего Кодекса», «осы Заңның» mean ``document``; «того же Закона», «указанного», «аталған»,
  "said" mean the last act of that kind; «той же статьи» the article named last before;
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
  rules of :mod:`legalref.text.dating`;
* what cannot be decided stays ``ambiguous`` with its candidates.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from legalref.acts.around import KAZAKH_LETTER
from legalref.acts.lexicon import changes_an_act, respelt
from legalref.acts.whose import HOME, OPEN, Abroad
from legalref.corpus.view import Corpus, load
from legalref.extraction.abroad import labelled
from legalref.extraction.said import Said
from legalref.extraction.scanning import scanner_of
from legalref.ids import ProvisionId
from legalref.languages.classify import classify
from legalref.parsing.forms import Forms, OpenUnit, opened
from legalref.parsing.reader import DEFINED, Reading, Unit, read_and_watch
from legalref.resolution.resolver import (
    GAZETTE,
    NOT_ARTICLE,
    Outcome,
    Plain,
    Resolver,
    Setting,
    combine,
    day_of,
    foreign_sign,
    plain_form,
    resolver_of,
)
from legalref.results import Candidate, Mention, Mentions, Reason, Resolution
from legalref.text.dating import ends_sentence
from legalref.text.folding import (
    compose,
    fold,
    is_written_around,
    skeleton,
    stem,
    stems,
    undamaged,
    words,
)
from legalref.text.tokens import ActMention, tokenize
from legalref.text.wrapping import unwrapped

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from legalref.acts.whose import Whose
    from legalref.names.listed import NameEntry
    from legalref.resolution.resolver import Policy
    from legalref.results import ResultStatus
    from legalref.text.folding import Folded

__all__ = ["NAME_MODES", "Extractor", "extract"]

NAME_MODES: Final = ("titles", "all", "none")

# Every way to cite contains one of these. Each pattern begins with letters for which the engine of
# regular expressions has a fast search, ten times faster than alternatives; one pattern for each
# first letter, because every search reads the whole text; and before that a single rare letter is
# looked for, which is twenty times faster still.
_ANCHORS: Final = (
    # (letter that must occur, pattern)
    ("с", r"ст(?:[.\s\u00a00-9]|ать|атт|ановлени|итуци)"),
    ("С", r"С(?:т(?:[.\s\u00a00-9]|ать)|Т(?:[.\s\u00a00-9]|АТЬ))"),
    ("c", r"cт[.\s\u00a0]"),
    ("t", r"сt[.\s\u00a0]"),
    ("б", r"ба[бп]"),
    ("Б", r"Б(?:А[БП]|а[бп])"),
    ("b", r"-ba[bp]"),
    ("r", r"rt(?:icle|s?\.)"),
    ("R", r"RT(?:ICLE|S?\.)"),
    ("§", r"§"),
    ("s", r"s\. ?[0-9]"),
    ("t", r"st\. ?[0-9]"),
    ("к", r"ко(?:декс|нвенц|н(?![нс]|о(?![мв]\b))|л(?<=ротокол))"),
    ("К", r"К(?:(?<=[УР]К)|(?<=УПК)|о(?:декс|нвенц|нституци|АП))"),
    ("Е", r"ОДЕКС"),
    ("Н", r"АКОН"),
    ("Н", r"НП ?ВС"),
    ("Ц", r"ОНВЕНЦИ"),
    ("Е", r"ОВЛЕНИЕ(?<=ОСТАНОВЛЕНИЕ)"),
    ("г", r"глашени"),
    ("к", r"акт(?:(?<=Пакт)|(?<=пакт)[ аеу])"),
    ("р", r"р(?:тыкул|авил|иказ)"),
    ("ң", r"Заң"),
    ("ң", r"заң(?:[ыі .,;:)»]|ның|ға|да|нан|мен)"),
    ("Ң", r"ЗАҢ"),
    ("қ", r"қаулы"),
    ("Қ", r"Қ(?:П?К|Р |аулы)"),
    ("ғ", r"ағидалар"),
    ("ұ", r"бұйры"),
    ("х", r"хаттама"),
    ("Х", r"Хаттама"),
    ("C", r"Co(?:de|nstitution|nvention)"),
    ("A", r"Act\b"),
    ("D", r"Directive"),
    ("Д", r"Директив"),
    ("L", r"Law"),
    ("P", r"Protocol"),
    ("R", r"R(?:ules|esolution)"),
    ("U", r"U(?:SC|\.S\.C)"),
    ("k", r"kodeks"),
    ("K", r"Kodeks"),
    ("Ә", r"ӘҚБ"),
    ("z", r"zan\.kz"),
    ("k", r"/akn/"),
    ("k", r"kz-"),
    ("Ф", r"ФЗ"),
)
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe0e\ufe0f\ufeff\u0300-\u036f\u0483-\u0487]"
)
# One search a sign costs less than one search for the class; of marks, those that occur.
_INVISIBLE_SIGNS: Final = tuple(
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\ufe0e\ufe0f\ufeff\u0300\u0301\u0304\u0306\u0308\u0327"
)

_PIECE = re.compile(r"[^\W\d_]+|[0-9]+(?:[-.\u2010-\u2015][0-9]+)*[²³¹⁰-⁹]*|\n|[^\w\s]|_")
_BACK: Final = 220
_AHEAD: Final = 900
_QUOTES_OPEN: Final = frozenset('«"“„')
_QUOTES_CLOSE: Final = frozenset('»"”“')
_PLAIN_MARKS: Final = frozenset(".,;()/-–—‑‐−'\"«»“”„[]…:№§+|#_")
_ADDRESS = re.compile(
    r"(?:https?://)?(?:www\.|insecure\.)?(?:adilet\.)?zan\.kz/[^\s\"<>)]*[^\s\"<>),.;]"
)
# Words that belong to citations only between other words of citations.
_WEAK: Final = frozenset(
    (
        "conj",
        "of",
        "range",
        "self",
        "same",
        "cardinal",
        "month",
        "year",
        "suffix",
        "country",
        "republic",
        "head",
        "ordinal",
        "nosign",
    )
)
# Those of them, and words of the names of acts, with which a citation may begin.
_OPENING: Final = frozenset(
    "ordinal cardinal country republic self same year month suffix nosign head".split()
)
_ABBREVIATED: Final = frozenset(
    "ст стст ч чч п пп подп абз гл разд прим г гг art arts no n para par ж т д им ред".split()
)
_AMENDING = re.compile(
    r"(?:редакци|изменени|дополнени|изм\b|доп\b|исключ|утратил|введен|внес)\w*\W+(?:и дополнени\w+\W+)?"
    r"(?:вн[её]с[её]?нн?\w+\W+)?(?:в соответствии с\W+)?$"
)
_AMENDING_BEHIND = re.compile(r"\s*\((?:ввод|введ|порядок введ|см\. стар|қолданысқа енгізіл)")
_DRAFT = re.compile(r"(?:законопроект|проект)\w*\W*$|\bdraft\s(?:new\s)?$")
_DRAFT_AFTER = re.compile(r"^\W*(?:жаңа )?(?:жоба|bill\b|draft)")
_NOT_TITLE = re.compile(
    r"^(?:нет|не|далее|см|ред|в ред|с изм|в редакции|also|see|as amended|hereinafter|бұдан әрі|кроме|том|стр|"
    r"утратил|исключ|введ|holding|или|и|а|что|где|когда)\b", re.IGNORECASE
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class _Proto:
    """What one stretch of text says, apart from its document."""

    start: int
    end: int
    units: tuple[Unit, ...]
    act: ActMention | None
    """The act that the mention names, alone or for its units."""
    resolution: Resolution | None
    """Final, if it needs no context."""
    needs: str = ""
    """``act``, ``self`` or ``same``: which context it waits for."""
    shared: bool = False
    title: str | None = None
    key: str | None = None
    """Act that later numbers may lean on; ``""`` for one that stops the carrying."""
    bare: bool = False
    """Whether a code is named without a country."""
    timely: bool = False
    """Whether another act bore the name before this one, so that a year decides."""


@dataclass(slots=True, eq=False)
class _Draft:
    """A proto of which only the numbers are missing; see :mod:`legalref.parsing.forms`."""

    start: int
    end: int
    units: tuple[OpenUnit, ...]
    act: ActMention | None
    needs: str
    shared: bool
    title: str | None
    repairs: tuple[str, ...]
    bare: bool
    plain: Plain | None = None
    proto: _Proto | None = None
    """Where there is no number to fill in."""


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
        if names not in NAME_MODES:
            raise ValueError(f"names {names!r}: expected one of {', '.join(NAME_MODES)}")
        self.resolver = resolver
        self.day = day
        self.document = ProvisionId(document) if document else None
        self.within = str(ProvisionId(within)) if within else None
        self.country = country.upper() if country else resolver.country
        self._expected = bool(country or document or within or resolver.policy.default_country)
        """Whether the caller has said whose law the text means."""
        self.names = names
        self._anchors = [(sign, re.compile(a).finditer) for sign, a in _ANCHORS]
        self._memo: dict[str, list[_Proto]] = {}
        self._forms: Forms[list[_Draft]] = Forms()
        self._placed: dict[tuple[Any, ...], Resolution] = {}
        """Resolutions of protos of the memo in the contexts that they were met in."""
        self._kinds: dict[str, str] = {}
        self._vocabulary = resolver.lexicon.vocabulary
        self._latin = resolver.lexicon.latin_vocabulary
        self._respelt = resolver.lexicon.respelt_vocabulary

    # -------------------------------------------------------------- the text

    def extract(self, text: str) -> list[Mention]:
        """Return the mentions of ``text`` in order, without overlap."""
        if not isinstance(text, str):
            raise TypeError(f"text must be str, not {type(text).__name__}")
        source = text
        starts: tuple[int, ...] | None = None
        ends: tuple[int, ...] = ()
        if is_written_around(text) or (
            not text.isascii()
            and any(sign in text for sign in _INVISIBLE_SIGNS)
            and _INVISIBLE.search(text)
        ):
            text, starts, ends = compose(text)
        text = undamaged(text)
        if "\n" in text:
            text = unwrapped(text)
        mentions = self._extract(text)
        if self.names != "none":
            mentions = self._with_names(text, mentions)
        if text is source:
            return mentions
        return [_moved(m, source, starts, ends) for m in mentions]

    def _extract(self, text: str) -> list[Mention]:
        positions: list[int] = []
        for sign, finditer in self._anchors:
            if sign in text:
                positions.extend([m.start() for m in finditer(text)])
        if not positions:
            return []
        positions.sort()
        protos: list[tuple[int, _Proto]] = []
        done = 0
        memo = self._memo
        for position in positions:
            if position < done:
                continue
            start, end = self._stretch(text, position, done)
            if end <= start:
                continue
            piece = text[start:end]
            found = memo.get(piece)
            if found is None:
                found = self._read(piece, text, start)
                if len(memo) > 50_000:
                    memo.clear()
                    self._placed.clear()
                memo[piece] = found
            for proto in found:
                protos.append((start, proto))
            done = max(done, end)
        return self._settle(text, protos)

    # -------------------------------------------------------------- stretches

    def _kind(self, word: str) -> str:
        """Return ``strong``, ``opening``, ``weak`` or ``""`` for a word as written.

        Strong words belong to citations by themselves; of the others only some may open one.
        """
        kind = self._kinds.get(word)
        if kind is None:
            folded = fold(word).text
            known = classify(folded) if folded else None
            if known is not None:
                kind = "weak" if known.kind in _WEAK else "strong"
                kind = "opening" if known.kind in _OPENING else kind
            else:
                weak = (
                    stem(folded) in self._vocabulary
                    or folded in _EXTRA
                    or _ROMAN.fullmatch(folded)
                    or changes_an_act(folded)
                    or (word.isascii() and word.isupper() and skeleton(folded) in self._latin)
                    or respelt(folded) in self._respelt
                )
                kind = "opening" if weak else ""
            if len(self._kinds) > 200_000:
                self._kinds.clear()
            self._kinds[word] = kind
        return kind

    def _stretch(self, text: str, position: int, done: int) -> tuple[int, int]:
        """Return the stretch around an anchor in which every word may belong to a citation."""
        if text[position] == "-":
            position += 1
        start = position
        while start > done and (text[start - 1].isalpha() or text[start - 1] == "_"):
            start -= 1
        if text.startswith(("zan.kz", "/akn/", "kz-"), position):
            return self._identifier(text, position, done)
        if text.startswith(("USC", "U.S.C"), position):
            return _american(text, position, done)
        first = _PIECE.match(text, start)
        if first is None or (not self._kind(first[0]) and text[position] != "§"):
            return position, position
        low, high = self._back(text, start, done), self._ahead(text, start)
        if text.endswith("бойынша ", 0, low) and (count := _COUNT.match(text, low)):
            low = count.end()  # «128-бап бойынша 9, 135-бап бойынша 5»: nine cases
        if low > done and text[low - 1] == "(":
            low -= 1  # so that the reader knows whose the closing bracket is
        if _begins_line(text, low) and _HEAD.fullmatch(text, low, high):
            match = _HEADING.match(text, high - 1 if text[high - 1 : high] == "." else high)
            if match is not None and self._kind(_PIECE.match(text, match.start(1))[0]) != "strong":  # type: ignore[index]
                high = match.end(1)
        return low, high

    def _identifier(self, text: str, position: int, done: int) -> tuple[int, int]:
        start = position
        while start > done and not text[start - 1].isspace() and text[start - 1] not in "<\"'(«":
            start -= 1
        end = position
        while end < len(text) and not text[end].isspace() and text[end] not in ">\"')»,;":
            end += 1
        while end > position and text[end - 1] in ".,:":
            end -= 1
        return start, end

    def _back(self, text: str, start: int, done: int) -> int:
        """Return where the stretch around ``start`` begins; most reach back a few words only."""
        for reach in (48, _BACK):
            low = max(done, start - reach)
            best, exhausted = self._back_to(text, start, low, done)
            if not exhausted or low == done:
                break
        return best

    def _back_to(self, text: str, start: int, low: int, done: int) -> tuple[int, bool]:
        """Return the beginning found behind ``low``, and whether ``low`` cut the search short."""
        pieces = _PIECE.findall(text, low, start)
        best = at = start
        upper = text[start].isupper()
        index = len(pieces) - 1
        rfind = text.rfind
        while index >= 0:
            piece = pieces[index]
            at = rfind(piece, low, at)
            first = piece[0]
            if first.isdigit():
                if at == low > done:
                    return best, True
                if text[at - 1 : at].isalpha() and at > low:
                    return best, False  # «l28»: a piece of a number
                best = at
            elif first.isalpha():
                if at == low > done:
                    return best, True  # perhaps cut in the middle of a word
                kind = self._kind(piece)
                if not kind:
                    letter = len(piece) == 1 and text[at + 1 : at + 2] in (")", "»", '"')
                    if piece.lower() not in _FUNCTION and not letter:
                        return best, False  # but «подпункт b) статьи 3»
                elif kind != "weak" or len(piece) == 1:
                    best = at
            elif piece in _QUOTES_CLOSE:
                opened = self._quote_back(text, at, max(done, at - 260))
                if opened is None:
                    return best, False
                best = opened
                if opened <= low:
                    return best, low > done
                pieces = _PIECE.findall(text, low, opened)
                index, at = len(pieces), opened
            elif piece == "№":
                best = at
            elif piece == "." and upper and index > 0:
                before = pieces[index - 1]
                if before[0].isdigit():
                    if text[at + 1 : at + 2].isspace():
                        return best, False
                elif not _abbreviated(before):
                    return best, False
            elif piece not in _PLAIN_MARKS:
                return best, False
            upper = first.isupper()
            index -= 1
        return best, True

    def _quote_back(self, text: str, at: int, low: int) -> int | None:
        for opener in ("«", '"', "“", "„"):
            found = text.rfind(opener, max(low, at - 260), at)
            if found >= 0 and "\n" not in text[found:at]:
                return found
        return None

    def _ahead(self, text: str, start: int) -> int:
        """Return where the stretch that begins at ``start`` ends."""
        limit = min(len(text), start + _AHEAD)
        best = skip = start
        last = ""
        for match in _PIECE.finditer(text, start, limit):
            begin, end = match.span()
            if begin < skip:
                continue
            piece = match[0]
            first = piece[0]
            if first.isdigit():
                best = end
            elif first.isalpha():
                if (
                    last == "."
                    and first.isupper()
                    and begin > start
                    and not self._after_abbreviation(text, begin)
                ):
                    break
                if not self._kind(piece):
                    if piece.lower() in _FUNCTION:
                        last = piece
                        continue
                    if not (len(piece) == 1 and text[end : end + 1] in (")", "»", '"')):
                        if text[begin - 1].isdigit():
                            best = end  # «128а»: the reader must see that the number goes on
                        break
                best = end
            elif piece in _QUOTES_OPEN:
                closed = _closing_quote(text, begin, limit)
                if closed is None:
                    break
                best = skip = closed
            elif piece == "(":
                close = text.find(")", end, min(end + 140, limit))
                if close < 0 or "\n" in text[end:close]:
                    break
                inside = _PIECE.findall(text, end, close)
                if all(not p[0].isalpha() or len(p) == 1 or self._kind(p) for p in inside):
                    best = end
                else:
                    best = skip = close + 1
                    piece = ")"
            elif piece == ")" or piece == "%":
                best = end
                if piece == "%":
                    break
            elif piece not in _PLAIN_MARKS:
                break
            last = piece
        return best

    def _after_abbreviation(self, text: str, begin: int) -> bool:
        before = text[max(0, begin - 12) : begin].rstrip(" .\u00a0")
        word = re.search(r"[^\W\d_]+$", before)
        return word is not None and _abbreviated(word[0])

    # -------------------------------------------------------------- reading a stretch

    def _read(self, piece: str, text: str, offset: int) -> list[_Proto]:
        american = _AMERICAN.search(piece)
        if american is not None:
            start, end = american.span()
            mention = ActMention(start, end, (), "US", "code", named=True, title=american[0])
            cited = self._proto(self._draft((), mention, start, end), piece, [])
            return [*(self._read(piece[:start], text, offset) if start else ()), cited]
        shape = self._forms.shape(piece)
        drafts = self._forms.find(shape) if shape is not None else None
        if drafts is not None and shape is not None:
            numbers = shape[1]
        else:
            folded = fold(piece)
            tokens = tokenize(folded.text)
            readings, compared = read_and_watch(folded.text, tokens, self.resolver.lexicon)
            found = opened(folded, readings, compared)
            numbers, left_open = found.numbers, {id(u.model): u for u in found.units}
            drafts = []
            for index, reading in enumerate(readings):
                limit = readings[index + 1].start if index + 1 < len(readings) else len(piece)
                drafts += self._drafts(piece, folded, reading, limit, left_open)
            # Whether words in brackets are a title may depend on the number before them.
            bracket = any(_BRACKET_TITLE.match(folded.text, r.end) for r in readings)
            if shape is not None and found.conditions is not None and not bracket:
                self._forms.learn(shape, found.conditions, drafts)
        return [self._proto(draft, piece, numbers) for draft in drafts]

    def _drafts(
        self,
        piece: str,
        folded: Folded,
        reading: Reading,
        limit: int,
        left_open: dict[int, OpenUnit],
    ) -> list[_Draft]:
        repairs = folded.repairs
        found: list[_Draft] = []
        units = [
            u
            for u in reading.units
            if _citable(u)
            and (u.langs != "bare" or (u.act is not None and piece[u.act.start :][:2].isupper()))
            and u.langs != "last"  # a stretch ends sooner than its sentence
        ]
        title, title_end = self._title(piece, folded.text, reading, limit)
        title = title or reading.title
        used: set[int] = set()
        items: list[list[Unit]] = []
        for unit in units:
            # One mention an item of a list; parts and points of one item stay together.
            if items and (items[-1][0].start, items[-1][0].end) == (unit.start, unit.end):
                items[-1].append(unit)
            else:
                items.append([unit])
        per_act: dict[int, int] = {}
        for item in items:
            if item[0].act is not None:
                per_act[id(item[0].act)] = per_act.get(id(item[0].act), 0) + 1
        for position, item in enumerate(items):
            act = item[0].act
            shared = act is not None and per_act[id(act)] > 1
            start, end = item[0].start, item[0].end
            if act is not None:
                used.add(id(act))
                if not shared:
                    start, end = min(start, act.start), max(end, act.end)
            own_title = title if position == len(items) - 1 or len(items) == 1 else None
            if own_title is not None:
                end = max(end, title_end)
            units_left_open = tuple(left_open[id(unit)] for unit in item)
            found.append(self._draft(units_left_open, act, start, end, shared, own_title, repairs))
        for act in reading.acts:
            if id(act) in used or act.self_word:
                continue
            if any(p.start <= act.start and act.end <= p.end for p in found):
                continue  # between the parts of one citation
            if not (act.keys or act.named):
                continue
            raw = piece[act.start : act.end]
            if act.abbreviation and not _CAPITALS.search(raw):
                continue
            if raw.isascii() and re.match("/[A-Z]", piece[act.end : act.end + 2]):
                continue  # «CEDAW/C/KAZ/CO/5»: the symbol of a document
            found.append(self._draft((), act, act.start, act.end, repairs=repairs))
        found.sort(key=lambda p: (p.start, -p.end))
        return found

    def _title(
        self, piece: str, folded: str, reading: Reading, limit: int
    ) -> tuple[str | None, int]:
        """Return the title right behind a reading and where it ends."""
        tail = folded[reading.end : limit]
        for pattern in (_QUOTED_TITLE, _BRACKET_TITLE):
            match = pattern.match(tail)
            if match is None:
                continue
            title = match[1].strip()
            if _NOT_TITLE.match(title) or any(c.isdigit() for c in title):
                return None, 0
            pieces = title.split()
            if pattern is _BRACKET_TITLE and not self._may_be_title(title, reading):
                return None, 0
            if pattern is _BRACKET_TITLE and (
                len(pieces) > 14 or {"нет", "не", "емес", "not"} & set(pieces)
            ):
                return None, 0
            return title, reading.end + match.end()
        if _HEAD.fullmatch(piece, 0, reading.end):
            match = _HEADING.match(piece, reading.end)
            if match is not None:
                return match[1].strip().lower(), match.end(1)
        return None, 0

    def _may_be_title(self, title: str, reading: Reading) -> bool:
        """Whether words in brackets are a title: where titles are known, they must be like one."""
        if not reading.units:
            return False
        unit = reading.units[-1]
        names = self.resolver.names
        if unit.act is None or len(unit.act.keys) != 1:
            return bool(names.find(title, outlined=True)) or len(title.split()) <= 4
        key, (level, number) = unit.act.keys[0], unit.path[0]
        outline = self.resolver.corpus.outline(key)
        if level != "art" or outline is None or number not in outline["articles"]:
            return len(title.split()) <= 6  # also behind a range, «ст. 300-302 (обвинительный акт)»
        if names.agreement(title, f"{key}:art{number}")[0] != "unknown":
            return True
        article = outline["articles"][number]
        own = " ".join(str(article.get(f"title_{lang}", "")) for lang in ("ru", "kk", "en"))
        shared = set(stems(fold(title).text)) & set(stems(fold(own).text))
        return bool(shared) and len(title.split()) <= 6

    def _draft(
        self, units: tuple[OpenUnit, ...], act: ActMention | None, start: int, end: int,
        shared: bool = False, title: str | None = None, repairs: tuple[str, ...] = (),
    ) -> _Draft:  # fmt: skip
        needs = ""
        if units and units[0].model.self_word:
            needs = "article"
        elif act is not None and act.self_word:
            needs = act.self_word
        elif units and (act is None or (not act.keys and not act.named)):
            needs = "act"
        bare = (
            act is not None and bool(act.keys) and act.via != "id" and act.country is None
            and self._sort_of(act.keys[0]) == "code"
        )  # fmt: skip
        return _Draft(start, end, units, act, needs, shared, title, repairs, bare)

    def _proto(self, draft: _Draft, piece: str, numbers: list[str]) -> _Proto:
        """Return a draft with its numbers filled in, and decided if it needs no context."""
        if draft.proto is not None:
            return draft.proto
        units, act = tuple([u.filled(numbers) for u in draft.units]), draft.act
        resolution: Resolution | None = None
        key: str | None = None
        if not draft.needs:
            raw = piece[draft.start : draft.end]
            setting = Setting(country=self.country, day=self.day)
            if draft.plain is not None:
                resolution = self.resolver.plain(draft.plain, raw, numbers, setting)
            if resolution is None:
                resolution = self._resolve(raw, units, act, setting, draft.title, draft.repairs)
                if draft.plain is None and draft.title is None:
                    draft.plain = plain_form(draft.units, numbers, resolution, setting)
            key = _leans_on(resolution, act)
        timely = bool(
            self.day is None and units and (act is None or not (act.year or act.date))
            and self._had_another(key)
        )  # fmt: skip
        proto = _Proto(
            draft.start, draft.end, units, act, resolution, draft.needs, draft.shared, draft.title,
            key, draft.bare, timely,
        )  # fmt: skip
        if not units:
            draft.proto = proto
        return proto

    def _resolve(
        self, raw: str, units: tuple[Unit, ...], act: ActMention | None, setting: Setting,
        title: str | None, repairs: tuple[str, ...] = (),
    ) -> Resolution:  # fmt: skip
        resolver = self.resolver
        foreign = foreign_sign(raw.lower()) if act is None or not act.keys else None
        if units:
            outcome = combine([resolver.unit(u, setting, title, foreign) for u in units])
        else:
            assert act is not None
            outcome = resolver.act(act, setting, foreign)
        return resolver.finish(raw, outcome, repairs, self.day)

    # -------------------------------------------------------------- context

    def _settle(self, text: str, protos: list[tuple[int, _Proto]]) -> list[Mention]:
        """Give every mention its context and return the mentions in order."""
        mentions: list[Mention] = []
        said = Said(text, typed=_is_typed(text, protos))
        for index, (offset, proto) in enumerate(protos):
            start, end = offset + proto.start, offset + proto.end
            if text[end - 1] == ")" and _closes_another(text, start, end):
                end -= 1
            elif text[end : end + 1] == ")" and _is_open(text, start, end):
                end += 1  # «УПК РК (ст. 5)»
            context: str | None = "shared act" if proto.shared else None
            resolution, key = proto.resolution, proto.key
            meant = self._defined(text, offset, proto, said.terms) if said.terms else None
            unlisted = -1
            if proto.needs == "act" and proto.act is None:
                unlisted = _unlisted_law(text, mentions[-1].end if mentions else 0, start)
            whose: Whose | None = None
            if meant is None and _may_be_abroad(proto):
                whose = self._whose(said, proto, start, end)
                if whose is HOME and (said.last or "").startswith("!"):
                    said.home()
            if meant is not None and meant != proto.key:
                resolution = self._under(proto, text[start:end], meant)
                context, key = "name given before", meant
            elif unlisted >= 0:
                start, key = unlisted, ""
                outcome = Outcome("outside", reason=Reason("act-unlisted"), country="KZ")
                resolution = self.resolver.finish(text[start:end], outcome, (), self.day)
            elif isinstance(whose, Abroad):
                context, key = "country of the text", f"!{whose.country}"
                resolution = self._foreign(text[start:end], key)
            elif whose is OPEN and resolution is not None:
                context, key = None, ""
                resolution = self._of_nobody(text[start:end], resolution)
            elif resolution is None:
                resolution, context = self._in_context(protos, index, start, end, said)
                key = (
                    _leans_on(resolution, None)
                    if proto.needs in ("self", "same", "article")
                    else None
                )
            if proto.timely and key == proto.key:
                resolution = self._dated(said, proto, start, end, resolution, key)
            noise = self._is_noise(text, start, end, proto, resolution)
            if key is not None and proto.act is not None and proto.act.alias:
                said.terms[_label(proto.act.alias)] = key
            elif key is not None and proto.act is not None and text[end : end + 1] in _EMPHASIS:
                defined = _defined_behind(text, end)
                if defined is not None:
                    said.terms[_label(defined)] = key
            if key is not None and (not noise or key == ""):
                aside = (
                    not proto.units
                    and mentions
                    and _in_brackets(text, mentions[-1].end, start, end)
                )
                if not aside:
                    self._tell(said, proto, key, end)
            if noise:
                if proto.bare and key == proto.key and not proto.units and key:
                    said.hint = key, end
                continue
            if resolution.refs and proto.units:
                segments = resolution.refs[-1].segments
                if segments and segments[0].level == "art":
                    said.article = ((segments[0].level, segments[0].number),)
                    said.article_act = resolution.refs[-1].act
            elif proto.units and proto.units[-1].path[0][1]:
                said.article, said.article_act = (proto.units[-1].path[0],), None
            if proto.units and (start == 0 or text[start - 1] == "\n") and _HEAD.match(text, start):
                said.heading = said.article, said.article_act
            if not proto.units and resolution.refs:
                start = self._behind_title(text, start, resolution.refs[0])
            if mentions and _is_other_name(text, mentions[-1], start, end, resolution):
                # «Протокол о … (Палермский протокол)»: one act, one mention
                start, end = mentions.pop().start, end + 1
            raw = text[start:end]
            if resolution.text != raw:
                resolution = replace(resolution, text=raw)
            mentions.append(Mention(start, end, raw, resolution, context))
        return self._with_ordinals(text, self._with_parts(text, mentions))

    def _behind_title(self, text: str, start: int, act: str) -> int:
        """Return where an act begins whose title stands before its kind, as in bibliographies.

        «О практике применения …. Нормативное постановление … № 7», «О рекламе : Закон …».
        """
        match = _TITLE_BEFORE.search(text, max(0, start - 320), start)
        if match is None or self.resolver.lexicon.key_of_title(fold(match[1]).text) != act:
            return start
        return match.start(1)

    def _with_parts(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """Add parts that follow their article: «ч. 1 ст. 309 УК РК – штраф, ч. 2 – до 5 лет»."""
        found: list[Mention] = []
        search = _PART.search
        for number, mention in enumerate(mentions):
            found.append(mention)
            low = mention.end
            limit = mentions[number + 1].start if number + 1 < len(mentions) else len(text)
            match = search(text, low, min(limit, low + _NEXT_PART))
            refs = mention.resolution.refs if match is not None else ()
            if not refs or mention.resolution.status != "resolved" or not refs[-1].segments:
                continue
            article = refs[-1].segments[0]
            if article.level != "art" or "part" not in self.resolver.levels_of(refs[-1].act):
                continue
            while match is not None and "\n\n" not in text[found[-1].end : match.start()]:
                start, low = match.span()
                part = _PART_WORDS.get(match["word"] or "", match["number"] or "")
                if (
                    part
                    and not text[start - 1].isalpha()
                    and _goes_on(text, found[-1].end, start, low)
                ):
                    path = [("art", article.number), ("part", part)]
                    unit = Unit(path, 0, low - start, 0, low - start, langs="ru")
                    setting = Setting(within=refs[-1].act, country=self.country, day=self.day)
                    resolution = self._resolve(match[0], (unit,), None, setting, None)
                    if resolution.status == "resolved" and not resolution.repairs:
                        context = "article named before"
                        found.append(Mention(start, low, match[0], resolution, context))
                match = search(text, low, min(limit, low + _NEXT_PART))
        return found

    def _with_ordinals(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """Add articles that only an ordinal calls: «по ст. 128 УК РК осуждён, а по 308-й нет»."""
        if "-й" not in text and "-ой" not in text:
            return mentions
        found: list[Mention] = []
        for number, mention in enumerate(mentions):
            found.append(mention)
            refs = mention.resolution.refs
            if mention.resolution.status != "resolved" or not refs[-1].segments:
                continue
            low, act = mention.end, refs[-1].act
            limit = mentions[number + 1].start if number + 1 < len(mentions) else len(text)
            for match in _ORDINAL_ARTICLE.finditer(text, low, min(limit, low + _NEXT_PART)):
                start, end = match.span("ordinal")
                if ends_sentence(text[low : start + 3]) or not _ENDS_ORDINAL.match(text, end):
                    break
                unit = Unit([("art", match["number"])], 0, end - start, 0, end - start, langs="ru")
                setting = Setting(within=act, country=self.country, day=self.day)
                resolution = self._resolve(match["ordinal"], (unit,), None, setting, None)
                if resolution.status == "resolved" and not resolution.repairs:
                    context = "act named before"
                    found.append(Mention(start, end, match["ordinal"], resolution, context))
        return found

    def _tell(self, said: Said, proto: _Proto, key: str, end: int) -> None:
        """Remember the act that a mention named."""
        if proto.units or not self.resolver.lexicon.amends(key):
            said.last, said.told = key, end
            if key.startswith("kz"):
                said.own = key
        sort_of, act = self.resolver.lexicon.sort_of, proto.act
        sort = sort_of(key) if key[:1] not in ("", "!") else ""
        if not sort and act is not None:
            sort = act.sort or (sort_of(act.keys[0]) if act.keys else "")
        if sort:
            said.by_sort[sort] = key

    def _whose(self, said: Said, proto: _Proto, start: int, end: int) -> Whose | None:
        """Return whose law a mention is that does not say so itself; None: as it was read."""
        label = labelled(said.text, start)
        if label is not None:
            return HOME if label == "KZ" else Abroad(label)
        act = proto.act
        if act is None or proto.needs or not act.keys:
            # An act named since decides; else the sentence.
            found = said.scenes.near(start, end)
            return found if found is HOME or isinstance(found, Abroad) else None
        if self.resolver.lexicon.record(act.keys[0]).get("kind") not in _OF_MANY_COUNTRIES:
            found = said.scenes.near(start, end)
            return found if isinstance(found, Abroad) else None
        offset = start - proto.start
        if any(map(str.isdigit, said.text[offset + act.start : offset + act.end])):
            return None  # «Закон № 110-VIII»: a number that no other law has
        kazakh = any(u.langs == "kk" for u in proto.units) or bool(
            KAZAKH_LETTER.search(said.text[start:end].lower())
        )
        whose = said.scenes.at(start, end, expected=self._expected, kazakh=kazakh)
        return OPEN if whose is None and not self._expected and not said.typed else whose

    def _of_nobody(self, raw: str, resolution: Resolution) -> Resolution:
        """Return what a citation comes to of which nothing says whose law it is."""
        refs = resolution.refs or resolution.cited
        candidates = tuple(Candidate(ref, 0.5, "if of Kazakhstan") for ref in refs)
        outcome = Outcome(
            "ambiguous", reason=Reason("code-of-either"), candidates=candidates, score=0.5
        )
        return self.resolver.finish(raw, outcome, (), self.day)

    def _dated(
        self, said: Said, proto: _Proto, start: int, end: int, resolution: Resolution,
        key: str | None,
    ) -> Resolution:  # fmt: skip
        """Return what a citation means in the time that its sentence speaks of."""
        around = said.around(start, end)
        if around is None or not proto.units:
            return resolution
        setting = Setting(within=key, country=self.country, day=self.day, around=around)
        raw = said.text[start:end]
        return self._resolve(raw, proto.units, proto.act, setting, proto.title)

    def _in_context(
        self, protos: list[tuple[int, _Proto]], index: int, start: int, end: int, said: Said
    ) -> tuple[Resolution, str | None]:
        proto = protos[index][1]
        text, last = said.text, said.of(proto.act)
        raw = text[start:end]
        setting = Setting(country=self.country, day=self.day)
        needs = proto.needs
        context: str | None = None
        document = self.document
        if needs == "self":
            setting.self_act = document.act if document else None
            context = "document"
        elif needs == "same":
            setting.self_act = last or None
            context = "act named before"
            if last is not None and last.startswith("!"):
                return self._foreign(raw, last), context
        elif needs == "article":
            word = proto.units[0].self_word
            if word == "same":
                setting.self_article = said.article
                setting.within = said.article_act or last or None
                context = "article named before"
            elif document is not None and document.segments:
                setting.self_article = ((document.segments[0].level, document.segments[0].number),)
                setting.within = document.act
                context = "document"
            elif said.heading is not None:
                setting.self_article, act = said.heading
                setting.within = act or (document.act if document else last) or None
                context = "article named before"
            elif document is None and said.article:
                setting.self_article = said.article
                setting.within = said.article_act or last or None
                context = "article named before"
            if proto.act is not None and proto.act.self_word:
                setting.self_act = document.act if document else last
            if last is not None and last.startswith("!") and word == "same":
                return self._foreign(raw, last), context
        elif proto.act is None and _names_another(text, start, end):
            setting.within = ""
        else:
            setting.within, context = self._act_for(said, protos, index, start)
            if setting.within is not None and setting.within.startswith("!"):
                return self._foreign(raw, setting.within), context
        if setting.within == "":
            setting.within = None
            outcome = Outcome("ambiguous", reason=Reason("unlisted-before"), score=0.5)
            return self.resolver.finish(raw, outcome, (), self.day), context
        units = proto.units
        if needs == "act" and setting.within is not None:
            units = tuple(_without_act(u) for u in units)
        if needs == "act" and self.day is None and self._had_another(setting.within):
            setting.around = said.around(start, end)
        title = proto.title
        if needs == "act" and setting.within is None and title is None:
            dashed = _DASHED_TITLE.match(text, end)
            title = dashed[1].strip() if dashed is not None else None
        place = (
            proto,
            setting.within,
            setting.self_act,
            setting.self_article,
            setting.around,
            title,
        )
        known = self._placed.get(place)
        if known is None:
            if len(self._placed) > 50_000:
                self._placed.clear()
            known = self._placed[place] = self._resolve(
                raw, units, proto.act if needs != "act" else None, setting, title
            )
        resolution = known
        if needs == "act" and resolution.status == "not_found" and context == "act named before":
            # The act named last has no such article: nothing says which other one has.
            setting.within = None
            resolution = self._resolve(raw, units, None, setting, proto.title)
            context = None
        return resolution, context if resolution.status in ("resolved", "outside") else None

    def _defined(
        self, text: str, offset: int, proto: _Proto, defined: Mapping[tuple[str, ...], str]
    ) -> str | None:
        """Return the act to which the document gave the name that a citation uses."""
        act = proto.act
        if act is None or act.country is not None or act.alias is not None or not proto.units:
            return None
        return defined.get(_label(text[offset + act.start : offset + act.end]))

    def _under(self, proto: _Proto, raw: str, key: str) -> Resolution:
        """Return what the places of a citation are in the act ``key``."""
        if key.startswith("!"):
            return self._foreign(raw, key)
        if not key:
            outcome = Outcome("ambiguous", reason=Reason("unlisted-before"), score=0.5)
            return self.resolver.finish(raw, outcome, (), self.day)
        setting = Setting(within=key, country=self.country, day=self.day)
        units = tuple(_without_act(u) for u in proto.units)
        return self._resolve(raw, units, None, setting, proto.title)

    def _foreign(self, raw: str, mark: str) -> Resolution:
        country = mark[1:] or None
        outcome = Outcome(
            "foreign",
            reason=Reason("foreign", (("country", country or "?"),)),
            country=country,
            via="context",
        )
        return self.resolver.finish(raw, outcome, (), self.day)

    def _act_for(
        self, said: Said, protos: list[tuple[int, _Proto]], index: int, start: int
    ) -> tuple[str | None, str | None]:
        """Return the act that a number without one belongs to, by the rules of the module."""
        offset, proto = protos[index]
        text, act = said.text, proto.act
        last = said.of(act)
        if last is None and act is None:
            last = said.hinted(start)
        if last is not None:
            return self._of_year(last, said, start), "act named before"
        sort = act.sort if act is not None else ""
        begins: list[int] = []
        for offset, proto in protos[index + 1 : index + 12]:
            begins.append(offset + proto.start)
            if begins[-1] - start > _NEAR_AHEAD:
                break
            if proto.key is None:
                continue
            # Looked at only once there is an act to take: long lists would be searched each time.
            if _STOPS.search(text, start, begins[-1]) or any(
                _AMENDING.search(text[max(0, begin - 60) : begin].lower()) for begin in begins
            ):
                break
            if sort and self._sort(proto) != sort:
                break
            if not proto.units and self.resolver.lexicon.amends(proto.key):
                continue
            return proto.key, "act named after"
        if self.within is not None and sort in ("", self._sort_of(self.within)):
            return self.within, "given act"
        if self.document is not None and sort in ("", self._sort_of(self.document.act)):
            return self.document.act, "document"
        return None, None

    def _of_year(self, key: str, said: Said, start: int) -> str:
        """Return the code of the year that was named since: 1997, "the 2014 Code", "Article 135"."""
        record = self.resolver.lexicon.record(key)
        others = [str(record[n]) for n in ("predecessor", "successor") if record.get(n)]
        year = said.year_of_code(start) if others else None
        if year is None:
            return key
        for other in (key, *others):
            if str(self.resolver.lexicon.record(other).get("adopted", "")).startswith(year):
                return other
        return ""  # a code of a year in which none of these was adopted

    def _had_another(self, key: str | None) -> bool:
        """Whether another act bore the name of this one before it."""
        return bool(self.resolver.lexicon.record((key or "").partition(":")[0]).get("predecessor"))

    def _is_noise(
        self, text: str, start: int, end: int, proto: _Proto, resolution: Resolution
    ) -> bool:
        """Whether the stretch only looks like a mention."""
        if proto.act is not None and proto.act.head in ("rules", "order"):
            pieces = text[end - (proto.act.end - proto.act.start) : end].split()
            if len(pieces) == 2 and proto.act.end == proto.end and _GENITIVE.match(text, end):
                return True  # «Правила перенаправления грузов»
        before = text[max(0, start - 60) : start].lower()
        if resolution.status == "not_found":
            return resolution.reason.code in (
                "no-act-no-article",
                "gazette",
                "act-unnamed",
                "empty",
                "bill",
                "number-nowhere",
                "no-such-number",
                "dotted-number",
            ) and (not proto.act or not proto.act.keys)
        if proto.units:
            if proto.units[0].langs == "bare" and text[start - 1 : start] in _NO_NUMBER:
                return True
            if proto.needs == "act" and NOT_ARTICLE.match(text, end):
                return True
            if resolution.status == "ambiguous" and not any(map(str.isdigit, text[start:end])):
                return proto.act is None  # «первая статья доходов»
            if proto.needs == "act" and _names_another(text, start, end) == "private":
                return True
            if proto.needs == "act" and GAZETTE.search(before):
                return True
            if proto.act is not None and (
                proto.act.draft or "законопроект" in text[start:end].lower()
            ):
                return True
            unnamed = proto.act is not None and not (proto.act.keys or proto.act.named)
            if unnamed and resolution.status == "ambiguous" and not _of_article(proto.units[0]):
                return True  # «приложение 1 к приказу»
            if resolution.status == "outside" and not resolution.refs and proto.act is not None:
                act = proto.act  # «п. 3 приказа № 128»: of whom, and of which year?
                if act.number and not (act.date or act.country or act.title or act.year):
                    return act.head != "law"
            if proto.needs == "self" and proto.act and proto.act.sort == "agreement":
                return self.document is None  # «настоящего Договора»: a contract
            return proto.needs == "article" and resolution.status == "ambiguous"
        if proto.act is not None:
            if _UNREAD.search(before):
                return True
            if proto.act.abbreviation and proto.act.country is None:
                return True  # «УК» alone is also a managing company
            if resolution.status == "ambiguous" and not resolution.candidates:
                return True
            if _DRAFT.search(before) or _DRAFT_AFTER.match(text[end : end + 20].lower()):
                return True
            amends = _AMENDING.search(before) or _AMENDING_BEHIND.match(text, end)
            if amends and (proto.act.number or resolution.status == "ambiguous"):
                return resolution.status in ("outside", "ambiguous")
            if resolution.status == "outside" and not resolution.refs:
                act = proto.act
                return not (act.title or (act.head == "law" and act.number and act.country == "KZ"))
            if (
                resolution.status == "foreign"
                and not proto.act.keys
                and not proto.act.title
                and not proto.act.number
            ):
                return True
            return self.names == "none"
        return False

    def _sort_of(self, key: str) -> str:
        return self.resolver.lexicon.sort_of(key.partition(":")[0])

    def _sort(self, proto: _Proto) -> str:
        """Return the kind of the act that later numbers may lean on."""
        if proto.key and not proto.key.startswith("!"):
            return self._sort_of(proto.key)
        return proto.act.sort if proto.act is not None else ""

    # -------------------------------------------------------------- names

    def _named(self, entry: NameEntry) -> Outcome:
        """Return what a name of the closed list means in running text."""
        refs = tuple(ProvisionId(r) for r in entry.refs)
        if entry.ambiguous:
            candidates = tuple(Candidate(r, 0.5, "same name") for r in refs)
            reason = Reason("name-ambiguous", (("name", entry.text),))
            return Outcome("ambiguous", reason=reason, candidates=candidates, score=0.5)
        reason = Reason("resolved-by-name", (("refs", ", ".join(refs)), ("name", entry.text)))
        record = self.resolver.lexicon.record
        outside = any(record(r).get("depth") == "named" for r in refs if r.is_act)
        status: ResultStatus = "outside" if outside else "resolved"
        return Outcome(status, refs, refs, reason, via="exact", score=0.95)

    def _with_names(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """Add mentions by name where no citation stands: longest first, whole words only."""
        scanner = scanner_of(self.resolver, self.names)
        taken = [(m.start, m.end) for m in mentions]
        starts = [s for s, _ in taken]
        added: list[Mention] = []
        for start, end, entry in scanner.scan(text):
            at = bisect_right(starts, start) - 1
            if at >= 0 and taken[at][1] > start:
                continue
            if at + 1 < len(taken) and taken[at + 1][0] < end:
                continue
            before = text[max(0, start - 60) : start].lower()
            if _DRAFT.search(before) or _DRAFT_AFTER.match(text[end : end + 20].lower()):
                continue
            raw = text[start:end]
            resolution = self.resolver.finish(raw, self._named(entry), (), self.day)
            added.append(Mention(start, end, raw, resolution, None))
        if not added:
            return mentions
        return sorted([*mentions, *added], key=lambda m: (m.start, m.end))


# A part without its article, which was named before it
_PART = re.compile(
    r"[чЧ](?:\.\s?|аст(?:ь|и|ью)\s)"
    r"(?:(?P<number>[0-9]{1,2}(?:-[0-9])?)(?![0-9]|-[а-я]|[.,/][0-9])"
    r"|(?P<word>(?:перв|втор|трет|четв[её]рт)[а-я]{2,3})(?=\s[-–—]))"
    r"(?!(?:\s*,\s*|\s+и\s+|\s+или\s+|[-–/])[0-9])"
    r"(?![\s,]*(?:п\b|пп\b|пункт|подпункт|ст\b|стать|настоящ|той\b|этой|данной|указанн|договор|контракт|план|"
    r"проект|сметы|прилож|работ|книг|том|фильм|доклад|отч[её]т|задани|урок|дня))"
)
# What may stand behind such a part: that which tells of it, or else the end of what is said.
_TELLS_OF_PART = re.compile(
    r"[)*_]*\s*(?:[–—]|-\s|предусм|наказ|устанавл|содерж|кара|гласит|влеч|охватыв|говорит)"
)
_ENDS_PART = re.compile(r"[)*_]*\s*(?:[;,.:)\n]|$|и\s|а\s|этой|же\b)")
_PART_WORDS: Final = {
    f"{stem}{ending}": number
    for number, stem, endings in (
        ("1", "перв", "ая ой ую"), ("2", "втор", "ая ой ую"), ("3", "трет", "ья ьей ью"),
        ("4", "четверт", "ая ой ую"), ("4", "четвёрт", "ая ой ую"),
    )
    for ending in endings.split()
}  # fmt: skip
_NEXT_PART: Final = 200
# «а по 308-й – нет»: the feminine ordinal means an article where no other noun follows.
_ORDINAL_ARTICLE = re.compile(
    r"(?:(?<=\bпо\s)|(?<=-й\s[и,]\s)|(?<=-й,\s))(?P<ordinal>(?P<number>[0-9]{2,3}(?:-[0-9])?)-(?:й|ой))(?![а-яё0-9-])"
)
_ENDS_ORDINAL = re.compile(
    r"\s*(?:[.,;:!?)»\n]|[–—]|-\s|$)"
    r"|\s(?:и|а|но|или|же|не|нет|его|её|их|уже|был[аи]?|(?:оправда|осуд|осужд|возбу|прекра|обвин)[а-яё]+)\b"
)
# A number behind one of these is an amount, a case or an index.
_NO_NUMBER: Final = frozenset("-–−№/#+$")
_QUOTED_TITLE = re.compile(r'\s*[-:,.]?\s*"([^"\n]{3,250})"')
_GENITIVE = re.compile(r"\s[а-яё]+(?:ов|ев|ей|ий)\b")
_CAPITALS = re.compile(r"[^\W\d_a-zа-яёәғқңөұүһі](?:[^\W\d_]?[^\W\d_a-zа-яёәғқңөұүһі]|\.)")
# «ст. l28 УК РК»: the code is not what is cited
_UNREAD = re.compile(
    r"\bст(?:ать[а-яё]{1,2})?\.?\s?(?=\S*[0-9])(?=\S*[a-zа-яё])[0-9a-zа-яё]{1,6}\s$"
)
# «Статья 450. Предоставление помещений …» at the head of a line, to its end
_HEAD = re.compile(
    r"\s*(?:(?:Стать[яи]|СТАТЬ[ЯИ]|Article|ARTICLE)\s+[0-9]+(?:[-.][0-9]+)*|[0-9]+(?:-[0-9]+)?[- ]?(?:бап|БАП))\.?"
)
_HEADING = re.compile(
    r"\.\s+([A-ZА-ЯӘҒҚҢӨҰҮҺІ][^\n0-9]{2,250}?)(?=\.?[ \t*_#]*(?:\n|$)|\.[*_]*\s|[*_]{2})"
)
_TITLE_BEFORE = re.compile(r"(?:^|[.\n\t]\s*)(Об?\s[^.\n]{8,300}?)\s?[.:/]{1,2}\s$")
_DASHED_TITLE = re.compile(r"[*_`]*\s*[–—-]\s+([^;,.:()\n]{5,90})")
_BRACKET_TITLE = re.compile(r"\s*[-:,]?\s*\(([^()\n]{3,140})\)")
_EXTRA: Final = frozenset(
    (
        "также а либо равно как зру зрк қрз lrk рк же от dated adopted on за нормативное "
        "нормативного нормативному нормативным нормативном верховного суда правительства "
        "президента министра пленума жоғарғы соттың сотының үкіметінің президентінің "
        "нормативтік supreme court вс нп объединенных наций оон бұұ un united nations "
        "министрінің министрлігінің ішкі істер еңбек халықты әлеуметтік қорғау бас прокурорының "
        "прокуратурасының әділет денсаулық сақтау болып тіркелген бірлескен б бб т тт"
    ).split()
)
# Words inside names of acts that may not end a stretch.
_FUNCTION: Final = frozenset(
    "о об в во на с со при для из за не её ее the a an for against and туралы және мен".split()
)
_ROMAN = re.compile("[ivxіх]+")
_COUNT = re.compile(r"[0-9]{1,4}, (?=[0-9]{1,4}(?:-[0-9]{1,2})?[- ]ба[бп](?!тар))")


_AMERICAN = re.compile(
    r"(?:\bUS law \()?[0-9]+ +U\.? ?S\.? ?C\.?(?: *§+)? *[0-9]+[a-z]?(?:\([0-9a-z]+\))*\)?"
)


# What a number may belong to that is no listed act: «ст. 12 Устава», «ст. 8 ГрК», "of the Charter", "Article 3 CAT".
# Drafts and programmes are no law.
_PRIVATE = (
    r"\s+(?:[а-яё]*(?:[ое]го|ей|ой|их|ых)\s+)?(?:устава|хартии|декларации|положения|регламента|договора|контракта|"
    r"статута|инструкции|оферты|(?:законо)?проекта|программы|концепции|стратегии|плана)\b"
    r"|,?\s?(?:of|under)\s+(?:(?:the|its|this|that|their|an?)\s+)?(?:\w+\s+)?(?:charter|statute|bylaws|articles of|"
    r"agreement|contract|guidelines?|declaration|manual|policy|draft|bill|programme|program|strategy|handbook)\b"
    r"|,?\s?of\s+(?:the|this|that|our|its)\s+(?:\w+['’]s\s+)?(?:\w+\s+)?(?:style guide|guide|rulebook|newsletter)\b"
)
_ANOTHER_ACT = re.compile(
    rf"(?P<private>(?i:{_PRIVATE}))|\s+[А-ЯЁ][А-ЯЁа-яё]{{0,3}}К\b(?![-.]?\w)"
    r"|\s+[А-ЯЁ][а-яё]+(?:ого|ей|ой|их|ых)\s+(?:кодекса|конвенции|соглашения|протокола|закона|хартии|директивы)\b"
    r"|,?\s?(?:of|under)\s+(?:(?:the|its|this|that|their)\s+)?(?!Kaza|Qaza)[A-Z]\w+"
    r"|\s[A-Z]{3,6}\b(?!-?\w| [A-Z]{2})"
)
_ANOTHER_BEFORE = re.compile(
    r"(?i:жарғы|шарт|бағдарлама|хартия|декларация|нұсқаулық|нұсқаулығы|регламент|статут|жоба|тұжырымдама|стратегия|"
    r"жоспар)\w{0,3}(?:ның|нің|дың|дің|тың|тің)\s+(?:[0-9–-]+\s+жыл\w*\s+арналған\s+)?$"
)


# «ЗРК О ПОД/ФТ ст. 4», «закон о пчеловодстве, ст. 7»
_UNLISTED_LAW = re.compile(
    r"(?:ЗРК|(?<![а-яё])[Зз]акон[ауе]?м?)\s+(?:РК\s+|Республики\s+Казахстан\s+)?[Оо]б?\s+"
    r"(?:[^\s.;:!?()]+[\s,]+){1,5}$"
)


def _unlisted_law(text: str, low: int, start: int) -> int:
    """Return where a law begins that no list has and whose article stands at ``start``, or -1."""
    low = max(low, start - 100)
    if text.find("акон", low, start) < 0 and text.find("ЗРК", low, start) < 0:
        return -1
    match = _UNLISTED_LAW.search(text, low, start)
    return match.start() if match is not None else -1


def _names_another(text: str, start: int, end: int) -> str:
    """Say whether an unlisted act stands beside a number, which then is of no act named before.

    ``private`` for charters and contracts, which are no law at all; ``act`` for others.
    """
    match = _ANOTHER_ACT.match(text, end)
    if match is not None:
        return "private" if match["private"] else "act"
    if text[start - 2 : start - 1] in "ңҢн" and _ANOTHER_BEFORE.search(
        text, max(0, start - 60), start
    ):
        return "private"
    return ""


_OF_MANY_COUNTRIES: Final = ("code", "constitution", "law")
"""Kinds of acts whose names other countries' acts bear as well."""
_LONGEST_TYPED: Final = 400
_JOINTS_TYPED: Final = 6  # letters of «и», «а также», "and" between citations
_EMPHASIS: Final = ("*", "_")
_EMPHASIS_END = re.compile(r"[*_]+\s*(?=\()")
_LONGEST_DEFINITION: Final = 120
_STOPS = re.compile(r"[.!?]\s+[A-ZА-ЯӘҒҚҢӨҰҮҺІ]|\n")
_NEAR_AHEAD: Final = 200  # code points; an act named later than that is of another thought


def _begins_line(text: str, at: int) -> bool:
    """Whether a line begins at ``at``, signs of a heading or a list aside."""
    while at and text[at - 1] in "#*_> \t":
        at -= 1
    return at == 0 or text[at - 1] == "\n"


def _defined_behind(text: str, end: int) -> str | None:
    """Return the name given to an act whose own name marks of emphasis close at ``end``."""
    opened = _EMPHASIS_END.match(text, end)
    if opened is None:
        return None
    folded = fold(text[opened.end() : opened.end() + _LONGEST_DEFINITION]).text
    defined = DEFINED.match(folded)
    return defined[1] if defined is not None else None


def _american(text: str, position: int, done: int) -> tuple[int, int]:
    """Return the stretch of a citation of the United States Code around ``position``."""
    for match in _AMERICAN.finditer(text, max(done, position - 24), position + 40):
        if match.start() <= position < match.end():
            end = match.end()
            if text[end - 1] == ")" and match[0].count("(") < match[0].count(")"):
                end -= 1
            return match.start(), end
    return position, position


def _abbreviated(word: str) -> bool:
    return word.lower() in _ABBREVIATED or len(word) == 1


def _closing_quote(text: str, begin: int, limit: int) -> int | None:
    depth = 0
    for at in range(begin, min(limit, begin + 320)):
        char = text[at]
        if char == "\n":
            return None
        if char in "«„" or (char == "“" and at == begin):
            depth += 1
        elif char in "»”" or (char == "“" and depth) or (char == '"' and at > begin):
            depth -= 1
            if depth <= 0:
                return at + 1
        elif char == '"' and at == begin:
            depth = 1
    return None


def _citable(unit: Unit) -> bool:
    """Whether a unit may be a mention in running text: it needs an article, or an act."""
    return unit.path[0][0] in ("art", "section") or bool(unit.self_word) or unit.act is not None


def _in_brackets(text: str, before: int, start: int, end: int) -> bool:
    """Whether an act is only mentioned beside the one before it: «Протокол (ратифицирован Законом …)»."""
    between = text[before:start]
    return (
        len(between) <= 60 and "(" in between and ")" not in between and text[end : end + 1] == ")"
    )


def _goes_on(text: str, named: int, start: int, end: int) -> bool:
    """Whether a part goes on with the article that was named up to ``named``, as in «ч. 2 – штраф».

    «Часть 3 дела», «Право. Ч. 2. С. 15» speak of something else.
    """
    if _TELLS_OF_PART.match(text, end) is not None:
        return True
    if text[start].isupper() or ends_sentence(text[named : start + 3]):
        return False
    return _ENDS_PART.match(text, end) is not None


def _of_article(unit: Unit) -> bool:
    return unit.path[0][0] in ("art", "section")


def _without_act(unit: Unit) -> Unit:
    return replace(unit, act=None)


def _is_typed(text: str, protos: list[tuple[int, _Proto]]) -> bool:
    """Whether a text is nothing but citations, as somebody types them into a field."""
    if len(text) > _LONGEST_TYPED:
        return False
    read = sum(proto.end - proto.start for _, proto in protos)
    return sum(map(str.isalpha, text)) - read <= _JOINTS_TYPED


def _may_be_abroad(proto: _Proto) -> bool:
    """Whether nothing in a mention says whose law it is: no country, date, number or treaty."""
    act = proto.act
    if act is None or proto.needs:
        return proto.needs == "act" and _of_article(proto.units[0])
    return act.country is None and not (
        act.via == "id" or act.number or act.date
        or (act.keys and not act.keys[0].startswith("kz"))
    )  # fmt: skip


@lru_cache(maxsize=4096)
def _label(name: str) -> tuple[str, ...]:
    """Return the words of a short name of an act, without endings: «Кодекстің», «ҚК-нің», «УК»."""
    known = [(word, classify(word)) for word in words(fold(name).text)]
    return tuple(stem(w) for w, k in known if k is None or k.kind not in ("suffix", "of"))


def _leans_on(resolution: Resolution, act: ActMention | None) -> str | None:
    """Return the act that later numbers may lean on; ``!`` and the country for foreign law."""
    if resolution.status == "foreign":
        return f"!{resolution.country or ''}"
    if resolution.refs:
        return resolution.refs[-1].act
    if resolution.cited:
        return resolution.cited[-1].act
    if resolution.status == "outside":
        return ""
    if act is not None and len(act.keys) == 1:
        return act.keys[0]
    return None


def _moved(
    mention: Mention, source: str, starts: tuple[int, ...] | None, ends: tuple[int, ...]
) -> Mention:
    """Return a mention of prepared text as a mention of the text as given."""
    start, end = mention.start, mention.end
    if starts is not None:
        start, end = starts[start], ends[end - 1]
    raw, resolution = source[start:end], mention.resolution
    if raw == mention.text:
        return Mention(start, end, raw, resolution, mention.context)
    return Mention(start, end, raw, replace(resolution, text=raw), mention.context)


def _is_open(text: str, start: int, end: int) -> bool:
    """Whether a bracket is opened in a stretch and not closed."""
    return text.count("(", start, end) > text.count(")", start, end)


def _is_other_name(text: str, named: Mention, start: int, end: int, resolution: Resolution) -> bool:
    """Whether an act is only called by another of its names, in brackets behind the first."""
    refs = resolution.refs
    return (
        len(refs) == 1
        and refs == named.resolution.refs
        and refs[0].is_act
        and text[end : end + 1] == ")"
        and text[named.end : start].strip() == "("
    )


def _closes_another(text: str, start: int, end: int) -> bool:
    """Whether the bracket that ends a mention closes one in front of it: «(см. ч. 3 п. 2)»."""
    if text.count("(", start, end) >= text.count(")", start, end) or text[end : end + 1] == ")":
        return False
    low = max(text.rfind("\n", 0, start), start - _BACK, 0)
    return text.rfind("(", low, start) > text.rfind(")", low, start)


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
            f"context has {sorted(unknown)}; expected act, country, date, for example {{'act': 'kz-cc'}}"
        )
    day = day_of(as_of if as_of is not None else given.get("date"), law)
    resolver = resolver_of(law, policy)
    key = (id(resolver), day, document, given.get("act"), given.get("country"), names)
    found = _extractors.get(key)
    if found is None or found.resolver is not resolver:
        found = Extractor(
            resolver,
            day=day,
            document=document,
            within=given.get("act"),
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
    return Mentions(reader.extract(text), text, corpus)
