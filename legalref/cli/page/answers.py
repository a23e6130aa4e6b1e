"""What the page asks Python: a text or a reference in, plain data with finished sentences out.

It runs in a web worker of the browser and knows nothing of the page but this door, :func:`ask`. All
law comes from the facade; here is only what is shown of it, and in which order.
"""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from typing import TYPE_CHECKING, Any, Final

import legalref
from legalref.cli.page.completion import complete
from legalref.cli.page.documents import Unreadable, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from legalref.cli.page.completion import Lang

__all__ = ["ask"]

LONGEST: Final = 2_000_000
"""Characters of a text that are read; a browser would be busy for minutes with more."""
SHOWN: Final = 12
"""Provisions of one reference that are described; a range may name hundreds."""

_last: dict[str, Any] = {}
"""The answer that a download is made of."""


def ask(request: str, data: bytes | None = None) -> str:
    """Answer one question of the page.

    Args:
        request: JSON with ``verb`` (``about``, ``check``, ``one``, ``complete``, ``open`` or
            ``export``), ``lang`` (``ru``, ``kk``, ``en``) and what the verb needs.
        data: The bytes of a file, for ``open``.

    Returns:
        JSON: ``{"value": …}``, or ``{"error": code}`` for a file that cannot be read or a text that
        is too long.

    Example:
        >>> answer = json.loads(ask('{"verb": "one", "lang": "en", "text": "ст. 128 УК РК"}'))
        >>> answer["value"]["verdict"], answer["value"]["provisions"][0]["title"]
        ('ok', 'Human trafficking')
    """
    asked = json.loads(request)
    lang: Lang = asked.get("lang", "ru")
    try:
        if asked["verb"] == "open":
            value: Any = text_of(asked["name"], data or b"")
        else:
            value = _VERBS[asked["verb"]](asked, lang)
    except Unreadable as error:
        return json.dumps({"error": error.code})
    return json.dumps({"value": value}, ensure_ascii=False)


def _law(asked: dict[str, Any]) -> legalref.Corpus:
    law = legalref.load()
    return law.at(asked["day"]) if asked.get("day") else law


def _day(asked: dict[str, Any]) -> dt.date | None:
    return dt.date.fromisoformat(asked["day"]) if asked.get("day") else None


def _about(asked: dict[str, Any], lang: Lang) -> dict[str, Any]:
    info = legalref.load().info
    return {
        "library": legalref.__version__,
        "corpus": str(info.compiled_on),
        "checked": str(info.checked_until),
        "disclaimer": info.disclaimer.get(lang, *_LANGS),
    }


# ------------------------------------------------------------------ a whole text


def _check(asked: dict[str, Any], lang: Lang) -> dict[str, Any]:
    """Return the text in pieces, and a card for each reference.

    A piece is its text with the number of its card; words that were not compared have a negative
    number from -2 down, and plain text has -1. Pieces rather than places, because a browser counts
    in halves of characters.
    """
    text: str = asked["text"]
    if len(text) > LONGEST:
        raise Unreadable("long")
    law = _law(asked)
    report = legalref.check(text, corpus=law, as_of=_day(asked), lang=lang)
    cards: list[dict[str, Any]] = []
    aside: list[dict[str, str]] = []
    pieces: list[tuple[str, int]] = []
    done = 0
    for start, end, found in sorted(
        [(item.start or 0, item.end or 0, item) for item in report.items]
        + [(each.start, each.end, each) for each in report.unchecked],
        key=lambda one: (one[0], -one[1]),
    ):
        if start < done or start >= end:
            continue  # inside what stands before, whose card says it all
        pieces.append((text[done:start], -1))
        if isinstance(found, legalref.Item):
            pieces.append((text[start:end], len(cards)))
            cards.append(_card(text[start:end], found.verdict, law, lang))
        else:
            pieces.append((text[start:end], -2 - len(aside)))
            aside.append({"text": found.text, "why": found.reason.text(lang)})
        done = end
    pieces.append((text[done:], -1))
    answer = {
        "pieces": [piece for piece in pieces if piece[0]],
        "cards": cards,
        "aside": aside,
        "counts": {key: sum(card["bucket"] == key for card in cards) for key in _BUCKETS},
        "day": asked.get("day") or "",
    }
    _last.clear()
    _last.update(answer)
    return answer


