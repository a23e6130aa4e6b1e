"""Every threshold and every licence of the resolver."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from legalref.values.describing import Described

__all__ = ["DEFAULT_POLICY", "Policy"]


@dataclass(frozen=True, slots=True)
class Policy(Described):
    """Every threshold and every licence of the resolver, in one place.

    Tuned on a development set of real mentions and on the rows of ``tests/cases``; the defaults are
    what the benchmarks measure.

    Example:
        >>> from legalref import extract
        >>> text = "Суд применил ст. 128 УК."
        >>> [each.status for each in extract(text)]
        ['ambiguous']
        >>> [each.status for each in extract(text, policy=Policy(default_country="KZ"))]
        ['resolved']
    """

    default_country: str | None = None
    """Whose code it is where neither the text nor the caller says so, as an ISO 3166 code.

    None: Kazakhstan's in a mention that somebody typed (:func:`resolve` and what rests on it), and
    nobody knows whose in running text (:func:`legalref.extract`), where such an article is
    ``ambiguous``. ``"KZ"``: Kazakhstan's in both, as a pipeline over Kazakh sources wants it.
    """
    name_slips: int = 2
    """Most slips of the pen in one word of seven letters or more; shorter words allow fewer."""
    min_name_score: float = 0.8
    """A name that matches worse is not found."""
    allow_transliteration: bool = True
    """Whether names in Latin letters are compared with Russian and Kazakh names."""
    allow_level_repair: bool = True
    """Whether «подпункт» may mean the point of an act that has no subpoints, and the like."""
    allow_outlined_titles: bool = True
    """Whether a bare title of four words or more names an article that is only outlined."""
    max_mention: int = 4000
    """Most code points of a mention; a longer text is no single one."""
    max_range: int = 60
    """A range of more provisions is not expanded."""


DEFAULT_POLICY: Final = Policy()
