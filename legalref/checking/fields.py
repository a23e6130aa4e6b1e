"""A field type that keeps only references that are true; see :class:`VerifiedProvision`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from legalref.checking.verification import verify
from legalref.errors import UnverifiedReferenceError
from legalref.languages.labels import label
from legalref.resolution.fields import ResolvedProvision

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler

__all__ = ["VerifiedProvision"]

_SHOWN: Final = 200


class VerifiedProvision(ResolvedProvision):
    """The id of the one provision that a claim names truly; a field type for answers of models.

    The claim may say more than the number: a name, a term, a day. Everything that stands there is
    checked as by :func:`legalref.verify`, and only ``ok`` is accepted. The error says what is not
    true, what was expected, and the reference that was probably meant, so that a model can mend its
    answer. The validation context is that of :class:`legalref.ResolvedProvision`, with the keyword
    arguments of :func:`legalref.verify`.

    Raises:
        UnverifiedReferenceError: The claim is wrong, or could not be checked; a ValueError.

    Example:
        >>> VerifiedProvision("ст. 128 УК РК (торговля людьми)")
        ProvisionId('kz-cc:art128')
        >>> VerifiedProvision("ч. 9 ст. 128 УК РК")  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        ...
        legalref.errors.UnverifiedReferenceError: «ч. 9 ст. 128 УК РК»: unknown-provision: ...
    """

    __slots__ = ()

    def __new__(cls, value: str, **setting: Any) -> VerifiedProvision:
        """Return what ``value`` names if it is true; ``setting`` as for :func:`legalref.verify`."""
        if type(value) is cls:
            return value
        verdict = verify(value, **setting)
        if verdict.code == "ok" and len(verdict.refs) == 1:
            return str.__new__(cls, verdict.refs[0])
        shown = value if len(value) <= _SHOWN else value[:_SHOWN] + "…"
        if verdict.code == "ok":
            reason = f"names {len(verdict.refs)} provisions where one is expected"
        else:
            reason = f"{verdict.code}: {verdict.message()}"
        raise UnverifiedReferenceError(
            shown, reason, (str(verdict.suggestion),) if verdict.suggestion else ()
        )

    def __reduce__(self) -> tuple[Any, ...]:
        return str.__new__, (VerifiedProvision, str.__str__(self))

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: GetJsonSchemaHandler) -> Any:
        given = super().__get_pydantic_json_schema__(schema, handler)
        given["title"] = "VerifiedProvision"
        if handler.mode != "serialization":
            given["description"] = (
                "A true citation in Russian, Kazakh or English, with or without the name of the "
                "provision, or a canonical id."
            )
            given["examples"] = [
                label("example.claim", "ru"), label("example.citation", "en"), "kz-cc:art128",
            ]  # fmt: skip
        return given
