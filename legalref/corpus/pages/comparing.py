"""A page set against the corpus: what it has more, less or otherwise, in the order of the act."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from legalref.corpus.pages.page import Page, read_page
from legalref.corpus.structure import fold_numbers
from legalref.errors import DataError
from legalref.ids import ProvisionId, natural_key
from legalref.text.folding import fold

if TYPE_CHECKING:
    import os

    from legalref.corpus.pages.articles import Article
    from legalref.corpus.view import Corpus

__all__ = ["Difference", "PageReport", "compare_page"]

Sign = Literal["+", "-", "~", "?"]
_OLD_SITE: Final = "https://old.adilet.zan.kz"
_PATHS: Final = {"ru": "rus", "kk": "kaz", "en": "eng"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One line of a comparison."""

    sign: Sign
    """``+`` the page has it and the corpus does not; ``-`` the other way round; ``~`` both have it
    and differ; ``?`` a person has to look."""
    place: str
    """The unit (``art3/point2``), ``act`` for the act as a whole, or ``page``."""
    what: str
    corpus: str | None = None
    page: str | None = None
    line: int = 0
    """The line of the text of the page; 0 where there is none."""

    def __str__(self) -> str:
        said = f"{self.sign} {self.place} {self.what}"
        if self.sign == "~":
            return f"{said}: {self.corpus} -> {self.page}"
        value = self.page if self.page is not None else self.corpus
        return f"{said}: {value}" if value is not None else said


