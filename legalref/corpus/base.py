"""What the parts of the corpus share: the sections, the day of the view, what was built once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from legalref.corpus.structure import Structure
    from legalref.ids import ProvisionId
    from legalref.model import Provision, ProvisionPenalty

__all__ = ["Part", "Record", "build"]

Record = dict[str, Any]


class Part:
    """Base of the parts of :class:`legalref.Corpus`: what they may ask of the whole."""

    __slots__ = ()

    if TYPE_CHECKING:
        _base: Any
        _day: str | None
        _structure: Structure

        as_of: property
        acts: Any
        offences: Any
        act_records: Any
        at: Callable[..., Any]
        locate: Callable[[str], ProvisionId]
        provision_records: Callable[[str], tuple[Record, ...]]

        def _get(self, section: str) -> Any: ...

        def _has(self, section: str) -> bool: ...
        def _once(self, key: Any, make: Callable[[], Any]) -> Any: ...
        def _applies(self, place: ProvisionId) -> bool: ...
        def _provision(self, id: ProvisionId) -> Provision: ...
        def _penalty(self, place: ProvisionId) -> ProvisionPenalty: ...


def build(model: str, record: Record) -> Any:
    """Return a record as a model; it was validated when the corpus was compiled."""
    from legalref import model as models

    kind = getattr(models, model)
    # Dates are text in JSON and lists are lists, which strict models take from JSON only.
    return kind.model_validate(record, strict=False)
