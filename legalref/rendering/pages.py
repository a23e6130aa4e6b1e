"""The frame of every page that is written to a file: it runs and fetches nothing of others."""

from __future__ import annotations

from html import escape

__all__ = ["page"]


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
    policy = "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'"
    end = ""
    if script:
        import base64
        import hashlib

        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        policy += f"; script-src 'sha256-{digest}'"
        end = f"<script>{script}</script>\n"
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n"
        f"<body>\n{body}\n{end}</body>\n</html>\n"
    )
