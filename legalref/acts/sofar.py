"""An act as far as it has been read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from legalref.languages.home import OURS
from legalref.text.tokens import ActMention

if TYPE_CHECKING:
    from legalref.text.tokens import GivenPlace, Head

__all__ = ["ActSoFar"]


class ActSoFar:
    """What the words read so far say of an act; :class:`ActMention` says what each field means."""

    start: int
    end: int
    keys: tuple[str, ...]
    country: str | None
    head: Head
    title: str | None
    named: bool
    abbreviation: bool
    self_word: Literal["", "self", "same"] = ""
    via: str = "exact"
    findings: tuple[Literal["date", "number", "title"], ...] = ()
    year: int | None = None
    number: str | None = None
    date: str | None = None
    draft: bool = False
    sort: str = ""
    place: GivenPlace | None = None
    version: str | None = None
    kazakh_head: bool = False

    def __init__(
        self,
        start: int,
        end: int,
        keys: tuple[str, ...] = (),
        *,
        country: str | None = None,
        head: Head = "",
        title: str | None = None,
        named: bool = True,
        abbreviation: bool = False,
    ) -> None:
        self.start, self.end, self.keys = start, end, keys
        self.country, self.head, self.title = country, head, title
        self.named, self.abbreviation = named, abbreviation

    def be_another(self, key: str | None) -> None:
        """Take another act of our law than the one that was told, or one that no list has."""
        self.keys, self.findings = (key,) if key else (), ()
        self.country = OURS

    def read(self) -> ActMention:
        """Return the act as read to its end."""
        return ActMention(
            self.start, self.end, self.keys, self.country, self.head, self_word=self.self_word,
            title=self.title, via=self.via, named=self.named, findings=self.findings,
            year=self.year, abbreviation=self.abbreviation, number=self.number, date=self.date,
            draft=self.draft, sort=self.sort, place=self.place,
            version=self.version, kazakh_head=self.kazakh_head,
        )  # fmt: skip