@dataclass(slots=True)
class PageReport:
    """What comparing a page gave; shows itself as a diff, line by line."""

    page: Page
    act: str | None
    """The act of the corpus; None if none has the id of the page."""
    differences: list[Difference] = field(default_factory=list)
    cut: bool = False
    """Whether the page lacks articles of the corpus that no note on it excludes."""

    @property
    def ok(self) -> bool:
        """Whether page and corpus say the same, and everything on the page was read."""
        return not self.differences

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain JSON-ready data."""
        from dataclasses import asdict

        page = self.page
        return {
            "page": page.name, "kind": page.kind, "act": self.act, "adilet_id": page.adilet_id,
            "language": page.language, "state": page.state, "day": page.day, "as_of": page.as_of,
            "cut": self.cut, "requisites": page.requisites, "links": list(page.links),
            "editions": [list(edition) for edition in page.editions],
            "differences": [asdict(difference) for difference in self.differences],
            "planned": [str(remark) for remark in page.reader.planned],
        }  # fmt: skip

    def __str__(self) -> str:
        page = self.page
        facts = [self.act or "no act of the corpus", page.adilet_id, page.language, page.state]
        facts.append(f"edition of {page.day}" if page.day else f"as of {page.as_of or 'unknown'}")
        lines = [f"{page.name}: " + ", ".join(filter(None, facts))]
        lines += map(str, self.differences)
        if not self.differences:
            lines.append("no difference")
        lines += [f"  ({remark})" for remark in page.reader.planned]
        if page.links:
            lines.append(f"  (links to {', '.join(page.links)})")
        lines += [f"  (edition of {day}: {state})" for day, state in page.editions]
        return "\n".join(lines)

    def write(self, folder: str | os.PathLike[str]) -> tuple[str, ...]:
        """Bring the page into the outline of its act; return the files that changed.

        The folder is read with the changes before anything is written: one that would not load is
        left as it is.

        Args:
            folder: A data folder.

        Raises:
            DataError: The page cannot stand for the act (an old edition, a cut page, no articles,
                another kind of page), or the folder would not load with it.
        """
        from legalref.corpus.pages.writing import write

        return write(self, Path(folder))


def compare_page(
    source: str | os.PathLike[str] | bytes,
    *,
    corpus: Corpus | None = None,
    name: str | None = None,
    day: str | None = None,
) -> PageReport:
    """Return how a saved page of the official database differs from the corpus.

    Text pages are compared article by article: titles in the language of the page, parts, points,
    what was excluded and by which law; pages of requisites by number and days. Nothing is
    downloaded.

    Args:
        source: The file, or what stood in it.
        corpus: The corpus; by default the packaged one.
        name: The name of the page in messages; by default that of the file.
        day: The day of an old edition, where the page does not tell; it is compared with the law
            of that day.

    Raises:
        DataError: There is no text of an act, or the extra ``data`` is not installed.
        OSError: The file cannot be read.
    """
    if isinstance(source, bytes):
        data = source
    else:
        data = Path(source).read_bytes()
        name = name or str(source)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(
            f"{name or '-'}: byte {error.start} is not UTF-8, in which the database serves pages; "
            "save the page again"
        ) from None
    page = read_page(text, name or "-")
    if day is not None:
        page.day, page.state = day, "archived"
    if corpus is None:
        from legalref.corpus.view import load

        corpus = load()
    return _Comparison(page, corpus).report()


class _Comparison:
    def __init__(self, page: Page, corpus: Corpus) -> None:
        self.page = page
        self.corpus = corpus.at(page.day) if page.day else corpus
        self.act = next(
            (r["key"] for r in corpus.act_records if r["adilet_id"] == page.adilet_id), None
        )
        self.found: list[Difference] = []
        self.lang = page.language or "ru"

    def report(self) -> PageReport:
        page = self.page
        for remark in page.remarks:
            self.add("?", "page", f"line {remark.line}: {remark.what}", page=remark.text or None,
                     line=remark.line)  # fmt: skip
        report = PageReport(page, self.act, self.found)
        if self.act is None:
            self.add("?", "page", "belongs to no act of the corpus", page=page.adilet_id)
            return report
        self.requisites(self.act)
        if page.kind != "text":
            return report
        if page.state == "archived" and page.day is None:
            self.add("?", "page", "an old edition of an unknown day, not compared; tell its day")
            return report
        report.cut = self.articles(self.act)
        return report

    def add(self, sign: Sign, place: str, what: str, corpus: str | None = None,
            page: str | None = None, line: int = 0) -> None:  # fmt: skip
        self.found.append(Difference(sign, place, what, corpus, page, line))

    # -------------------------------------------------------------- the act

    def requisites(self, act: str) -> None:
        record = self.corpus.act_record(act)
        said = {key: value for key, value in self.page.requisites.items() if key in record}
        for key, value in said.items():
            known = record[key]
            if known is None:
                self.add("+", "act", key, page=value)
            elif _same(known) != _same(value):
                self.add("~", "act", key, str(known), value)
        title = (record["titles"].get(self.lang) or {}).get("value")
        if self.page.title and title is None:
            self.add("+", "act", f"title_{self.lang}", page=self.page.title)
        elif self.page.title and _same(title) != _same(self.page.title):
            self.add("~", "act", f"title_{self.lang}", title, self.page.title)
        if self.page.state == "repealed" and record["repealed"] is None:
            self.add("?", "act", "has lost force", page=self.page.requisites.get("repealed_by"))

    # -------------------------------------------------------------- articles

    def articles(self, act: str) -> bool:
        """Compare the articles; return whether the page seems to be cut."""
        there = self.page.reader.articles
        if not there and self.page.reader.order.parts:
            self.points(act)
            return False
        known = self.known(act)
        for number, article in there.items():
            self.article(act, number, article, number in known)
        reader = self.page.reader
        for number in known:
            if reader.is_struck(number):
                place, law = f"art{number}", reader.struck_by(number)
                record = self.record(act, number)
                if not record.get("excluded"):
                    self.add("~", place, "excluded", "in force", _by(law))
                elif law is not None:
                    self.exclusion(place, law, record.get("excluded_by"))
        lacking = [n for n in known if n not in there and not reader.is_struck(n)]
        if lacking:
            what = "cut? these articles of the corpus are not on the page"
            self.add("?", "page", what, corpus=fold_numbers(lacking))
        return bool(lacking)

    def known(self, act: str) -> list[str]:
        outline = self.corpus.outline(act)
        children = self.corpus.children(act) if outline is None else ()
        numbers = list(outline["articles"]) if outline else [
            child.number for child in children if child.level == "art"
        ]  # fmt: skip
        return sorted(filter(None, numbers), key=natural_key)

    def points(self, act: str) -> None:
        """Say what points an order has: the corpus does not hold their numbers yet."""
        reader = self.page.reader
        for series in (reader.order, *reader.annexes):
            where = "order" if series is reader.order else f"annex {series.number}".strip()
            if series.parts:
                numbers = fold_numbers(n for n in series.parts if n not in series.gone)
                what = f"points of {series.title}" if series.title else "points"
                self.add("+", where, what, page=numbers, line=series.line)

    def article(self, act: str, number: str, article: Article, known: bool) -> None:
        place = f"art{number}"
        if not known:
            self.add("+", place, "article", page=article.title or "(no title)", line=article.line)
        self.title(act, place, article)
        record = self.record(act, number)
        if article.excluded:
            if not record.get("excluded") and known:
                self.add("~", place, "excluded", "in force", _by(article.excluded_by),
                         article.line)  # fmt: skip
            elif known:
                self.exclusion(place, article.excluded_by, record.get("excluded_by"), article.line)
            return
        if record.get("excluded"):
            self.add("?", place, "is excluded in the corpus and stands on the page",
                     line=article.line)  # fmt: skip
        if self.corpus.outline(act) is not None and known:
            self.units(act, place, article, record)
        self.amendments(place, article, record)
        self.anchors(act, place, article)

    def exclusion(self, place: str, law: Any, record: Any, line: int = 0) -> None:
        """Say by which law the page has excluded what the corpus knows to be gone."""
        if law is None:
            return
        if record is None:
            self.add("+", place, "excluded", page=_by(law), line=line)
        elif _law(record["law"]) != _law(law.law) or record["adopted"] != law.adopted:
            known = f"by Law {record['law']} of {record['adopted']}"
            self.add("~", place, "excluded", known, _by(law), line)

    def record(self, act: str, number: str) -> dict[str, Any]:
        outline = self.corpus.outline(act)
        found: dict[str, Any] = (outline or {"articles": {}})["articles"].get(number, {})
        return found

    def title(self, act: str, place: str, article: Article) -> None:
        if article.title is None:
            return
        known = self.known_title(act, place)
        what = f"title_{self.lang}"
        if known is None:
            self.add("+", place, what, page=article.title, line=article.line)
        elif _same(known) != _same(article.title):
            self.add("~", place, what, known, article.title, article.line)

    def known_title(self, act: str, place: str) -> str | None:
        id = ProvisionId(f"{act}:{place}")
        if id in self.corpus:
            provision = self.corpus.provision(id)
            version = provision.version_on(self.corpus.as_of) or provision.version
            value = version.titles.get(self.lang)
            if value is not None:
                return value
        return self.record(act, place[3:]).get(f"title_{self.lang}")

    def units(self, act: str, place: str, article: Article, record: dict[str, Any]) -> None:
        levels = self.corpus.act_record(act)["levels"]
        here, known = _units(article.parts, article.points), _units(
            record.get("parts", {}), record.get("points", ()))  # fmt: skip
        gone = set(record.get("gone", ()))
        for unit in here:
            where = f"{place}/{_path(unit, levels, unit in article.points)}"
            if unit in article.gone:
                if unit not in gone:
                    self.add("~" if unit in known else "+", where, "excluded",
                             "in force" if unit in known else None, _by(article.gone[unit]),
                             article.line)  # fmt: skip
                else:
                    self.exclusion(where, article.gone[unit], record.get("gone_by", {}).get(unit),
                                   article.line)  # fmt: skip
            elif unit in gone:
                self.add("?", where, "is excluded in the corpus and stands on the page",
                         line=article.line)  # fmt: skip
            elif unit not in known:
                self.add("+", where, "unit", line=article.line)
        for unit in known:
            if unit not in here and unit not in gone and not article.incomplete:
                inner = unit in record.get("points", ())
                self.add("-", f"{place}/{_path(unit, levels, inner)}", "not on the page",
                         line=article.line)  # fmt: skip

    def anchors(self, act: str, place: str, article: Article) -> None:
        """Compare anchors: the corpus has those of Russian pages, which hold for no other."""
        if self.lang != "ru":
            return
        levels = self.corpus.act_record(act)["levels"]
        seen = {place: article.anchor} | {
            f"{place}/{_path(unit, levels, unit in article.points)}": anchor
            for unit, anchor in article.anchors.items()
        }
        for record in self.corpus.provision_records(act):
            path = record["id"].partition(":")[2]
            anchor = seen.get(path)
            if anchor and not record.get("anchor"):
                self.add("+", path, "anchor", page=anchor, line=article.line)
            elif anchor and record["anchor"] != anchor:
                self.add("~", path, "anchor", record["anchor"], anchor, article.line)

    def amendments(self, place: str, article: Article, record: dict[str, Any]) -> None:
        recorded = {law for _, law in record.get("amended", ())}
        for law in article.amended:
            if law.law not in recorded:
                self.add("+", place, "amended", page=_by(law), line=article.line)


def _units(parts: dict[str, Any], points: Any) -> list[str]:
    found: list[str] = []
    for part, inner in parts.items():
        found.append(part)
        found += [f"{part}/{point}" for point in inner]
    return [*found, *points]


def _path(unit: str, levels: list[str], inner: bool) -> str:
    outer, _, point = unit.partition("/")
    if inner:
        return f"{levels[2]}{unit}"
    return f"{levels[1]}{outer}" + (f"/{levels[2]}{point}" if point else "")


def _law(number: str) -> str:
    """Return the number of a law as it is compared: old notes leave out the convocation."""
    return number.partition("-")[0]


def _by(law: Any) -> str | None:
    if law is None:
        return None
    since = f", from {law.first}{'' if law.fixed else ' at the earliest'}" if law.first else ""
    return f"by Law {law.law} of {law.adopted}{since}"


def _same(text: object) -> str:
    """Return a title as it is compared: Latin letters, quotes, spaces and case do not count."""
    return re.sub(r"[^\w-]+", " ", fold(str(text)).text).strip()


def address_to_save(adilet_id: str, lang: str) -> str:
    """Return the address of the page with the text."""
    return f"{_OLD_SITE}/{_PATHS.get(lang, 'rus')}/docs/{adilet_id}"
