"""How an act is named inside a citation: abbreviated, in prose, or with date and number.

Works on plain act records (:meth:`Corpus.act_record`). A name that the corpus lacks in a language
is not translated: the act is then named by its kind, date and number, or by its Russian title in
quotes.
"""

from __future__ import annotations

from legalref.citing.english import _English, english, english_date
from legalref.citing.genres import of_kind
from legalref.citing.kazakh import _Kazakh, kazakh
from legalref.citing.naming import ActRecord, Naming, completed, own_title, year_mark
from legalref.citing.russian import _Russian, russian

__all__ = [
    "ActRecord",
    "Naming",
    "completed",
    "english",
    "english_date",
    "genre",
    "kazakh",
    "kind_of_act",
    "own_title",
    "russian",
    "year_mark",
]


def genre(record: ActRecord, lang: str) -> str:
    """Return what an act is, with date, number and registration; empty if none of them is known.

    Example:
        >>> genre({"kind": "law", "key": "kz-law-1-x", "number": "1-X", "adopted": "2030-01-02"},
        ...     "ru")
        'Закон Республики Казахстан от 2 января 2030 года № 1-X'
    """
    name: _Russian | _Kazakh | _English
    if lang == "ru":
        name = _Russian(record, "full", (), "nominative")
    elif lang == "kk":
        name = _Kazakh(record, "full", (), "nominative")
    else:
        name = _English(record, "full", ())
    registration = name.registration.strip("()")
    if not name.requisites:
        return registration
    return ", ".join(filter(None, [of_kind(record, lang, name.requisites), registration]))


def kind_of_act(record: ActRecord, lang: str) -> str:
    """Return what an act is, without date and number: «Закон Республики Казахстан»."""
    return " ".join(of_kind(record, lang, "").split())
