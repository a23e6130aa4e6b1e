"""The law as immutable typed values: acts, provisions with dated versions, penalties, rules.

Everything here is a frozen, strict pydantic model without behaviour that needs the corpus; looking
things up is the work of :class:`legalref.Corpus`. Dates are whole days and both ends of a period
belong to it. Facts name their sources and carry a grade:

* ``A``: the official text, or a verbatim copy with its date, was seen;
* ``B``: two independent sources agree, or official metadata plus one inference;
* ``C``: one secondary source, or an older redaction.

Weaker facts are not in the corpus; what is missing stands as a :class:`Gap`.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator
from typing import Annotated, ClassVar, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from legalref.ids import ProvisionId
from legalref.values.addresses import page_address
from legalref.values.display import Displayable, completable
from legalref.values.periods import Period, content_on, status_on
from legalref.values.walking import Walkable, unit_below

__all__ = [
    "UNKNOWN", "Act", "AdditionalPunishment", "Amendment", "Conflict", "Convocation",
    "CorpusInfo", "Crosswalk", "Duration", "Element", "FalseCitation", "ForeignAct", "Gap",
    "Hotline", "LawNumber", "LegalBasis", "Name", "Offence", "Organisation", "Penalty",
    "PenaltyElsewhere", "Place", "Programme", "Provision", "ProvisionPenalty", "Punishment",
    "ReferralRule", "Source", "SourcedText", "Statistic", "Term", "Texts", "Titles", "Unknown",
    "Version",
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


class Model(Displayable, BaseModel):
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


# ------------------------------------------------------------------ sources and words


class Source(Model):
    """Where a fact was seen."""

    id: NonEmpty
    kind: NonEmpty
    """What it is: ``official``, ``mirror``, ``news``, ``secondary``, …"""
    title: str | None = None
    url: str | None = None
    seen: str | None = None
    """Which part of it was read."""
    as_of: str | None = None
    """The redaction or date of the copy that was read."""

    def __str__(self) -> str:
        return f"{self.id}: {self.title or self.url or self.kind}"


class SourcedText(Fact):
    """A title or term, quoted exactly, with its origin."""

    value: NonEmpty
    note: str | None = None

    def __str__(self) -> str:
        return self.value


class Titles(Briefly, Model):
    """Official titles per language; None where the official wording was not seen."""

    ru: SourcedText | None = None
    kk: SourcedText | None = None
    en: SourcedText | None = None

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
    kk: NonEmpty | None = None
    en: NonEmpty | None = None

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


class Name(Model):
    """A name under which people refer to provisions or acts, as resolvers know it."""

    text: NonEmpty
    lang: Lang
    usage: Register
    """The register of the words: official title, everyday name, slang, …"""
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
    note: str | None = None

    def __str__(self) -> str:
        return f"{self.number} of {self.adopted.isoformat()}"


class Convocation(Fact):
    """A convocation of the parliament: its numeral in the numbers of laws, and days seen of it."""

    numeral: Annotated[str, StringConstraints(pattern=r"^[IVXLC]+$")]
    first: dt.date
    """The earliest day of a law of it that was seen; it may have sat before."""
    last: dt.date

    def __str__(self) -> str:
        return self.numeral


class Synonyms(Model):
    """Words that say the same in names: what is listed for one of them holds for all."""

    lang: Lang
    words: Annotated[tuple[NonEmpty, ...], Field(min_length=1)]
    filler: bool = False
    """Whether the words add nothing to a name at all: «занятие», «лицо»."""

    def __str__(self) -> str:
        return " = ".join(self.words)


# ------------------------------------------------------------------ terms and penalties

Unit = Literal["years", "months", "days", "hours", "mci", "tenge"]

_MONTHS: Final = {"years": 12.0, "months": 1.0, "days": 12 / 365.25}


class Term(Model):
    """An amount with its unit; fines and correctional works are counted in MCI (МРП, АЕК)."""

    amount: Annotated[int, Field(gt=0)]
    unit: Unit

    @property
    def years(self) -> float:
        """The term in years; 6 months are 0.5.

        Raises:
            ValueError: The unit does not measure calendar time (``hours`` of work, ``mci``).
        """
        if self.unit not in _MONTHS:
            raise ValueError(f"{self} is not a period of years")
        return self.amount * _MONTHS[self.unit] / 12

    def __str__(self) -> str:
        unit = "MCI" if self.unit == "mci" else self.unit
        return f"{self.amount} {unit.removesuffix('s') if self.amount == 1 else unit}"


class Duration(Model):
    """A time limit: at least ``minimum`` and at most ``maximum``."""

    minimum: Term | None = None
    maximum: Term | None = None
    working_days: bool = False

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.minimum is None and self.maximum is None:
            raise ValueError("a duration needs a minimum or a maximum")
        return self

    def __str__(self) -> str:
        return _range(self.minimum, self.maximum) + (" (working days)" if self.working_days else "")


def _range(low: Term | None, high: Term | None) -> str:
    """Return the bounds in words: ``4–7 years``, ``up to 5 years``, ``at least 3 days``."""
    if low is None:
        return f"up to {high}" if high is not None else ""
    if high is None:
        return f"at least {low}"
    if low == high:
        return str(low)
    return f"{low.amount}–{high}" if low.unit == high.unit else f"{low} to {high}"


PunishmentKind = Literal[
    "imprisonment",
    "life-imprisonment",
    "restriction-of-freedom",
    "fine",
    "correctional-works",
    "community-service",
    "arrest",
    "warning",
]


class Punishment(Model):
    """One principal punishment out of which a court chooses."""

    kind: PunishmentKind
    minimum: Term | None = None
    """As stated in the sanction; None if the sanction states none, see ``general_minimum``."""
    maximum: Term | None = None
    """None only for a warning or life imprisonment."""
    general_minimum: Term | None = None
    """The lower bound that the General Part supplies where the sanction is silent."""
    applies_to: str | None = None
    """Group of offenders, where the sanction differs by group (administrative fines)."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        low, high = self.minimum or self.general_minimum, self.maximum
        if low is not None and high is not None:
            comparable = low.unit == high.unit or {low.unit, high.unit} <= set(_MONTHS)
            if not comparable:
                raise ValueError(f"minimum {low} and maximum {high} have different units")
            first = low.amount if low.unit == high.unit else low.years
            last = high.amount if low.unit == high.unit else high.years
            if first > last:
                raise ValueError(f"minimum {low} exceeds maximum {high}")
        if high is None and self.kind not in ("warning", "life-imprisonment"):
            raise ValueError(f"{self.kind} needs a maximum, for example {{amount: 5, unit: years}}")
        return self

    @property
    def lower_bound(self) -> Term | None:
        """The minimum as stated, else the general one."""
        return self.minimum or self.general_minimum

    def __str__(self) -> str:
        extent = _range(self.minimum, self.maximum)
        group = f" ({self.applies_to})" if self.applies_to else ""
        return f"{self.kind.replace('-', ' ')} {extent}".rstrip() + group


