"""What all models share: facts with sources and grades, words per language, what is not known."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator
from typing import Annotated, ClassVar, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from legalref.ids import ProvisionId
from legalref.values.describing import Described
from legalref.values.display import Displayable

__all__ = [
    "UNKNOWN", "Briefly", "Category", "Depth", "Fact", "Grade", "Lang", "Model", "NonEmpty",
    "Register", "Source", "SourceIds", "SourcedText", "Texts", "Titles", "Unknown",
]  # fmt: skip

Lang = Literal["ru", "kk", "en"]
Grade = Literal["A", "B", "C"]
Depth = Literal["modelled", "outlined", "named"]
Category = Literal["minor", "medium", "grave", "especially-grave"]
Register = Literal["official", "short", "common", "colloquial", "historic", "translation"]
NonEmpty = Annotated[str, StringConstraints(min_length=1, strip_whitespace=False)]
SourceIds = Annotated[tuple[NonEmpty, ...], Field(min_length=1)]


_DEPRECATED: Final = frozenset(
    name
    for name, value in vars(BaseModel).items()
    if hasattr(getattr(value, "__func__", value), "__deprecated__")
)


class Unknown(enum.StrEnum):
    """What the corpus does not know of a day: a penalty, a maximum, a title.

    Its only member is :data:`UNKNOWN`. It is false where a condition is asked and reads
    ``unknown``; ``None`` says that there is none.

    Example:
        >>> UNKNOWN or "no answer", str(UNKNOWN), UNKNOWN is None
        ('no answer', 'unknown', False)
    """

    UNKNOWN = "unknown"

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Final = Unknown.UNKNOWN
"""The corpus does not know; apart from ``None``, which says that there is none."""


class Model(Described, Displayable, BaseModel):
    """Base of all models: immutable, strict, and without room for unknown keys."""

    # The corpus that a value came from, see _display.settle; unset for values made by hand.
    __slots__ = ("_home",)

    # defer_build: thirty schemas cost 60 ms at import, and most processes need two of them.
    model_config: ClassVar[ConfigDict] = ConfigDict(
        frozen=True, strict=True, extra="forbid", defer_build=True
    )

    def __dir__(self) -> list[str]:
        """Return the attributes without those that pydantic keeps for its first version only."""
        return [name for name in super().__dir__() if name not in _DEPRECATED]

    def __repr_args__(self) -> Iterator[tuple[str | None, object]]:
        """Yield what differs from the defaults; the rest would bury it."""
        for name, field in type(self).model_fields.items():
            value = getattr(self, name)
            if field.is_required() or value != field.default:
                yield name, str(value) if isinstance(value, (ProvisionId, dt.date)) else value


class Briefly:
    """Base of what holds too much to be shown in full: it shows itself by its text."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self}>"


class Fact(Model):
    """Base of everything that is claimed about the world."""

    sources: SourceIds
    """Ids of :class:`Source`; never empty."""
    grade: Grade
    """How well it is established: ``A``, ``B`` or ``C``."""


# ------------------------------------------------------------------ sources and words


class Source(Model):
    """Where a fact was seen."""

    id: NonEmpty
    """Under which facts name it: ``k-S1``."""
    kind: NonEmpty
    """What it is: ``official``, ``mirror``, ``news``, ``secondary`` and so on."""
    title: str | None = None
    """Title of the document or page."""
    url: str | None = None
    """Where it was read."""
    seen: str | None = None
    """Which part of it was read."""
    as_of: str | None = None
    """The redaction or date of the copy that was read."""

    def __str__(self) -> str:
        return f"{self.id}: {self.title or self.url or self.kind}"


class SourcedText(Fact):
    """A title or term, quoted exactly, with its origin."""

    value: NonEmpty
    """The words, as they stand in the source."""
    note: str | None = None
    """What a reader should know of the wording."""

    def __str__(self) -> str:
        return self.value


class Titles(Briefly, Model):
    """Official titles per language; None where the official wording was not seen."""

    ru: SourcedText | None = None
    """In Russian."""
    kk: SourcedText | None = None
    """In Kazakh."""
    en: SourcedText | None = None
    """In English."""

    def get(self, lang: Lang, *fallbacks: Lang) -> str | None:
        """Return the title in ``lang``, else in the first of ``fallbacks`` that has one."""
        for choice in (lang, *fallbacks):
            text: SourcedText | None = getattr(self, choice)
            if text is not None:
                return text.value
        return None

    def __str__(self) -> str:
        found = (self.get(lang) for lang in ("ru", "kk", "en"))
        return " · ".join(filter(None, found))


class Texts(Model):
    """The corpus's own words per language."""

    ru: NonEmpty | None = None
    """In Russian."""
    kk: NonEmpty | None = None
    """In Kazakh."""
    en: NonEmpty | None = None
    """In English."""

    def get(self, lang: Lang, *fallbacks: Lang) -> str | None:
        """Return the text in ``lang``, else in the first of ``fallbacks`` that has one."""
        for choice in (lang, *fallbacks):
            text: str | None = getattr(self, choice)
            if text is not None:
                return text
        return None

    def __str__(self) -> str:
        found = (self.get(lang) for lang in ("ru", "kk", "en"))
        return " · ".join(filter(None, found))
