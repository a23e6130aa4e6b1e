"""Field types for other people's pydantic models.

:class:`legalref.ProvisionId` accepts canonical ids only; :class:`ResolvedProvision` accepts what
:func:`legalref.resolve` can read and keeps the id. Neither imports pydantic before a model does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from legalref.errors import AmbiguousReferenceError, ResolutionError, UnknownReferenceError
from legalref.ids import ID_PATTERN, ProvisionId
from legalref.languages.labels import label
from legalref.resolution.resolver import resolve

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo

__all__ = ["ResolvedProvision"]

_EXAMPLE: Final = "kz-cc:art128"
_SHOWN: Final = 120
"""Characters of a refused text that the message repeats; the limit of ``resolve`` is far higher."""
_CONTEXT: Final = "legalref"


class ResolvedProvision(ProvisionId):
    """The id of the one provision or act that a text names; a field type that reads citations.

    It accepts text in Russian, Kazakh or English, addresses and ids, and is from then on a
    :class:`ProvisionId`. A text that names nothing, several things, or another country's law is
    refused with the reason.

    The packaged corpus decides unless the validation context says otherwise: ``context={"legalref":
    {"as_of": "2019-06-01", "corpus": law, "within": "kz-cc"}}`` takes the keyword arguments of
    :func:`legalref.resolve`.

    Raises:
        UnknownReferenceError: Nothing fits; a ValueError, as pydantic expects.
        AmbiguousReferenceError: Several things fit, or the text names several.

    Example:
        >>> from pydantic import BaseModel
        >>> class Verdict(BaseModel):
        ...     convicted_under: ResolvedProvision
        >>> Verdict(convicted_under="п. 2 ч. 3 ст. 125 УК РК").model_dump_json()
        '{"convicted_under":"kz-cc:art125/part3/point2"}'
        >>> ResolvedProvision("адам саудасы").act
        'kz-cc'
    """

    __slots__ = ()

    def __new__(cls, value: str, **setting: Any) -> ResolvedProvision:
        """Return what ``value`` names; ``setting`` as for :func:`legalref.resolve`."""
        if type(value) is cls:
            return value
        found = resolve(value, **setting)
        if found.status == "resolved" and len(found.refs) == 1:
            return str.__new__(cls, found.refs[0])
        shown = value if len(value) <= _SHOWN else value[:_SHOWN] + "…"
        near = tuple(str(ref) for ref in found.refs or [c.id for c in found.candidates])
        error: type[ResolutionError] = UnknownReferenceError
        if found.status in ("resolved", "ambiguous"):
            error = AmbiguousReferenceError
        example = label("example.citation", "ru")
        expected = f"Expected one provision or act, for example «{example}» or {_EXAMPLE}."
        raise error(shown, f"{found.reason} {expected}", near)

    def __reduce__(self) -> tuple[Any, ...]:
        # Unpickling must not ask a corpus, least of all one that is not the one first asked.
        return str.__new__, (ResolvedProvision, str.__str__(self))

    @classmethod
    def _validate(cls, value: str, info: ValidationInfo) -> ResolvedProvision:
        context = info.context.get(_CONTEXT) if isinstance(info.context, Mapping) else None
        return cls(value, **(context or {}))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> Any:
        from pydantic_core import core_schema

        return core_schema.with_info_after_validator_function(
            cls._validate,
            core_schema.str_schema(),
            serialization=core_schema.plain_serializer_function_ser_schema(
                str.__str__, return_schema=core_schema.str_schema()
            ),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: GetJsonSchemaHandler) -> Any:
        given: dict[str, Any] = {"type": "string", "title": "ResolvedProvision"}
        if handler.mode == "serialization":
            return {
                **given,
                "description": "Canonical id of an act or a provision.",
                "pattern": ID_PATTERN,
                "examples": [_EXAMPLE],
            }
        # A pattern alone would forbid the citations that the field is there to accept.
        return {
            **given,
            "description": "A citation in Russian, Kazakh or English, or a canonical id.",
            "anyOf": [{"pattern": ID_PATTERN}, {"pattern": r"\S"}],
            "examples": [
                *(label("example.citation", lang) for lang in ("ru", "kk", "en")),
                _EXAMPLE,
            ],
        }
