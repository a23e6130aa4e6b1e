"""The catalogues of the corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from legalref.corpus.base import Part, Record, build
from legalref.corpus.catalogue import Catalogue
from legalref.corpus.outlines import titled
from legalref.ids import ProvisionId
from legalref.values.periods import iso_day

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from legalref.corpus.numbers import LawNumbers
    from legalref.model import (
        Act,
        Conflict,
        CorpusInfo,
        Crosswalk,
        Element,
        FalseCitation,
        ForeignAct,
        Gap,
        Hotline,
        Name,
        Offence,
        Organisation,
        Programme,
        Provision,
        ReferralRule,
        Source,
        Statistic,
    )

__all__ = ["Shelves"]


class Shelves(Part):
    """The part of the corpus that hands out its entries, kind by kind."""

    __slots__ = ()

    @property
    def info(self) -> CorpusInfo:
        """What the corpus is and how fresh it is."""
        info: CorpusInfo = self._once("info", lambda: build("CorpusInfo", self._get("info")))
        return info

    @property
    def acts(self) -> Catalogue[Act]:
        """Acts, by key; in a view those that applied on its day."""
        return self._acts()

    @property
    def provisions(self) -> Catalogue[Provision]:
        """All modelled provisions in natural order, by id; in a view those in force on its day.

        Provisions that are only outlined are built when ``law[...]`` is asked for them.
        """

        def make() -> Catalogue[Provision]:
            ids = [
                place
                for act, entries in self._structure.index.items()
                for path in entries
                if self._applies(place := ProvisionId(f"{act}:{path}"))
            ]
            return Catalogue("provision", ids, lambda at: self._provision(ids[at]), self)

        catalogue: Catalogue[Provision] = self._once("provisions", make)
        return catalogue

    @property
    def offences(self) -> Catalogue[Offence]:
        """The trafficking-related offences, by the id of their provision."""

        def make() -> Catalogue[Offence]:
            records = [r for r in self._get("offences") if self._offence_applies(r)]
            return Catalogue(
                "offence",
                [r["provision"] for r in records],
                lambda at: self._offence(records[at]),
                self,
            )

        catalogue: Catalogue[Offence] = self._once("offences", make)
        return catalogue

    @property
    def referral(self) -> Catalogue[ReferralRule]:
        """The rules on finding, protecting and helping victims, by id."""

        def applies(record: Record) -> bool:
            if self._day is None:
                return True
            act = ProvisionId(record["provision"]).act
            return (record.get("valid_from") or "") <= self._day and (
                self._structure.act_status(act, self._day) == "in-force"
            )

        return self._list("referral", "ReferralRule", "referral rule", "id", applies)

    @property
    def elements(self) -> Catalogue[Element]:
        """The vocabulary of acts, means, purposes and forms of exploitation, by id."""
        return self._list("elements", "Element", "element", "id")

    @property
    def statistics(self) -> Catalogue[Statistic]:
        """Published numbers, by id; comparable inside one series only."""
        return self._list("statistics", "Statistic", "statistic", "id")

    @property
    def sources(self) -> Catalogue[Source]:
        """Sources, by id."""
        return self._list("sources", "Source", "source", "id")

    @property
    def gaps(self) -> Catalogue[Gap]:
        """What could not be established."""
        return self._list("gaps", "Gap", "gap", "text")

    @property
    def conflicts(self) -> Catalogue[Conflict]:
        """Sources that disagree, and which the corpus follows, by topic."""
        return self._list("conflicts", "Conflict", "conflict", "topic")

    @property
    def names(self) -> Catalogue[Name]:
        """Names under which people refer to provisions and acts, by their text."""
        return self._list("names", "Name", "name", "text")

    @property
    def foreign_acts(self) -> Catalogue[ForeignAct]:
        """Look-alikes of other countries, by key."""
        return self._list("foreign", "ForeignAct", "foreign act", "key")

    @property
    def crosswalk(self) -> Catalogue[Crosswalk]:
        """Provisions of repealed codes with their successors, by the old id."""
        return self._list("crosswalk", "Crosswalk", "crosswalk", "old")

    @property
    def crosswalk_records(self) -> tuple[Record, ...]:
        """Plain records of the provisions of repealed codes with their successors."""
        return tuple(self._get("crosswalk") or ())

    @property
    def organisations(self) -> Catalogue[Organisation]:
        """Bodies of this field, by id."""
        return self._list("organisations", "Organisation", "organisation", "id")

    @property
    def programmes(self) -> Catalogue[Programme]:
        """Programmes of this field, by id."""
        return self._list("programmes", "Programme", "programme", "id")

    @property
    def hotlines(self) -> Catalogue[Hotline]:
        """Telephone numbers for help or reports, by number."""
        return self._list("hotlines", "Hotline", "hotline", "number")

    @property
    def false_citations(self) -> Catalogue[FalseCitation]:
        """Citations seen in public that are false, by their text."""
        return self._list("false_citations", "FalseCitation", "false citation", "text")

    @property
    def law_numbers(self) -> LawNumbers:
        """Numbers of laws with the days of their adoption, whatever the day of the view."""
        from legalref.corpus.numbers import LawNumbers

        def make() -> LawNumbers:
            tables = (self._get(name) or () for name in ("misprints", "convocations"))
            return LawNumbers(self._get("numbers") or (), self.act_records, *tables)

        numbers: LawNumbers = self._base._once("law numbers", make)
        return numbers

    def acts_with_article(self, number: str) -> tuple[str, ...]:
        """Return the keys of the acts known to have, or to have had, an article of that number.

        In the order of the acts, whatever the day of the view; of an act of which only the number
        of its articles is known, a number that was inserted later is not counted.

        Example:
            >>> from legalref import load
            >>> load().acts_with_article("128")[:3], load().acts_with_article("128-9")
            (('kz-admin-procedure-code', 'kz-cao', 'kz-cc'), ())
        """
        known: dict[str, str] = self._get("acts by article") or {}
        keys: tuple[str, ...] = self._base._once("act keys", lambda: tuple(self._structure.acts))
        return tuple(keys[int(at)] for at in known.get(number, "").split())

    def lacks_article(self, act: str, number: str) -> bool:
        """Whether an act is known to have no article of a number; False also where nobody knows.

        Example:
            >>> from legalref import load
            >>> load().lacks_article("kz-cc", "128"), load().lacks_article("kz-cc", "999")
            (False, True)
        """
        return self._structure.lacks_article(act, number)

    def outline(self, act: str) -> Record | None:
        """Return the plain outline of an act, or None if it has none; not to be changed."""
        bare = self._structure.outline(act)
        if bare is None:
            return None
        whole: Record = self._base._once(
            ("outline", act), lambda: titled(bare, self._get(f"titles/{act}"))
        )
        return whole

    def article_titles(self, act: str) -> Iterator[tuple[str, str, str]]:
        """Yield number, language and title of the articles of an act that has an outline.

        In the order of the outline, which is not read for it.

        Example:
            >>> from legalref import load
            >>> next(load().article_titles("kz-cc"))
            ('1', 'ru', 'Уголовное законодательство Республики Казахстан')
        """
        numbers = (self._get("articles") or {}).get(act)
        if numbers is None:
            return
        titles = self._get(f"titles/{act}")
        for number in numbers.split():
            for lang, own in titles.items():
                if number in own:
                    yield number, lang, own[number]

    def titles_of_article(self, act: str, number: str) -> dict[str, str] | None:
        """Return the titles of an article by language; None if no outline has the article.

        Example:
            >>> from legalref import load
            >>> load().titles_of_article("kz-cc", "129")
            {'ru': 'Клонирование человека'}
        """
        section = f"titles/{act}"
        titles = self._get(section) if self._has(section) else {}
        found = {lang: own[number] for lang, own in titles.items() if number in own}
        if found:
            return found  # so that no outline is opened for a title
        outline = self._structure.outline(act)
        return {} if outline is not None and number in outline["articles"] else None

    def laws_of_day(self, day: dt.date | str) -> tuple[str, ...]:
        """Return the numbers of the laws that are known to have been adopted on a day.

        Raises:
            ValueError: The text is not a date.

        Example:
            >>> from legalref import load
            >>> load().laws_of_day("2024-07-05")
            ('110-VIII', '111-VIII', '112-VIII', '113-VIII', '114-VIII', '115-VIII')
        """
        return self.law_numbers.of_day(iso_day(day))

    def _list(
        self,
        section: str,
        model: str,
        what: str,
        key: str,
        applies: Callable[[Record], bool] | None = None,
    ) -> Catalogue[Any]:
        def make() -> Catalogue[Any]:
            records = [r for r in self._get(section) if applies is None or applies(r)]
            return Catalogue(
                what, [r[key] for r in records], lambda at: build(model, records[at]), self
            )

        catalogue: Catalogue[Any] = self._once(section, make)
        return catalogue

    def _acts(self) -> Catalogue[Act]:
        def make() -> Catalogue[Act]:
            records = [
                record
                for record in self.act_records
                if self._day is None
                or self._structure.act_status(record["key"], self._day) == "in-force"
            ]
            return Catalogue(
                "act", [r["key"] for r in records], lambda at: build("Act", records[at]), self
            )

        catalogue: Catalogue[Act] = self._once("acts", make)
        return catalogue

    def _offence_applies(self, record: Record) -> bool:
        if self._day is None:
            return True
        return bool(self._bases(record)) and self._applies(ProvisionId(record["provision"]))

    def _bases(self, record: Record) -> list[Record]:
        """Return the legal bases of an offence that apply on the day of the view."""
        return [
            basis
            for basis in record["legal_bases"]
            if self._day is None
            or (basis.get("valid_from") or "") <= self._day <= (basis.get("valid_to") or "9999")
        ]

    def _offence(self, record: Record) -> Offence:
        offence: Offence = build("Offence", {**record, "legal_bases": self._bases(record)})
        penalties = tuple(
            self._penalty(place) for place in offence.penalty_of if self._applies(place)
        )
        return offence.model_copy(update={"penalties": penalties, "as_of": self.as_of})
