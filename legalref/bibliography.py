"""Export provisions to the bibliographies of papers: GOST, CSL, BibTeX, RIS and others.

Every export carries the address in the official database in the reader's language, where there is
one, and the day whose state is cited: ``as_of``, else the newest state that the corpus knows of
that act. Titles are the official ones; where none was seen in the language, the name that
:func:`legalref.cite` uses stands for it.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, cast, get_args

from legalref.citing.act_names import (
    ActRecord,
    genre,
    kind_of_act,
    own_title,
)
from legalref.citing.formatting import LANGS, Lang, Ref, cite, known_ids, named_acts, unit_name
from legalref.corpus.vocabulary import node
from legalref.errors import UnknownProvisionError
from legalref.languages.home import OURS
from legalref.languages.labels import label
from legalref.languages.ru.morphology import romanised
from legalref.languages.writing import writer
from legalref.values import tex, xml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from legalref.corpus.view import Corpus
    from legalref.ids import ProvisionId

__all__ = ["FORMATS", "export"]

Format = Literal[
    "gost-footnote", "gost-7.1", "csl-json", "bibtex", "biblatex", "ris", "bluebook", "akn-ref",
    "json-ld",
]  # fmt: skip
FORMATS: Final[tuple[str, ...]] = get_args(Format)
"""``gost-footnote``: GOST R 7.0.5-2008; ``gost-7.1``: bibliographic description; ``csl-json``: for
citeproc and Zotero; ``bibtex`` and ``biblatex``; ``ris``; ``bluebook``: a footnote in English
after the manner of the Bluebook; ``akn-ref``: Akoma Ntoso ``<ref>``; ``json-ld``: schema.org."""


class _Entry(NamedTuple):
    """What an export knows about one provision."""

    id: ProvisionId
    act: ActRecord
    lang: str
    title: str
    """Title of the act, in the language if there is one."""
    genre: str
    """What it is, with date and number: «Закон Республики Казахстан от … № …»; may be empty."""
    unit: str
    """«п. 2) ч. 3 ст. 125»; empty for an act."""
    heading: str | None
    """Title of the article, if it was seen in the language."""
    cited: str
    url: str | None
    iri: str
    """Akoma Ntoso IRI of the expression, or a form that the corpus reads just as well."""
    state: dt.date
    adopted: dt.date | None
    accessed: dt.date | None


def export(
    ref: Ref | Iterable[Ref],
    format: str,
    *,
    lang: str = "ru",
    as_of: dt.date | str | None = None,
    accessed: dt.date | str | None = None,
    corpus: Corpus | None = None,
) -> str:
    """Return the bibliographic entry of a provision or an act, or the entries of several.

    Entries are sorted naturally. ``csl-json`` is always an array, ``json-ld`` an object for one
    entry and an array for several; the other formats are one entry after the other.

    Args:
        ref: As for :func:`legalref.cite`.
        format: One of :data:`FORMATS`.
        lang: Language of the reader: ``ru``, ``kk`` or ``en``; ``bluebook`` is English always.
        as_of: Day whose state is cited; by default the newest that the corpus knows.
        accessed: Day on which the address was visited; left out if not given.
        corpus: Where to look; the packaged corpus by default.

    Raises:
        UnknownProvisionError: There is no such provision, or not on that day.
        ValueError: ``ref`` is empty, or ``format`` or ``lang`` is not one of the choices.

    Example:
        >>> print(export("kz-law-110-viii:art18/point2", "biblatex", lang="en", as_of="2024-10-01"))
        @legislation{kz-law-110-viii:art18/point2,
          title = {{On countering human trafficking}},
          titleaddon = {Art. 18(2)},
          type = {Law of the Republic of Kazakhstan of 5 July 2024 No. 110-VIII},
          number = {110-VIII},
          date = {2024-07-05},
          version = {2024-10-01},
          note = {as of 1 October 2024},
          langid = {english},
          url = {https://adilet.zan.kz/eng/docs/Z2400000110},
        }
        >>> print(export("kz-cc:art128", "akn-ref", as_of="2025-01-01"))
        <ref href="/akn/kz/act/2014-07-03/226-v/rus@2025-01-01/!main~art_128">ст. 128 УК РК</ref>
    """
    if format not in FORMATS:
        raise ValueError(
            f"format {format!r}: expected one of {', '.join(FORMATS)}; "
            "for example export('kz-cc:art128', 'bibtex')"
        )
    if lang not in LANGS:
        raise ValueError(
            f"lang {lang!r}: expected one of {', '.join(LANGS)}; "
            "for example export('kz-cc:art128', 'bibtex', lang='kk')"
        )
    if corpus is None:
        from legalref.corpus.view import load

        corpus = load()
    if format == "bluebook":
        lang = "en"
    day = _date(as_of) or corpus.as_of
    entries = [
        _entry(place, lang, day, _date(accessed), corpus) for place in known_ids(ref, corpus, day)
    ]
    if format == "csl-json":
        return _json([_csl(entry) for entry in entries])
    if format == "json-ld":
        objects = [_json_ld(entry, corpus) for entry in entries]
        return _json(objects[0] if len(objects) == 1 else objects)
    write, separator = _WRITERS[format]
    return separator.join(write(entry) for entry in entries)


def _date(value: dt.date | str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def _json(value: object) -> str:
    # «</» would end a script element, and json-ld lives in one.
    return json.dumps(value, ensure_ascii=False, indent=2).replace("</", "<\\/")


# ------------------------------------------------------------------ gathering

_IRI_LANGS: Final = {"ru": "rus", "kk": "kaz", "en": "eng"}


def _entry(
    place: ProvisionId, lang: str, day: dt.date | None, accessed: dt.date | None, corpus: Corpus
) -> _Entry:
    act = named_acts(corpus, lang)[place.act]
    title, kind = _description(act, lang, corpus)
    state = day or _newest_state(act, corpus)
    return _Entry(
        id=place,
        act=act,
        lang=lang,
        title=title,
        genre=kind,
        unit=unit_name(place, lang=lang, naming="short", corpus=corpus),
        heading=_heading(place, lang, day, corpus),
        cited=cite(place, lang=lang, corpus=corpus),
        url=corpus.url(place, cast(Lang, lang), canonical=True),
        iri=_expression(place, lang, state, corpus),
        state=state,
        adopted=_date(act.get("adopted")),
        accessed=accessed,
    )


def _newest_state(act: ActRecord, corpus: Corpus) -> dt.date:
    """Return the day of the newest state of an act that the corpus knows."""
    repealed = _date(act.get("repealed"))
    if repealed is not None:
        return repealed - dt.timedelta(days=1)
    known = _date(act.get("checked_until")) or corpus.info.checked_until
    first = _date(act.get("in_force")) or _date(act.get("adopted"))
    return max(known, first) if first else known


def _description(act: ActRecord, lang: str, corpus: Corpus) -> tuple[str, str]:
    """Return the title of an act and what it is, with date and number."""
    others = tuple(named_acts(corpus, lang).values())
    name = writer(lang).name(act, "prose", others)
    title = own_title(act, lang)
    kind = genre(act, lang)
    if title is None or act["kind"] in ("code", "constitution"):
        named = bool(title or (act.get("short_titles") or {}).get(lang))
        # An act that is only known by date and number need not say them twice.
        if not named and act.get("number"):
            return kind, ""
        return name, "" if kind and kind in name else kind
    return title, kind


def _heading(place: ProvisionId, lang: str, day: dt.date | None, corpus: Corpus) -> str | None:
    """Return the title of the place, or of the article that it stands in."""
    law = corpus.at(day) if day else corpus
    for step in (place, *place.ancestors):
        if step.is_act:
            return None
        try:
            title = law.provision(step).title(cast(Lang, lang))
        except UnknownProvisionError:
            return None  # cited as written: the corpus does not know the inner structure
        if title:
            return title
    return None


def _expression(place: ProvisionId, lang: str, state: dt.date, corpus: Corpus) -> str:
    work = corpus.akn_iri(place.act)
    if work is None:
        return f"{place.act}#{place.eid}".rstrip("#")
    fragment = f"/!main~{place.eid}" if place.eid else ""
    return f"{work}/{_IRI_LANGS[lang]}@{state.isoformat()}{fragment}"


# ------------------------------------------------------------------ GOST


def _state_words(entry: _Entry) -> str:
    return _word("as-of", entry, day=writer(entry.lang).long_date(entry.state))


def _word(key: str, entry: _Entry, **facts: str) -> str:
    return label(f"bibliography.{key}", entry.lang, **facts)


def _visited(entry: _Entry) -> str:
    return f" ({_word('visited', entry)}: {entry.accessed:%d.%m.%Y})" if entry.accessed else ""


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _gost_footnote(entry: _Entry) -> str:
    kind = f": {entry.genre}" if entry.genre else ""
    parts = [
        f"{_capitalised(entry.title)} {_word('electronic', entry)}{kind} ({_state_words(entry)})."
    ]
    if entry.unit:
        parts.append(f"{_capitalised(entry.unit).removesuffix('.')}.")
    if entry.url:
        parts.append(f"URL: {entry.url}{_visited(entry)}.")
    return " ".join(parts)


def _gost_7_1(entry: _Entry) -> str:
    kind = f" : {entry.genre}" if entry.genre else ""
    whole = f"{_capitalised(entry.title)} {_word('electronic', entry)}{kind}"
    if entry.unit:
        heading = f". {entry.heading}" if entry.heading else ""
        whole = f"{_capitalised(entry.unit)}{heading} // {whole}"
    parts = [f"{whole} : [{_state_words(entry)}]."]
    if entry.url:
        parts.append(f"– {_word('address', entry)}: {entry.url}{_visited(entry)}.")
    return " ".join(parts)


# ------------------------------------------------------------------ CSL, schema.org


def _csl_date(day: dt.date) -> dict[str, Any]:
    return {"date-parts": [[day.year, day.month, day.day]]}


def _present(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "")}


def _csl(entry: _Entry) -> dict[str, Any]:
    return _present(
        {
            "id": str(entry.id),
            "type": "treaty" if entry.act["kind"] == "treaty" else "legislation",
            # Most styles print the title and no section, so two articles would look the same.
            "title": ", ".join(filter(None, (entry.title, entry.unit))),
            "part-title": entry.heading,
            # Between digits and letters a plain hyphen is a range: «Nos. 110–VIII».
            "number": (entry.act.get("number") or "").replace("-", "\N{NON-BREAKING HYPHEN}"),
            "section": entry.unit,
            "jurisdiction": _jurisdiction(entry.act),
            "authority": _issuer(entry),
            "genre": kind_of_act(entry.act, entry.lang) if entry.genre else None,
            "note": entry.genre,
            "issued": _csl_date(entry.adopted) if entry.adopted else None,
            "version": entry.state.isoformat(),
            "accessed": _csl_date(entry.accessed) if entry.accessed else None,
            "language": entry.lang,
            "URL": entry.url,
        }
    )


def _jurisdiction(act: ActRecord) -> str | None:
    country: str = act.get("country", OURS)
    return None if country == "INT" else country


def _issuer(entry: _Entry) -> str | None:
    issuer: str | None = (entry.act.get("issuer") or {}).get(entry.lang)
    return issuer and re.sub(r" \([^()]*\)$", "", issuer)


def _json_ld(entry: _Entry, corpus: Corpus) -> dict[str, Any]:
    status = corpus.status(entry.id, entry.state)
    force = {"in-force": "InForce", "no-longer-in-force": "NotInForce", "excluded": "NotInForce"}
    act = {
        "@type": "Legislation",
        "@id": node(entry.id.act, entry.lang, corpus),
        "name": entry.title,
        "identifier": entry.id.act,
        "legislationIdentifier": entry.act.get("number"),
        "legislationType": entry.act["kind"],
        "legislationDate": entry.adopted.isoformat() if entry.adopted else None,
        "legislationJurisdiction": _jurisdiction(entry.act),
        "legislationPassedBy": _issuer(entry),
        "url": corpus.url(entry.id.act, cast(Lang, entry.lang), canonical=True),
    }
    shared = {
        "legislationDateVersion": entry.state.isoformat(),
        "legislationLegalForce": f"https://schema.org/{force[status]}" if status in force else None,
        "inLanguage": entry.lang,
    }
    if entry.id.is_act:
        return _present({"@context": "https://schema.org", **act, **shared})
    return _present(
        {
            "@context": "https://schema.org",
            "@type": "Legislation",
            "@id": node(entry.id, entry.lang, corpus),
            "name": entry.cited,
            "headline": entry.heading,
            "identifier": str(entry.id),
            "legislationIdentifier": entry.iri,
            "url": entry.url,
            **shared,
            "isPartOf": _present(act),
        }
    )


# ------------------------------------------------------------------ TeX, RIS

_TEX_LANGS: Final = {"ru": "russian", "kk": "kazakh", "en": "english"}
_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)


def _tex(text: str | None) -> str:
    """Return text for a brace-delimited field, on one line."""
    return tex.shown(" ".join((text or "").split()))


def _bib(kind: str, key: str, fields: dict[str, str]) -> str:
    lines = [f"  {name} = {value}," for name, value in fields.items() if value not in ("", "{}")]
    return "\n".join([f"@{kind}{{{key},", *lines, "}"])


def _title(entry: _Entry) -> str:
    # Inner braces keep the capitals, which styles would lower.
    return f"{{{{{_tex(_capitalised(entry.title))}}}}}"


def _bibtex(entry: _Entry) -> str:
    note = "; ".join(filter(None, [_capitalised(entry.unit), _state_words(entry)]))
    adopted = entry.adopted
    return _bib(
        "misc",
        entry.id,
        {
            "key": f"{{{_tex(entry.title)}}}",  # sorts what has no author
            "title": _title(entry),
            "howpublished": f"{{{_tex(entry.genre)}}}",
            "year": f"{{{adopted.year}}}" if adopted else "",
            "month": _MONTHS[adopted.month - 1] if adopted else "",
            "note": f"{{{_tex(note)}}}",
            "language": f"{{{_TEX_LANGS[entry.lang]}}}",
            "url": f"{{{tex.field_address(entry.url or '')}}}",
        },
    )


def _biblatex(entry: _Entry) -> str:
    return _bib(
        "legislation",
        entry.id,
        {
            "title": _title(entry),
            "titleaddon": f"{{{_tex(entry.unit)}}}",
            "type": f"{{{_tex(entry.genre)}}}",
            "number": f"{{{_tex(entry.act.get('number'))}}}",
            "date": f"{{{entry.adopted.isoformat()}}}" if entry.adopted else "",
            "version": f"{{{entry.state.isoformat()}}}",
            "note": f"{{{_tex(_state_words(entry))}}}",
            "langid": f"{{{_TEX_LANGS[entry.lang]}}}",
            "url": f"{{{tex.field_address(entry.url or '')}}}",
            "urldate": f"{{{entry.accessed.isoformat()}}}" if entry.accessed else "",
        },
    )


def _ris(entry: _Entry) -> str:
    adopted = entry.adopted
    fields = [
        ("TY", "STAT"),
        ("ID", str(entry.id)),
        ("TI", entry.title),
        ("M1", entry.act.get("number")),
        ("M3", entry.genre),
        ("SE", entry.unit),
        ("PY", str(adopted.year) if adopted else None),
        ("DA", f"{adopted:%Y/%m/%d}/" if adopted else None),
        ("ET", entry.state.isoformat()),
        ("N1", "; ".join(filter(None, [entry.heading, _state_words(entry)]))),
        ("LA", entry.lang),
        ("UR", entry.url),
        ("Y2", f"{entry.accessed:%Y/%m/%d}/" if entry.accessed else None),
        ("ER", ""),
    ]
    # The specification wants CRLF; a value stays on one line, or its rest would be read as a tag.
    return "".join(
        f"{tag}  - {' '.join(value.split())}\r\n"
        for tag, value in fields
        if value is not None and (value or tag == "ER")
    )


# ------------------------------------------------------------------ English footnote, Akoma Ntoso


def _pinpoint(entry: _Entry) -> str:
    """Return ``art. 125(3)(2)``, outermost unit first, as footnotes in English have it."""
    words = entry.unit.replace("Art. ", "art. ").replace("Arts. ", "arts. ")
    steps = re.split(r" (?:of|to) ", words)
    return ", ".join(reversed(steps))


def _bluebook(entry: _Entry) -> str:
    title = entry.title
    official = own_title(entry.act, "ru")
    if official and entry.act["kind"] != "treaty":
        # Titles in another script are romanised, the translation follows in brackets.
        known = own_title(entry.act, "en") or (entry.act.get("short_titles") or {}).get("en")
        title = romanised(official) + (f" [{entry.title}]" if known else f", {entry.title}")
    parts = [title]
    if entry.genre:
        parts.append(entry.genre)
    if entry.unit:
        parts.append(_pinpoint(entry))
    country = "" if entry.act.get("country") == "INT" else " (Kaz.)"
    state = f" ({_state_words(entry)}){country}"
    address = f", {entry.url}" if entry.url else ""
    visited = ""
    if entry.accessed:
        visited = f" (last visited {writer('en').long_date(entry.accessed)})"
    return f"{', '.join(parts)}{state}{address}{visited}."


def _akn_ref(entry: _Entry) -> str:
    return f"<ref href={xml.quoted(entry.iri)}>{xml.shown(entry.cited)}</ref>"


_WRITERS: Final[dict[str, tuple[Callable[[_Entry], str], str]]] = {
    "gost-footnote": (_gost_footnote, "\n"),
    "gost-7.1": (_gost_7_1, "\n"),
    "bibtex": (_bibtex, "\n\n"),
    "biblatex": (_biblatex, "\n\n"),
    "ris": (_ris, ""),
    "bluebook": (_bluebook, "\n"),
    "akn-ref": (_akn_ref, "\n"),
}
