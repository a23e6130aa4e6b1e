"""A plain page to paste a text into: a form that needs no script, checked by the service itself."""

from __future__ import annotations

from html import escape
from typing import Final

import legalref
from legalref.service.answers import Lang

__all__ = ["checked", "form"]

_STYLE: Final = (
    ":root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;"
    "margin:auto;padding:1rem}textarea{width:100%;min-height:14rem;font:inherit;box-sizing:border-box}"
    "button,select{font:inherit;padding:.4rem .9rem;margin:.5rem .5rem .5rem 0}"
)


def form(lang: Lang, text: str = "", result: str = "") -> str:
    """Return the page with a form, and a result below it; ``result`` is HTML."""
    title, says, check, note = (
        legalref.rendering.label(f"paper.{key}", lang) for key in ("title", "text", "check", "note")
    )
    options = "".join(
        f'<option value="{code}"{" selected" if code == lang else ""}>{name.capitalize()}</option>'
        for code in ("ru", "kk", "en")
        for name in (legalref.rendering.label("language.own", code),)
    )
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head><body>"
        f'<main><h1>{title}</h1><form method="post" action="/">'
        f'<label for="text">{says}</label>'
        f'<textarea id="text" name="text" required>{escape(text)}</textarea>'
        f'<select name="lang" aria-label="language">{options}</select>'
        f"<button>{check}</button></form>{result}<p>{note}</p></main></body></html>"
    )


def checked(text: str, lang: Lang) -> str:
    """Return the page with the findings about ``text``."""
    rows = "".join(
        f"<li><strong>{escape(item.citation)}</strong> "
        f"<code>{item.verdict.code}</code> {escape(item.verdict.message(lang))}</li>"
        for item in legalref.check(text).items
    )
    marked = legalref.annotate(text, legalref.extract(text), lang=lang)
    return form(lang, text, f"<section><p>{marked}</p><ol>{rows}</ol></section>")
