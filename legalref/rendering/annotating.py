"""Write mentions back into their text as HTML, Markdown or Akoma Ntoso."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Final, Literal

from legalref.corpus.view import load
from legalref.rendering import markdown
from legalref.values import xml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from legalref.corpus.view import Corpus
    from legalref.results import Finding, Mention

__all__ = ["FORMATS", "annotate"]

Format = Literal["html", "markdown", "akn"]
FORMATS: Final = ("html", "markdown", "akn")
_QUOTE: Final = '"'


def annotate(
    text: str,
    mentions: Iterable[Mention],
    *,
    format: Format = "html",
    lang: Literal["ru", "kk", "en"] = "ru",
    corpus: Corpus | None = None,
) -> str:
    """Return ``text`` with its mentions marked and linked; nothing else of the text changes.

    Args:
        text: The text that the mentions were extracted from.
        mentions: Their spans must not overlap; mentions that lie inside others are left out.
        format: ``html`` (the text is escaped, a mention becomes ``<a>`` or ``<mark>`` with its
            status and ids, and the class ``legalref-finding`` where a name belongs to something
            else), ``markdown`` (links, the text between them stays as it is), or ``akn``
            (Akoma Ntoso ``<ref href="…">``, the text is escaped as XML, which has no control
            characters: a replacement character stands for each).
        lang: Language of the addresses in the official database.
        corpus: Law the mentions were resolved in; the packaged corpus if None.

    Returns:
        The marked text. Without the marks, and unescaped, it is ``text``.

    Raises:
        ValueError: A mention does not fit the text, or the format is unknown.

    Example:
        >>> from legalref import extract
        >>> text = "по ст. 128 УК РК & др."
        >>> print(annotate(text, extract(text), format="markdown"))
        по [ст. 128 УК РК](https://old.adilet.zan.kz/rus/docs/K1400000226#z520) & др.
    """
    if format not in FORMATS:
        raise ValueError(f"format {format!r}: expected one of {', '.join(FORMATS)}")
    law = corpus if corpus is not None else load()
    plain, mark = _WRITERS[format]
    pieces: list[str] = []
    done = 0
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if text[mention.start : mention.end] != mention.text or mention.start >= mention.end:
            raise ValueError(
                f"mention {mention.text!r} does not stand at {mention.start}:{mention.end}; "
                f"the text has {text[mention.start : mention.end]!r} there"
            )
        if mention.start < done:
            continue
        pieces.append(plain(text[done : mention.start]))
        pieces.append(mark(mention, _address(law, mention, lang), law))
        done = mention.end
    pieces.append(plain(text[done:]))
    return "".join(pieces)


def _address(law: Corpus, mention: Mention, lang: Literal["ru", "kk", "en"]) -> str | None:
    for ref in mention.refs:
        try:
            address = law.url(ref, lang)
        except LookupError:
            continue
        if address is not None:
            return address
    return None


def _findings(mention: Mention) -> list[Finding]:
    """Return what is wrong with a mention that was read: a name that belongs to another one."""
    return [finding for finding in mention.resolution.findings if finding.severity != "info"]


def _html(mention: Mention, address: str | None, law: Corpus) -> str:
    shown = html.escape(mention.text, quote=False)
    ids = html.escape(" ".join(mention.refs))
    found = _findings(mention)
    hint = html.escape(" ".join([mention.resolution.explain(), *(f.message() for f in found)]))
    names = f"legalref legalref-{mention.status}"
    attributes = f'data-refs="{ids}" title="{hint}"'
    if found:
        names += " legalref-finding"
        attributes += f' data-findings="{" ".join(finding.code for finding in found)}"'
    attributes = f'class="{names}" {attributes}'
    if address is None:
        return f"<mark {attributes}>{shown}</mark>"
    return f'<a {attributes} href="{html.escape(address)}">{shown}</a>'


def _markdown(mention: Mention, address: str | None, law: Corpus) -> str:
    if address is None:
        return mention.text
    shown = markdown.in_link(mention.text)
    said = " ".join(finding.message() for finding in _findings(mention))
    title = f' "{markdown.in_link(said).replace(_QUOTE, "”")}"' if said else ""
    return f"[{shown}]({address.replace(')', '%29')}{title})"


def _akn(mention: Mention, address: str | None, law: Corpus) -> str:
    shown = xml.shown(mention.text)
    if mention.status != "resolved" or not mention.refs:
        return shown
    targets = [iri for ref in mention.refs if (iri := law.akn_iri(ref)) is not None]
    if not targets:
        return shown
    if len(targets) == 1:
        return f"<ref href={xml.quoted(targets[0])}>{shown}</ref>"
    first, last = targets[0], targets[-1]
    return f"<rref from={xml.quoted(first)} upTo={xml.quoted(last)}>{shown}</rref>"


_WRITERS: Final[
    dict[str, tuple[Callable[[str], str], Callable[[Mention, str | None, Corpus], str]]]
] = {
    "html": (lambda piece: html.escape(piece, quote=False), _html),
    "markdown": (lambda piece: piece, _markdown),
    "akn": (xml.shown, _akn),
}
