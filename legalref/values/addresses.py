"""Addresses of the official database: where a page of it stands, and which page an address means.

Since autumn 2026 the main address serves an application without text; the texts stand under the
same paths at the ``old.`` address. The canonical address is the one that people cite.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container

__all__ = ["Address", "page_address", "read_address"]

CANONICAL: Final = "https://adilet.zan.kz"
READABLE: Final = "https://old.adilet.zan.kz"
PATHS: Final = {"ru": "rus", "kk": "kaz", "en": "eng"}

_DAY: Final = r"(?P<day>[0-9]{2}\.[0-9]{2}\.[0-9]{4})"
# Any host that carries the database, with or without a language: adilet.zan.kz, old.adilet.zan.kz,
# insecure.zan.kz, adilet.minjust.kz, and its mirrors zakon.uchet.kz and zakon.mybuh.kz. Behind the
# id may follow the day of an edition, a tab of the page (/links, /info, /compare/kaz), a file
# (k226_.htm) and a query.
_ADDRESS: Final = (
    r"(?:https?://)?(?:[a-z0-9-]+\.)*(?:adilet\.[a-z.]+|zan\.kz|zakon\.(?:uchet|mybuh)\.kz)(?::[0-9]+)?"
    r"/(?:(?P<lang>[a-z]{3})/)?(?:(?:archive/)?docs|history|api/documents/by-ngr)/"
    rf"(?P<id>[A-Z][0-9A-Z]{{5,}}[0-9A-Z_]*)(?:/{_DAY}(?![^/?#]))?(?P<tab>/[a-z0-9_/.-]*)?(?:\?[^#]*)?(?:#(?P<anchor>.*))?"
)  # fmt: skip


class Address(NamedTuple):
    """What an address means."""

    adilet_id: str
    lang: str | None
    """``ru``, ``kk`` or ``en``; None if the address does not say."""
    day: str | None
    """The day of an old edition as ISO text; None for the page of today."""
    anchor: str
    """The place on the page, or nothing."""


def read_address(text: str) -> Address | None:
    """Return what an address of the database means, or None if it is none.

    The day of an edition is that of the amending act, as the database counts.

    Example:
        >>> read_address("https://adilet.zan.kz/rus/archive/docs/K1400000226/12.07.2018#z520")
        Address(adilet_id='K1400000226', lang='ru', day='2018-07-12', anchor='z520')
        >>> read_address("https://example.org/rus/docs/K1400000226") is None
        True
    """
    match = re.fullmatch(_ADDRESS, text.strip(), re.IGNORECASE)
    if match is None:
        return None
    day = None
    if match["day"] is not None:
        day = "-".join(reversed(match["day"].split(".")))
    langs = {path: lang for lang, path in PATHS.items()}
    # «/links#from» is a tab of the page, no place in the text.
    anchor = "" if (match["tab"] or "").startswith("/links") else match["anchor"] or ""
    return Address(match["id"].upper(), langs.get(match["lang"] or ""), day, anchor)


def page_address(
    adilet_id: str,
    lang: str,
    languages: Container[str],
    anchor: str | None = None,
    *,
    canonical: bool = False,
) -> str:
    """Return the address of a page: with the text today, or the canonical one.

    Args:
        adilet_id: The id of the act in the database.
        lang: The language; Russian where the act has no page in it.
        languages: The languages in which the database has the act.
        anchor: A place on the Russian page; anchors of other pages were not seen, so there it is
            left out.
        canonical: Whether to return the address that people cite.

    Example:
        >>> page_address("K1400000226", "ru", ["ru", "kk"], "z520")
        'https://old.adilet.zan.kz/rus/docs/K1400000226#z520'
        >>> page_address("K1400000226", "kk", ["ru", "kk"], "z520", canonical=True)
        'https://adilet.zan.kz/kaz/docs/K1400000226'
    """
    shown = lang if lang in languages and lang in PATHS else "ru"
    address = f"{CANONICAL if canonical else READABLE}/{PATHS[shown]}/docs/{adilet_id}"
    return f"{address}#{anchor}" if anchor and shown == "ru" else address
