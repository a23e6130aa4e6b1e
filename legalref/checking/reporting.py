"""What a run of checks came to: counts that sum, the items, and their renderings.

A :class:`Report` counts everything and keeps a bounded number of items, so a run over a million
records needs no more memory than one over ten thousand. What it no longer holds it says.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal

from legalref.checking.marking import marked
from legalref.checking.report_formats import junit, markdown, sarif
from legalref.checking.report_page import fragment, page
from legalref.checking.report_parts import Checked, Group, Item, Unchecked
from legalref.checking.writers import marked_text
from legalref.errors import MissingExtraError
from legalref.rendering.cells import csv_text, harmless
from legalref.values.called import CalledDict
from legalref.values.display import completable, writable
from legalref.values.files import put
from legalref.values.spanning import write
from legalref.verdicts import VERDICTS

if TYPE_CHECKING:
    import datetime as dt

    import pandas
    import polars

    from legalref.corpus.view import Corpus
    from legalref.ids import ProvisionId
    from legalref.results import MessageLang, Reason

__all__ = ["BUCKETS", "Group", "Item", "Report", "Tally"]

BUCKETS: Final = ("ok", "wrong", "unknown", "unreadable")
Status = Literal["ok", "wrong", "unknown", "unreadable", "nothing-to-check"]
_EXIT_CODES: Final[dict[str, int]] = {
    "ok": 0, "wrong": 1, "unreadable": 2, "unknown": 3, "nothing-to-check": 4,
}  # fmt: skip
# Which of the verdicts on one record tells what the record came to.
_WORST: Final = {"ok": 0, "unknown": 1, "wrong": 2, "unreadable": 3}
_CODES: Final = tuple(sorted(VERDICTS, key=lambda code: BUCKETS.index(VERDICTS[code].bucket)))
KEPT: Final = 10_000
"""Items that a report holds by default: a page of them still opens in a browser."""


class Tally:
    """Counts items while they pass, and keeps a bounded number of them; makes a :class:`Report`."""

    def __init__(self, corpus: Corpus, *, lang: MessageLang = "en", keep: int = KEPT) -> None:
        self._corpus = corpus
        self._lang: MessageLang = lang
        self._keep = keep
        self.records = 0
        self.empty = 0
        self.unreadable = 0
        self.total: int = 0
        self.counts: dict[str, int] = {}
        self._items: list[Item] = []
        self._only_findings = False
        self._groups: dict[object, list[Any]] = {}
        self.files: dict[str, int] = {}
        self.notes: list[Reason] = []
        self._outcomes = dict.fromkeys(BUCKETS, 0)
        self._number = 0
        self._worst = ""

    def add(self, item: Item) -> None:
        """Count an item, and keep it as long as there is room."""
        verdict = item.verdict
        code = verdict.code
        self.total += 1
        self.counts[code] = self.counts.get(code, 0) + 1
        if item.number != self._number:
            if self._worst:
                self._outcomes[self._worst] += 1
            self._number, self._worst = item.number, verdict.bucket
        elif _WORST[verdict.bucket] > _WORST[self._worst]:
            self._worst = verdict.bucket
        if verdict.bucket != "ok":
            key = (code, item.citation, item.title, verdict.reason)
            group = self._groups.get(key)
            if group is not None:
                group[1] += 1
            elif len(self._groups) < self._keep:
                self._groups[key] = [item, 1]
        elif self._only_findings:
            return
        if len(self._items) < self._keep:
            self._items.append(item)
        elif not self._only_findings:
            # What is right needs no attention: it makes room for what is not.
            self._only_findings = True
            self._items = [kept for kept in self._items if kept.verdict.bucket != "ok"]
            if verdict.bucket != "ok" and len(self._items) < self._keep:
                self._items.append(item)

    def report(self, documents: tuple[Checked, ...] = ()) -> Report:
        """Return what has been counted so far."""
        outcomes = dict(self._outcomes)
        if self._worst:
            outcomes[self._worst] += 1
        return Report(
            outcomes={**outcomes, "empty": self.empty},
            counts={code: self.counts[code] for code in _CODES if code in self.counts},
            items=tuple(self._items),
            groups=tuple(Group(item, count) for item, count in self._groups.values()),
            records=self.records,
            empty=self.empty,
            unreadable=self.unreadable,
            total=self.total,
            files=tuple(self.files),
            corpus=self._corpus,
            lang=self._lang,
            documents=documents,
            notes=tuple(self.notes),
        )


class Report:
    """The outcome of :func:`legalref.check` and :func:`legalref.validate`.

    Iterating gives the kept items in the order of the input. ``len`` is the number of verdicts,
    kept or not.

    Example:
        >>> from legalref import validate
        >>> report = validate([{"ref": "ст. 128 УК РК"}, {"ref": "ст. 999 УК РК"}])
        >>> report.status, len(report), [item.verdict.code for item in report]
        ('wrong', 2, ['ok', 'unknown-provision'])
    """

    __slots__ = (
        "_corpus", "counts", "documents", "empty", "files", "groups", "items", "lang", "notes",
        "outcomes", "records", "total", "unreadable",
    )  # fmt: skip

    counts: Mapping[str, int]
    """Verdicts by code, only codes that occurred; they sum to :attr:`total`."""
    items: tuple[Item, ...]
    """All items, or, once there are too many, those that are not ok; see :attr:`complete`."""
    groups: tuple[Group, ...]
    """Distinct findings in the order of their first occurrence, with how often each occurred."""
    records: int
    """Records read, with those that held nothing to check."""
    empty: int
    """Records that held nothing to check: no citation, no annotation."""
    unreadable: int
    """Records, and files, that could not be read; each is one ``unreadable`` item."""
    total: int
    """Verdicts given."""
    files: tuple[str, ...]
    lang: MessageLang
    documents: tuple[Checked, ...]
    """The texts that were checked as wholes, with their items; empty for records."""
    outcomes: Mapping[str, int]
    """Records by what they came to: ``ok``, ``wrong``, ``unknown``, ``unreadable``, ``empty``; the
    worst of several verdicts counts, and all of them sum to :attr:`records`."""
    notes: tuple[Reason, ...]
    """What was found out about the input as a whole: an encoding, the unit of its offsets."""

    def __init__(
        self,
        *,
        counts: Mapping[str, int],
        items: tuple[Item, ...],
        groups: tuple[Group, ...],
        records: int,
        empty: int,
        unreadable: int,
        total: int,
        files: tuple[str, ...],
        corpus: Corpus,
        lang: MessageLang = "en",
        documents: tuple[Checked, ...] = (),
        outcomes: Mapping[str, int] | None = None,
        notes: tuple[Reason, ...] = (),
    ) -> None:
        """Made by :func:`legalref.check` and :func:`legalref.validate`."""
        self.counts = MappingProxyType(dict(counts))
        self.items = items
        self.groups = groups
        self.records = records
        self.empty = empty
        self.unreadable = unreadable
        self.total = total
        self.files = files
        self.lang = lang
        self.documents = documents
        self.outcomes = MappingProxyType(dict(outcomes or {}))
        self.notes = notes
        self._corpus = corpus

    def __reduce__(self) -> tuple[Any, ...]:
        given = {name.lstrip("_"): getattr(self, name) for name in self.__slots__}
        plain = {"counts": dict(self.counts), "outcomes": dict(self.outcomes)}
        return _report, ({**given, **plain},)

    # -------------------------------------------------------------- numbers

    @property
    def buckets(self) -> dict[str, int]:
        """Verdicts by bucket: ``ok``, ``wrong``, ``unknown``, and ``unreadable`` if there are any.

        They sum to :attr:`total`.
        """
        found = dict.fromkeys(BUCKETS[:3], 0)
        for code, count in self.counts.items():
            bucket = VERDICTS[code].bucket
            found[bucket] = found.get(bucket, 0) + count
        return found

    @property
    @completable
    def status(self) -> Status:
        """The worst of all: ``unreadable``, then ``wrong``, then ``unknown``, then ``ok``.

        ``nothing-to-check`` if no verdict was given at all: that is never a pass.
        """
        if self.total == 0:
            return "nothing-to-check"
        buckets = self.buckets
        if "unreadable" in buckets:
            return "unreadable"
        return "wrong" if buckets["wrong"] else "unknown" if buckets["unknown"] else "ok"

    @property
    def ok(self) -> bool:
        """Whether something was checked and all of it is right."""
        return self.status == "ok"

    @property
    def exit_code(self) -> int:
        """0 all ok, 1 something wrong, 2 something unreadable, 3 something unknown, 4 nothing."""
        return _EXIT_CODES[self.status]

    @property
    def complete(self) -> bool:
        """Whether :attr:`items` holds every verdict of the run."""
        return len(self.items) == self.total

    @property
    def findings(self) -> tuple[Item, ...]:
        """The kept items that are not ok."""
        return tuple(item for item in self.items if item.verdict.bucket != "ok")

    @property
    def unchecked(self) -> tuple[Unchecked, ...]:
        """What stands in the checked texts, looks like a statement and was not compared."""
        return tuple(each for document in self.documents for each in document.unchecked)

    @property
    def as_of(self) -> dt.date | None:
        """The day of the check; None for the newest state, or where every claim had its own."""
        return self._corpus.as_of

    @property
    def corpus_date(self) -> dt.date:
        """The corpus was compared with the law up to this day at least."""
        return self._corpus.info.checked_until

    @property
    def disclaimer(self) -> str:
        """The sentence that belongs on every page made of the corpus."""
        return self._corpus.info.disclaimer.get(self.lang, "en") or ""

    def url(self, ref: ProvisionId) -> str | None:
        """Return the address of a provision in the official database."""
        return self._corpus.url(ref, self.lang)

    def __len__(self) -> int:
        return self.total

    def __bool__(self) -> bool:
        """Whether everything checked is right; see :attr:`ok`."""
        return self.ok

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)

    def __str__(self) -> str:
        codes = ", ".join(f"{code} {count:,}" for code, count in self.counts.items())
        return f"{self.status}: {self.total:,} verdicts on {self.records:,} records" + (
            f" ({codes})" if codes else ""
        )

    def __repr__(self) -> str:
        return f"<Report {self}>"

    # -------------------------------------------------------------- machines

    @property
    def summary(self) -> CalledDict[str, Any]:
        """The numbers as plain JSON-ready data with stable keys."""
        numbers = {
            "status": self.status,
            "records": self.records,
            "empty": self.empty,
            "unreadable": self.unreadable,
            "outcomes": dict(self.outcomes),
            "total": self.total,
            "buckets": self.buckets,
            "counts": dict(self.counts),
            "files": list(self.files),
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "corpus_date": self.corpus_date.isoformat(),
            "disclaimer": self.disclaimer,
            "unchecked": len(self.unchecked),
            "notes": [note.text(self.lang) for note in self.notes],
            "items_kept": len(self.items),
            "complete": self.complete,
        }
        return CalledDict(numbers)

    def to_dict(self) -> dict[str, Any]:
        """Return the numbers and the kept items as plain JSON-ready data with stable keys."""
        whole = {**self.summary, "items": [item.to_dict(self.lang) for item in self.items]}
        if self.documents:
            whole["not_checked"] = [
                {"file": document.name, **each.to_dict(self.lang)}
                for document in self.documents
                for each in document.unchecked
            ]
        return whole

    def to_json(self, path: str | os.PathLike[str] | None = None) -> str:
        """Return the report as JSON; write it to ``path`` if one is given."""
        return _out(json.dumps(self.to_dict(), ensure_ascii=False, indent=2) + "\n", path)

    def to_jsonl(self, path: str | os.PathLike[str] | None = None) -> str:
        """Return the kept items, one JSON object a line; write them to ``path`` if one is given."""
        lines = (json.dumps(i.to_dict(self.lang), ensure_ascii=False) + "\n" for i in self.items)
        return _out("".join(lines), path)

    def to_csv(self, path: str | os.PathLike[str] | None = None) -> str:
        """Return the kept items as a table for spreadsheets; write it to ``path`` if given.

        All cells are quoted, none has a line end, and those that a spreadsheet would run as a
        formula get an apostrophe in front.
        """
        return _out(csv_text(_COLUMNS, map(_cells, self._rows())), path)

    def to_sarif(
        self, path: str | os.PathLike[str] | None = None, *, docs: str | None = None
    ) -> str:
        """Return the kept findings in SARIF 2.1.0, which code hosts show beside the lines.

        Args:
            path: Where to write it as well.
            docs: Where the documentation is published, for the links to what a code means; by
                default the address that the installed package names, if it names one.
        """
        return _out(json.dumps(sarif(self, docs), ensure_ascii=False, indent=2) + "\n", path)

    def to_junit(self, path: str | os.PathLike[str] | None = None) -> str:
        """Return the kept items as JUnit XML: wrong ones fail, unknown ones are skipped."""
        return _out(junit(self), path)

    def to_markdown(self, path: str | os.PathLike[str] | None = None) -> str:
        """Return the numbers and the findings as Markdown, for a comment on a pull request."""
        return _out(markdown(self), path)

    def marked(
        self,
        format: Literal["html", "markdown"] = "html",
        path: str | os.PathLike[str] | None = None,
    ) -> str:
        """Return the checked texts with their findings marked in place; see :func:`marked`.

        Raises:
            ValueError: The format is unknown, or the report holds no texts.
        """
        return _out(marked(self, format), path)

    def annotations(
        self, format: str, path: str | os.PathLike[str] | None = None, *, label: str = "LAW"
    ) -> str | bytes:
        """Return the checked texts with their references as spans, each with its verdict.

        Args:
            format: As for :meth:`legalref.results.Mentions.to_format`.
            path: A file to write.
            label: Label of the spans.

        Raises:
            ValueError: The format is unknown.
            MissingExtraError: spaCy is not installed.
        """
        return write([marked_text(one, self.lang, label) for one in self.documents], format, path)

    def to_html(self, path: str | os.PathLike[str] | None = None) -> str:
        """Return one page to read: searchable, sortable, without outside resources."""
        return _out(page(self), path)

    def to_pandas(self) -> pandas.DataFrame:
        """Return the kept items as a pandas DataFrame.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError as error:
            raise MissingExtraError("Report.to_pandas", "pandas") from error
        return pd.DataFrame(self._harmless_rows(), columns=list(_COLUMNS))

    def to_polars(self) -> polars.DataFrame:
        """Return the kept items as a polars DataFrame.

        Raises:
            MissingExtraError: polars is not installed.
        """
        try:
            import polars as pl
        except ImportError as error:
            raise MissingExtraError("Report.to_polars", "polars") from error
        whole = {"record", "line", "column", "start", "end"}
        schema = {
            name: pl.Int64 if name in whole else pl.Boolean if name == "in_scope" else pl.String
            for name in _COLUMNS
        }
        return pl.DataFrame(self._harmless_rows(), schema=schema)

    def _harmless_rows(self) -> list[dict[str, Any]]:
        """Return the rows of a frame: what it writes as CSV is opened in a spreadsheet, too."""
        return [{name: harmless(cell) for name, cell in row.items()} for row in self._rows()]

    def _rows(self) -> list[dict[str, Any]]:
        rows = []
        for item in self.items:
            row = item.to_dict(self.lang)
            row["refs"] = " ".join(row["refs"])
            row["sources"] = " ".join(row["sources"])
            rows.append({name: _whole(row[name]) for name in _COLUMNS})
        return rows

    def _repr_html_(self) -> str:
        return fragment(self)


def _report(given: dict[str, Any]) -> Report:
    return Report(**given)


_COLUMNS: Final = (
    "record", "file", "line", "column", "id", "start", "end", "citation", "title", "code", "bucket",
    "severity", "message", "refs", "expected", "found", "suggestion", "in_scope", "as_of",
    "corpus_date", "sources",
)  # fmt: skip


def _cells(row: Mapping[str, Any]) -> list[Any]:
    return [row[name] for name in _COLUMNS]


def _out(text: str, path: str | os.PathLike[str] | None) -> str:
    text = writable(text)
    if path is not None:
        put(text, path)
    return text


def _whole(value: Any) -> Any:
    """Return a cell without half characters, which tables cannot hold."""
    return writable(value) if isinstance(value, str) else value
