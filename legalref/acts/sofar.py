"""An act as far as it has been read."""

from __future__ import annotations

from legalref.text.tokens import ActMention

__all__ = ["ActSoFar"]


class ActSoFar:
    """What the words read so far say of an act; :class:`ActMention` says what each field means."""

    self_word: str = ""
    via: str = "exact"
    findings: tuple[str, ...] = ()
    year: int | None = None
    number: str | None = None
    date: str | None = None
    draft: bool = False
    sort: str = ""
    version: str | None = None
    kazakh_head: bool = False

    def __init__(
        self,
        start: int,
        end: int,
        keys: tuple[str, ...] = (),
        *,
        country: str | None = None,
        head: str = "",
        title: str | None = None,
        named: bool = True,
        abbreviation: bool = False,
    ) -> None:
        self.start, self.end, self.keys = start, end, keys
        self.country, self.head, self.title = country, head, title
        self.named, self.abbreviation = named, abbreviation

    def read(self) -> ActMention:
        """Return the act as read to its end."""
        return ActMention(
            self.start, self.end, self.keys, self.country, self.head, self.self_word,
            self.title, self.via, self.named, self.findings, self.year, self.abbreviation,
            self.number, self.date, self.draft, self.sort, self.version, self.kazakh_head,
        )  # fmt: skip
