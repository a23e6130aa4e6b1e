"""How values find their way to the screen, without knowing who draws them.

The models stand below everything that renders, so they carry only the hooks that notebooks look
for. Who answers them is said by the facade, under its public name ``rendering``; the module is
imported when something is shown for the first time.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Literal, Protocol, TypeVar, cast

__all__ = ["Displayable", "Html", "Markdown", "completable", "home_of", "settle", "writable"]

DisplayLang = Literal["en", "ru", "kk"]
T = TypeVar("T")


def completable(getter: T) -> T:
    """Hide the return annotation of a property that returns a ``Literal``.

    Jedi 0.20, which completes in Jupyter, evaluates it, fails on a ``Literal``, and then offers
    nothing at all for the object. Type checkers read the source and lose nothing.
    """
    getter.__annotations__.pop("return", None)
    return getter


def writable(text: str) -> str:
    r"""Return a text as a file of it holds it: half characters as visible escapes.

    In JSON these are its own escapes, so that nothing is lost; what is returned as a string can be
    encoded, and is the same as what is written.

    Example:
        >>> writable('{"text": "ст. 128 \ud800"}')
        '{"text": "ст. 128 \\ud800"}'
    """
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


class Html(str):
    """HTML as a string that notebooks show as HTML and template engines do not escape again.

    Example:
        >>> Html("<b>128</b>")._repr_html_()
        '<b>128</b>'
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)

    def __html__(self) -> str:
        return str(self)


class Markdown(str):
    """Markdown as a string that notebooks show formatted.

    Example:
        >>> Markdown("**128**")._repr_markdown_()
        '**128**'
    """

    __slots__ = ()

    def _repr_markdown_(self) -> str:
        return str(self)


class Renderer(Protocol):
    """What ``legalref.rendering`` has to offer."""

    def to_html(self, value: object, *, lang: DisplayLang = "en") -> Html:
        """Return ``value`` as HTML."""

    def to_markdown(self, value: object, *, lang: DisplayLang = "en") -> Markdown:
        """Return ``value`` as Markdown."""

    def to_latex(self, value: object, *, lang: DisplayLang = "en") -> str:
        """Return ``value`` as LaTeX."""

    def to_text(self, value: object, *, lang: DisplayLang = "en") -> str:
        """Return ``value`` as plain text."""


def _renderer() -> Renderer:
    facade: Any = import_module("legalref")
    # A module fulfils the protocol by its functions.
    return cast(Renderer, facade.rendering)


class Displayable:
    """Base of everything that shows itself well in notebooks, reports and papers."""

    __slots__ = ()

    def to_html(self, lang: DisplayLang = "en") -> Html:
        """Return self-contained HTML for light and dark themes, with labels in ``lang``."""
        return _renderer().to_html(self, lang=lang)

    def to_markdown(self, lang: DisplayLang = "en") -> Markdown:
        """Return Markdown with labels in ``lang``."""
        return _renderer().to_markdown(self, lang=lang)

    def to_latex(self, lang: DisplayLang = "en") -> str:
        """Return LaTeX with labels in ``lang``; :mod:`legalref.rendering` says what it needs."""
        return _renderer().to_latex(self, lang=lang)

    def to_text(self, lang: DisplayLang = "en") -> str:
        """Return plain text for terminals, with labels in ``lang``."""
        return _renderer().to_text(self, lang=lang)

    def _repr_html_(self) -> str:
        return str(self.to_html())

    def _repr_markdown_(self) -> str:
        return str(self.to_markdown())

    def _repr_latex_(self) -> str:
        return self.to_latex()


def settle(value: object, home: object) -> None:
    """Remember that ``value``, a model, and its parts came from the corpus ``home``.

    The first home stays: views of several days share the parts that do not differ.

    The note lives in a slot beside the fields: it takes no part in comparison, hashing, dumping,
    copying or pickling, so a changed copy no longer claims to come from the corpus.
    """
    if home_of(value) is not None:
        return
    object.__setattr__(value, "_home", home)
    for field in vars(value).values():
        for part in field if isinstance(field, tuple) else (field,):
            if isinstance(part, Displayable):
                settle(part, home)


def home_of(value: object) -> Any:
    """Return the corpus that ``value`` came from, or None if it was made by hand."""
    return getattr(value, "_home", None)
