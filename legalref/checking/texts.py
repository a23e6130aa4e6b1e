"""Check whole texts: every reference in them, with the name, the term and the day beside it.

:func:`check` reads a text as :func:`legalref.extract` does and judges each mention as
:func:`legalref.verify` does, together with what stands beside it. What looks like a statement about
the law and was not compared is listed, never passed over.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from legalref.checking.accounting import OF_ANOTHER
from legalref.checking.beside import TERM, Beside, Surroundings
from legalref.checking.inputs import Input, read_document
from legalref.checking.markup import MARKUPS, Markup, Reading, markup_in, reading_of
from legalref.checking.report_parts import Checked, Item, Unchecked
from legalref.checking.reporting import KEPT, Report, Tally
from legalref.checking.troubles import file_trouble
from legalref.checking.verification import Verifier
from legalref.corpus.view import Corpus, load
from legalref.errors import UnreadableFileError
from legalref.extraction.extractor import extractor_of
from legalref.languages.classify import classify
from legalref.results import Reason, unread
from legalref.verdicts import Claim, Verdict

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from legalref.checking.beside import Unread
    from legalref.extraction.extractor import Extractor
    from legalref.results import Mention, MessageLang

__all__ = ["TextChecker", "check", "check_files"]

CACHED: Final = 4096
_BY_NUMBER: Final = frozenset({"citation", "id", "address", "context", "none"})
"""Ways in which a mention that has a number was read; others found a name in running text."""
_MISMATCHES: Final = frozenset({"title-mismatch", "penalty-mismatch", "status-mismatch"})
_OVER: Final = frozenset({"no-longer-in-force", "renumbered"})
# A number, or a blank or a sign in place of one, with a word for an article before or behind it.
_NUMBER: Final = re.compile(r"[0-9]{1,4}(?:-[0-9]{1,2})?|_{2,}|…|\.{3,}|\?+|№")
_WORD_BEFORE: Final = re.compile(r"(?<![^\W_])([^\W\d_]{1,14})\.?\s{0,3}$")
_WORD_BEHIND: Final = re.compile(r"\s?[-–—]\s?([^\W\d_]{3,14})\b")


class TextChecker:
    """Checks texts in one setting; what was judged before is not judged again."""

    def __init__(
        self,
        *,
        as_of: dt.date | str | None = None,
        corpus: Corpus | None = None,
        document: str | None = None,
        context: Mapping[str, Any] | None = None,
        names: str = "titles",
        lang: MessageLang = "en",
    ) -> None:
        self.law: Corpus = corpus if corpus is not None else load()
        self.extractor: Extractor = extractor_of(
            as_of=as_of, corpus=self.law, document=document, context=context, names=names
        )
        self.verifier: Verifier = Verifier(self.law, as_of=self.extractor.day, lang=lang)
        self.lang: MessageLang = lang
        self._judged: dict[Any, Verdict] = {}

    def check(self, given: str | Input, name: str | None = None, number: int = 1) -> Checked:
        """Return what a document came to.

        Args:
            given: A text, or a document that was read.
            name: The file that it comes from.
            number: Its number in the run, from 1.
        """
        source = given if isinstance(given, Input) else Input(given, None)
        reading = reading_of(source.text, source.markup)
        text = source.text if reading is None else reading.text
        mentions: Sequence[Mention] = self.extractor.extract(text)
        facts = self.verifier.facts
        around = Surroundings(text, facts.index, is_past=facts.is_past, is_offence=facts.is_offence)
        places = _Places(source, reading)
        items: list[Item] = []
        unchecked: list[Unchecked] = []
        numbered = [mention for mention in mentions if mention.resolution.via in _BY_NUMBER]
        borders = [0, *(mention.end for mention in numbered)]
        following = [*(mention.start for mention in numbered[1:]), len(text)]
        order = {id(mention): at for at, mention in enumerate(numbered)}
        for mention in mentions:
            said = Beside()
            at = order.get(id(mention))
            if at is not None:
                beside = [*numbered[max(0, at - 1) : at], *numbered[at + 1 : at + 2]]
                said = around.of(mention, borders[at], following[at], beside)
            verdict = self._judge(mention, said)
            if verdict.ok and said.open:
                verdict, left = self._judge_sentence(mention, said, text, verdict)
                unchecked += (places.aside(text, *unread) for unread in left)
            item = Item(number, verdict, mention.text, said.title, name)
            place: Any = places.of(mention.start, mention.end)
            items.append(item._replace(**place))
            unchecked += (places.aside(text, *unread) for unread in said.unread)
        unchecked += (
            places.aside(text, start, end, "reference-not-read")
            for start, end in _not_read(text, mentions)
        )
        unchecked.sort(key=lambda each: (each.start, each.end))
        unchecked += places.empty_pages()
        markup = source.markup or markup_in(source.text)
        return Checked(name, source.text, tuple(items), tuple(unchecked), markup)

    def _judge(self, mention: Mention, said: Beside) -> Verdict:
        resolution = mention.resolution
        key: tuple[object, ...] = (
            mention.text, resolution.status, resolution.refs, resolution.cited, resolution.reason,
            said[:4],
        )  # fmt: skip
        if said.status is not None:
            key = (*key, said.status, mention.context is None)
        verdict = self._judged.get(key)
        if verdict is None:
            claim = Claim(mention.text, said.title, penalty=said.penalty, date=said.day)
            verdict = self.verifier.judge(claim, resolution)
            if said.told is not None and verdict.code in _OVER:
                # Told of a time in which it applied, an old number is no fault.
                then = self.verifier.judge(
                    Claim(mention.text, said.title, penalty=said.penalty, date=said.told),
                    resolution,
                )
                verdict = verdict if then.code in _OVER else then
            if said.status is not None:
                whole = replace(claim, citation=f"{mention.text} – {said.status}")
                # What leans on its surroundings means what was read there.
                given = resolution if mention.context is not None else None
                told = self.verifier.judge(whole, given)
                # With the words behind it the reference must still be the same one.
                verdict = told if told.refs == verdict.refs else verdict
            if len(self._judged) >= CACHED:
                self._judged.clear()
            self._judged[key] = verdict
        return verdict

    def _judge_sentence(
        self, mention: Mention, said: Beside, text: str, verdict: Verdict
    ) -> tuple[Verdict, Sequence[Unread]]:
        """Return what a reference comes to in its sentence, and what of that was not compared.

        Where the account of the sentence as a claim is without a gap, all that it says is said of
        the reference. Else nobody knows of what it is said, and it is neither right nor wrong.
        """
        if said.clause is None:
            return self._left_open(verdict, said.open, text)
        given = mention.resolution if mention.context is not None else None
        told = self.verifier.judge(Claim(text[slice(*said.clause)]), given)
        same = told.refs == verdict.refs
        if same and told.ok:
            return verdict, ()
        codes = {told.code, *(finding.code for finding in told.findings)}
        # A number of years among other words may be anything, unless it is read as a term.
        term = same and "penalty-mismatch" in codes
        open = [one for one in said.open if one.why != TERM or term]
        if not open:
            return verdict, ()
        gaps = any(finding.reason.code == "unread" for finding in told.findings)
        named = told.code != "title-mismatch" or told.reason.code in OF_ANOTHER
        if same and told.code in _MISMATCHES and named and not gaps:
            return told, ()
        return self._left_open(verdict, open, text)

    def _left_open(
        self, verdict: Verdict, open: Sequence[Unread], text: str
    ) -> tuple[Verdict, Sequence[Unread]]:
        words = [text[start:end].strip(_EDGES) for start, end, _ in open]
        return self.verifier.with_further(verdict, words), open


class _Places:
    """Tells where in the document as given a place of the text as read stands."""

    def __init__(self, source: Input, reading: Reading | None) -> None:
        self._source = source
        self._reading = reading
        self._starts = [0, *(match.end() for match in re.finditer("\n", source.text))]

    def of(self, start: int, end: int) -> dict[str, int | None]:
        """Return the span in the source, and its line and column, page or paragraph."""
        if self._reading is not None and end > start:
            start, end = self._reading.span(start, end)
        page, paragraph = self._source.page(start), self._source.paragraph(start)
        line: int | None = None
        column: int | None = None
        if page is None and paragraph is None:
            line = bisect_right(self._starts, start)
            column = start - self._starts[line - 1] + 1
        return {
            "start": start, "end": end, "line": line, "column": column, "page": page,
            "paragraph": paragraph,
        }  # fmt: skip

    def aside(self, text: str, start: int, end: int, why: str) -> Unchecked:
        """Return words that were left aside."""
        words = text[start:end].strip(_EDGES)
        start += len(text[start:end]) - len(text[start:end].lstrip(_EDGES))
        place: Any = self.of(start, start + len(words))
        return Unchecked(text=words, reason=Reason(why), **place)

    def empty_pages(self) -> Iterator[Unchecked]:
        """Yield the pages of which nothing could be read."""
        for number in self._source.empty_pages:
            at = self._source.pages[number - 1]
            yield Unchecked(at, at, "", Reason("page-without-text"), page=number)


_EDGES: Final = " \t\n.,"


def _not_read(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Yield the places that look like a reference and lie in no mention."""
    at, done = 0, 0
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        while at < len(mentions) and mentions[at].end <= start:
            at += 1
        if start < done or (at < len(mentions) and mentions[at].start < end):
            continue
        before = _WORD_BEFORE.search(text[max(0, start - 20) : start])
        if before is not None and _is_article(before[1]):
            start -= len(before[0])
            if at and mentions[at - 1].end > start:
                continue  # «125-1-бабы 2025 жылы»: the word has its number
        else:
            behind = _WORD_BEHIND.match(text, end) if match[0][0].isdigit() else None
            if behind is None or not _is_article(behind[1]):
                continue
            end = behind.end()
        done = end
        yield start, end


