"""A pipeline component for spaCy. Extra: ``legalref[spacy]``.

``nlp.add_pipe("legalref")`` marks mentions of the law as entities; ``Span._.provision`` is the id
that a span names, ``Doc._.mentions`` holds every mention with its status. An installed package
registers the factory by itself; import this module where it runs from a checkout.

Example:
    >>> import spacy
    >>> nlp = spacy.blank("ru")
    >>> _ = nlp.add_pipe("legalref")
    >>> doc = nlp("Осуждён по ч. 2 ст. 128 УК РК.")
    >>> [(ent.text, ent.label_, ent._.provision) for ent in doc.ents]
    [('ч. 2 ст. 128 УК РК', 'LAW', ProvisionId('kz-cc:art128/part2'))]
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import legalref
from legalref import errors
from legalref.integrations import _columns

try:
    import srsly
    from spacy.language import Language
    from spacy.tokens import Doc, Span
    from spacy.util import filter_spans
except ImportError as _error:
    raise errors.MissingExtraError("legalref.integrations.spacy", "spacy") from _error

if TYPE_CHECKING:
    from legalref import ProvisionId

__all__ = ["LegalRefComponent", "make_component"]

_STATUSES: Final = ("resolved", "ambiguous", "outside", "foreign", "not_found")


class LegalRefComponent:
    """Finds mentions of the law in a ``Doc``; made by ``nlp.add_pipe("legalref", config={...})``.

    Args:
        name: Of the component in its pipeline.
        label: Label of the entities.
        statuses: Which mentions become entities; ``Doc._.mentions`` has all of them.
        overwrite_ents: Whether ours replace entities of others that they overlap.
        names: ``titles``, ``all`` or ``none``; see :func:`legalref.extract`.
        as_of: Day of the question, ISO.
        act: Id of the act that a number without an act belongs to.
        country: Whose codes are meant where a text names none.
        data: A folder with another corpus; the packaged one if None.
        lang: Language of ``explanation``.

    Raises:
        ValueError: A status is unknown.
    """

    def __init__(
        self,
        name: str = "legalref",
        *,
        label: str = "LAW",
        statuses: Sequence[str] = _STATUSES,
        overwrite_ents: bool = False,
        names: str = "titles",
        as_of: str | None = None,
        act: str | None = None,
        country: str | None = None,
        data: str | None = None,
        lang: str = "en",
    ) -> None:
        self.name = name
        self._configure(
            {
                "label": label, "statuses": list(statuses), "overwrite_ents": overwrite_ents,
                "names": names, "as_of": as_of, "act": act, "country": country, "data": data,
                "lang": lang,
            }
        )  # fmt: skip

    def _configure(self, config: dict[str, Any]) -> None:
        strange = sorted(set(config["statuses"]) - set(_STATUSES))
        if strange:
            raise ValueError(f"no status {strange[0]!r}; expected some of {', '.join(_STATUSES)}")
        self.config = config
        context = {key: config[key] for key in ("act", "country") if config[key]}
        self._setting: dict[str, Any] = {
            "as_of": config["as_of"],
            "names": config["names"],
            "context": context or None,
            "corpus": legalref.load(config["data"]) if config["data"] else None,
            "lang": config["lang"],
        }

    def __call__(self, doc: Doc) -> Doc:
        """Return ``doc`` with its mentions and entities set.

        Entities cover whole tokens, of which a tokenizer may make «ҚК.» one; the exact offsets
        stand in ``Doc._.mentions``.
        """
        mentions = _columns.mention_rows(doc.text, **self._setting)
        # Plain values, because the Doc carries them through to_bytes.
        doc._.mentions = [
            {**row, "id": row["id"] and str(row["id"]), "refs": [str(ref) for ref in row["refs"]]}
            for row in mentions
        ]
        ours: list[Any] = []
        for row in doc._.mentions:
            if row["status"] in self.config["statuses"]:
                span = doc.char_span(
                    row["start"], row["end"], label=self.config["label"],
                    kb_id=row["id"] or "", alignment_mode="expand",
                )  # fmt: skip
                ours.append(span)
        theirs = list(doc.ents)
        taken = ours if self.config["overwrite_ents"] else theirs
        places = {i for span in taken for i in range(span.start, span.end)}
        others = theirs if taken is ours else ours
        free = [span for span in others if places.isdisjoint(range(span.start, span.end))]
        # Two mentions may share a token that spaCy does not cut.
        doc.ents = filter_spans([*taken, *free])
        return doc

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the configuration as bytes."""
        data: bytes = srsly.msgpack_dumps(self.config)
        return data

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> LegalRefComponent:
        """Take over the configuration of :meth:`to_bytes`."""
        self._configure(srsly.msgpack_loads(data))
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the configuration to the folder ``path``."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        srsly.write_json(folder / "config.json", self.config)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> LegalRefComponent:
        """Take over the configuration that :meth:`to_disk` wrote."""
        self._configure(srsly.read_json(Path(path) / "config.json"))
        return self


def _provision(span: Span) -> ProvisionId | None:
    """Return the id that a span names, if it is exactly one."""
    inside = [
        row
        for row in span.doc._.mentions or ()
        if span.start_char <= row["start"] and row["end"] <= span.end_char
    ]
    if inside:
        id = inside[0]["id"] if len(inside) == 1 else None
        return legalref.ProvisionId(id) if id else None
    # A Doc that was stored without its user data still has the ids of its entities.
    try:
        return legalref.ProvisionId(span.kb_id_)
    except ValueError:
        return None


@Language.factory(
    "legalref",
    assigns=["doc.ents", "doc._.mentions", "span._.provision"],
    default_config={
        "label": "LAW", "statuses": list(_STATUSES), "overwrite_ents": False, "names": "titles",
        "as_of": None, "act": None, "country": None, "data": None, "lang": "en",
    },
)  # fmt: skip
def make_component(
    nlp: Language,
    name: str,
    label: str,
    statuses: list[str],
    overwrite_ents: bool,
    names: str,
    as_of: str | None,
    act: str | None,
    country: str | None,
    data: str | None,
    lang: str,
) -> LegalRefComponent:
    """Return the component; spaCy calls this for ``nlp.add_pipe("legalref")``."""
    return LegalRefComponent(
        name, label=label, statuses=statuses, overwrite_ents=overwrite_ents, names=names,
        as_of=as_of, act=act, country=country, data=data, lang=lang,
    )  # fmt: skip


Doc.set_extension("mentions", default=None, force=True)
Span.set_extension("provision", getter=_provision, force=True)