_LANGS: Final[tuple[Lang, ...]] = ("ru", "kk", "en")
_BUCKETS: Final = ("wrong", "unknown", "ok")

# ------------------------------------------------------------------ one reference


def _one(asked: dict[str, Any], lang: Lang) -> dict[str, Any]:
    law = _law(asked)
    text: str = asked["text"][:2000]
    return _card(text, legalref.verify(text, corpus=law, as_of=_day(asked)), law, lang)


def _card(text: str, verdict: legalref.Verdict, law: legalref.Corpus, lang: Lang) -> dict[str, Any]:
    """Return what there is to say of one reference."""
    said = verdict.message(lang)
    notes = [f.message(lang) for f in verdict.findings if f.code != verdict.code]
    refs = [ref for ref in verdict.refs if ref in law or verdict.code == "unverifiable"]
    others: tuple[Any, ...] = ()
    if verdict.code == "ambiguous":
        others = legalref.resolve(text, corpus=law).candidates
    return {
        "text": text,
        "verdict": verdict.code,
        "bucket": verdict.bucket,
        "message": said,
        "notes": list(dict.fromkeys(note for note in notes if note != said)),
        "suggestion": _reference(verdict.suggestion, law, lang) if verdict.suggestion else None,
        "provisions": [_provision(ref, law, lang) for ref in refs[:SHOWN]],
        "more": max(0, len(refs) - SHOWN),
        "candidates": [_reference(other.id, law, lang) for other in others[:SHOWN]],
    }


def _reference(ref: str, law: legalref.Corpus, lang: Lang) -> dict[str, str]:
    """Return how to cite something, what it is called, and where its text stands."""
    try:
        citation = legalref.cite(ref, lang=lang, corpus=law)
    except (LookupError, ValueError):
        citation = str(ref)
    title, spoken = _title(ref, law, lang)
    return {
        "id": str(ref),
        "citation": citation,
        "title": title,
        "spoken": spoken,
        "url": _address(ref, law, lang),
    }


def _title(ref: str, law: legalref.Corpus, lang: Lang) -> tuple[str, str]:
    """Return the title of a provision, or of the article in which it stands, and its language."""
    for place in (ref, *law.ancestors(ref)) if ref in law else ():
        if place == ref or ":" in str(place):
            titles = law[place].titles
            for spoken in (lang, *_LANGS):
                if said := titles.get(spoken):
                    return said, spoken
    return "", lang


def _address(ref: str, law: legalref.Corpus, lang: Lang) -> str:
    try:
        return law.url(ref, lang) or ""
    except LookupError:
        return ""


def _provision(ref: str, law: legalref.Corpus, lang: Lang) -> dict[str, Any]:
    """Return a provision as the library shows it: its main facts, and everything.

    Of a place whose text is not known the act is shown.
    """
    known = next((place for place in (ref, ref.partition(":")[0]) if place in law), None)
    brief = whole = ""
    if known is not None:
        found = legalref.resolve(str(known), corpus=law, as_of=law.as_of)
        brief = legalref.rendering.to_html(found, lang=lang, corpus=law)
        whole = legalref.rendering.to_html(law[known], lang=lang, corpus=law)
    return {**_reference(ref, law, lang), "brief": _bare(brief), "html": _bare(whole)}


def _bare(markup: str) -> str:
    """Return markup without styles: the page has its own, and its rule forbids any in markup."""
    plain = re.sub(r"<style>.*?</style>", "", markup, flags=re.DOTALL)
    return plain.replace(' style="', ' data-style="')


# ------------------------------------------------------------------ taking the findings away