def _is_article(written: str) -> bool:
    word = classify(written.lower())
    return word is not None and word.kind == "level" and word.value == "art"


def check(
    text: str | os.PathLike[str],
    *,
    as_of: dt.date | str | None = None,
    corpus: Corpus | None = None,
    document: str | None = None,
    context: Mapping[str, Any] | None = None,
    names: str = "titles",
    lang: MessageLang = "en",
    markup: Markup | None = None,
    keep: int = KEPT,
) -> Report:
    """Return which references in a document are true.

    Every reference is found, and verified with the name, the term and the day that stand beside
    it: a name in quotes or brackets, before «по» or behind a verb; a term that the text says the
    law provides. What else the sentence says is judged as a claim: if nothing in it stays unread,
    it is said of the reference; else the name of another offence, a term or a category makes the
    item ``unverifiable``. These, terms of single cases, unknown words in brackets, and what looks
    like a reference and cannot be read are listed in :attr:`Report.unchecked`.

    Args:
        text: News, judgments, theses, answers of models; any length, any Unicode. A path
            is the file of a text, of Markdown or HTML, of Word (``.docx``) or PDF.
        as_of: Day of the check; default: the newest state that the corpus knows.
        corpus: Law to check against; the packaged corpus if None.
        document: Id of the act (or article) that the text itself is; see :func:`legalref.extract`.
        context: What the caller knows of the text; see :func:`legalref.extract`.
        names: Which names without a number count as references; see :func:`legalref.extract`.
        lang: Language of the sentences.
        markup: ``text``, ``markdown`` or ``html``; told from the text if None.
        keep: How many items the report holds; it counts all.

    Returns:
        A :class:`Report` with one item a reference: ``start`` and ``end`` in code points of the
        text as given, half-open, its line and column (in Word its paragraph, in PDF its page, and
        offsets in :attr:`Report.documents`), and its verdict. A text without references has the
        status ``nothing-to-check``, never ``ok``. ``report.marked()`` is the text with marks.

    Raises:
        TypeError: The document is neither a string nor a path.
        UnreadableFileError: The file cannot be read.
        MissingExtraError: Its kind needs a package that is not installed.
        ValueError: An argument is malformed. Never raises about the text.

    Example:
        >>> report = check("За торговлю людьми (ст. 135 УК РК) грозит до 18 лет; ст. 128 УК РК.")
        >>> for item in report:
        ...     print(item.start, item.end, item.citation, item.verdict.code)
        20 33 ст. 135 УК РК title-mismatch
        53 66 ст. 128 УК РК ok
    """
    if markup is not None and markup not in MARKUPS:
        raise ValueError(f"markup {markup!r}: expected one of {', '.join(MARKUPS)}")
    checker = TextChecker(
        as_of=as_of, corpus=corpus, document=document, context=context, names=names, lang=lang
    )
    if isinstance(text, str):
        checked = checker.check(Input(text, markup))
    elif isinstance(text, os.PathLike):
        source = read_document(text, markup)
        checked = checker.check(source, os.fspath(text))
    else:
        raise TypeError(f"expected a text or the path of a file, not {type(text).__name__}")
    return _report_of(checker, [checked], keep=keep)