class AdditionalPunishment(Model):
    """A punishment on top of the principal one."""

    kind: Literal[
        "confiscation", "deprivation-of-right", "expulsion", "suspension-of-activity",
        "prohibition-of-activity",
    ]  # fmt: skip
    mode: Literal["mandatory", "optional"]
    minimum: Term | None = None
    maximum: Term | None = None
    lifelong: bool = False
    scope: str | None = None
    """What is confiscated or which right is lost, in our own words, where the sanction says."""

    def __str__(self) -> str:
        extent = "for life" if self.lifelong else _range(self.minimum, self.maximum)
        return f"{self.kind.replace('-', ' ')} {extent}".rstrip() + f" ({self.mode})"


class Penalty(Briefly, Fact):
    """What a provision threatens: one of the alternatives, with the additional punishments."""

    alternatives: Annotated[tuple[Punishment, ...], Field(min_length=1)]
    additional: tuple[AdditionalPunishment, ...] = ()
    note: str | None = None

    def of_kind(self, kind: PunishmentKind) -> Punishment | None:
        """Return the alternative of ``kind``, or None."""
        return next((p for p in self.alternatives if p.kind == kind), None)

    @property
    def max_imprisonment(self) -> Term | None:
        """The longest imprisonment; None if the provision threatens none."""
        imprisonment = self.of_kind("imprisonment")
        return imprisonment.maximum if imprisonment else None

    @property
    def min_imprisonment(self) -> Term | None:
        """The shortest imprisonment: as stated, else by the General Part."""
        imprisonment = self.of_kind("imprisonment")
        return imprisonment.lower_bound if imprisonment else None

    @property
    @completable
    def confiscation(self) -> Literal["mandatory", "optional"] | None:
        """Whether property is confiscated: ``mandatory``, ``optional`` or None."""
        return next((a.mode for a in self.additional if a.kind == "confiscation"), None)

    @property
    @completable
    def category(self) -> Category | None:
        """Category of an intentional crime by Criminal Code art. 11; None without imprisonment."""
        if any(p.kind == "life-imprisonment" for p in self.alternatives):
            return "especially-grave"
        longest = self.max_imprisonment
        if longest is None:
            return None
        if longest.years <= 2:
            return "minor"
        if longest.years <= 5:
            return "medium"
        return "grave" if longest.years <= 12 else "especially-grave"

    def __str__(self) -> str:
        principal = ", or ".join(map(str, self.alternatives))
        return "; ".join([principal, *map(str, self.additional)])


