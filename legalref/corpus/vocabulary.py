"""The vocabulary of annotation labels for other tools: SKOS, written as Turtle.

What has an address of its own in the official database is named by it; everything else by a name
below :data:`NAMES`, which leads nowhere and is the same in every export.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from legalref.corpus.base import Part
from legalref.ids import ProvisionId
from legalref.languages.home import LAW_LANGS
from legalref.languages.labels import label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from legalref.model import Element

__all__ = ["NAMES", "Vocabulary", "node"]

NAMES: Final = "urn:x-legalref:"
"""Begins the names of what has no address of its own: ``urn:x-legalref:un-palermo:art3/a``."""

_GROUPS: Final = {
    "act": "What is done: Palermo Protocol art. 3 (a).",
    "means": "By which means: Palermo Protocol art. 3 (a).",
    "purpose": "To what end: Palermo Protocol art. 3 (a).",
    "exploitation": "Forms of exploitation: Criminal Code art. 3 (1).",
    "form": "Words of the literature, no legal categories.",
}
_PREFIXES: Final = {
    "skos": "http://www.w3.org/2004/02/skos/core#", "dcterms": "http://purl.org/dc/terms/",
}  # fmt: skip
_ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def node(id: str, lang: str, corpus: Any) -> str:
    """Return the name of a place in linked data: its address where that leads to nothing else."""
    place = ProvisionId(id)
    address: str | None = corpus.url(place, lang, canonical=True)
    shared = not place.is_act and address == corpus.url(place.act, lang, canonical=True)
    return f"{NAMES}{place}" if address is None or shared else address


class Vocabulary(Part):
    """The part of :class:`legalref.Corpus` that writes its vocabulary for other tools."""

    __slots__ = ()

    def to_skos(self) -> str:
        """Return :attr:`elements` as a SKOS concept scheme, in Turtle.

        Every label is a concept with its names in three languages, below the concept of its group;
        ``dcterms:references`` leads to the provisions that name the same thing.

        Example:
            >>> from legalref import load
            >>> [line.strip() for line in load().to_skos().splitlines() if "вербовка" in line]
            ['skos:prefLabel "вербовка"@ru ;']
        """
        info = self.info  # type: ignore[attr-defined]
        scheme = f"<{NAMES}elements>"
        blocks = ["".join(f"@prefix {key}: <{iri}> .\n" for key, iri in _PREFIXES.items())]
        blocks.append(
            _block(
                scheme,
                "skos:ConceptScheme",
                *(f"dcterms:title {_text(info.title.get(lang), lang)}" for lang in LAW_LANGS),
                f'dcterms:modified "{info.compiled_on.isoformat()}"',
                f"dcterms:license {_text(info.licence)}",
                *(f"skos:hasTopConcept {_element(group)}" for group in _GROUPS),
            )
        )
        for group, meaning in _GROUPS.items():
            names = [(lang, label(f"vocabulary.{group}", lang)) for lang in LAW_LANGS]
            blocks.append(
                _block(
                    _element(group),
                    "skos:Concept",
                    *(f"skos:prefLabel {_text(name, lang)}" for lang, name in names),
                    f"skos:definition {_text(meaning, 'en')}",
                    f"skos:topConceptOf {scheme}",
                    f"skos:inScheme {scheme}",
                )
            )
        elements: Any = self.elements  # type: ignore[attr-defined]
        blocks += [_block(_element(each.id), *self._said_of(each, scheme)) for each in elements]
        return "\n".join(blocks)

    def _said_of(self, element: Element, scheme: str) -> Iterator[str]:
        yield "skos:Concept"
        yield f"skos:notation {_text(element.id)}"
        for lang in LAW_LANGS:
            name = element.names.get(lang)
            if name is not None:
                yield f"skos:prefLabel {_text(name, lang)}"
        yield f"skos:broader {_element(element.group)}"
        yield f"skos:inScheme {scheme}"
        for place in element.provisions:
            yield f"dcterms:references <{node(place, 'ru', self)}>"


def _element(id: str) -> str:
    return f"<{NAMES}element:{id}>"


def _text(text: str | None, lang: str | None = None) -> str:
    return f'"{(text or "").translate(_ESCAPES)}"' + (f"@{lang}" if lang else "")


def _block(subject: str, kind: str, *said: str) -> str:
    lines = [f"{subject} a {kind}", *(f"    {each}" for each in said)]
    return " ;\n".join(lines) + " .\n"