def check_files(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    kind: str | None = None,
    encoding: str | None = None,
    as_of: dt.date | str | None = None,
    corpus: Corpus | None = None,
    document: str | None = None,
    context: Mapping[str, Any] | None = None,
    names: str = "titles",
    lang: MessageLang = "en",
    keep: int = KEPT,
) -> Report:
    """Return which references in files are true, in one report; see :func:`check`.

    A file that cannot be read is an ``unreadable`` item, and the others are checked all the same.

    Args:
        paths: Files, or one file; ``-`` is standard input.
        kind: ``text``, ``markdown``, ``html``, ``docx`` or ``pdf``; told from the names if None.
        encoding: Of texts that are neither in UTF-8 nor in UTF-16; told from them if None.
        as_of: As for :func:`check`.
        corpus: As for :func:`check`.
        document: As for :func:`check`.
        context: As for :func:`check`.
        names: As for :func:`check`.
        lang: As for :func:`check`.
        keep: As for :func:`check`.

    Raises:
        UnreadableFileError: None of the files can be read.
        MissingExtraError: A kind of file needs a package that is not installed.
        ValueError: An argument is malformed.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     path = Path(folder, "draft.md")
        ...     _ = path.write_text("Кража – **ст. 190** УК РК.", encoding="utf-8")
        ...     print(check_files(path).counts["title-mismatch"])
        1
    """
    checker = TextChecker(
        as_of=as_of, corpus=corpus, document=document, context=context, names=names, lang=lang
    )
    files = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    checked: list[Checked] = []
    failed: list[UnreadableFileError] = []
    for number, path in enumerate(files, start=1):
        name = os.fspath(path)
        try:
            source = read_document(path, kind, encoding=encoding)
        except UnreadableFileError as error:
            failed.append(error)
            trouble = checker.verifier.say("unreadable", file_trouble(str(error.args[1])))
            item = Item(number, trouble, "", None, name)
            checked.append(Checked(name, "", (item,)))
        else:
            checked.append(_spared(checker, source, name, number))
    if failed and len(failed) == len(files):
        raise failed[0]
    return _report_of(checker, checked, keep=keep)


def _spared(checker: TextChecker, source: Input, name: str, number: int) -> Checked:
    """Return what a document came to; one on which the reader fails does not end the others."""
    try:
        return checker.check(source, name, number)
    except Exception as error:
        item = Item(number, checker.verifier.say("unreadable", unread(error)), "", None, name)
        return Checked(name, source.text, (item,))


def _report_of(checker: TextChecker, documents: Sequence[Checked], *, keep: int) -> Report:
    """Return one report on texts that were checked."""
    day = checker.verifier.day
    law = checker.law if day is None else checker.law.at(day)
    tally = Tally(law, lang=checker.lang, keep=keep)
    for document in documents:
        tally.records += 1
        tally.empty += not document.items
        if document.name is not None:
            tally.files[document.name] = 1
        for item in document.items:
            tally.unreadable += item.verdict.bucket == "unreadable"
            tally.add(item)
    return tally.report(tuple(documents))
