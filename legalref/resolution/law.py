"""One corpus, read under one policy, as the steps of ``resolve`` ask for it.

Everything here is looked up and remembered; nothing is decided.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from legalref.acts.lexicon import Lexicon, lexicon_of
from legalref.acts.registry import begin_of
from legalref.ids import ProvisionId
from legalref.languages.home import OURS
from legalref.parsing.forms import Forms
from legalref.resolution.policy import DEFAULT_POLICY, Policy
from legalref.results import Candidate

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Hashable, Sequence

    from legalref.corpus.structure import Existence
    from legalref.corpus.view import Corpus
    from legalref.names.listed import Names
    from legalref.resolution.forming import Form

__all__ = ["Law", "Path", "id_of"]

Path = list[tuple[str, str]]
"""Levels and numbers, outermost first."""
Elsewhere = tuple[list[Candidate], list[Candidate]]

NEAREST: Final = 0.5
FARTHEST: Final = 0.1
_MOST_PLACES: Final = 8_192
_MOST_IDS: Final = 32_768
_MOST_DAYS: Final = 64
_MOST_NUMBERS: Final = 4_096
_USUAL_LEVELS: Final = ("art", "point", "subpoint")


def id_of(key: str, path: Sequence[tuple[str, str]]) -> ProvisionId | None:
    """Return the id of a place as written; None if what is written makes no id."""
    try:
        return ProvisionId.of(key, path)
    except ValueError:
        return None


class Law:
    """The law of one corpus under one policy, and what has been found out about it.

    Thread-safe: what is kept is the same whoever finds it out.
    """

    def __init__(self, corpus: Corpus, policy: Policy = DEFAULT_POLICY) -> None:
        self.corpus = corpus
        self.policy = policy
        default = (policy.default_country or "").upper() or None
        self.country: str | None = None if default == OURS else default
        """Whose code it is when neither the text nor the caller says; None: Kazakhstan's."""
        self.lexicon: Lexicon = lexicon_of(corpus)
        self.existence: Callable[[str], Existence] = lru_cache(maxsize=4096)(corpus.existence)
        self.forms: Forms[Form] = Forms()
        """Mentions read so far, without their numbers."""
        self._levels: dict[str, tuple[str, ...]] = {}
        self._articles: dict[tuple[str, str], bool] = {}
        self._places: dict[str, tuple[ProvisionId, bool] | None] = {}
        self._alike: dict[Hashable, tuple[Candidate, ...]] = {}
        self._same_number: dict[tuple[str, dt.date | None], Elsewhere] = {}
        self._uncited: dict[dt.date | None, frozenset[str]] = {}

    @cached_property
    def names(self) -> Names:
        """The closed list of names; indexed when first asked."""
        from legalref.names.listed import names_of  # late: a citation has no name

        return names_of(self.corpus)

    # ---------------------------------------------------------------- acts

    def levels_of(self, key: str) -> tuple[str, ...]:
        """Return the levels that citations of an act use."""
        found = self._levels.get(key)
        if found is None:
            found = tuple(self.lexicon.record(key).get("levels") or _USUAL_LEVELS)
            self._levels[key] = found
        return found

    def is_foreign(self, key: str) -> bool:
        """Whether an act is one of another country."""
        return key in self.lexicon.foreign_country

    def foreign_country(self, key: str) -> str:
        """Return the country of an act of another country."""
        return self.lexicon.foreign_country.get(key, key[:2].upper())

    def of_the_day(self, key: str, day: dt.date | None) -> str:
        """Return the act that applied on ``day`` under the name of ``key``."""
        if day is None:
            return key
        record = self.lexicon.record(key)
        former, asked = record.get("predecessor"), day.isoformat()
        if former is None or not asked < begin_of(record):
            return key
        earlier = [*self.lexicon.registry.before(key)]
        borne = (one for one in earlier if begin_of(one) <= asked)
        return str(next(borne, earlier[-1])["key"])

    def _applies(self, key: str, day: str | None) -> bool:
        """Whether an act applied on a day, as far as is known; without one, whether it does."""
        record = self.lexicon.record(key)
        if day is None:
            return not record.get("repealed")
        return begin_of(record) <= day < (record.get("repealed") or "9999")

    # ---------------------------------------------------------------- places

    def there(
        self,
        key: str,
        path: Sequence[tuple[str, str]],
        statuses: Sequence[str] = ("exists", "excluded"),
    ) -> bool:
        """Whether the act ``key`` has, or had, the place at ``path``."""
        id = id_of(key, path)
        return id is not None and self.existence(id).status in statuses

    def has_article(self, key: str, number: str) -> bool:
        """Whether the act ``key`` may have something at an article: if not, nothing is below it."""
        found = self._articles.get((key, number))
        if found is None:
            id = id_of(key, (("art", number),))
            # Why it is missing is told of few places: here it is asked of all codes in turn.
            found = id is None or not (
                self.corpus.lacks_article(key, number)
                or self.existence(id).status in ("missing", "unknown-act")
            )
            self._articles[key, number] = found
        return found

    def existing(self, text: str) -> tuple[ProvisionId, bool] | None:
        """Return an id and whether it is in scope; None if there is no such place."""
        try:
            return self._places[text]
        except KeyError:
            if len(self._places) >= _MOST_IDS:
                self._places.clear()
            id = ProvisionId(text)
            exists = self.existence(id).status == "exists"
            found = (id, self.lexicon.in_scope(id)) if exists else None
            self._places[text] = found
            return found

    def is_gone(self, id: ProvisionId, day: dt.date | None) -> bool:
        """Whether a place that is excluded today was not in force on ``day`` either."""
        return day is None or self.corpus.status(id, day) not in ("in-force", None)

    # ---------------------------------------------------------------- the same number in every act

    def alike(
        self, key: Hashable, made: Callable[[], tuple[Candidate, ...]]
    ) -> tuple[Candidate, ...]:
        """Return the places of a number without an act; numbers recur, so they are kept."""
        found = self._alike.get(key)
        if found is None:
            if len(self._alike) >= _MOST_PLACES:
                self._alike.clear()
            found = self._alike[key] = made()
        return found

    def elsewhere(self, number: str, day: dt.date | None) -> Elsewhere:
        """Return the articles of a number in acts in force that are not cited by number alone.

        Those of the field, then the others, each in the order of their acts.
        """
        known = self._same_number.get((number, day))
        if known is None:
            uncited, in_field = self._not_cited_by_number(day), self.lexicon.has_scope
            near: list[Candidate] = []
            far: list[Candidate] = []
            for key in sorted(uncited.intersection(self.corpus.acts_with_article(number))):
                article = ProvisionId(f"{key}:art{number}")
                if in_field(key) and self.lexicon.in_scope(article):
                    near.append(Candidate(article, NEAREST, "same number"))
                else:
                    far.append(Candidate(article, FARTHEST, "same number"))
            if len(self._same_number) >= _MOST_NUMBERS:
                self._same_number.clear()
            known = self._same_number[number, day] = near, far
        return known

    def _not_cited_by_number(self, day: dt.date | None) -> frozenset[str]:
        """Return the acts in force that are not cited by number alone."""
        known = self._uncited.get(day)
        if known is None:
            when = day.isoformat() if day is not None else None
            keys = self.lexicon.registry.records.keys() - set(self.lexicon.cited_by_number)
            if len(self._uncited) >= _MOST_DAYS:
                self._uncited.clear()
            known = self._uncited[day] = frozenset(k for k in keys if self._applies(k, when))
        return known
