"""The lines of an act, read as articles with their parts and points, or as points of an order.

Depth is not marked on the pages, it follows from the numbers: ``1.`` begins a part (in laws a
point), ``1)`` a point of it (a subpoint). What fits no form is reported with its line, never
skipped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from legalref.corpus.pages.notes import Amendment, Note, read_note
from legalref.ids import natural_key
from legalref.languages.rules import rule

if TYPE_CHECKING:
    from legalref.corpus.pages.lines import Line

__all__ = ["Article", "Reader", "Remark", "Struck"]

_NUMBERED: Final = re.compile(r"(?P<n>[0-9]+(?:-[0-9]+)*)\s*(?P<mark>[.)])(?![0-9])\s*(?=\S|$)")
_LETTERED: Final = rule("lettered-unit")
_QUOTED: Final = rule("quoted-unit")
_ARTICLE: Final = rule("article-line")
_CHAPTER: Final = rule("chapter-line")
_NOTE: Final = rule("editors-note")
_NOTE_OF_THE_LAW: Final = rule("note-of-the-law")
_PLANNED: Final = rule("planned-change")
_SIGNED: Final = rule("signature")
_ANNEX: Final = rule("annex-label")
_STRUCK_UNIT: Final = rule("struck-unit")
_STRUCK_PLAIN: Final = rule("struck-plain")
_QUOTE_ENDS: Final = re.compile(r"[»\"”]\s*(?:[;.,]\s*)?[;.,]?$")
_CENTRED: Final = 12  # leading spaces of a title that is centred by hand; a paragraph has six


@dataclass(slots=True)
class Remark:
    """Something a person has to look at."""

    line: int
    what: str
    text: str = ""

    def __str__(self) -> str:
        quoted = f": «{self.text[:70]}{'…' if len(self.text) > 70 else ''}»" if self.text else ""
        return f"line {self.line}: {self.what}{quoted}"


@dataclass(slots=True)
class Article:
    """An article; or, with an empty number, the whole of an order or of what it approves."""

    number: str
    line: int
    title: str | None = None
    anchor: str | None = None
    parts: dict[str, list[str]] = field(default_factory=dict)
    points: list[str] = field(default_factory=list)
    gone: dict[str, Amendment | None] = field(default_factory=dict)
    """Excluded parts and points, ``"2"`` or ``"2/5"``, with the law."""
    anchors: dict[str, str] = field(default_factory=dict)
    """Anchors of parts and points."""
    excluded: bool = False
    excluded_by: Amendment | None = None
    inserted_by: Amendment | None = None
    amended: list[Amendment] = field(default_factory=list)
    incomplete: bool = False


@dataclass(slots=True)
class Struck:
    """Articles that are no longer printed: a note says that a law excluded them."""

    line: int
    law: Amendment
    after: str
    """The article behind which they stood; empty at the beginning."""
    before: str | None = None
    """The article before which they stood; None at the end."""

    def __contains__(self, number: str) -> bool:
        return natural_key(self.after or "0") < natural_key(number) and (
            self.before is None or natural_key(number) < natural_key(self.before)
        )


class Reader:
    """Reads the lines of one act, from first to last."""

    def __init__(self) -> None:
        self.articles: dict[str, Article] = {}
        self.order: Article = Article("", 0)
        """What stands before any article: the points of an order."""
        self.annexes: list[Article] = []
        self.chapters: list[str] = []
        self.remarks: list[Remark] = []
        self.planned: list[Remark] = []
        self.whole: list[Amendment] = []
        """Laws that changed words throughout the text."""
        self._here = self.order
        self._part: str | None = None
        self._note: list[str] | None = None
        """Numbers seen in a note of the law itself; None outside of one."""
        self._last = ""
        self._lettered = False
        """Whether items with letters were seen, whose own numbers have no place in an outline."""
        self._quote = False
        self._titled = False
        self.struck: list[Struck] = []
        self._chapter: list[str] = []

    def struck_by(self, number: str) -> Amendment | None:
        """Return the law that excluded an article that is no longer printed.

        None where no note says that it is gone, and where several laws may have done it.
        """
        laws = {several.law for several in self.struck if number in several}
        return laws.pop() if len(laws) == 1 else None

    def is_struck(self, number: str) -> bool:
        """Whether a note says that an article is gone which is no longer printed."""
        return number not in self.articles and any(number in several for several in self.struck)

    def read(self, lines: list[Line]) -> None:
        """Read all lines."""
        for at, line in enumerate(lines):
            self._line(line, lines[at + 1 :])
            if not line.red:
                self._last = line.text

    # -------------------------------------------------------------- what a line is

    def _line(self, line: Line, rest: list[Line]) -> None:
        text = line.text
        if line.red:
            if _PLANNED.inside(text):
                self.planned.append(Remark(line.number, "planned, not yet law", text))
            return
        if line.table:
            self._table(line)
        elif self._quote or self._opens_quote(text, rest):
            # Text for another act, which an amending law puts into quotation marks.
            self._quote = _QUOTE_ENDS.search(text) is None
        elif line.note or _NOTE.behind(text) or _STRUCK_PLAIN.behind(text):
            self._grey(line)
        elif self._heading(line):
            return
        else:
            self._plain(line)

    def _opens_quote(self, text: str, rest: list[Line]) -> bool:
        if not self._last.endswith(":") or not _QUOTED.behind(text):
            return False
        if _QUOTE_ENDS.search(text) or any(_QUOTE_ENDS.search(line.text) for line in rest):
            return True
        self.remarks.append(Remark(0, "a quotation that never ends", text))
        return False

    def _table(self, line: Line) -> None:
        """Labels of annexes and signatures stand in tables; numbers in other cells are no units."""
        text = line.text
        label = _ANNEX.behind(text)
        if label is not None:
            annex = Article(_number(label), line.number)
            annex.anchor = line.anchor
            self.annexes.append(annex)
            self._begin(annex)
        elif _NUMBERED.match(text) and not _SIGNED.inside(text) and self._here not in self.annexes:
            self.remarks.append(Remark(line.number, "a number in a table, not read", text))

    def _begin(self, article: Article) -> None:
        self._here, self._part, self._note = article, None, None
        self._titled = self._lettered = False

    # -------------------------------------------------------------- headings

    def _heading(self, line: Line) -> bool:
        """Read a heading, or the title below one; return whether the line was that."""
        text = line.text
        form = _ARTICLE.whole(text)
        if form is not None and self._is_heading(line, form):
            self._article(line, form)
            return True
        if self._titled and line.indent >= _CENTRED and not _NUMBERED.match(text):
            self._here.title = f"{self._here.title or ''} {text}".strip()
            return True
        if _CHAPTER.behind(text) and (line.heading or line.bold):
            self.chapters.append(text)
            self._chapter = []
            if self._here.number:
                self._here = Article("", line.number)  # what stands between articles
            self._part = self._note = None
            self._titled = False
            return True
        if not line.heading:
            self._titled = False
            return False
        before = self._here
        if before.number and before.title and not before.parts and not before.points:
            before.title = f"{before.title} {text}"  # a title over two lines
        elif before in self.annexes and before.title is None:
            before.title = text
            before.anchor = line.anchor or before.anchor
        elif before is not self.order or self.order.parts:
            self.remarks.append(Remark(line.number, "a heading of no known form", text))
        return True

    def _is_heading(self, line: Line, form: re.Match[str]) -> bool:
        if line.heading or line.bold:
            return True
        if not _title(form):
            return line.indent >= _CENTRED
        # «Статья 5 настоящего Закона …» is a sentence.
        return bool(form["dot"] or form["kdot"] or form["edot"])

    def _article(self, line: Line, form: re.Match[str]) -> None:
        number = _number(form)
        title = _title(form).strip() or None
        plain = not (line.heading or line.bold)
        article = Article(number, line.number, None if plain else title)
        article.anchor = line.anchor
        if self._here in self.annexes:
            self.remarks.append(
                Remark(line.number, "an article inside an annex, not read", line.text)
            )
            return
        if number in self.articles:
            self.remarks.append(Remark(line.number, f"article {number} a second time", line.text))
            return
        last = next(reversed(self.articles), None)
        if last is not None and natural_key(number) < natural_key(last):
            self.remarks.append(
                Remark(line.number, f"article {number} stands behind {last}", line.text)
            )
        if self.struck and self.struck[-1].before is None:
            for several in self.struck:
                several.before = several.before or number
        self.articles[number] = article
        self._chapter.append(number)
        self._begin(article)
        self._titled = plain and title is None
        if title is not None and _NOTE.behind(title):
            # «Статья 5. (Статьи 5-9 исключены Законом …)»: what stands there is no title.
            article.title = None
            self._noted(read_note(title), line, title)

    # -------------------------------------------------------------- paragraphs

    def _plain(self, line: Line) -> None:
        text = line.text
        note = _NOTE_OF_THE_LAW.behind(text)
        if note is not None:
            self._note = []
            inside = _NUMBERED.match(note["rest"] or note["krest"] or note["erest"] or "")
            if inside is not None:
                self._note.append(inside["n"] + inside["mark"])
            return
        unit = _NUMBERED.match(text)
        if unit is not None:
            self._unit(unit["n"], unit["mark"], line)
        elif _LETTERED.behind(text):
            self._lettered = True
            self._here.incomplete = self._here.incomplete or self._part is None

    def _unit(self, number: str, mark: str, line: Line, law: Amendment | None = None,
              *, gone: bool = False) -> None:  # fmt: skip
        """Take in a part or a point, or an item of a note of the law."""
        here = self._here
        if self._note is not None and self._is_of_note(number, mark):
            self._note.append(number + mark)
            return
        self._note = None
        if mark == ".":
            self._lettered = False
        elif self._lettered:
            return
        if mark == ".":
            series, place = list(here.parts), number
        elif self._part is not None:
            series, place = here.parts[self._part], f"{self._part}/{number}"
        else:
            series, place = here.points, number
        if number in series:
            self.remarks.append(
                Remark(line.number, f"{self._where(place)} a second time", line.text)
            )
            here.incomplete = True
            return
        if series and natural_key(number) < natural_key(series[-1]):
            self.remarks.append(
                Remark(line.number, f"{self._where(place)} stands behind {series[-1]}", line.text)
            )
            here.incomplete = True
        if mark == ".":
            here.parts[number] = []
            self._part = number
        elif self._part is not None:
            here.parts[self._part].append(number)
        else:
            here.points.append(number)
        if line.anchor:
            here.anchors[place] = line.anchor
        if gone:
            here.gone[place] = law

    def _is_of_note(self, number: str, mark: str) -> bool:
        """Whether a number behind «Примечание.» belongs to the note.

        Numbers that begin anew at 1 do, and those that go on from there; else the series of the
        article goes on.
        """
        assert self._note is not None
        mine = [item[:-1] for item in self._note if item[-1] == mark]
        if mine:
            return natural_key(number) > natural_key(mine[-1])
        if mark == ")" and self._note:
            return True  # «1. …: 1) …» inside a note
        return number == "1"

    def _where(self, place: str) -> str:
        return f"{place} of article {self._here.number}" if self._here.number else f"number {place}"

    # -------------------------------------------------------------- notes of the editors

    def _grey(self, line: Line) -> None:
        text = line.text
        if line.note and line.lead and not _STRUCK_UNIT.behind(text):
            # A note at the end of a paragraph of the law.
            self._plain(line)
            text = text[len(line.lead) :].strip()
        note = read_note(text)
        if note.kind == "unit-excluded":
            law = note.laws[0] if note.laws else None
            if law is None:
                self.remarks.append(
                    Remark(line.number, "excluded, but by no law that was read", text)
                )
            for number in _row(str(note.subject), note.to):
                self._unit(number, note.mark, line, law, gone=True)
            return
        if not _NOTE.behind(text):
            self.remarks.append(Remark(line.number, "a grey text that is no note", text))
            return
        self._noted(note, line, text)

    def _noted(self, note: Note, line: Line, text: str) -> None:
        here = self._here
        if note.kind == "other" or not note.laws:
            if note.kind != "other":
                return  # the other language was changed, or nothing is said of a law
            self.whole += note.laws
            return
        if note.kind == "chapter-excluded":
            self.remarks.append(Remark(line.number, "a chapter was excluded", text))
            for number in self._chapter:
                self._exclude(self.articles[number], note.laws[0])
            if not self._chapter:
                last = next(reversed(self.articles), "")
                self.struck.append(Struck(line.number, note.laws[0], last))
            return
        if note.kind == "range-excluded":
            if note.subject == here.number:
                self._exclude(here, note.laws[-1])
            last = next(reversed(self.articles), "")
            self.struck.append(Struck(line.number, note.laws[-1], last))
            return
        if (note.subject is not None and note.subject != here.number) or not here.number:
            if not here.number:
                self.whole += note.laws
                return
            self.remarks.append(
                Remark(line.number, f"a note on {note.subject} below article {here.number}", text)
            )
            return
        known = {(law.law, law.adopted) for law in here.amended}
        here.amended += [law for law in note.laws if (law.law, law.adopted) not in known]
        if note.kind == "inserted":
            here.inserted_by = note.laws[0]
        if note.ended:
            self._exclude(here, note.laws[-1])

    def _exclude(self, article: Article, law: Amendment) -> None:
        article.excluded, article.excluded_by = True, law
        article.parts, article.points, article.gone = {}, [], {}


def _number(match: re.Match[str]) -> str:
    """Return the number in a line, which each language has in a group of its own."""
    groups = match.groupdict()
    return next((groups[name] for name in ("n", "k", "kk", "en") if groups.get(name)), "")


def _title(form: re.Match[str]) -> str:
    return form["title"] or form["ktitle"] or form["etitle"] or ""


def _row(first: str, last: str | None) -> list[str]:
    """Return the numbers from ``first`` to ``last``: 4, 5, 6 or 7, 7-1, 7-2.

    Which ones lie between others is not known, so of those only the two are given.
    """
    if last is None:
        return [first]
    base, _, inner = last.partition("-")
    if first.isdecimal() and last.isdecimal():
        return [str(number) for number in range(int(first), int(last) + 1)]
    if base == first and inner.isdecimal():
        return [first, *(f"{first}-{number}" for number in range(1, int(inner) + 1))]
    return [first, last]