class PenaltyElsewhere(Briefly, Model):
    """The penalty of a unit that has none of its own: it stands in other units.

    An article whose parts carry the penalties points to them, a point to the part that it
    aggravates. False where a condition is asked.
    """

    places: Annotated[tuple[ProvisionId, ...], Field(min_length=1)]
    """The units that carry the penalties on the day, in natural order."""

    def __bool__(self) -> Literal[False]:
        return False

    def __str__(self) -> str:
        return f"in {', '.join(self.places)}"


class ProvisionPenalty(Briefly, Model):
    """The penalty of one provision on the day of a view."""

    provision: ProvisionId
    penalty: Penalty | Unknown | None
    """:data:`UNKNOWN` if the corpus does not know it for that day; None if there was none."""

    def __str__(self) -> str:
        if self.penalty is None:
            return f"{self.provision}: none"
        return f"{self.provision}: {self.penalty}"


def longest_imprisonment(penalties: tuple[ProvisionPenalty, ...]) -> Term | Unknown | None:
    """Return the longest imprisonment; None for none, UNKNOWN if a penalty is not known."""
    if any(found.penalty is UNKNOWN for found in penalties):
        return UNKNOWN
    terms = [t for p in penalties if p.penalty and (t := p.penalty.max_imprisonment) is not None]
    return max(terms, key=lambda term: term.years, default=None)


def shortest_imprisonment(penalties: tuple[ProvisionPenalty, ...]) -> Term | Unknown | None:
    """Return the shortest imprisonment; None for none, UNKNOWN if a penalty is not known."""
    if any(found.penalty is UNKNOWN for found in penalties):
        return UNKNOWN
    terms = [t for p in penalties if p.penalty and (t := p.penalty.min_imprisonment) is not None]
    return min(terms, key=lambda term: term.years, default=None)


# ------------------------------------------------------------------ acts and provisions


class Amendment(Briefly, Fact):
    """An act that changed another."""

    by: ProvisionId
    """Key of the amending act, such as ``kz-law-111-viii``."""
    in_force: dt.date | None = None
    """None if the day is not established."""
    note: str | None = None

    def __str__(self) -> str:
        since = f", in force {self.in_force}" if self.in_force else ""
        return f"by {self.by}{since}"


class Place(Walkable, Model):
    """An act or a place in it: the units below are its attributes, ``act.art128.part3``.

    They come from the corpus that the value was taken from, as of the same day; a value made by
    hand belongs to no corpus and has none.
    """

    __slots__ = ()

    def unit(self, segment: str) -> Provision:
        """Return the unit directly below, named by its segment: ``act.unit("art125-1")``.

        Raises:
            UnknownProvisionError: There is none; the error names what comes near.
            LegalRefError: The value belongs to no corpus.
        """
        below: Provision = unit_below(self, segment)
        return below

    def point(self, number: str | int) -> Provision:
        """Return the point (пункт, тармақ) directly below; raises like :meth:`unit`."""
        return self.unit(f"point{number}")


