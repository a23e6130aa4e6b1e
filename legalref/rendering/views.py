"""Values as HTML, Markdown, LaTeX and plain text, for notebooks, reports, papers and terminals.

Everything that the library returns shows itself in a notebook without any set-up; the functions
here are the same renderings as strings, with labels in English, Russian or Kazakh. Official titles
stay in the language in which they were seen.

Each rendering is built in two steps: a *view* says what is shown, as a small tree of blocks, and a
writer turns the tree into a format. Every rendering ends with one line that says what the data are
and how fresh they are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from legalref.corpus.view import Corpus, load

# Views register themselves when their modules are imported.
from legalref.rendering import answer_views, html, latex, list_views, markdown, plain  # noqa: F401
from legalref.rendering.document import Document
from legalref.rendering.pieces import Scene, view
from legalref.results import Mention, Mentions, Resolution
from legalref.values.display import Html, Markdown, home_of, writable
from legalref.verdicts import Verdict

if TYPE_CHECKING:
    from legalref.values.display import DisplayLang

__all__ = ["to_html", "to_latex", "to_markdown", "to_text"]


def to_html(
    value: object, *, lang: DisplayLang = "en", corpus: Corpus | None = None, foot: bool = True
) -> Html:
    """Return ``value`` as self-contained HTML for light and dark themes.

    Args:
        value: Anything that the library returns: an act, a provision, a resolution, a catalogue, …
        lang: Language of the labels: ``en``, ``ru`` or ``kk``.
        corpus: Where titles and penalties are looked up; by default the corpus that the value came
            from, else the packaged one for results.
        foot: Whether the last line says what the data are; one such line serves many values.

    Raises:
        TypeError: The value is none of the library's.

    Example:
        >>> from legalref.model import Term
        >>> "12 years" in to_html(Term(amount=12, unit="years"))
        True
    """
    return Html(writable(html.write(_document(value, lang, corpus, foot), lang)))


def to_markdown(
    value: object,
    *,
    lang: DisplayLang = "en",
    corpus: Corpus | None = None,
    foot: bool = True,
    level: int = 3,
) -> Markdown:
    """Return ``value`` as Markdown under a heading of ``level``; see :func:`to_html`.

    Example:
        >>> from legalref.model import Term
        >>> print(to_markdown(Term(amount=12, unit="years"), foot=False))
        ### 12 years
        <BLANKLINE>
        *Term*
        <BLANKLINE>
        - Amount: 12
        - Unit: years
        <BLANKLINE>
    """
    return Markdown(markdown.write(_document(value, lang, corpus, foot), lang, level))


def to_latex(
    value: object, *, lang: DisplayLang = "en", corpus: Corpus | None = None, foot: bool = True
) -> str:
    r"""Return ``value`` as LaTeX; see :func:`to_html`.

    The text needs XeLaTeX or LuaLaTeX with a font that has Cyrillic letters, and the packages
    ``array``, ``booktabs``, ``hyperref`` and ``longtable``.

    Example:
        >>> from legalref.model import Term
        >>> to_latex(Term(amount=12, unit="years"), foot=False).splitlines()[0]
        '\\medskip\\noindent\\textbf{\\large 12 years}\\par'
    """
    return latex.write(_document(value, lang, corpus, foot), lang)


def to_text(
    value: object,
    *,
    lang: DisplayLang = "en",
    corpus: Corpus | None = None,
    colour: bool = False,
    foot: bool = True,
) -> str:
    """Return ``value`` as plain text; see :func:`to_html`.

    Args:
        value: Anything that the library returns.
        lang: Language of the labels: ``en``, ``ru`` or ``kk``.
        corpus: Where titles and penalties are looked up.
        colour: Whether the terminal understands ANSI colours.
        foot: Whether the last line says what the data are; one such line serves many values.

    Example:
        >>> from legalref.model import Term
        >>> print(to_text(Term(amount=12, unit="years"), foot=False))
        12 years
        Term
        <BLANKLINE>
        Amount  12
        Unit    years
        <BLANKLINE>
    """
    return plain.write(_document(value, lang, corpus, foot), colour=colour)


def _document(value: object, lang: DisplayLang, corpus: Corpus | None, foot: bool) -> Document:
    law = corpus or (value if isinstance(value, Corpus) else home_of(value))
    borrowed = law is None and isinstance(value, (Resolution, Mention, Mentions, Verdict))
    # A result names ids only; their titles come from the corpus that every reader has.
    document = view(value, Scene(lang, load() if borrowed else law, borrowed))
    return document if foot else replace(document, foot=())
