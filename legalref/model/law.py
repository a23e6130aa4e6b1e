"""Acts, and provisions with dated versions."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from legalref.ids import ProvisionId
from legalref.model.base import (
    UNKNOWN,
    Briefly,
    Depth,
    Fact,
    Grade,
    Lang,
    Model,
    SourceIds,
    Texts,
    Titles,
    Unknown,
)
from legalref.model.penalties import Penalty, PenaltyElsewhere
from legalref.values.addresses import page_address
from legalref.values.display import completable
from legalref.values.periods import Period, content_on, status_on
from legalref.values.walking import Walkable, unit_below

__all__ = [
    "Act", "Amendment", "Place", "Provision", "Status", "Version",
]  # fmt: skip


class Amendment(Briefly, Fact):
    """An act that changed another."""

    by: ProvisionId
    """Key of the amending act, such as ``kz-law-111-viii``."""
    in_force: dt.date | None = None
    """None if the day is not established."""
    note: str | None = None
    """What a reader should know of the change."""

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
    """Its id: ``kz-cc``, ``kz-law-110-viii``."""
    kind: Literal[
        "constitution", "code", "law", "order", "rules", "resolution", "treaty", "programme"
    ]
    """What sort of act it is."""
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,3}$")] = "KZ"
    """ISO 3166 code; ``INT`` for international instruments."""
    depth: Depth
    """How deeply it is known: with its content, by its outline, or by name only."""
    in_scope: bool = False
    """Whether the act as a whole belongs to the anti-trafficking field."""
    cited_by_number: bool = False
    """Whether texts cite its articles by their number alone, so that a number without an act may be
    one of them."""
    special_part: tuple[str, str] | None = None
    """The first and the last article of the special part of a code, whose names are those of
    offences: other names, «лишение свободы», «суд», are common words beside any number."""
    titles: Titles
    """Official titles, quoted exactly."""
    short_titles: Texts = Texts()
    """Names in use that are no official titles."""
    abbreviations: Texts = Texts()
    """The usual abbreviation per language, as citations print it: ``УК РК``, ``ҚР ҚК``."""
    levels: tuple[Literal["art", "part", "point", "subpoint", "para"], ...] = ()
    """Levels of the citations of this act, outermost first: ``art, part, point`` in the codes
    that have parts; ``art, point, subpoint`` in laws; ``point, subpoint`` in orders."""
    structure: Literal["complete", "articles", "unknown"] = "unknown"
    """How much of the inner structure the corpus knows: everything, the articles only, nothing."""
    first_article: str | None = None
    """The first article, where ``structure`` is ``articles``."""
    last_article: str | None = None
    """Range of articles, where ``structure`` is ``articles``."""
    number: str | None = None
    """The number as printed, in Latin letters: ``226-V``."""
    registration: str | None = None
    """State registration number of an order."""
    registered: dt.date | None = None
    """The day of the state registration of an order."""
    adopted: dt.date | None = None
    """The day on which it was adopted or signed."""
    published: dt.date | None = None
    """The day of its first official publication."""
    in_force: dt.date | None = None
    """The first day on which it applied as a whole."""
    repealed: dt.date | None = None
    """First day on which the act no longer applies."""
    status: str | None = None
    """What is said of its state, in words."""
    issuer: Texts = Texts()
    """Who adopted it."""
    adilet_id: Annotated[
        str | None,
        Field(pattern=r"^[KZPVUS][0-9]{2}(?:[0-9]{8}|[0-9]{7}_|[0-9]{7}S|[0-9]{6}S_)$"),
    ] = None
    """Its id in the official database: ``K1400000226``."""
    languages: tuple[Lang, ...] = ("ru", "kk", "en")
    """Languages in which the official database publishes the act."""
    predecessor: ProvisionId | None = None
    """The act that it replaced."""
    successor: ProvisionId | None = None
    """The act that replaced it."""
    ratified_by: ProvisionId | None = None
    """The Kazakh law by which Kazakhstan joined a treaty; None for other acts or if not known."""
    amendments: tuple[Amendment, ...] = ()
    """The acts that changed it, oldest first."""
    checked_until: dt.date | None = None
    """Date of the newest copy that was compared; later changes are not reflected."""
    summary: Texts = Texts()
    """What it is about, in our own words."""
    notes: tuple[str, ...] = ()
    """What else a reader should know."""

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
    """Official titles during the period."""
    defines: Titles = Titles()
    """The term that the provision defines, quoted exactly; a term is no title to cite by."""
    summary: Texts = Texts()
    """What the provision says, in our own words."""
    penalty: Penalty | None = None
    """What it threatens itself; None for none, or for none known."""
    change: Texts = Texts()
    """What the amending act changed, in our own words."""
    sources: SourceIds
    """Ids of :class:`Source`; never empty."""
    grade: Grade
    """How well it is established: ``A``, ``B`` or ``C``."""

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
    """Its id: ``kz-cc:art125/part3/point2``."""
    depth: Depth
    """How deeply it is known: with its content, or by its number and title only."""
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
    """The provision of an earlier code that it took the place of."""
    related: tuple[ProvisionId, ...] = ()
    """Provisions to read beside it."""
    elements: tuple[str, ...] = ()
    """Ids of the :class:`Element` that the provision realises."""
    notes: tuple[str, ...] = ()
    """What else a reader should know."""
    penalty_in: tuple[ProvisionId, ...] = ()
    """The units that carry the penalty where this one does not; filled in by the corpus."""
    as_of: dt.date | None = None
    """The day of the view that it was taken from; None: the newest known state."""

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
        known = self.content_on(self.as_of)
        if known == "unknown" or (known == "partly" and not self.titles.get("ru", "kk", "en")):
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