class Act(Briefly, Place, Fact):
    """A code, law, order, resolution or treaty."""

    key: ProvisionId
    kind: Literal[
        "constitution", "code", "law", "order", "rules", "resolution", "treaty", "programme"
    ]
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,3}$")] = "KZ"
    """ISO 3166 code; ``INT`` for international instruments."""
    depth: Depth
    in_scope: bool = False
    """Whether the act as a whole belongs to the anti-trafficking field."""
    cited_by_number: bool = False
    """Whether texts cite its articles by their number alone, so that a number without an act may be
    one of them."""
    titles: Titles
    short_titles: Texts = Texts()
    abbreviations: Texts = Texts()
    """The usual abbreviation per language, as citations print it: ``УК РК``, ``ҚР ҚК``."""
    levels: tuple[Literal["art", "part", "point", "subpoint", "para"], ...] = ()
    """Levels of the citations of this act, outermost first: ``art, part, point`` in the codes
    that have parts; ``art, point, subpoint`` in laws; ``point, subpoint`` in orders."""
    structure: Literal["complete", "articles", "unknown"] = "unknown"
    """How much of the inner structure the corpus knows: everything, the articles only, nothing."""
    first_article: str | None = None
    last_article: str | None = None
    """Range of articles, where ``structure`` is ``articles``."""
    number: str | None = None
    registration: str | None = None
    """State registration number of an order."""
    registered: dt.date | None = None
    adopted: dt.date | None = None
    published: dt.date | None = None
    in_force: dt.date | None = None
    repealed: dt.date | None = None
    """First day on which the act no longer applies."""
    status: str | None = None
    issuer: Texts = Texts()
    adilet_id: Annotated[
        str | None,
        Field(pattern=r"^[KZPVUS][0-9]{2}(?:[0-9]{8}|[0-9]{7}_|[0-9]{7}S|[0-9]{6}S_)$"),
    ] = None
    languages: tuple[Lang, ...] = ("ru", "kk", "en")
    """Languages in which the official database publishes the act."""
    predecessor: ProvisionId | None = None
    successor: ProvisionId | None = None
    ratified_by: ProvisionId | None = None
    """The Kazakh law by which Kazakhstan joined a treaty; None for other acts or if not known."""
    amendments: tuple[Amendment, ...] = ()
    checked_until: dt.date | None = None
    """Date of the newest copy that was compared; later changes are not reflected."""
    summary: Texts = Texts()
    notes: tuple[str, ...] = ()

    def article(self, number: str | int) -> Provision:
        """Return an article: ``law.criminal_code.article("125-1")``; raises like :meth:`unit`."""
        return self.unit(f"art{number}")

    def title(self, lang: Lang = "ru") -> str | None:
        """Return the official title in ``lang``, or None if it was not seen."""
        return self.titles.get(lang)

    def __str__(self) -> str:
        return _named(self.key, self.titles)

    def url(
        self, lang: Lang = "ru", anchor: str | None = None, *, canonical: bool = False
    ) -> str | None:
        """Return the address of a page with the text, or None if the act is not in the database.

        Args:
            lang: The language of the page; Russian where there is no page in it.
            anchor: A place on the Russian page; left out for others, whose anchors are not known.
            canonical: Whether to return the address that people cite; it shows no text today.
        """
        if self.adilet_id is None:
            return None
        return page_address(self.adilet_id, lang, self.languages, anchor, canonical=canonical)

    @property
    def akn_iri(self) -> str | None:
        """Akoma Ntoso work IRI: ``/akn/kz/act/2014-07-03/226-v``; None without date or number."""
        if self.adopted is None or self.number is None or self.country == "INT":
            return None
        number = self.number.lower().replace(" ", "-")
        return f"/akn/{self.country.lower()}/act/{self.adopted.isoformat()}/{number}"