def _export(asked: dict[str, Any], lang: Lang) -> str:
    """Return the last answer as a file: ``html``, ``csv`` or ``markdown``."""
    heads: list[str] = asked["heads"]
    rows = [
        [
            str(number), card["text"], asked["verdicts"].get(card["verdict"], card["verdict"]),
            "; ".join(p["citation"] for p in card["provisions"]),
            "; ".join(dict.fromkeys(p["title"] for p in card["provisions"] if p["title"])),
            " ".join([card["message"], *card["notes"]]),
            "; ".join(p["url"] for p in card["provisions"] if p["url"]),
        ]
        for number, card in enumerate(_last.get("cards", ()), start=1)
    ]  # fmt: skip
    foot = asked["foot"]
    return _FILES[asked["kind"]](heads, rows, foot, asked["title"], lang)


def _as_csv(heads: list[str], rows: list[list[str]], foot: str, title: str, lang: Lang) -> str:
    # Spreadsheets take a file without this mark for the code page of the machine.
    return "\ufeff" + legalref.rendering.csv_text(heads, rows)


def _as_markdown(heads: list[str], rows: list[list[str]], foot: str, title: str, lang: Lang) -> str:
    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(map(shown, cells)) + " |"

    def shown(cell: str) -> str:
        return legalref.rendering.in_markdown(" ".join(cell.split()))

    table = [line(heads), "|" + " --- |" * len(heads), *map(line, rows)]
    return "\n".join([f"# {shown(title)}", "", *table, "", shown(foot), ""])


def _as_html(heads: list[str], rows: list[list[str]], foot: str, title: str, lang: Lang) -> str:
    cards = _last.get("cards", ())
    marked = "".join(
        f'<mark class="{cards[at]["bucket"]}">{html.escape(text)}<sup>{at + 1}</sup></mark>'
        if at >= 0
        else html.escape(text)
        for text, at in _last.get("pieces", ())
    )
    head = "".join(f'<th scope="col">{html.escape(cell)}</th>' for cell in heads)
    body = "".join(
        f'<tr class="{card["bucket"]}">' + "".join(f"<td>{_cell(c)}</td>" for c in row) + "</tr>\n"
        for card, row in zip(cards, rows, strict=True)
    )
    whole = (
        f'<h1>{html.escape(title)}</h1>\n<div class="text">{marked}</div>\n'
        f'<div class="scroll"><table><thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>'
        f"</table></div>\n<footer>{html.escape(foot)}</footer>"
    )
    return legalref.rendering.page(title, whole, lang=lang, style=_STYLE)


def _cell(cell: str) -> str:
    if cell.startswith("https://"):
        links = (html.escape(address) for address in cell.split("; "))
        return "<br>".join(f'<a href="{link}">{link}</a>' for link in links)
    return html.escape(cell)


_FILES: Final[dict[str, Callable[[list[str], list[list[str]], str, str, Any], str]]] = {
    "html": _as_html, "csv": _as_csv, "markdown": _as_markdown,
}  # fmt: skip

_STYLE: Final = """
:root { color-scheme: light dark; --ok: #1a7f37; --unknown: #9a6700; --wrong: #c6282b; }
@media (prefers-color-scheme: dark) {
  :root { --ok: #56d364; --unknown: #e3b341; --wrong: #ff8078; }
}
body { font: 1rem/1.6 system-ui, sans-serif; }
body { margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
.text { white-space: pre-wrap; max-width: 46rem; overflow-wrap: anywhere; }
mark { background: none; color: inherit; border-bottom: 2px solid currentColor; }
mark.ok { border-color: var(--ok); } mark.unknown { border-color: var(--unknown); }
mark.wrong { border-color: var(--wrong); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; margin: 2rem 0; }
th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0; }
td { border-top: 1px solid #8884; overflow-wrap: anywhere; min-width: 4rem; }
td:first-child { min-width: 1.5rem; }
tr.wrong td:nth-child(3) { color: var(--wrong); } tr.ok td:nth-child(3) { color: var(--ok); }
tr.unknown td:nth-child(3) { color: var(--unknown); }
footer { opacity: .75; font-size: .9em; }
"""

_VERBS: Final[dict[str, Callable[[dict[str, Any], Any], Any]]] = {
    "about": _about,
    "check": _check,
    "one": _one,
    "complete": lambda asked, lang: complete(asked["text"], lang),
    "export": _export,
}
