"""What a report is made of, and what a page needs to know of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from legalref.languages.labels import label

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from legalref.ids import ProvisionId
    from legalref.results import MessageLang, Reason
    from legalref.verdicts import Verdict

__all__ = ["Checked", "Group", "Item", "Numbers", "Unchecked"]


class Item(NamedTuple):
    """One verdict with the place of what it judges."""

    number: int
    """1-based number of the record in the run."""
    verdict: Verdict
    citation: str = ""
    """What was cited, as written."""
    title: str | None = None
    file: str | None = None
    line: int | None = None
    """1-based."""
    column: int | None = None
    """1-based."""
    record_id: str | None = None
    start: int | None = None
    """Code point in the text of the record, for annotations."""
    end: int | None = None
    page: int | None = None
    """1-based page of a document that has pages."""
    paragraph: int | None = None
    """1-based paragraph of a document that has neither lines nor pages."""

    @property
    def place(self) -> str:
        """Where it stands: ``labels.jsonl:12:5``, ``thesis.pdf:page 3`` or ``record 3``."""
        return self.where("en")

    def where(self, lang: MessageLang) -> str:
        """Return :attr:`place` in words of a language."""
        where = [self.file] if self.file else []
        if self.page is not None:
            where.append(f"{label('place.page', lang)} {self.page}")
        elif self.paragraph is not None:
            where.append(f"{label('place.paragraph', lang)} {self.paragraph}")
        elif self.line is not None:
            where.append(str(self.line))
            if self.column is not None:
                where.append(str(self.column))
        elif not self.file or (self.record_id is None and self.verdict.bucket != "unreadable"):
            where.append(f"{label('place.record', lang)} {self.number}")
        text = ":".join(where)
        return f"{text} [{self.record_id}]" if self.record_id else text

    def to_dict(self, lang: MessageLang | None = None) -> dict[str, Any]:
        """Return plain JSON-ready data with stable keys."""
        return {
            "record": self.number,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "id": self.record_id,
            "start": self.start,
            "end": self.end,
            "page": self.page,
            "paragraph": self.paragraph,
            "citation": self.citation,
            "title": self.title,
            **self.verdict.to_dict(lang),
        }


class Unchecked(NamedTuple):
    """Words of a text that look like a statement about the law and were not compared with it."""

    start: int
    """Code point of the text, half-open."""
    end: int
    text: str
    reason: Reason
    """Why they were left aside."""
    line: int | None = None
    """1-based."""
    column: int | None = None
    """1-based."""
    page: int | None = None
    paragraph: int | None = None

    def to_dict(self, lang: MessageLang = "en") -> dict[str, Any]:
        """Return plain JSON-ready data with stable keys."""
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "code": self.reason.code,
            "message": self.reason.text(lang),
            "line": self.line,
            "column": self.column,
            "page": self.page,
            "paragraph": self.paragraph,
        }


class Checked(NamedTuple):
    """One text that was checked as a whole."""

    name: str | None
    """Its file; None for a text in memory."""
    text: str
    items: tuple[Item, ...]
    unchecked: tuple[Unchecked, ...] = ()
    markup: str = "text"
    """How the text is marked up: ``text``, ``markdown``, ``html``."""


class Group(NamedTuple):
    """Items that say the same of the same reference."""

    first: Item
    times: int


class Numbers(Protocol):
    """A report, as far as a page shows it."""

    lang: MessageLang
    counts: Mapping[str, int]
    groups: tuple[Group, ...]
    records: int
    empty: int
    unreadable: int
    total: int
    files: tuple[str, ...]
    documents: tuple[Checked, ...]
    notes: tuple[Reason, ...]

    @property
    def status(self) -> str:
        """The worst bucket, or ``nothing-to-check``."""

    @property
    def buckets(self) -> dict[str, int]:
        """Verdicts by bucket."""

    @property
    def as_of(self) -> dt.date | None:
        """The day of the check."""

    @property
    def corpus_date(self) -> dt.date:
        """How fresh the corpus is."""

    @property
    def disclaimer(self) -> str:
        """What the data are, and what they are not."""

    def url(self, ref: ProvisionId) -> str | None:
        """Return the address of a provision."""