def _named(key: str, titles: Titles) -> str:
    title = titles.get("ru", "en", "kk")
    return f"{key} «{title}»" if title else str(key)


class Version(Briefly, Model):
    """What a provision said during a period."""

    valid_from: dt.date
    """First day. Where the exact day is not established, the earliest possible one."""
    valid_from_by: dt.date | None = None
    """The latest possible first day, where the exact day is not established: between the two,
    the corpus does not know which version applied."""
    valid_to: dt.date | None = None
    """Last day; None if the version is the newest that the corpus knows. Where no version follows
    and the exact day is not established, the earliest possible one."""
    valid_to_by: dt.date | None = None
    """The latest possible last day, where the exact day is not established and no version follows:
    between the two, the corpus does not know whether the provision still applied."""
    content: Literal["known", "partly", "unknown"] = "known"
    """``unknown``: the corpus knows that another version applied, not what it said."""
    amended_by: ProvisionId | None = None
    """The act that brought this version; None for the original text, or if not established."""
    ended_by: ProvisionId | None = None
    """The act that ended the provision, where no version follows."""
    titles: Titles = Titles()
    defines: Titles = Titles()
    """The term that the provision defines, quoted exactly; a term is no title to cite by."""
    summary: Texts = Texts()
    """What the provision says, in our own words."""
    penalty: Penalty | None = None
    change: Texts = Texts()
    """What the amending act changed, in our own words."""
    sources: SourceIds
    grade: Grade

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError(f"valid_to {self.valid_to} lies before valid_from {self.valid_from}")
        if self.valid_from_by is not None and self.valid_from_by < self.valid_from:
            raise ValueError(
                f"valid_from_by {self.valid_from_by} lies before valid_from {self.valid_from}"
            )
        if self.valid_to_by is not None and (
            self.valid_to is None or self.valid_to_by < self.valid_to
        ):
            raise ValueError(
                f"valid_to_by {self.valid_to_by} lies before valid_to {self.valid_to or '(none)'}"
            )
        return self

    @property
    def period(self) -> Period:
        """First and last day, with the latest days that they may be."""
        return Period(
            self.valid_from, self.valid_from_by, self.valid_to, self.valid_to_by, self.content
        )

    def covers(self, day: dt.date) -> bool:
        """Whether the version applied on ``day``, as far as the corpus knows."""
        return self.period.covers(day)

    def is_uncertain_on(self, day: dt.date) -> bool:
        """Whether ``day`` lies where the change may not yet have happened, or the end may have."""
        return self.period.is_open_on(day)

    def __str__(self) -> str:
        until = f" until {self.valid_to}" if self.valid_to else ""
        by = f", by {self.amended_by}" if self.amended_by else ""
        content = "" if self.content == "known" else f", content {self.content}"
        return f"from {self.valid_from}{until}{by}{content}"


Status = Literal["in-force", "not-yet-in-force", "no-longer-in-force", "excluded", "unknown"]
"""``unknown``: the corpus cannot tell whether the provision applied on that day."""


