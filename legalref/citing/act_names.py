"""How an act is named inside a citation: abbreviated, in prose, or with date and number.

Works on plain act records (:meth:`Corpus.act_record`). A name that the corpus lacks in a language
is not translated: the act is then named by its kind, date and number, or by its Russian title in
quotes. The languages write the names, each in its ``citing`` module.
"""

from __future__ import annotations

from legalref.languages.labels import label
from legalref.languages.naming import ActRecord, Naming, completed, is_supreme_court, own_title
from legalref.languages.writing import writer

__all__ = ["ActRecord", "Naming", "completed", "genre", "kind_of_act", "own_title"]


def genre(record: ActRecord, lang: str) -> str:
    """Return what an act is, with date, number and registration; empty if none of them is known.

    Example:
        >>> genre({"kind": "law", "key": "kz-law-1-x", "number": "1-X", "adopted": "2030-01-02"},
        ...     "ru")
        'Закон Республики Казахстан от 2 января 2030 года № 1-X'
    """
    requisites, registered = writer(lang).requisites(record)
    registration = registered.strip("()")
    if not requisites:
        return registration
    return ", ".join(filter(None, [_of_kind(record, lang, requisites), registration]))


def kind_of_act(record: ActRecord, lang: str) -> str:
    """Return what an act is, without date and number: «Закон Республики Казахстан»."""
    return " ".join(_of_kind(record, lang, "").split())


def _of_kind(record: ActRecord, lang: str, requisites: str) -> str:
    """Return what an act is, with its date and number."""
    kind = "court" if is_supreme_court(record) else record["kind"]
    return label(f"genre.{kind}", lang, requisites=requisites)
