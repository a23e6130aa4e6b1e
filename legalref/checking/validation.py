"""Check other people's annotations: one verdict an item, over any number of records.

:func:`validate` takes records in memory, :func:`validate_files` takes files; both read one record
at a time and never stop at a bad one. :func:`iter_items` hands out the verdicts as they come.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from itertools import count, repeat
from typing import TYPE_CHECKING, Any, Final, Literal

from legalref.checking.annotations import Raw
from legalref.checking.readers import read_file
from legalref.checking.records import ALIASES, FieldMap, rows_of
from legalref.checking.reporting import KEPT, Item, Report, Tally
from legalref.checking.running import Run
from legalref.checking.settings import read_settings
from legalref.checking.writers import json_line
from legalref.corpus.view import Corpus
from legalref.errors import UnreadableFileError
from legalref.results import Reason
from legalref.values.files import whole

if TYPE_CHECKING:
    import datetime as dt

    from legalref.results import MessageLang

__all__ = ["ALIASES", "iter_items", "validate", "validate_files"]

_MANY: Final = {
    "span-in-utf16": "many-span-in-utf16",
    "span-in-bytes": "many-span-in-bytes",
    "span-in-lines": "many-span-in-lines",
    "span-elsewhere": "many-span-elsewhere",
}
"""What to say of a run in which spans were counted in other units."""

_MOST_NAMED: Final = 30
"""Fields that are named in one sentence."""

Drain = Callable[[Item], object]


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
    within: str | None = None,
) -> Iterator[Item]:
    """Yield the verdicts on records as they come, in their order; arguments as :func:`validate`.

    Records that hold nothing to check yield nothing.

    Example:
        >>> rows = [{"ref": "ст. 128 УК РК", "title": "Торговля людьми"}, {"ref": "ст. 999 УК РК"}]
        >>> [(item.number, item.verdict.code) for item in iter_items(rows)]
        [(1, 'ok'), (2, 'unknown-provision')]
    """
    run = Run(
        fields=fields, as_of=as_of, corpus=corpus, lang=lang, labels=labels, recall=recall,
        within=within,
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
    within: str | None = None,
    keep: int = KEPT,
    sink: Drain | str | os.PathLike[str] | None = None,
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
        recall: Whether a mention in an annotated text that resolves, and that no span touches, is a
            finding, too: ``missed-mention``.
        within: Id of the act of numbers without one, such as ``kz-cc``.
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
    run = Run(
        fields=fields, as_of=as_of, corpus=corpus, lang=lang, labels=labels, recall=recall,
        within=within,
    )  # fmt: skip
    tally = _tally(run, keep)
    with Sink(sink) as drain:
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
    within: str | None = None,
    keep: int | None = None,
    sink: Drain | str | os.PathLike[str] | None = None,
    progress: Callable[[int], object] | None = None,
    fix_offsets: str | os.PathLike[str] | None = None,
) -> Report:
    """Return what checking files came to; see :func:`validate` for the other arguments.

    Args:
        paths: Files, or one file; ``-`` is standard input.
        format: ``jsonl``, ``json``, ``csv``, ``tsv``, ``xlsx``, ``ods``, ``parquet``, ``spacy``,
            ``brat``, ``label-studio``, ``doccano``, ``conll``; by default told from the names.
        encoding: Of files whose encoding cannot be told from their bytes, such as ``cp1251``.
        config: A YAML or TOML file, or a mapping, with any of ``format``, ``encoding``, ``fields``,
            ``as_of``, ``lang``, ``labels``, ``recall``, ``within`` and ``keep``; arguments of the
            call win.
        fields: As for :func:`validate`.
        as_of: As for :func:`validate`.
        corpus: As for :func:`validate`.
        lang: As for :func:`validate`.
        labels: As for :func:`validate`.
        recall: As for :func:`validate`.
        within: As for :func:`validate`.
        keep: As for :func:`validate`.
        sink: As for :func:`validate`.
        progress: Called with the number of records read, every few thousand of them.
        fix_offsets: A file that gets every annotated text as a line of JSON, with the offsets in
            code points where they were counted in UTF-16 units, bytes or other line ends.

    Raises:
        UnreadableFileError: None of the files can be read. One of several that cannot is an
            ``unreadable`` item, and so is a bad record.
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
    run = Run(
        fields=fields if fields is not None else settings.get("fields"),
        as_of=as_of if as_of is not None else settings.get("as_of"),
        corpus=corpus,
        lang=lang or settings.get("lang", "en"),
        labels=labels if labels is not None else settings.get("labels"),
        recall=recall if recall is not None else settings.get("recall", False),
        within=within or settings.get("within"),
    )
    tally = _tally(run, keep if keep is not None else settings.get("keep", KEPT))
    names = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    # Fields that are numbers count the columns of a table without names.
    named = not any(isinstance(key, int) for key in run.fields.values())
    notes: list[Reason] = []
    failed: list[UnreadableFileError] = []
    with Sink(sink) as drain, FixedOffsets(fix_offsets, run):
        for path in names:
            name = os.fspath(path)
            tally.files[name] = tally.files.get(name, 0) + 1

            def told(found: str, name: str = name) -> None:
                notes.append(Reason("encoding-told", (("file", name), ("encoding", found))))

            raws = read_file(path, chosen, encoding=encoding, named=named, told=told)
            if progress is not None:
                raws = _telling(raws, run, progress)
            try:
                _pour(run.items(raws, name), tally, drain)
            except UnreadableFileError as error:
                failed.append(error)
                _pour(iter((run.bad_file(str(error.args[1]), name),)), tally, drain)
    if failed and len(failed) == run.records:
        raise failed[0]  # nothing at all was read
    if progress is not None:
        progress(run.records)
    return _finish(run, tally, notes)


