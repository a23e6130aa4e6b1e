"""What surrounds the law: names, numbers, statistics, organisations, gaps and conflicts."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from legalref.ids import ProvisionId
from legalref.model.base import Briefly, Fact, Lang, Model, NonEmpty, Register, Texts

__all__ = [
    "Conflict", "Convocation", "CorpusInfo", "FalseCitation", "ForeignAct", "Gap", "Hotline",
    "LawNumber", "Name", "Organisation", "Programme", "Statistic", "Synonyms",
]  # fmt: skip


class Name(Model):
    """A name under which people refer to provisions or acts, as resolvers know it."""

    text: NonEmpty
    """The words, as people write them."""
    lang: Lang
    """The language of the words."""
    usage: Register
    """The register of the words: an official title, an everyday name, slang."""
    refs: Annotated[tuple[ProvisionId, ...], Field(min_length=1)]
    """What the name means; several ids mean all of them together, as one family."""
    ambiguous: bool = False
    """Whether the refs are alternatives that only the context settles."""
    topic: bool = False
    """Whether the words are also an everyday topic, so that running text does not cite by them."""

    def __str__(self) -> str:
        return f"«{self.text}» → {', '.join(self.refs)}"


class LawNumber(Fact):
    """The number of a law and the day on which the law was adopted."""

    number: Annotated[str, StringConstraints(pattern=r"^[0-9]+(?:-[IVXLC]+)?$")]
    """With its convocation, in Latin letters: ``110-VIII``; a bare number before late 2007."""
    adopted: dt.date
    """The day on which the law was adopted."""
    note: str | None = None
    """What a reader should know of it."""

    def __str__(self) -> str:
        return f"{self.number} of {self.adopted.isoformat()}"


class Convocation(Fact):
    """A convocation of the parliament: its numeral in the numbers of laws, and days seen of it."""

    numeral: Annotated[str, StringConstraints(pattern=r"^[IVXLC]+$")]
    """Its Roman numeral: ``VIII``."""
    first: dt.date
    """The earliest day of a law of it that was seen; it may have sat before."""
    last: dt.date
    """The latest day of a law of it that was seen."""

    def __str__(self) -> str:
        return self.numeral


class Synonyms(Model):
    """Words that say the same in names: what is listed for one of them holds for all."""

    lang: Lang
    """The language of the words."""
    words: Annotated[tuple[NonEmpty, ...], Field(min_length=1)]
    """The words, in any order."""
    filler: bool = False
    """Whether the words add nothing to a name at all: «занятие», «лицо»."""

    def __str__(self) -> str:
        return " = ".join(self.words)


class Statistic(Briefly, Fact):
    """One published number. Series of different publishers count different things: never merge."""

    id: NonEmpty
    """Under which it is found."""
    series: NonEmpty
    """Numbers are comparable inside one series only."""
    what: NonEmpty
    """What was counted."""
    unit: NonEmpty
    """In which unit: ``cases``, ``persons``."""
    publisher: NonEmpty
    """Who published it."""
    year: int | None = None
    """None if the source does not state the year."""
    period: str | None = None
    """Part of the year or span of years, where it is not the whole year."""
    value: int | None = None
    """None where the source gives words or a bound; see ``value_text``."""
    value_text: str | None = None
    """The value in words, where it is no number."""
    detail: str | None = None
    """What else the source says of it."""
    breakdown: tuple[tuple[ProvisionId, int], ...] = ()
    """Parts of the value by provision."""
    conflict: str | None = None
    """What another source says instead."""

    def __str__(self) -> str:
        when = " ".join(str(part) for part in (self.year, self.period) if part)
        number = self.value if self.value is not None else self.value_text
        return f"{self.series} {when}: {number} {self.unit}"


class Organisation(Briefly, Model):
    """A body named in this field."""

    id: NonEmpty
    """Under which it is found."""
    kind: Literal["state", "ngo", "intergovernmental"]
    """What sort of body it is."""
    names: Texts
    """Its name per language."""
    country: str | None = None
    """ISO 3166 code of the country that it belongs to; None for bodies of several countries."""
    sources: tuple[str, ...] = ()
    """Ids of :class:`Source`."""

    def __str__(self) -> str:
        return f"{self.id} «{self.names.get('en', 'ru', 'kk')}»"


class Programme(Briefly, Model):
    """A programme named in this field."""

    id: NonEmpty
    """Under which it is found."""
    name: NonEmpty
    """Its name."""
    runner: str | None = None
    """Who carries it out, or what it is."""
    funder: str | None = None
    """Who pays for it."""
    years: str | None = None
    """When it runs."""
    sources: tuple[str, ...] = ()
    """Ids of :class:`Source`."""

    def __str__(self) -> str:
        return f"{self.id} «{self.name}»"


class Hotline(Briefly, Fact):
    """A telephone number for help or reports."""

    number: NonEmpty
    """The number to call."""
    role: Texts
    """What it is for."""
    note: str | None = None
    """What a reader should know of it."""

    def __str__(self) -> str:
        return f"{self.number}: {self.role.get('en', 'ru', 'kk')}"


class ForeignAct(Briefly, Model):
    """A look-alike of another country, known by name only so that it is recognised as foreign."""

    key: ProvisionId
    """Its id: ``ru-cc``."""
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,3}$")]
    """ISO 3166 code."""
    names: tuple[Annotated[tuple[Lang, NonEmpty], Field()], ...]
    """Its names, each with its language."""
    abbreviations: tuple[NonEmpty, ...] = ()
    """Its abbreviations, as citations print them."""

    def __str__(self) -> str:
        return f"{self.key} «{self.names[0][1]}»" if self.names else str(self.key)


class FalseCitation(Briefly, Model):
    """A citation seen in public that is false, with the reason."""

    text: NonEmpty
    """The citation, as it was seen."""
    why: Texts
    """What is false in it."""
    suggestion: ProvisionId | None = None
    """What was probably meant."""
    sources: tuple[str, ...] = ()
    """Ids of :class:`Source`."""

    def __str__(self) -> str:
        return f"«{self.text}»: {self.why.get('en', 'ru', 'kk')}"


class Gap(Briefly, Model):
    """Something that could not be established."""

    about: tuple[ProvisionId, ...]
    """The places that it is about."""
    text: NonEmpty
    """What could not be established."""

    def __str__(self) -> str:
        return self.text


class Conflict(Briefly, Model):
    """Sources that disagree, and which one the corpus follows."""

    topic: NonEmpty
    """What the sources disagree on."""
    about: tuple[ProvisionId, ...] = ()
    """The places that it is about."""
    claims: tuple[NonEmpty, ...]
    """What each source says."""
    follows: NonEmpty
    """What the corpus follows."""
    sources: tuple[str, ...] = ()
    """Ids of :class:`Source`."""

    def __str__(self) -> str:
        return f"{self.topic}: {self.follows}"


class CorpusInfo(Briefly, Model):
    """What the corpus is and how fresh it is."""

    schema_version: int
    """Version of the form of the data folder."""
    compiled_on: dt.date
    """The day on which the data were put together."""
    checked_until: dt.date
    """Oldest date among the copies of the modelled provisions: later changes may be missing."""
    title: Texts
    """What the corpus is."""
    licence: NonEmpty
    """Licence of the data."""
    disclaimer: Texts
    """The sentence that stands on every page made from it."""

    def __str__(self) -> str:
        title = self.title.get("en", "ru", "kk")
        return f"{title}, {self.compiled_on}, oldest copy of {self.checked_until}"
