"""A saved page: of which act, in which language and of which day it is, and what stands in it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from legalref.corpus.pages.articles import Reader, Remark
from legalref.corpus.pages.lines import lines_of, parse_html, texts_of
from legalref.corpus.pages.notes import latin_numeral
from legalref.errors import DataError
from legalref.languages import tables
from legalref.languages.dates import DATE, iso_of
from legalref.languages.rules import rule
from legalref.text.folding import fold

if TYPE_CHECKING:
    from legalref.model import Lang

__all__ = ["Page", "read_page"]

PageKind = Literal["text", "requisites", "editions"]

_LANGUAGES: Final[dict[str, Lang]] = {"rus": "ru", "kaz": "kk", "eng": "en"}
_SHELL: Final = ("<!--SEO_BODY-->", 'id="root"', 'name="adilet-build"')
_DOCUMENT: Final = re.compile(
    r"/(?P<lang>rus|kaz|eng)/(?P<old>archive/)?docs/(?P<id>[A-Z][0-9A-Z_]{7,})(?:/(?P<day>[0-9]{2}\.[0-9]{2}\.[0-9]{4}))?"
)
_BASE_DAY: Final = re.compile(r"([0-9]{2})\.([0-9]{2})\.([0-9]{4})")
_NUMBER: Final = rule("order-number")
_REGISTERED: Final = rule("registered-line")
_REPEALED: Final = rule("repealed-line")
_REGISTRY_ROW: Final = rule("registry-row")
_NOTHING: Final = rule("nothing-given")
_STATES: Final = {
    "status_new": "new", "status_upd": "updated", "status_yts": "repealed",
    "status_err": "corrected", "status_arc": "archived",
}  # fmt: skip
"""What the class of the state says; the words beside it are of the language of the page."""


@dataclass(slots=True)
class Page:
    """What was read of one page."""

    name: str
    """The file, or ``-``."""
    kind: PageKind
    adilet_id: str | None
    language: Lang | None
    title: str | None = None
    state: str | None = None
    """``new``, ``updated``, ``repealed``, ``corrected`` or ``archived``; None if not told."""
    requisites: dict[str, str] = field(default_factory=dict)
    day: str | None = None
    """The day of an old edition; None for the page of today."""
    as_of: str | None = None
    """The day of the database, from the foot of the page."""
    reader: Reader = field(default_factory=Reader)
    links: tuple[str, ...] = ()
    """Ids of other documents that the text links to."""
    editions: tuple[tuple[str, str], ...] = ()
    """Days of the editions with their state, on the page of the history."""
    remarks: list[Remark] = field(default_factory=list)


def read_page(text: str, name: str = "-") -> Page:
    """Return what a saved page says.

    Args:
        text: The page as HTML, or the JSON that the application of the database reads.
        name: The name of the file, for messages.

    Raises:
        DataError: It is no page of the database, or one without a text; the message says which
            page to save instead. Or the extra ``data`` is not installed.
    """
    if text.lstrip()[:1] == "{":
        return _from_json(text, name)
    if all(mark in text for mark in _SHELL[1:]) or _SHELL[0] in text:
        raise DataError(
            f"{name}: this is the application of the database without any text. Save the same page "
            "from https://old.adilet.zan.kz (the same path behind the name), or the page after it "
            "has been drawn"
        )
    tree = parse_html(text)
    articles = tree.xpath("//article")
    module = " ".join(tree.xpath("//*[@id='container']/@class"))
    if not articles and "module_npa" not in module:
        raise DataError(
            f"{name}: there is no text of an act in this page; expected a page of "
            "https://old.adilet.zan.kz/rus/docs/…, saved whole"
        )
    page = _frame(tree, module, name)
    if page.kind == "editions":
        page.editions = tuple(_editions(tree))
    elif page.kind == "requisites" or not articles:
        page.kind = "requisites"
        page.requisites |= _rows(tree)
    else:
        _read_text(page, articles)
    return page


def _from_json(text: str, name: str) -> Page:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DataError(f"{name}: neither HTML nor JSON: {error}") from None
    document = document.get("document", document) if isinstance(document, dict) else {}
    content = document.get("text_content") if isinstance(document, dict) else None
    if not isinstance(content, str) or "<article" not in content:
        raise DataError(f"{name}: JSON without text_content; expected the answer on one document")
    states = {"new": "new", "upd": "updated", "yts": "repealed"}
    page = Page(
        name, "text", document.get("group_number"), _LANGUAGES.get(str(document.get("language"))),
        title=document.get("title_ru"), state=states.get(str(document.get("status"))),
    )  # fmt: skip
    _read_text(page, parse_html(content).xpath("//article"))
    return page


def _read_text(page: Page, articles: list[Any]) -> None:
    if len(articles) > 1:
        page.remarks.append(Remark(0, f"{len(articles)} texts in one page; the first was read"))
    lines, unknown = lines_of(articles[0])
    page.reader.read(lines)
    page.remarks += [
        Remark(line, f"markup of unknown meaning: <{tag}>") for tag, line in unknown.items()
    ]
    page.remarks += page.reader.remarks
    found = (m["id"] for line in lines for href in line.links if (m := _DOCUMENT.search(href)))
    page.links = tuple(sorted({id for id in found if id != page.adilet_id}))


def _frame(tree: Any, module: str, name: str) -> Page:
    """Read what stands around the text: the act, the language, the state, the day of the base."""
    language = next((_LANGUAGES[c] for c in _LANGUAGES if f"lang_{c}" in module), None)
    page = Page(name, "text", None, language)
    if "npaHistory" in module:
        page.kind = "editions"
    elif "npaInfo" in module:
        page.kind = "requisites"
    places = [
        match
        for href in tree.xpath(
            "//*[@id='impairedLogout']//li[contains(@class,'selected')]//a/@href"
            " | //*[@id='tabs_container']//a/@href | //link[@rel='canonical']/@href"
        )
        if (match := _DOCUMENT.search(href))
    ]
    if places:
        page.adilet_id = places[0]["id"]
        page.language = page.language or _LANGUAGES[places[0]["lang"]]
    dated = next((match["day"] for match in places if match["day"]), None)
    slogan = tree.xpath("//div[contains(@class,'slogan')]")
    if slogan:
        title = next(texts_of(slogan[0].xpath(".//h1")), "")
        page.title = re.sub(r"\s*<\*>\s*$", "", title) or None
        classes = " ".join(slogan[0].xpath(".//span/@class")).split()
        page.state = next((_STATES[c] for c in classes if c in _STATES), None)
        page.requisites = _line_of_requisites(" ".join(texts_of(slogan[0].xpath(".//p"))))
    if tree.xpath("//div[contains(@class,'text_arc')]") or dated:
        page.state = "archived"
    if dated:
        day, month, year = dated.split(".")
        page.day = f"{year}-{month}-{day}"
    for text in reversed(list(texts_of(tree.xpath("//*[@id='footer']//li")))):
        if match := _BASE_DAY.search(text):
            page.as_of = "-".join(reversed(match.groups()))
            break
    return page


def _line_of_requisites(text: str) -> dict[str, str]:
    """Return number and days from the line below the title."""
    ended = _REPEALED.inside(text)
    own = text[: ended.start()] if ended else text
    registered = _REGISTERED.inside(own)
    first, second = (own, "") if registered is None else (
        own[: registered.start()], own[registered.start() :])  # fmt: skip
    found: dict[str, str] = {}
    for part, number, day in ((first, "number", "adopted"), (second, "registration", "registered")):
        if match := DATE.search(fold(part).text):
            found[day] = iso_of(match)
        if match := _NUMBER.inside(part):
            found[number] = latin_numeral(match["n"] or match["kk"])
    if ended:
        found["repealed_by"] = text[ended.start() :].strip()
    return found


def _rows(tree: Any) -> dict[str, str]:
    """Return the requisites of the page for them: a table of names and values."""
    found: dict[str, str] = {}
    requisites: dict[str, str] = tables.words()["REQUISITES"]
    for row in tree.xpath("//tr"):
        cells = list(texts_of(row.xpath("./td")))
        key = requisites.get(cells[0]) if len(cells) == 2 else None
        if cells and _REGISTRY_ROW.behind(cells[0]):
            key = "registration"
        if key and not _NOTHING.whole(cells[1]):
            match = _BASE_DAY.fullmatch(cells[1])
            found[key] = "-".join(reversed(match.groups())) if match else cells[1]
    return found


def _editions(tree: Any) -> list[tuple[str, str]]:
    """Return the days of the editions: those of the amending acts, not of their first day."""
    found = []
    for row in tree.xpath("//table[@id='ethernatable']//tr"):
        cells = list(texts_of(row.xpath("./td")))
        match = next((m for cell in cells if (m := _BASE_DAY.fullmatch(cell))), None)
        if match:
            found.append(("-".join(reversed(match.groups())), cells[-1]))
    return found