def _unplaced(rows: Iterable[Any]) -> Iterator[Any]:
    """Return records in memory in the form of those of a file, which have a line."""
    return zip(rows, repeat(None), repeat(None), repeat(None))


def _telling(raws: Iterator[Raw], run: Run, progress: Callable[[int], object]) -> Iterator[Raw]:
    for number in count(1):
        raw = next(raws, None)
        if raw is None:
            return
        if number % 4096 == 0:
            progress(run.records)
        yield raw


def _tally(run: Run, keep: int) -> Tally:
    if keep < 0:
        raise ValueError(f"keep must not be negative, got {keep}")
    law = run.law if run.verifier.day is None else run.law.at(run.verifier.day)
    return Tally(law, lang=run.lang, keep=keep)


def _pour(items: Iterator[Item], tally: Tally, drain: Drain | None) -> None:
    add = tally.add
    if drain is None:
        for item in items:
            add(item)
        return
    for item in items:
        add(item)
        drain(item)


def _finish(run: Run, tally: Tally, notes: Iterable[Reason] = ()) -> Report:
    tally.records, tally.empty, tally.unreadable = run.records, run.empty, run.unreadable
    counted = [Reason(_MANY[code], (("count", str(n)),)) for code, n in run.units.items()]
    names = [*run.aside][:_MOST_NAMED]
    aside = [Reason("fields-not-read", (("words", ", ".join(names)),))] if names else []
    tally.notes = [*notes, *run.notes, *counted, *aside]
    return tally.report()


class Sink:
    """Where the items go besides the report; closes what it has opened."""

    def __init__(self, target: Drain | str | os.PathLike[str] | None) -> None:
        self._target = target
        self._held = ExitStack()

    def __enter__(self) -> Drain | None:
        if self._target is None or callable(self._target):
            return self._target
        write = self._held.enter_context(whole(self._target)).write
        return lambda item: write(json.dumps(item.to_dict(), ensure_ascii=False) + "\n")

    def __exit__(self, *raised: Any) -> None:
        self._held.__exit__(*raised)


class FixedOffsets:
    """Writes annotated texts with the offsets that were found to be meant."""

    def __init__(self, path: str | os.PathLike[str] | None, run: Run) -> None:
        self._path = path
        self._run = run
        self._held = ExitStack()

    def __enter__(self) -> None:
        if self._path is not None:
            write = self._held.enter_context(whole(self._path)).write
            self._run.mended = lambda document: write(json_line(document))

    def __exit__(self, *raised: Any) -> None:
        self._run.mended = None
        self._held.__exit__(*raised)
