"""What a run of checks came to: counts that sum, the items, and their renderings.

A :class:`Report` counts everything and keeps a bounded number of items, so a run over a million
records needs no more memory than one over ten thousand. What it no longer holds it says.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from legalref.checking.report_page import fragment, page
from legalref.checking.report_parts import Checked, Group, Item, Unchecked
from legalref.errors import MissingExtraError
from legalref.values.display import completable
from legalref.verdicts import VERDICTS

if TYPE_CHECKING:
    import datetime as dt

    import pandas
    import polars

    from legalref.corpus.view import Corpus
    from legalref.ids import ProvisionId
    from legalref.results import MessageLang
    from legalref.verdicts import Verdict

__all__ = ["BUCKETS", "Group", "Item", "Report", "Tally"]

BUCKETS: Final = ("ok", "wrong", "unknown")
Status = Literal["ok", "wrong", "unknown", "nothing-to-check"]
_EXIT_CODES: Final[dict[str, int]] = {"ok": 0, "wrong": 1, "unknown": 3, "nothing-to-check": 4}
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
        self.total = 0
        self.counts: dict[str, int] = {}
        self._items: list[Item] = []
        self._only_findings = False
        self._groups: dict[object, list[Any]] = {}
        self.files: dict[str, int] = {}

    def add(self, item: Item) -> None:
        """Count an item, and keep it as long as there is room."""
        verdict = item.verdict
        code = verdict.code
        self.total += 1
        self.counts[code] = self.counts.get(code, 0) + 1
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
        return Report(
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
        )


class Report:
    """The outcome of :func:`legalref.check` and :func:`legalref.validate`.

    Iterating gives the kept items in the order of the input. ``len`` is the number of verdicts,
    kept or not.
    """

    __slots__ = (
        "_corpus", "counts", "documents", "empty", "files", "groups", "items", "lang", "records",
        "total", "unreadable",
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
    """Records that could not be read; each is one ``malformed`` item."""
    total: int
    """Verdicts given."""
    files: tuple[str, ...]
    lang: MessageLang
    documents: tuple[Checked, ...]
    """The texts that were checked as wholes, with their items; empty for records."""

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
        self._corpus = corpus

    def __reduce__(self) -> tuple[Any, ...]:
        given = {name.lstrip("_"): getattr(self, name) for name in self.__slots__}
        return _report, ({**given, "counts": dict(self.counts)},)

    # -------------------------------------------------------------- numbers

    @property
    def buckets(self) -> dict[str, int]:
        """Verdicts by bucket: ``ok``, ``wrong``, ``unknown``; they sum to :attr:`total`."""
        found = dict.fromkeys(BUCKETS, 0)
        for code, count in self.counts.items():
            found[VERDICTS[code].bucket] += count
        return found

    @property
    @completable
    def status(self) -> Status:
        """The worst of all: ``wrong``, then ``unknown``, then ``ok``.

        ``nothing-to-check`` if no verdict was given at all: that is never a pass.
        """
        if self.total == 0:
            return "nothing-to-check"
        buckets = self.buckets
        return "wrong" if buckets["wrong"] else "unknown" if buckets["unknown"] else "ok"

    @property
    def ok(self) -> bool:
        """Whether something was checked and all of it is right."""
        return self.status == "ok"

    @property
    def exit_code(self) -> int:
        """0 all ok, 1 something wrong, 3 something unknown but nothing wrong, 4 nothing checked."""
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

    def summary(self) -> dict[str, Any]:
        """Return the numbers as plain JSON-ready data with stable keys."""
        return {
            "status": self.status,
            "records": self.records,
            "empty": self.empty,
            "unreadable": self.unreadable,
            "total": self.total,
            "buckets": self.buckets,
            "counts": dict(self.counts),
            "files": list(self.files),
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "corpus_date": self.corpus_date.isoformat(),
            "disclaimer": self.disclaimer,
            "unchecked": len(self.unchecked),
            "items_kept": len(self.items),
            "complete": self.complete,
        }

    def to_dict(self) -> dict[str, Any]:
        """Return the numbers and the kept items as plain JSON-ready data with stable keys."""
        whole = {**self.summary(), "items": [item.to_dict(self.lang) for item in self.items]}
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

        Cells that a spreadsheet would run as a formula get an apostrophe in front.
        """
        rows = self._rows()
        text = io.StringIO()
        writer = csv.DictWriter(text, _COLUMNS, lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow({key: _harmless(value) for key, value in row.items()})
        return _out(text.getvalue(), path)

    def to_sarif(self, path: str | os.PathLike[str] | None = None) -> str:
        """Return the kept findings in SARIF 2.1.0, which code hosts show beside the lines."""
        return _out(json.dumps(_sarif(self), ensure_ascii=False, indent=2) + "\n", path)

    def to_junit(self, path: str | os.PathLike[str] | None = None) -> str:
        """Return the kept items as JUnit XML: wrong ones fail, unknown ones are skipped."""
        return _out(_junit(self), path)

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
        return pd.DataFrame(self._rows(), columns=list(_COLUMNS))

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
        return pl.DataFrame(self._rows(), schema=schema)

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


def _out(text: str, path: str | os.PathLike[str] | None) -> str:
    if path is not None:
        # Half characters of broken records must not stop the report that speaks of them.
        with open(path, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(text)
    return text


def _whole(value: Any) -> Any:
    """Return a cell without half characters, which tables cannot hold."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    return value


def _harmless(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value


# ------------------------------------------------------------------ other tools' formats

_LEVELS: Final = {"error": "error", "warning": "warning", "info": "note"}


def _sarif(report: Report) -> dict[str, Any]:
    # Late, because the facade is above this module and only its version is needed.
    from importlib import import_module

    version = import_module("legalref").__version__
    used = [code for code in report.counts if VERDICTS[code].bucket != "ok"]
    rules = [
        {
            "id": code,
            "shortDescription": {"text": VERDICTS[code].meaning},
            "defaultConfiguration": {"level": _LEVELS[VERDICTS[code].severity]},
            "properties": {"bucket": VERDICTS[code].bucket},
        }
        for code in used
    ]
    results = []
    for item in report.findings:
        verdict = item.verdict
        said = verdict.message(report.lang)
        result: dict[str, Any] = {
            "ruleId": verdict.code,
            "ruleIndex": used.index(verdict.code),
            "level": _LEVELS[verdict.severity],
            "message": {"text": ": ".join(filter(None, (item.citation, said)))},
            "properties": {
                "bucket": verdict.bucket,
                "record": item.number,
                "suggestion": str(verdict.suggestion) if verdict.suggestion else None,
            },
        }
        if item.file:
            region = {"startLine": item.line or 1}
            if item.column is not None:
                region["startColumn"] = item.column
            result["locations"] = [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": _uri(item.file)},
                        "region": region,
                    }
                }
            ]
        else:
            name = item.record_id or f"record {item.number}"
            result["locations"] = [{"logicalLocations": [{"fullyQualifiedName": name}]}]
        results.append(result)
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "legalref", "version": version, "rules": rules}},
                "columnKind": "unicodeCodePoints",
                "results": results,
                "properties": report.summary(),
            }
        ],
    }


def _uri(file: str) -> str:
    """Return the address of a file as SARIF wants it: from here on if it lies below, escaped."""
    path = Path(file)
    try:
        return quote(path.relative_to(Path.cwd()).as_posix())
    except ValueError:
        return path.as_uri() if path.is_absolute() else quote(path.as_posix())


# What XML 1.0 cannot hold, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


def _junit(report: Report) -> str:
    suites: dict[str, list[Item]] = {}
    for item in report.items:
        suites.setdefault(item.file or "records", []).append(item)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    kept = [i.verdict.bucket for i in report.items]
    lines.append(
        f'<testsuites name="legalref" tests="{len(kept)}" failures="{kept.count("wrong")}" '
        f'skipped="{kept.count("unknown")}" errors="0">'
    )
    for name, items in suites.items():
        buckets = [item.verdict.bucket for item in items]
        lines.append(
            f'  <testsuite name={quoteattr(_xml(name))} tests="{len(items)}" '
            f'failures="{buckets.count("wrong")}" skipped="{buckets.count("unknown")}" errors="0">'
        )
        for item in items:
            case = f"{item.place} {item.citation}".strip()
            head = f"    <testcase classname={quoteattr(_xml(name))} name={quoteattr(_xml(case))}"
            verdict = item.verdict
            message = quoteattr(_xml(verdict.message(report.lang)))
            if verdict.bucket == "wrong":
                lines += [
                    f"{head}>",
                    f'      <failure type="{verdict.code}" message={message}>'
                    f"{escape(_xml(_evidence(verdict)))}</failure>",
                    "    </testcase>",
                ]
            elif verdict.bucket == "unknown":
                # A test that could not be made is skipped: it must not pass for a passed one.
                text = quoteattr(_xml(f"{verdict.code}: {verdict.message(report.lang)}"))
                lines += [f"{head}>", f"      <skipped message={text}/>", "    </testcase>"]
            else:
                lines.append(f"{head}/>")
        lines.append("  </testsuite>")
    lines.append("</testsuites>")
    return "\n".join(lines) + "\n"


def _evidence(verdict: Verdict) -> str:
    said = [("expected", verdict.expected), ("found", verdict.found)]
    said.append(("suggestion", str(verdict.suggestion) if verdict.suggestion else None))
    return "\n".join(f"{name}: {value}" for name, value in said if value)
