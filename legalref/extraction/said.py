"""What a running text has said before a place: acts, terms it defined, countries, years."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from legalref.acts.whose import Abroad, Act
from legalref.extraction.abroad import Labels
from legalref.extraction.scenes import Scenes
from legalref.extraction.terms import Terms
from legalref.languages.rules import rule
from legalref.text.dating import ends_sentence, sentence_bounds
from legalref.text.times import Times

if TYPE_CHECKING:
    from collections.abc import Iterable

    from legalref.acts.whose import Owner
    from legalref.extraction.titling import Titled
    from legalref.results import Reason
    from legalref.text.tokens import ActMention

__all__ = ["Said"]

_CENTURIES: Final = re.compile("19[0-9]{2}"), re.compile("20[0-9]{2}")
_CODE_OF_YEAR: Final = rule("code-of-year")
_LONGEST_CODE: Final = 24  # code points before a year, and behind its first digit
_LONGEST_WORD: Final = 40
_TO_THE_PRESENT: Final = rule("leads-to-the-present")
_ANOTHER_DOCUMENT: Final = rule("another-document")
_NEAR: Final = 120


class TimeSaid:
    """The memory of the time of which the acts of a text are."""

    __slots__ = ("editions", "former", "sure", "undecided")

    def __init__(self) -> None:
        self.former: str | None = None
        """The act before the one named last in whose time its mention was read, if it was."""
        self.undecided: Reason | None = None
        """Why it stayed open of which time that mention is, if it did."""
        self.sure: int = -1
        """Where the mention ends that said itself of which time its act is: «нового УК РК»."""
        self.editions: dict[str, dict[str, int]] = {}
        """The acts that the text called by day, number or year, by each that bears their name
        since; where the first such mention ends."""

    def call(self, key: str, heirs: Iterable[str], end: int) -> None:
        """Remember an act that was called so, ``""`` if no list has it, and its heirs."""
        for each in (key, *heirs):
            self.editions.setdefault(each, {}).setdefault(key, end)

    def formers(self, key: str) -> dict[str, int]:
        """Return the acts called so that bore the name of one before, unless that was, too."""
        called = self.editions.get(key, {})
        return {} if key in called else called


class Said:
    """The memory of one text; what is read is told to it in the order of the text."""

    __slots__ = (
        "_codes", "_looked", "_today",
        "acts_of", "alike", "article", "article_act", "article_told", "by_section", "by_sort",
        "former", "hint", "labels", "last", "named_of", "numbered",
        "offences", "offences_behind", "other", "own", "own_told",
        "parts", "scenes", "several", "strange", "terms", "text",
        "time", "times", "titled", "told", "told_alone", "told_of", "typed",
    )  # fmt: skip

    def __init__(self, text: str, *, typed: bool = False) -> None:
        self.text: str = text
        self.times: Times = Times(text)
        """The years, and the day, that the text tells of itself."""
        self.scenes: Scenes = Scenes(text)
        """The countries that the text speaks of."""
        self.labels: Labels = Labels(text)  # those before citations and above them
        self.typed: bool = typed
        """Whether the text is nothing but citations that somebody typed."""
        self.last: Owner | None = None
        """The act named last."""
        self.time: TimeSaid = TimeSaid()
        self.other: tuple[Owner, int] | None = None
        """The act named before that one, if it was another, and where its mention ends."""
        self.titled: Titled | None = None
        """The act whose title stood last in a line of its own."""
        self.parts: tuple[str, ...] = ()
        """The acts of the name by which one was called last, as the Civil Code is of two."""
        self.acts_of: dict[str, set[str]] = {}
        """The acts with which the numbers of articles were cited."""
        self.strange: int = -1
        """Where an article of a document ends that is no listed act: «статья 5 Устава»."""
        self.told: int = 0
        """Where the mention ends that named :attr:`last`."""
        self.by_section: bool = False
        """Whether the text has called an article of an act a section."""
        self.told_alone: bool = False
        """Whether that mention was the act alone, as at the head of a line or a column."""
        self.own: Act | None = None
        """The act of Kazakhstan named last."""
        self.own_told: int = 0
        """Where the mention ends that named :attr:`own`."""
        self.alike: Act | None = None
        """The act of Kazakhstan by whose name the law of another country was called since."""
        self.by_sort: dict[str, Owner] = {}
        """The act named last of each kind."""
        self.hint: tuple[Owner, int] | None = None
        """A code that only an abbreviation called, «по нашему УК это статья 309», and its end."""
        self.former: int = -1
        """Where the last place ends that was one of a code before, nobody says which."""
        self.offences: tuple[Act, int] | None = None
        """The code whose offences a list names, and where its last item ends."""
        self.offences_behind: tuple[Act | None, int] = (None, 0)
        """The code that the words behind a list say, for the places in front of the index."""
        self.article: tuple[tuple[str, str], ...] = ()
        """The article named last."""
        self.article_act: str | None = None
        """The act of :attr:`article`, if it is known."""
        self.article_told: int = 0  # where its mention ends
        self.several: bool = False
        """Whether the article named last was one of a list or a range."""
        self.told_of: dict[str, int] = {}
        """Where the mention ends that named the act of each kind."""
        self.numbered: int = -1  # where the last place ends that is of a law by its number
        self.named_of: dict[str, int] = {}  # where each kind was named by more than its word
        self.terms: Terms = Terms(text)  # the names that it gives to acts
        self._codes: list[tuple[int, int, str]] | None = None
        self._today: list[int] = []
        self._looked: tuple[int, int] | None = None  # for words of today, between which places

    # -------------------------------------------------------------- telling

    def home(self) -> None:
        """Forget foreign law: the text turns to Kazakhstan."""
        if isinstance(self.last, Abroad):
            if self.alike is None and self.own is not None:
                self.told = self.own_told
            self.last = self.alike or self.own
        if isinstance(self.by_sort.get("code"), Abroad):
            del self.by_sort["code"]

    # -------------------------------------------------------------- asking

    @property
    def last_key(self) -> str | None:
        """The key of the act named last, if it is a listed one."""
        return self.last.key if isinstance(self.last, Act) else None

    def hinted(self, start: int) -> Owner | None:
        """Return the code that an abbreviation called in the same sentence, right before."""
        if self.hint is None or not 0 <= start - self.hint[1] <= _NEAR:
            return None
        between = self.text[self.hint[1] : start]
        return None if self._hints_aside() or ends_sentence(between) else self.hint[0]

    def hints_another(self, last: Owner) -> bool:
        """Whether an abbreviation has called another code since the act named last."""
        hint = self.hint
        return (
            hint is not None and hint[1] > self.told and hint[0] != last and not self._hints_aside()
        )

    def _hints_aside(self) -> bool:
        """Whether the abbreviation stands in brackets alone: «(не путать с КоАП)»."""
        at = self.hint[1] if self.hint is not None else 0
        return self.text.startswith(")", at) and not self.text.startswith("):", at)

    def year_of_code(self, start: int) -> str | None:
        """Return the year by which a code was called since the act named last: "the 2014 Code"."""
        if self._codes is None:
            self._codes = _codes_of_years(self.text)
        at = bisect_right(self._codes, (start, start)) - 1
        return self._codes[at][2] if at >= 0 and self._codes[at][1] >= self.told else None

    def turned(self, told: int, start: int) -> bool:
        """Whether the text has turned to another document since ``told``, a sentence ago at most.

        «Статья 128 УК РК соответствует Протоколу. Статья 6 обязывает …»
        """
        low = sentence_bounds(self.text, start, start)[0]
        if low > told:
            before = max(0, low - 2)
            low = sentence_bounds(self.text, before, before)[0]
        low, high = max(told, low), start + _LONGEST_WORD
        if not _ANOTHER_DOCUMENT.may_fire(self.text, low, high):
            return False
        found = _ANOTHER_DOCUMENT.pattern.search(self.text, low, high)
        return found is not None and found.start() < start

    def speaks_of_today(self, start: int, end: int) -> bool:
        """Whether words between two places lead from a former act to the one of today."""
        self._look_for_today(start, end)
        at = bisect_left(self._today, start)
        return at < len(self._today) and self._today[at] < end

    def _look_for_today(self, start: int, end: int) -> None:
        """Find the words of today between two places; no stretch of the text is searched twice."""
        low, high = self._looked or (start, start)
        find = _TO_THE_PRESENT.pattern.finditer
        if start < low:
            before = [m.start() for m in find(self.text, start, low + _LONGEST_WORD)]
            self._today[:0] = [at for at in before if at < low]
        if end > high:
            behind = [m.start() for m in find(self.text, high, end + _LONGEST_WORD)]
            self._today += [at for at in behind if at < end]
        self._looked = min(start, low), max(end, high)

    def of(self, act: ActMention | None) -> Owner | None:
        """Return the last act that a bare head word may mean; the last of all without one."""
        if act is None or not act.sort:
            return self.last
        return self.by_sort.get(act.sort)


def _codes_of_years(text: str) -> list[tuple[int, int, str]]:
    """Return the codes that are called by their year, «УК РК 1997 г.»: end, beginning, year.

    Looked for around years, which takes a third of the time of looking for them everywhere.
    """
    found: dict[tuple[int, int], str] = {}
    for years in _CENTURIES:
        for year in years.finditer(text):
            at = year.start()
            low, high = max(0, at - _LONGEST_CODE), at + _LONGEST_CODE
            for match in _CODE_OF_YEAR.pattern.finditer(text, low, high):
                found[match.end(), match.start()] = next(filter(None, match.groups()))
    return [(end, start, year) for (end, start), year in sorted(found.items())]
