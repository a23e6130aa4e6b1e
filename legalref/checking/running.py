"""A run over records: each is judged, counted, and named if it cannot be read.

Every record that is given comes to exactly one of: a verdict or several, nothing to check, or an
``unreadable`` item that says why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Literal

from legalref.checking.annotations import Annotation, Document, Flaw, Raw, document_of
from legalref.checking.further import Further, is_about_record
from legalref.checking.records import (
    ALIASES,
    PIECES,
    FieldMap,
    Plan,
    as_record,
    as_written,
    claim_in,
    is_empty,
    members_of,
    plan_for,
    value_in,
)
from legalref.checking.report_parts import Item
from legalref.checking.spans import SpanChecker, place
from legalref.checking.troubles import file_trouble
from legalref.checking.verification import Verifier
from legalref.corpus.view import Corpus, load
from legalref.errors import UnreadableFileError
from legalref.extraction.extractor import extractor_of
from legalref.ids import ProvisionId
from legalref.resolution.resolver import Setting, act_given
from legalref.results import Mention, Reason, unread
from legalref.verdicts import Claim, Reference, UnreadableClaim, Verdict, read_claim

if TYPE_CHECKING:
    import datetime as dt

    from legalref.results import MessageLang

__all__ = ["Run"]

CACHED: Final = 4096
"""Verdicts kept for references that come again, in each of two generations."""
_OPEN: Final = frozenset({"ambiguous", "malformed"})
_NOT_READ: Final = {"not UTF-8": Reason("not-utf8")}
"""Errors of the readers that have a sentence of their own."""
_UNITS: Final = frozenset({"span-in-utf16", "span-in-bytes", "span-in-lines"})
"""Findings that say in which other units the offsets of a span were counted."""


class Run:
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
        within: str | None = None,
    ) -> None:
        allowed = (*ALIASES, *PIECES)
        unknown = sorted(set(fields or ()) - set(allowed))
        if unknown:
            raise ValueError(f"fields has {unknown}; expected some of {', '.join(allowed)}")
        self.law: Corpus = corpus if corpus is not None else load()
        self.verifier: Verifier = Verifier(self.law, as_of=as_of, lang=lang)
        self.within: str | None = _act_of(self.law, within)
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
        self.spans: SpanChecker = SpanChecker(self.verifier, vocabulary, self._judge)
        self.plans: dict[tuple[Any, ...], Plan] = {}
        self.fresh: dict[Any, Verdict] = {}
        self.stale: dict[Any, Verdict] = {}
        self.records: int = 0
        self.empty: int = 0
        self.unreadable: int = 0
        self.notes: list[Reason] = []
        self.units: Counter[str] = Counter()
        """Spans whose offsets were counted in other units, by the unit."""
        self.aside: dict[str, None] = {}
        """Fields of records with a claim that say nothing of the law, and were not read."""
        self.mended: Callable[[Document], object] | None = None
        """Gets every annotated text with the offsets that were found to be meant."""

    # -------------------------------------------------------------- records

    def items(self, raws: Iterable[Raw], file: str | None = None) -> Iterator[Item]:
        """Yield the verdicts on records, in their order.

        Raises:
            UnreadableFileError: The rest of the file cannot be read; what was is accounted for.
        """
        lacking = _Lacking()
        source = _Source(raws)
        while True:
            try:
                yield from self._each(source, file, lacking)
                break
            except UnreadableFileError:
                yield from self._without_field(lacking, file)
                raise
            except OSError:
                raise  # the disk that is written to
            except Exception as error:
                if source.failed:
                    raise
                # One record on which the reader fails ends no run: the next follows.
                yield self.bad_record(self.records, unread(error), file, source.line)
        yield from self._without_field(lacking, file)

    def _each(self, raws: Iterable[Raw], file: str | None, lacking: _Lacking) -> Iterator[Item]:
        fresh, plans = self.fresh, self.plans
        number = self.records
        for record, line, column, error in raws:
            number += 1
            self.records = number
            if error is not None:
                yield self.bad_record(number, error, file, line, column)
                continue
            if type(record) is dict:
                shape = tuple(record)
                plan = plans.get(shape)
                if plan is None:
                    if len(plans) > 1000:
                        plans.clear()
                    plan = plans[shape] = self._plan(shape)
                if plan.simple and type(record.get(plan.spans)) is not list:
                    # The short way for the usual record: a reference, and perhaps a name.
                    citation, title = record.get(plan.citation), record.get(plan.title)
                    if type(citation) is str and (title is None or type(title) is str):
                        verdict = fresh.get((citation, title))
                        if verdict is None and citation.strip():
                            name = title if title and title.strip() else None
                            verdict = self._anew((citation, title), Claim(citation, name))
                            fresh = self.fresh
                        if verdict is not None:
                            lacking.known = True
                            name = record.get(plan.id)
                            yield Item(
                                number, verdict, citation, title, file, line,
                                record_id=None if name is None else str(name),
                            )  # fmt: skip
                            continue
                if plan.known:
                    lacking.known = True
                else:
                    lacking.add(number, line, shape)
                    if document_of(record) is None:
                        continue
                    lacking.drop()
            if type(record) is Flaw:
                yield self._flaw(record, number, file, line)
                record = record.record
                if record is None:
                    continue
            found = False
            for item in self._of_record(record, number, file, line):
                found = True
                yield item
            if not found:
                self.empty += 1
            fresh = self.fresh

    def _plan(self, shape: tuple[Any, ...]) -> Plan:
        """Return the plan for records of a shape; the short way is for those that say no more."""
        plan = plan_for(shape, self.fields)
        if plan.is_usual and (plan.spare or not all(map(is_about_record, plan.further))):
            return plan._replace(simple=False)
        if plan.citation is not None and plan.known:
            self.aside.update(dict.fromkeys(map(str, plan.further)))
        return plan

    def _without_field(self, lacking: _Lacking, file: str | None) -> list[Item]:
        """Return the records of a file that nowhere has the field to be checked."""
        wanted = [
            str(self.fields[name])
            for name in ("citation", "act", "article", "spans") if name in self.fields
        ]  # fmt: skip
        if lacking.known or not wanted:
            self.empty += len(lacking.rows)
            # Each sheet of a workbook is a table of its own.
            sheets = file is not None and file.lower().endswith((".xlsx", ".xlsm", ".ods"))
            if lacking.rows and file is not None and (sheets or not lacking.known):
                there = _listed(lacking.rows[0][2])
                self.notes.append(
                    Reason("no-column-of-references", (("file", file), ("columns", there)))
                )
            return []
        missing = ", ".join(wanted)
        found = []
        for number, line, shape in lacking.rows:
            params = (("wanted", missing), ("columns", _listed(shape)))
            found.append(self.bad_record(number, Reason("column-missing", params), file, line))
        return found

    def _flaw(self, flaw: Flaw, number: int, file: str | None, line: int | None) -> Item:
        reason = Reason("record-flaw", (("what", flaw.what),))
        return Item(number, self.verifier.say("malformed", reason), "", None, file, line)

    def bad_record(
        self,
        number: int,
        what: str | Reason,
        file: str | None,
        line: int | None,
        column: int | None = None,
    ) -> Item:
        """Count a record that cannot be read, and return what to say of it."""
        self.unreadable += 1
        reason = what if isinstance(what, Reason) else _NOT_READ.get(what)
        if reason is None:
            reason = Reason("record-not-read", (("what", str(what)),))
        return Item(number, self.verifier.say("unreadable", reason), "", None, file, line, column)

    def bad_file(self, what: str, file: str) -> Item:
        """Count a file that cannot be read, or not to its end, and return what to say of it."""
        self.unreadable += 1
        self.records += 1
        trouble = self.verifier.say("unreadable", file_trouble(what))
        return Item(self.records, trouble, "", None, file)

    def _of_record(
        self, value: Any, number: int, file: str | None, line: int | None
    ) -> Iterator[Item]:
        """Yield what one record of any kind comes to."""
        record = as_record(value)
        if record is None:
            if value is not None:
                kind = Reason("record-of-no-kind", (("kind", type(value).__name__),))
                yield self.bad_record(number, kind, file, line)
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
                yield self.bad_record(number, Reason("row-without-names"), file, line)
                return
            plan = plan_for((), self.fields)
        else:
            plan = plan_for(record, self.fields)
        identifier = value_in(record, plan.id)
        record_id = None if is_empty(identifier) else str(identifier)
        members = members_of(record, self.fields) if isinstance(record, Mapping) else None
        if members is None:
            yield from self._claims(record, plan, number, file, line, record_id)
        else:
            for member, fields in members:
                inner = plan_for(member, fields)
                yield from self._claims(member, inner, number, file, line, record_id)
            return
        if isinstance(record, Mapping):
            text = plan.text if isinstance(plan.text, str) and "text" in self.fields else None
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
        given = claim_in(record, plan, self.verifier.facts.is_name)
        citation: Any = given.pop("citation")
        if plan.pieces:
            if not ({"act", "article"} & set(citation)):
                return
            if self.within is not None:
                citation.setdefault("act", self.within)
        if is_empty(citation):
            return
        further = Further([], [])
        if isinstance(record, Mapping):
            further = self.verifier.further.of(record, plan, {**given, "citation": citation})
            self.aside.update(dict.fromkeys(further.aside))
        several = isinstance(citation, (list, tuple)) and not isinstance(citation, str)
        for one in citation if several else (citation,):
            if is_empty(one):
                continue
            verdict = self._judge({"citation": one, **given})
            verdict = self.verifier.with_further(verdict, further.stated)
            title = given["title"]
            yield Item(
                number, verdict, as_written(one)[0],
                title if isinstance(title, str) else None, file, line, record_id=record_id,
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
        verdict = self.fresh.get(read)
        return self._anew(read, read) if verdict is None else verdict

    def _anew(self, key: Any, claim: Claim) -> Verdict:
        """Return the verdict on a claim that the newer cache does not have, and keep it there."""
        verdict = self.stale.get(key)
        if verdict is None:
            verdict = self._decide(claim)
        if len(self.fresh) >= CACHED:
            self.stale, self.fresh = self.fresh, {}
        self.fresh[key] = verdict
        return verdict

    def _decide(self, claim: Claim) -> Verdict:
        """Return the verdict on a claim, whose number may be of the act of the run."""
        verdict = self.verifier.judge(claim)
        if self.within is None or verdict.code not in _OPEN or type(claim.citation) is not str:
            return verdict
        setting = Setting(within=self.within, day=claim.date or self.verifier.day)
        read = self.verifier.facts.resolver.resolve(claim.citation, setting)
        if not read.cited and not read.refs:
            return verdict
        return self.verifier.judge(claim, read)

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
        corrected: list[Annotation] = []
        for annotation in document.annotations:
            if mentions is None:
                mentions = self._mentions(document.text)
            verdict, cited = self.spans.check(document.text, annotation, mentions)
            where = annotation.line if annotation.line is not None else line
            corrected.append(self._corrected(annotation, verdict))
            name = ":".join(part for part in (record_id, annotation.record_id) if part) or None
            yield Item(
                number, verdict, cited, annotation.label, file, where,
                record_id=name, start=annotation.start, end=annotation.end,
            )  # fmt: skip
        if self.mended is not None:
            self.mended(replace(document, annotations=tuple(corrected), record_id=record_id))
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
                number, verdict, mention.text, None, file, line,
                record_id=record_id, start=mention.start, end=mention.end,
            )  # fmt: skip

    def _corrected(self, annotation: Annotation, verdict: Verdict) -> Annotation:
        """Return a span with the offsets that were found to be meant, and count their unit."""
        for finding in verdict.findings:
            if finding.reason.code in _UNITS or finding.reason.code == "span-elsewhere":
                self.units[finding.reason.code] += 1
                meant = dict(finding.reason.params)
                return replace(annotation, start=int(meant["start"]), end=int(meant["end"]))
        return annotation

    def _mentions(self, text: str) -> list[Mention]:
        context = {"act": self.within} if self.within is not None else None
        extractor = extractor_of(as_of=self.verifier.day, corpus=self.law, context=context)
        return list(extractor.extract(text))


class _Source:
    """Records as they come; knows the line of the last one, and whether the source has raised."""

    def __init__(self, raws: Iterable[Raw]) -> None:
        self._raws = iter(raws)
        self.line: int | None = None
        self.failed = False

    def __iter__(self) -> Iterator[Raw]:
        return self

    def __next__(self) -> Raw:
        try:
            raw = next(self._raws)
        except StopIteration:
            raise
        except Exception:
            self.failed = True
            raise
        self.line = raw[1]
        return raw


def _listed(names: Iterable[Any]) -> str:
    return ", ".join(map(str, list(names)[:30])) or "–"


class _Lacking:
    """The records of one file that lack the field to be checked, until one has it."""

    def __init__(self) -> None:
        self.known = False
        self.rows: list[tuple[int, int | None, tuple[Any, ...]]] = []

    def add(self, number: int, line: int | None, shape: tuple[Any, ...]) -> None:
        self.rows.append((number, line, shape))

    def drop(self) -> None:
        self.rows.pop()


def _act_of(law: Corpus, within: str | None) -> str | None:
    """Return the key of an act that numbers without one belong to."""
    return None if within is None else ProvisionId(act_given(within, law)).act