class Provision(Place):
    """A place in an act, with everything that is known about it on a day.

    ``version``, ``title``, ``summary`` and ``penalty`` speak of :attr:`as_of`, the day of the view
    it was taken from, or of the newest known state.
    """

    id: ProvisionId
    depth: Depth
    versions: Annotated[tuple[Version, ...], Field(min_length=1)]
    """Oldest first, without overlap."""
    children: tuple[ProvisionId, ...] = ()
    """Units directly below, in natural order, including former ones."""
    anchor: Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$")] | None = None
    """Fragment of the provision's place in the official page: ``z520``."""
    trafficking: bool = False
    """Whether the Criminal Code lists it among the trafficking-related offences."""
    excluded: bool = False
    """Whether the number is kept but its text was excluded; the last version says until when it
    applied, and where it says no last day, the day is not recorded or it never applied."""
    predecessor: ProvisionId | None = None
    related: tuple[ProvisionId, ...] = ()
    elements: tuple[str, ...] = ()
    """Ids of the :class:`Element` that the provision realises."""
    notes: tuple[str, ...] = ()
    penalty_in: tuple[ProvisionId, ...] = ()
    """The units that carry the penalty where this one does not; filled in by the corpus."""
    as_of: dt.date | None = None

    @model_validator(mode="after")
    def _no_overlap(self) -> Self:
        for before, after in zip(self.versions, self.versions[1:], strict=False):
            if before.valid_to is None or before.valid_to >= after.valid_from:
                raise ValueError(
                    f"versions overlap: one begins {after.valid_from} while the one of "
                    f"{before.valid_from} lasts until {before.valid_to or 'now'}"
                )
        return self

    @property
    def act(self) -> str:
        """Key of the act."""
        return self.id.act

    @property
    def level(self) -> str:
        """Level of the last segment: ``art``, ``part``, ``point``, ``note``."""
        return self.id.level

    @property
    def number(self) -> str:
        """Number as printed: ``125-1``."""
        return self.id.number

    def version_on(self, day: dt.date | None) -> Version | None:
        """Return the version in force on ``day`` (None: the newest), or None if there is none."""
        if day is None:
            return self.versions[-1]
        return next((v for v in reversed(self.versions) if v.covers(day)), None)

    def status_on(self, day: dt.date | None) -> Status:
        """Return whether the provision applies on ``day`` (None: in the newest known state)."""
        return status_on([v.period for v in self.versions], day, excluded=self.excluded)

    def content_on(self, day: dt.date | None) -> Literal["known", "partly", "unknown"]:
        """Return how much the corpus knows of what the provision said on ``day``.

        Between the first and the last day on which a version may have begun, nothing.
        """
        return content_on([v.period for v in self.versions], day)

    @property
    def version(self) -> Version:
        """The version of :attr:`as_of`; the nearest one if none applied on that day."""
        found = self.version_on(self.as_of)
        if found is not None:
            return found
        return self.versions[0 if self.status == "not-yet-in-force" else -1]

    @property
    @completable
    def status(self) -> Status:
        """Whether the provision applies on :attr:`as_of`."""
        return self.status_on(self.as_of)

    @property
    def titles(self) -> Titles:
        """Titles on :attr:`as_of`."""
        return self.version.titles

    @property
    def summary(self) -> Texts:
        """What the provision says on :attr:`as_of`, in our own words."""
        return self.version.summary

    @property
    def penalty(self) -> Penalty | PenaltyElsewhere | Unknown | None:
        """The penalty on :attr:`as_of`.

        :data:`UNKNOWN` if the corpus does not know it for that day: of a version whose content is
        not known, between the first and the last day on which a version may have begun, and of
        what is only outlined. Where other units carry it, it points to them; None if there is none.

        Example:
            >>> from legalref import load
            >>> article = load().criminal_code.art128
            >>> print(article.penalty)
            in kz-cc:art128/part1, kz-cc:art128/part2, kz-cc:art128/part3, kz-cc:art128/part4
            >>> load().at("2016-01-01").criminal_code.art128.part1.penalty
            UNKNOWN
        """
        if self.penalty_in:
            return PenaltyElsewhere(places=self.penalty_in)
        known = self.content_on(self.as_of)
        version = self.version
        if self.level == "note":
            return None
        if known == "unknown" or (known == "partly" and version.penalty is None and self.threatens):
            return UNKNOWN
        return version.penalty

    @property
    def threatens(self) -> bool:
        """Whether it may carry a penalty: it has done so at some time, or is only outlined."""
        return self.depth == "outlined" or any(v.penalty is not None for v in self.versions)

    @property
    def in_force_from(self) -> dt.date:
        """First day of the oldest version."""
        return self.versions[0].valid_from

    @property
    def in_force_to(self) -> dt.date | None:
        """Last day of the newest version; None if it still applies."""
        return self.versions[-1].valid_to

    def title(self, lang: Lang = "ru") -> str | None:
        """Return the official title in ``lang``, or None if it was not seen.

        :data:`UNKNOWN`, a text that is false, if it has one on other days and the corpus does not
        know which it had on :attr:`as_of`.

        Example:
            >>> from legalref import load
            >>> old = load().at("2016-01-01").criminal_code
            >>> old.art122.title(), old.art122.part1.title()
            (UNKNOWN, None)
        """
        if self.content_on(self.as_of) == "unknown":
            titled = any(version.titles.get("ru", "kk", "en") for version in self.versions)
            return UNKNOWN if titled else None
        return self.titles.get(lang)

    def part(self, number: str | int) -> Provision:
        """Return the part (часть, бөлік) directly below; raises like :meth:`unit`."""
        return self.unit(f"part{number}")

    def subpoint(self, number: str | int) -> Provision:
        """Return the subpoint (подпункт, тармақша) directly below; raises like :meth:`unit`."""
        return self.unit(f"subpoint{number}")

    def __str__(self) -> str:
        return _named(self.id, self.titles)

    def __repr__(self) -> str:
        day = f" on {self.as_of}" if self.as_of else ""
        return f"<Provision {self}, {self.status.replace('-', ' ')}{day}>"


