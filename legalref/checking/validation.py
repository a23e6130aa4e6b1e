"""Check other people's annotations: one verdict an item, over any number of records.

:func:`validate` takes records in memory, :func:`validate_files` takes files; both read one record
at a time and never stop at a bad one. :func:`iter_items` hands out the verdicts as they come.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count, repeat
from typing import TYPE_CHECKING, Any, Final, Literal

from legalref.checking.readers import Document, Raw, document_of, read_file
from legalref.checking.records import (
    ALIASES,
    PIECES,
    FieldMap,
    Plan,
    as_record,
    as_written,
    is_empty,
    plan_for,
    rows_of,
    value_in,
)
from legalref.checking.reporting import KEPT, Item, Report, Tally
from legalref.checking.settings import read_settings
from legalref.checking.spans import SpanChecker, place
from legalref.checking.verification import Verifier
from legalref.corpus.view import Corpus, load
from legalref.extraction.extractor import extractor_of
from legalref.results import Mention, Reason
from legalref.verdicts import Claim, Reference, UnreadableClaim, Verdict, read_claim

if TYPE_CHECKING:
    import datetime as dt

    from legalref.results import MessageLang

__all__ = ["ALIASES", "iter_items", "validate", "validate_files"]

CACHED: Final = 4096
"""Verdicts kept for references that come again, in each of two generations."""

Sink = Callable[[Item], object]


# ------------------------------------------------------------------ a run


class _Run:
    """One run: its settings, its cache and its count of records."""

    def __init__(
        self,
        *,
        fields: FieldMap | None,
        as_of: dt.date | str | None,
        corpus: Corpus | None,
        lang: MessageLang,
        labels: Iterable[str] | Literal["elements"] | None,
        recall: bool,
    ) -> None:
        unknown = sorted(set(fields or ()) - set(ALIASES))
        if unknown:
            raise ValueError(f"fields has {unknown}; expected some of {', '.join(ALIASES)}")
        self.law = corpus if corpus is not None else load()
        self.verifier = Verifier(self.law, as_of=as_of, lang=lang)
        self.lang: MessageLang = lang
        self.fields: FieldMap = dict(fields or {})
        self.recall = recall
        vocabulary: frozenset[str] | None = None
        if labels == "elements":
            vocabulary = frozenset(self.law.elements.keys())
        elif labels is not None:
            if isinstance(labels, str):
                raise ValueError(f"labels must be a list of labels or 'elements', not {labels!r}")
            vocabulary = frozenset(labels)
        self.spans = SpanChecker(self.verifier, vocabulary, self._judge)
        self.plans: dict[tuple[Any, ...], Plan] = {}
        self.fresh: dict[Any, Verdict] = {}
        self.stale: dict[Any, Verdict] = {}
        self.records = 0
        self.empty = 0
        self.unreadable = 0

    # -------------------------------------------------------------- records

    def items(self, raws: Iterable[Raw], file: str | None = None) -> Iterator[Item]:
        """Yield the verdicts on records, in their order."""
        fresh, stale, plans = self.fresh, self.stale, self.plans
        number = self.records
        judge = self.verifier.judge
        for record, line, column, error in raws:
            number += 1
            self.records = number
            if error is not None:
                self.unreadable += 1
                yield self._bad_record(number, error, file, line, column)
                continue
            if type(record) is dict:
                shape = tuple(record)
                plan = plans.get(shape)
                if plan is None:
                    if len(plans) > 1000:
                        plans.clear()
                    plan = plans[shape] = plan_for(shape, self.fields)
                if plan.simple and type(record.get(plan.spans)) is not list:
                    # The short way for the usual record: a reference, and perhaps a name.
                    citation, title = record.get(plan.citation), record.get(plan.title)
                    if type(citation) is str and (title is None or type(title) is str):
                        key = (citation, title)
                        verdict = fresh.get(key)
                        if verdict is None:
                            verdict = stale.get(key)
                            if verdict is None:
                                if not citation.strip():
                                    self.empty += 1
                                    continue
                                name = title if title and title.strip() else None
                                verdict = judge(Claim(citation, name))
                            if len(fresh) >= CACHED:
                                self.stale = stale = fresh
                                self.fresh = fresh = {}
                            fresh[key] = verdict
                        name = record.get(plan.id)
                        yield Item(
                            number, verdict, citation, title, file, line, None,
                            None if name is None else str(name),
                        )  # fmt: skip
                        continue
            found = False
            for item in self._of_record(record, number, file, line):
                found = True
                yield item
            if not found:
                self.empty += 1
            fresh, stale = self.fresh, self.stale

    def _bad_record(
        self, number: int, what: str, file: str | None, line: int | None, column: int | None = None
    ) -> Item:
        reason = Reason("record-not-read", (("what", what),))
        return Item(number, self.verifier.say("malformed", reason), "", None, file, line, column)

    def _of_record(
        self, value: Any, number: int, file: str | None, line: int | None
    ) -> Iterator[Item]:
        """Yield what one record of any kind comes to."""
        record = as_record(value)
        if record is None:
            if value is not None:
                self.unreadable += 1
                what = f"a record is an object or a text, not {type(value).__name__}"
                yield self._bad_record(number, what, file, line)
            return
        if isinstance(record, Document):
            yield from self._of_document(record, number, file, line)
            return
        if isinstance(record, (str, Claim, Reference)):
            if isinstance(record, str) and not record.strip():
                return
            verdict = self._judge(record)
            yield Item(number, verdict, *as_written(record), file, line)
            return
        if isinstance(record, (list, tuple)):
            if not any(isinstance(key, int) for key in self.fields.values()):
                self.unreadable += 1
                what = "a row without names needs numbers as fields, such as {'citation': 0}"
                yield self._bad_record(number, what, file, line)
                return
            plan = plan_for((), self.fields)
        else:
            plan = plan_for(record, self.fields)
        identifier = value_in(record, plan.id)
        record_id = None if is_empty(identifier) else str(identifier)
        yield from self._claims(record, plan, number, file, line, record_id)
        if isinstance(record, Mapping) and (plan.spans is not None or "data" in record):
            text = plan.text if isinstance(plan.text, str) else None
            spans = plan.spans if "spans" in self.fields and isinstance(plan.spans, str) else None
            document = document_of(record, text=text, spans=spans)
            if document is not None:
                yield from self._of_document(document, number, file, line, record_id)

    # -------------------------------------------------------------- claims

    def _claims(
        self,
        record: Any,
        plan: Plan,
        number: int,
        file: str | None,
        line: int | None,
        record_id: str | None,
    ) -> Iterator[Item]:
        """Yield the verdict on the claim of a record; on each, if it cites several things."""
        citation: Any = value_in(record, plan.citation)
        if plan.pieces:
            lower = {str(key).lower(): value for key, value in record.items()}
            citation = {
                name: lower[name]
                for name in PIECES
                if not is_empty(lower.get(name)) and not isinstance(lower[name], (dict, list))
            }
            if not ({"act", "article"} & set(citation)):
                return
        if is_empty(citation):
            return
        given = {name: value_in(record, key) for name, key in plan.others}
        given["title"] = value_in(record, plan.title)
        if isinstance(given["title"], (list, dict)):
            given["title"] = None
        several = isinstance(citation, (list, tuple)) and not isinstance(citation, str)
        for one in citation if several else (citation,):
            if is_empty(one):
                continue
            verdict = self._judge({"citation": one, **given})
            title = given["title"]
            yield Item(
                number, verdict, as_written(one)[0],
                title if isinstance(title, str) else None, file, line, None, record_id,
            )  # fmt: skip

    def _judge(self, claim: Any) -> Verdict:
        """Return the verdict on a claim, from the cache if it was asked before."""
        try:
            read = read_claim(claim)
        except UnreadableClaim:
            return self.verifier.verify(claim)
        except TypeError as error:
            return self.verifier.say(
                "malformed", Reason("record-not-read", (("what", str(error)),))
            )
        verdict = self.fresh.get(read) or self.stale.get(read)
        if verdict is None:
            verdict = self.verifier.judge(read)
            if len(self.fresh) >= CACHED:
                self.stale, self.fresh = self.fresh, {}
            self.fresh[read] = verdict
        return verdict

    # -------------------------------------------------------------- annotated texts

    def _of_document(
        self,
        document: Document,
        number: int,
        file: str | None,
        line: int | None,
        record_id: str | None = None,
    ) -> Iterator[Item]:
        """Yield the verdicts on the spans of a text, then the mentions that nobody marked."""
        record_id = record_id or document.record_id
        mentions: list[Mention] | None = None
        for annotation in document.annotations:
            if mentions is None:
                mentions = self._mentions(document.text)
            verdict, cited = self.spans.check(document.text, annotation, mentions)
            where = annotation.line if annotation.line is not None else line
            name = ":".join(part for part in (record_id, annotation.record_id) if part) or None
            yield Item(
                number, verdict, cited, annotation.label, file, where, None, name,
                annotation.start, annotation.end,
            )  # fmt: skip
        if not self.recall:
            return
        marked = [
            (a.start, a.end)
            for a in document.annotations
            if a.start is not None and a.end is not None
        ]
        for mention in self._mentions(document.text) if mentions is None else mentions:
            if mention.status != "resolved":
                continue
            if any(start < mention.end and mention.start < end for start, end in marked):
                continue
            params = (("there", mention.text), *place(mention.start, mention.end))
            verdict = self.verifier.say(
                "missed-mention", Reason("missed-mention", params), refs=mention.refs,
                suggestion=mention.resolution.ref, in_scope=mention.resolution.in_scope,
            )  # fmt: skip
            yield Item(
                number, verdict, mention.text, None, file, line, None, record_id,
                mention.start, mention.end,
            )  # fmt: skip

    def _mentions(self, text: str) -> list[Mention]:
        extractor = extractor_of(as_of=self.verifier.day, corpus=self.law)
        return list(extractor.extract(text))


# ------------------------------------------------------------------ the public verbs


def iter_items(
    records: Iterable[Any],
    *,
    fields: FieldMap | None = None,
    as_of: dt.date | str | None = None,
    corpus: Corpus | None = None,
    lang: MessageLang = "en",
    labels: Iterable[str] | Literal["elements"] | None = None,
    recall: bool = False,
) -> Iterator[Item]:
    """Yield the verdicts on records as they come, in their order; arguments as :func:`validate`.

    Records that hold nothing to check yield nothing.

    Example:
        >>> rows = [{"ref": "ст. 128 УК РК", "title": "Торговля людьми"}, {"ref": "ст. 999 УК РК"}]
        >>> [(item.number, item.verdict.code) for item in iter_items(rows)]
        [(1, 'ok'), (2, 'unknown-provision')]
    """
    run = _Run(
        fields=fields, as_of=as_of, corpus=corpus, lang=lang, labels=labels, recall=recall
    )  # fmt: skip
    return run.items(_unplaced(rows_of(records, run.fields)))


def validate(
    records: Iterable[Any],
    *,
    fields: FieldMap | None = None,
    as_of: dt.date | str | None = None,
    corpus: Corpus | None = None,
    lang: MessageLang = "en",
    labels: Iterable[str] | Literal["elements"] | None = None,
    recall: bool = False,
    keep: int = KEPT,
    sink: Sink | str | os.PathLike[str] | None = None,
) -> Report:
    """Return what checking records came to.

    Args:
        records: Dicts, pydantic models, dataclasses, named tuples, rows of a database, texts, spaCy
            docs; or a table of pandas, polars or Arrow. They are read one at a time.
        fields: Under which key a record keeps what: ``{"citation": "ref", "title": "meta.name"}``.
            By default the usual names are tried, see :data:`ALIASES`. Numbers serve rows without
            names. ``text`` and ``spans`` point at annotated text.
        as_of: Day of the check; a ``date`` in a record wins.
        corpus: Law to check against; the packaged corpus if None.
        lang: Language of the sentences.
        labels: The labels that annotations may have, or ``"elements"`` for the vocabulary of the
            corpus; None accepts any.
        recall: Whether mentions in annotated texts that nobody marked are findings, too.
        keep: How many items, and how many distinct findings, the report holds; it counts all.
        sink: A file that every item is written to as a line of JSON, or a function that gets it.

    Returns:
        A :class:`Report`. Nothing to check gives the status ``nothing-to-check``, never ``ok``.

    Raises:
        TypeError: ``records`` is a single text or mapping.
        ValueError: ``fields``, ``as_of`` or ``lang`` is malformed. Never raises about a record.

    Example:
        >>> report = validate([
        ...     {"id": "a", "norm": "ст. 135 УК РК", "label": "торговля людьми"},
        ...     {"id": "b", "norm": "ст. 135 УК РК", "label": "Торговля несовершеннолетними"},
        ... ], fields={"citation": "norm", "title": "label"})
        >>> report.status, dict(report.counts)
        ('wrong', {'ok': 1, 'title-mismatch': 1})
        >>> validate([]).status
        'nothing-to-check'
    """
    run = _Run(
        fields=fields, as_of=as_of, corpus=corpus, lang=lang, labels=labels, recall=recall
    )  # fmt: skip
    tally = _tally(run, keep)
    with _Sink(sink) as drain:
        _pour(run.items(_unplaced(rows_of(records, run.fields))), tally, drain)
    return _finish(run, tally)


def validate_files(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    format: str | None = None,
    encoding: str | None = None,
    config: str | os.PathLike[str] | Mapping[str, Any] | None = None,
    fields: FieldMap | None = None,
    as_of: dt.date | str | None = None,
    corpus: Corpus | None = None,
    lang: MessageLang | None = None,
    labels: Iterable[str] | Literal["elements"] | None = None,
    recall: bool | None = None,
    keep: int | None = None,
    sink: Sink | str | os.PathLike[str] | None = None,
    progress: Callable[[int], object] | None = None,
) -> Report:
    """Return what checking files came to; see :func:`validate` for the other arguments.

    Args:
        paths: Files, or one file; ``-`` is standard input.
        format: ``jsonl``, ``json``, ``csv``, ``tsv``, ``parquet``, ``spacy``, ``brat``,
            ``label-studio``, ``doccano``, ``conll``; by default told from the names of the files.
        encoding: Of files that are not in UTF-8, such as ``cp1251``; UTF-16 is told by its mark.
        config: A YAML or TOML file, or a mapping, with any of ``format``, ``encoding``, ``fields``,
            ``as_of``, ``lang``, ``labels``, ``recall`` and ``keep``; arguments of the call win.
        fields: As for :func:`validate`.
        as_of: As for :func:`validate`.
        corpus: As for :func:`validate`.
        lang: As for :func:`validate`.
        labels: As for :func:`validate`.
        recall: As for :func:`validate`.
        keep: As for :func:`validate`.
        sink: As for :func:`validate`.
        progress: Called with the number of records read, every few thousand of them.

    Raises:
        UnreadableFileError: A file is missing, or is not what it should be; a bad record is not
            an error but a finding.
        MissingExtraError: A format needs a package that is not installed.
        ValueError: ``config`` or another argument is malformed.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     path = Path(folder, "rows.json")
        ...     _ = path.write_text('[{"ref": "ч. 9 ст. 128 УК РК"}]', encoding="utf-8")
        ...     print(validate_files(path, fields={"citation": "ref"}))
        wrong: 1 verdicts on 1 records (unknown-provision 1)
    """
    settings = read_settings(config)
    chosen = format or settings.get("format")
    encoding = encoding or settings.get("encoding")
    run = _Run(
        fields=fields if fields is not None else settings.get("fields"),
        as_of=as_of if as_of is not None else settings.get("as_of"),
        corpus=corpus,
        lang=lang or settings.get("lang", "en"),
        labels=labels if labels is not None else settings.get("labels"),
        recall=recall if recall is not None else settings.get("recall", False),
    )
    tally = _tally(run, keep if keep is not None else settings.get("keep", KEPT))
    names = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    # Fields that are numbers count the columns of a table without names.
    named = not any(isinstance(key, int) for key in run.fields.values())
    with _Sink(sink) as drain:
        for path in names:
            name = os.fspath(path)
            tally.files[name] = tally.files.get(name, 0) + 1
            raws = read_file(path, chosen, encoding=encoding, named=named)
            if progress is not None:
                raws = _telling(raws, run, progress)
            _pour(run.items(raws, name), tally, drain)
    if progress is not None:
        progress(run.records)
    return _finish(run, tally)


def _unplaced(rows: Iterable[Any]) -> Iterator[Any]:
    """Return records in memory in the form of those of a file, which have a line."""
    return zip(rows, repeat(None), repeat(None), repeat(None))


def _telling(raws: Iterator[Raw], run: _Run, progress: Callable[[int], object]) -> Iterator[Raw]:
    for number in count(1):
        raw = next(raws, None)
        if raw is None:
            return
        if number % 4096 == 0:
            progress(run.records)
        yield raw


def _tally(run: _Run, keep: int) -> Tally:
    if keep < 0:
        raise ValueError(f"keep must not be negative, got {keep}")
    law = run.law if run.verifier.day is None else run.law.at(run.verifier.day)
    return Tally(law, lang=run.lang, keep=keep)


def _pour(items: Iterator[Item], tally: Tally, drain: Sink | None) -> None:
    add = tally.add
    if drain is None:
        for item in items:
            add(item)
        return
    for item in items:
        add(item)
        drain(item)


def _finish(run: _Run, tally: Tally) -> Report:
    tally.records, tally.empty, tally.unreadable = run.records, run.empty, run.unreadable
    return tally.report()


class _Sink:
    """Where the items go besides the report; closes what it has opened."""

    def __init__(self, target: Sink | str | os.PathLike[str] | None) -> None:
        self._target = target
        self._file: Any = None

    def __enter__(self) -> Sink | None:
        if self._target is None or callable(self._target):
            return self._target
        self._file = open(
            self._target, "w", encoding="utf-8", errors="backslashreplace", newline="\n"
        )
        write = self._file.write
        return lambda item: write(json.dumps(item.to_dict(), ensure_ascii=False) + "\n")

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()
