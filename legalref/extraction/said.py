"""What a running text has said before a place: acts, terms it defined, countries, years."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from legalref.extraction.abroad import OWN_COUNTRY, comes_home
from legalref.languages.classify import country_of
from legalref.text.dating import REACH, ends_sentence, sentence_around

if TYPE_CHECKING:
    from legalref.text.tokens import ActMention

__all__ = ["OPEN", "Said"]

OPEN: Final = "?"
"""Mark of a code that may be ours or another country's."""

# Two patterns, because searches for fixed letters are fast and those for alternatives are not.
_OLD_YEARS: Final = (
    re.compile("199[7-9](?![0-9])"),
    re.compile("20(?:0[0-9]|1[0-5])(?![0-9])"),
)
# A quick look whether a text speaks of another country at all.
_ABROAD: Final = re.compile(
    "Росси|росси|Беларус|белорус|Белорус|Кыргыз|кыргыз|Кирги|Узбек|узбек|Таджик|таджик|Украин|украин|Туркмен|"
    "Грузи|грузин|Армен|армян|Азербайдж|Молд[ао]в|Герман|РФ|УзССР"
)
# «в Казахстане», «в Республике Беларусь»; «российский законодатель»; «по праву Узбекистана»
_FRAME: Final = re.compile(
    r"(?:(?:^|[,;:(–—-]|\b(?:а|и|как|же|так|тогда|например))\s*)во?\s+(?:республике\s+|российской\s+)?"
    r"(?P<place>[а-яё]{4,}[еиь]|рф|рб|рк|рт|руз)\b"
    r"|\b(?P<adjective>[а-яё]{5,}(?:ск|цк)(?:ий|ого|ом|ому|ая|ой|ую|им|ое))\s+(?:уголовн\w+\s+|нов\w+\s+)?"
    r"(?:законодат|закон|кодекс|ук\b|прав[оае]|правоприменит)"
    r"|\b(?:законодательств|прав|закон)[а-яё]{0,3}\s+(?:республики\s+|российской\s+)?(?P<whose>[а-яё]{4,}|рф|рб|рк)\b"
)
_CODE_OF_YEAR: Final = re.compile(
    r"\b((?:19|20)[0-9]{2}) Code\b|\bCode of ((?:19|20)[0-9]{2})\b"
    r"|\b[Кк]одекс(?:а|у|ом|е)?(?: РК)? ((?:19|20)[0-9]{2}) ?г"
    r"|\b((?:19|20)[0-9]{2}) жылғы [Кк]одекс"
)
_NEAR: Final = 120
_FAR: Final = 300
_PLACE_OF: Final = {"рф": "RU", "рб": "BY", "рк": "KZ", "рт": "TJ", "руз": "UZ", "федерации": "RU"}
_OURS: Final = re.compile(r"(?:наш|отечественн|национальн)[а-яё]*\s+(?:уголовн[а-яё]+\s+)?$")


class Said:
    """The memory of one text; what is read is told to it in the order of the text."""

    __slots__ = (
        "_abroad", "_at_home", "_code", "_code_end", "_foreign", "_ours", "_years", "article",
        "article_act", "by_sort", "heading", "hint", "last", "own", "terms", "text", "told",
    )  # fmt: skip

    def __init__(self, text: str) -> None:
        self.text = text
        self.last: str | None = None
        """The act named last: a key, ``""`` for an unlisted one, ``!RU`` and so on abroad."""
        self.told = 0
        """Where the mention ends that named :attr:`last`."""
        self.own: str | None = None
        """The act of Kazakhstan named last."""
        self.by_sort: dict[str, str] = {}
        """The act named last of each kind."""
        self.hint: tuple[str, int] | None = None
        """A code that only an abbreviation called, «по нашему УК это статья 309», and its end."""
        self.article: tuple[tuple[str, str], ...] = ()
        """The article named last."""
        self.article_act: str | None = None
        """The act of :attr:`article`, if it is known."""
        self.heading: tuple[tuple[tuple[str, str], ...], str | None] | None = None
        """The article under whose heading the text stands, and its act."""
        self.terms: dict[tuple[str, ...], str] = {}
        """Acts by the words that the text gave them."""
        self._code, self._code_end = "", 0
        self._ours = False
        self._foreign: set[str] = set()
        self._years: list[int] | None = None
        self._abroad: bool | None = None
        self._at_home: bool | None = None
        """Whether the text speaks of Kazakhstan anywhere; looked up once."""

    # -------------------------------------------------------------- telling

    def code(self, key: str, end: int) -> None:
        """Remember that a code was named with its country, up to ``end``."""
        self._code, self._code_end = key, end
        if key.startswith("!"):
            self._foreign.add(key)
        else:
            self._ours = True

    def home(self) -> None:
        """Forget foreign law: the text turns to Kazakhstan."""
        if (self.last or "").startswith("!"):
            self.last = self.own
        if self.by_sort.get("code", "").startswith("!"):
            del self.by_sort["code"]

    # -------------------------------------------------------------- asking

    def hinted(self, start: int) -> str | None:
        """Return the code that an abbreviation called in the same sentence, right before."""
        if self.hint is None or not 0 <= start - self.hint[1] <= _NEAR:
            return None
        between = self.text[self.hint[1] : start]
        return None if ends_sentence(between) else self.hint[0]

    def year_of_code(self, start: int) -> str | None:
        """Return the year by which a code was called since the act named last: "the 2014 Code"."""
        years = list(_CODE_OF_YEAR.finditer(self.text, self.told, start))
        return next(filter(None, years[-1].groups())) if years else None

    def of(self, act: ActMention | None) -> str | None:
        """Return the last act that a bare head word may mean; the last of all without one."""
        if act is None or not act.sort:
            return self.last
        return self.by_sort.get(act.sort)

    def country_of_code(self, start: int) -> str | None:
        """Return whose a code without a country is: ``KZ``, ``!RU`` and so on, or open.

        None: nothing in the text speaks of another country.
        """
        if self._abroad is None:
            self._abroad = _ABROAD.search(self.text) is not None
        if not self._abroad:
            return None
        before, _ = sentence_around(self.text, start, start)
        found, told = None, 0
        for match in _FRAME.finditer(before):
            word = match["place"] or match["adjective"] or match["whose"]
            place = _PLACE_OF.get(word) or country_of(word.replace("ё", "е"))
            if place is not None:
                found, told = place, match.end()
        if found is not None and comes_home(before, told, len(before)) >= 0:
            found = "KZ"
        if found is not None:
            return "KZ" if found == "KZ" else f"!{found}"
        if not self._foreign or not self._code.startswith("!") or _OURS.search(before):
            return None
        if self._at_home is None:
            self._at_home = OWN_COUNTRY.search(self.text) is not None
        ours = self._ours or self._at_home
        if not ours and len(self._foreign) == 1:
            return self._code
        far = start - self._code_end > _FAR or "\n" in self.text[self._code_end : start]
        return None if far and ours else OPEN

    def around(self, start: int, end: int) -> tuple[str, str] | None:
        """Return the words around a citation in its sentence, if an old year is near."""
        if self._years is None:
            self._years = sorted(
                match.start() for years in _OLD_YEARS for match in years.finditer(self.text)
            )
        if not self._years:
            return None
        at = bisect_left(self._years, start - REACH)
        if at == len(self._years) or self._years[at] > end + REACH:
            return None
        return sentence_around(self.text, start, end)