# ------------------------------------------------------------------ the field


class LegalBasis(Briefly, Fact):
    """Why an offence counts as trafficking-related, and since when."""

    provision: ProvisionId
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    note: Texts = Texts()

    def __str__(self) -> str:
        since = f" since {self.valid_from}" if self.valid_from else ""
        until = f" until {self.valid_to}" if self.valid_to else ""
        return f"{self.provision}{since}{until}"


class Offence(Briefly, Model):
    """One of the eight trafficking-related offences."""

    provision: ProvisionId
    """The listed provision: a whole article, or the point that makes it trafficking."""
    names: Texts
    """A short name per language."""
    penalty_of: Annotated[tuple[ProvisionId, ...], Field(min_length=1)]
    """The parts whose penalties apply, in natural order."""
    legal_bases: Annotated[tuple[LegalBasis, ...], Field(min_length=1)]
    minimum_age: Annotated[int, Field(ge=14, le=18)] | None = None
    """Age of criminal responsibility in years."""
    sources: SourceIds
    grade: Grade
    penalties: tuple[ProvisionPenalty, ...] = ()
    """What the parts in ``penalty_of`` threaten; filled in by the corpus, not written in YAML."""
    as_of: dt.date | None = None
    """The day that ``penalties`` speaks of; None: the newest known state."""

    @property
    def max_imprisonment(self) -> Term | Unknown | None:
        """The longest imprisonment; UNKNOWN if a penalty is not known, None if there is none."""
        return longest_imprisonment(self.penalties)

    @property
    def min_imprisonment(self) -> Term | Unknown | None:
        """The shortest imprisonment; UNKNOWN if a penalty is not known, None if there is none."""
        return shortest_imprisonment(self.penalties)

    @property
    def penalties_known(self) -> bool:
        """Whether the corpus knows every penalty on :attr:`as_of`."""
        return all(found.penalty is not UNKNOWN for found in self.penalties)

    def __str__(self) -> str:
        return f"{self.provision} «{self.names.get('en', 'ru', 'kk')}»"


class ReferralRule(Briefly, Fact):
    """One rule on finding, protecting and helping victims: who does what, for whom, by when."""

    id: NonEmpty
    provision: ProvisionId
    """Where the rule stands; the act itself if the paragraph is not known."""
    topic: Literal[
        "approval", "registration", "control", "cooperation", "detection", "consent", "safety",
        "transport", "housing", "medical-help", "legal-help", "information-exchange", "minors",
        "return-from-abroad", "services",
    ]  # fmt: skip
    actors: tuple[Texts, ...] = ()
    """Who acts; empty if the sources do not say."""
    actors_complete: bool = True
    beneficiary: Texts = Texts()
    action: Texts
    condition: Texts = Texts()
    within: Duration | None = None
    valid_from: dt.date | None = None

    def __str__(self) -> str:
        limit = f" [{self.within}]" if self.within else ""
        return f"{self.id}: {self.action.get('en', 'ru', 'kk')}{limit}"


