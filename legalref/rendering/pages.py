"""The frame of every page that is written to a file: it runs and fetches nothing of others."""

from __future__ import annotations

import re
from html import escape
from typing import Final

__all__ = ["page", "sealed"]

_POLICY: Final = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'"
)
_HEAD: Final = (
    '<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{}">\n'
    '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
)


def page(title: str, body: str, *, lang: str = "en", style: str = "", script: str = "") -> str:
    """Return a page of HTML that needs nothing else and may load nothing else.

    Its content security policy lets no script run but ``script``, which is known by its hash, and
    no address outside be asked for anything, whatever got into ``body``.

    Args:
        title: In words; the heading of the page is part of the body.
        body: HTML.
        lang: Language of the page.
        style: Its style sheet.
        script: Its only script.

    Example:
        >>> made = page("a < b", "<p>b</p>")
        >>> "script-src" in made, "<title>a &lt; b</title>" in made
        (False, True)
    """
    policy, end = _POLICY, ""
    if script:
        import base64
        import hashlib

        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        policy += f"; script-src 'sha256-{digest}'"
        end = f"<script>{script}</script>\n"
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n{_HEAD.format(policy)}'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n"
        f"<body>\n{body}\n{end}</body>\n</html>\n"
    )


_BEGINNING: Final = re.compile(r"(?:\s|<\?[^>]*>|<!--.*?-->)*<!doctype[^>]*>", re.I | re.S)
# What a policy does not reach: another page after some seconds, names looked up ahead, an encoding.
_ASKS: Final = re.compile(
    r"<(?:meta|link|base)(?=[\s/>])(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", re.IGNORECASE
)
_TORN: Final = re.compile(r"<(?=(?:meta|link|base)(?:[\s/>]|$))", re.IGNORECASE)


def sealed(source: str) -> str:
    """Return a page that others wrote so that it runs nothing and asks nobody for anything.

    Our policy comes before everything in it, so its scripts, pictures, frames and forms are dead;
    its tags that lead elsewhere, or tell another encoding than that in which we write it, go.

    Example:
        >>> "refresh" in sealed('<meta http-equiv=refresh content="0;url=//example.org"><p>a')
        False
    """
    source = _TORN.sub("&lt;", _ASKS.sub("", source.removeprefix("\ufeff")))
    beginning = _BEGINNING.match(source)
    at = beginning.end() if beginning else 0
    return f"{source[:at]}\n{_HEAD.format(_POLICY)}{source[at:].lstrip()}"