class Element(Briefly, Fact):
    """A term of the closed vocabulary for annotation labels."""

    id: NonEmpty
    group: Literal["act", "means", "purpose", "exploitation", "form"]
    """``act``, ``means``, ``purpose``: Palermo Protocol art. 3; ``exploitation``: Criminal Code
    art. 3 point 1; ``form``: used in the literature, no legal category."""
    names: Texts
    provisions: tuple[ProvisionId, ...] = ()

    def __str__(self) -> str:
        return f"{self.id} «{self.names.get('en', 'ru', 'kk')}»"


class Crosswalk(Briefly, Fact):
    """A provision of a repealed code and its successor."""

    old: ProvisionId
    new: ProvisionId
    note: str | None = None

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"


class Statistic(Briefly, Fact):
    """One published number. Series of different publishers count different things: never merge."""

    id: NonEmpty
    series: NonEmpty
    """Numbers are comparable inside one series only."""
    what: NonEmpty
    unit: NonEmpty
    publisher: NonEmpty
    year: int | None = None
    """None if the source does not state the year."""
    period: str | None = None
    """Part of the year or span of years, where it is not the whole year."""
    value: int | None = None
    """None where the source gives words or a bound; see ``value_text``."""
    value_text: str | None = None
    detail: str | None = None
    breakdown: tuple[tuple[ProvisionId, int], ...] = ()
    conflict: str | None = None

    def __str__(self) -> str:
        when = " ".join(str(part) for part in (self.year, self.period) if part)
        number = self.value if self.value is not None else self.value_text
        return f"{self.series} {when}: {number} {self.unit}"


class Organisation(Briefly, Model):
    """A body named in this field."""

    id: NonEmpty
    kind: Literal["state", "ngo", "intergovernmental"]
    names: Texts
    country: str | None = None
    sources: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.id} «{self.names.get('en', 'ru', 'kk')}»"


class Programme(Briefly, Model):
    """A programme named in this field."""

    id: NonEmpty
    name: NonEmpty
    runner: str | None = None
    funder: str | None = None
    years: str | None = None
    sources: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.id} «{self.name}»"


class Hotline(Briefly, Fact):
    """A telephone number for help or reports."""

    number: NonEmpty
    role: Texts
    note: str | None = None

    def __str__(self) -> str:
        return f"{self.number}: {self.role.get('en', 'ru', 'kk')}"


class ForeignAct(Briefly, Model):
    """A look-alike of another country, known by name only so that it is recognised as foreign."""

    key: ProvisionId
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,3}$")]
    names: tuple[Annotated[tuple[Lang, NonEmpty], Field()], ...]
    abbreviations: tuple[NonEmpty, ...] = ()

    def __str__(self) -> str:
        return f"{self.key} «{self.names[0][1]}»" if self.names else str(self.key)


class FalseCitation(Briefly, Model):
    """A citation seen in public that is false, with the reason."""

    text: NonEmpty
    why: Texts
    suggestion: ProvisionId | None = None
    sources: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"«{self.text}»: {self.why.get('en', 'ru', 'kk')}"


class Gap(Briefly, Model):
    """Something that could not be established."""

    about: tuple[ProvisionId, ...]
    text: NonEmpty

    def __str__(self) -> str:
        return self.text


class Conflict(Briefly, Model):
    """Sources that disagree, and which one the corpus follows."""

    topic: NonEmpty
    about: tuple[ProvisionId, ...] = ()
    claims: tuple[NonEmpty, ...]
    follows: NonEmpty
    sources: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.topic}: {self.follows}"


class CorpusInfo(Briefly, Model):
    """What the corpus is and how fresh it is."""

    schema_version: int
    compiled_on: dt.date
    checked_until: dt.date
    """Oldest date among the copies of the modelled provisions: later changes may be missing."""
    title: Texts
    licence: NonEmpty
    disclaimer: Texts

    def __str__(self) -> str:
        title = self.title.get("en", "ru", "kk")
        return f"{title}, {self.compiled_on}, checked until {self.checked_until}"
